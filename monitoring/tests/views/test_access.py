"""Every address with an id: 404 for strangers and other schools, 403 for the wrong role."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse

from accounts.tests.files import let_go
from monitoring.models import KpiEvidence
from monitoring.tests.factories import ClosingNoticeFactory, KpiRecordFactory, ReviewFactory

READING = [
    "closure",
    "closing_letter",
    "closing_handover",
    "closing_goods",
    "certificate",
    "kpi_detail",
    "record_detail",
    "review_detail",
]
POSTING = ["closure_exception", "record_accept", "record_return", "record_reopen"]
WRITING = [
    "kpi_create",
    "kpi_edit",
    "kpi_agree",
    "kpi_retire",
    "record_create",
    "record_edit",
    "review_create",
    "review_hold",
    "review_conclude",
    "review_cancel",
    "closing_notice",
    "closing_acknowledge",
    "closing_link",
]


@pytest.fixture
def addresses(kpi, closing, admin):
    """The path of every page of this room, by its name."""
    record = KpiRecordFactory(kpi=kpi, submitted_by=admin)
    review = ReviewFactory(partnership=closing)
    party = closing.parties.partners().get()
    ClosingNoticeFactory(party=party)
    evidence = KpiEvidence.objects.create(
        record=record, filename="bukti.pdf", mime="application/pdf", size=3, sha256="a",
        uploaded_by=admin,
    )  # fmt: skip
    evidence.file.save("bukti.pdf", ContentFile(b"%PD"))
    ids = {"kpi": [kpi.pk], "record": [record.pk], "review": [review.pk]}
    ids |= {"closure": [closing.pk], "closing": [closing.pk, party.pk]}
    ids |= {"certificate": [closing.pk, party.pk]}
    special = {
        name: [closing.pk]
        for name in ("kpi_create", "review_create", "closure_exception", "closing_goods")
    }
    special |= {"record_create": [kpi.pk], "evidence_download": [evidence.pk]}
    names = [*READING, *POSTING, *WRITING, "evidence_download"]
    return {
        name: reverse(f"monitoring:{name}", args=special.get(name, ids.get(name.split("_")[0])))
        for name in names
    }


def answer(client, name, path, *, posting=False):
    """The answer, closed at once: of a file, or it stays open."""
    found = client.post(path) if posting or name in POSTING else client.get(path)
    let_go(found)
    return found


@pytest.mark.parametrize("person", ["stranger", "other_admin"])
def test_people_of_elsewhere_find_nothing(request, login, addresses, person):
    client = login(request.getfixturevalue(person))

    found = {name: answer(client, name, path) for name, path in addresses.items()}
    posted = {name: answer(client, name, addresses[name], posting=True) for name in WRITING}

    assert {name: each.status_code for name, each in found.items()} == dict.fromkeys(found, 404)
    assert {name: each.status_code for name, each in posted.items()} == dict.fromkeys(posted, 404)


def test_whoever_is_not_logged_in_is_asked_to(client, addresses):
    for name, path in addresses.items():
        assert answer(client, name, path).url.startswith("/masuk/?next=")


@pytest.mark.parametrize("person", ["supervisor", "committee_member"])
def test_who_only_looks_reads_everything_and_writes_nothing(request, login, addresses, person):
    client = login(request.getfixturevalue(person))
    writing = [*POSTING, *WRITING]

    read = {name: answer(client, name, addresses[name]) for name in [*READING, "evidence_download"]}
    written = {name: answer(client, name, addresses[name]) for name in writing}
    posted = {name: answer(client, name, addresses[name], posting=True) for name in writing}

    assert {name: each.status_code for name, each in read.items()} == dict.fromkeys(read, 200)
    assert {name: each.status_code for name, each in written.items()} == dict.fromkeys(written, 403)
    assert {name: each.status_code for name, each in posted.items()} == dict.fromkeys(posted, 403)


@pytest.mark.parametrize("person", ["admin", "quality_member"])
def test_who_prepares_opens_every_page_but_the_conclusion(request, login, addresses, person):
    client = login(request.getfixturevalue(person))

    found = {name: answer(client, name, addresses[name]).status_code for name in WRITING}

    assert found == dict.fromkeys(WRITING, 200) | {"review_conclude": 403}


def test_the_principal_opens_every_page(login, addresses, principal):
    client = login(principal)

    found = {name: answer(client, name, addresses[name]).status_code for name in WRITING}

    assert found == dict.fromkeys(WRITING, 200)


def test_a_change_is_never_made_by_looking(login, addresses, principal):
    client = login(principal)

    found = {name: client.get(addresses[name]).status_code for name in POSTING}

    assert found == dict.fromkeys(POSTING, 405)


def test_a_party_of_another_partnership_is_not_found(login, closing, principal):
    from partnerships.tests.factories import PartnershipFactory

    foreign = PartnershipFactory().parties.partners().get()
    path = reverse("monitoring:closing_notice", args=[closing.pk, foreign.pk])

    assert login(principal).get(path).status_code == 404
