"""The pages of records over goods, and who may open what of the ledger."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.tests.files import pdf
from activities.models import Handover, Receipt
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from jobs.models import Job

READING = ["ledger", "receipt_detail", "receipt_proof", "handover_detail", "handover_file"]
WRITING = [
    "receipt_create",
    "receipt_verify",
    "receipt_cancel",
    "handover_create",
    "handover_scan",
    "handover_cancel",
]


@pytest.fixture
def machines(partnership, quality_member):
    return ReceiptFactory(partnership=partnership, goods=True, recorded_by=quality_member)


@pytest.fixture
def handover(partnership):
    return HandoverFactory(partnership=partnership)


@pytest.fixture
def addresses(partnership, machines, handover):
    ids = {"ledger": partnership.pk, "receipt_create": partnership.pk}
    ids |= {"handover_create": partnership.pk}
    ids |= dict.fromkeys(("handover_detail", "handover_file", "handover_scan"), handover.pk)
    ids["handover_cancel"] = handover.pk
    return {
        name: reverse(f"activities:{name}", args=[ids.get(name, machines.pk)])
        for name in (*READING, *WRITING)
    }


@pytest.mark.parametrize("person", ["stranger", "other_admin"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_elsewhere_find_nothing(request, login, addresses, person, method):
    client = login(request.getfixturevalue(person))
    methods = dict.fromkeys(WRITING, method) | dict.fromkeys(READING, "get")

    found = {name: getattr(client, methods[name])(path) for name, path in addresses.items()}

    assert {name: answer.status_code for name, answer in found.items()} == dict.fromkeys(found, 404)


@pytest.mark.parametrize("person", ["supervisor", "committee_member"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_readers_see_pages_and_get_a_sentence_for_the_rest(
    request, login, addresses, person, method
):
    client = login(request.getfixturevalue(person))

    read = [client.get(addresses[name]).status_code for name in READING]
    written = [getattr(client, method)(addresses[name]) for name in WRITING]

    assert read == [200, 200, 404, 200, 404]  # there is no file yet
    assert {answer.status_code for answer in written} == {403}
    assert all(b"Hanya kepala sekolah, admin dan" in answer.content for answer in written)


@pytest.mark.parametrize("person", ["principal", "admin", "quality_member"])
def test_those_who_keep_the_ledger_open_every_page(request, login, addresses, person, today):
    client = login(request.getfixturevalue(person))

    assert {client.get(addresses[name]).status_code for name in WRITING} == {200}


def test_the_list_is_for_members_only(login, stranger, school, supervisor):
    path = reverse("activities:receipt_list")

    assert login(stranger).get(path).status_code == 404
    assert login(supervisor).get(path).status_code == 200


def test_a_record_is_made_signed_and_its_goods_verified(
    login, admin, principal, machines, addresses, today
):
    client = login(admin)
    form = client.get(addresses["handover_create"]).context["form"]
    facts = form.initial | {
        "number": "028/BAST/XI/2026",
        "handed_on": "10-11-2026",
        "giver_name": "Agus Priyanto",
        "receiver_name": "Sri Rahayu Widyastuti",
    }

    made = client.post(addresses["handover_create"], facts)
    record = Handover.objects.get(number="028/BAST/XI/2026")
    asked = client.post(reverse("jobs:ask", args=["bast"]), {"object": record.pk})
    scan = SimpleUploadedFile("bast.pdf", pdf())
    client.post(reverse("activities:handover_scan", args=[record.pk]), {"scan": scan})
    file = client.get(reverse("activities:handover_file", args=[record.pk]))
    login(principal).post(addresses["receipt_verify"])

    assert made.url == record.get_absolute_url()
    assert asked.url == Job.objects.get(kind="bast").get_absolute_url()
    assert b"".join(file).startswith(b"%PDF-")
    assert Receipt.objects.get(handover=record).verified_by == principal


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("bast.pdf", b"MZ\x90\x00" * 100, "Jenis berkas ini tidak diterima"),
        ("bast.pdf", b"", "kosong"),
        ("bast.svg", b"<svg onload='alert(1)'/>", "Jenis berkas ini tidak diterima"),
    ],
)
def test_a_file_that_is_no_paper_is_refused(login, admin, addresses, name, content, sentence):
    scan = SimpleUploadedFile(name, content)

    answer = login(admin).post(addresses["handover_scan"], {"scan": scan})

    assert sentence in answer.content.decode()
    assert not Handover.objects.exclude(scan="").exists()


def test_without_goods_there_is_nothing_to_hand_over(login, admin, partnership):
    answer = login(admin).get(
        reverse("activities:handover_create", args=[partnership.pk]), follow=True
    )

    assert "Tidak ada barang tanpa BAST" in answer.content.decode()


def test_a_record_is_called_off_with_a_reason(login, admin, handover, addresses):
    client = login(admin)

    client.post(addresses["handover_cancel"], {"reason": "Nomornya keliru ditulis."})

    page = client.get(handover.get_absolute_url()).content.decode()
    assert "Alasan: Nomornya keliru ditulis." in page
    assert client.get(addresses["handover_scan"]).url == handover.get_absolute_url()
