"""The ledger of a partnership and writing a line of it down."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope

from accounts.tests.files import pdf
from activities.models import Receipt
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from activities.tests.counting import queries
from activities.tests.factories import ActivityFactory
from partnerships.models import Contribution
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

LEDGER_QUERIES = 10


def path(name, pk):
    return reverse(f"activities:{name}", args=[pk])


@pytest.fixture
def typed(partnership):
    """What a browser sends for money of the partner."""
    return {
        "party": str(partnership.parties.partners().get().pk),
        "giver": "",
        "source": "mitra",
        "basis": "kesepakatan",
        "what": "Bantuan seragam praktik",
        "amount": "Rp2.500.000",
        "received_on": "10-11-2026",
        "key": str(uuid.uuid4()),
    }


@pytest.mark.parametrize("rows", [1, 6])
def test_the_ledger_needs_as_many_queries_whatever_is_in_it(login, admin, partnership, rows):
    party = partnership.parties.partners().get()
    for _ in range(rows):
        promise = Contribution.objects.create(party=party, kind="dana", what="Dana", amount=5)
        ReceiptFactory(partnership=partnership, planned=promise, verified=True)
        ReceiptFactory(partnership=partnership, goods=True)
        ReceiptFactory(
            partnership=partnership, goods=True, handover=HandoverFactory(partnership=partnership)
        )

    assert queries(login(admin), path("ledger", partnership.pk)) == LEDGER_QUERIES


def test_the_ledger_shows_promised_against_received(login, supervisor, partnership):
    party = partnership.parties.partners().get()
    promise = Contribution.objects.create(
        party=party, kind="dana", what="Dana seragam", amount=Decimal(10_000_000)
    )
    ReceiptFactory(partnership=partnership, planned=promise, verified=True)

    page = login(supervisor).get(path("ledger", partnership.pk)).content.decode()

    assert "Dana seragam" in page
    assert "Rp2.500.000 (25%)" in page
    assert "/catat/" not in page


def test_what_was_called_off_is_listed_and_counted_nowhere(login, admin, partnership):
    off = {"cancelled_at": dt.datetime(2026, 11, 12, tzinfo=dt.UTC), "cancelled_reason": "Keliru."}
    ReceiptFactory(partnership=partnership, goods=True, estimate=Decimal(5), verified=True, **off)

    shown = login(admin).get(path("ledger", partnership.pk)).context

    assert len(shown["page"]) == 1
    assert (shown["sources"], shown["estimate"]) == ([], 0)
    assert not any(share.beyond or share.beyond_waiting for share in shown["shares"])


def test_before_recording_one_says_what_came(login, admin, partnership):
    page = login(admin).get(path("receipt_create", partnership.pk)).content.decode()

    assert [kind for kind in ("dana", "barang", "waktu") if f'href="?jenis={kind}"' in page] == [
        "dana",
        "barang",
        "waktu",
    ]


def test_activities_of_one_name_are_told_apart_by_their_days(login, admin, partnership, today):
    for day in (5, 12):
        on = dt.date(2026, 11, day)
        ActivityFactory(partnership=partnership, title="Latihan", starts_on=on, ends_on=on)

    form = login(admin).get(path("receipt_create", partnership.pk) + "?jenis=dana").context["form"]

    assert [label for _, label in form.fields["activity"].choices] == [
        "Tidak untuk satu kegiatan",
        "Latihan, 12 November 2026",
        "Latihan, 5 November 2026",
    ]


def test_money_is_recorded_once_however_often_the_button_is_pressed(
    login, admin, partnership, typed, today
):
    client = login(admin)
    address = path("receipt_create", partnership.pk) + "?jenis=dana"

    first, second = client.post(address, typed), client.post(address, typed)

    receipt = Receipt.objects.get()
    assert (receipt.amount, receipt.recorded_by) == (Decimal(2_500_000), admin)
    assert first.url == second.url == receipt.get_absolute_url()


def test_the_form_of_a_line_may_make_another_when_its_button_is_pressed_again(
    login, admin, partnership, typed, today
):
    client = login(admin)
    address = path("receipt_create", partnership.pk) + "?jenis=dana"
    client.post(address, typed)

    told = client.post(address, typed | {"what": "Bantuan kedua"})
    shown = told.context["form"]
    client.post(address, typed | {"what": "Bantuan kedua", "key": shown["key"].value()})

    assert "tekan Catat kontribusi sekali lagi" in told.content.decode()
    assert sorted(Receipt.objects.values_list("what", flat=True)) == [
        "Bantuan kedua",
        "Bantuan seragam praktik",
    ]


def test_goods_come_with_their_proof(login, admin, partnership, typed, today):
    del typed["amount"]
    facts = {"quantity": "1.200,5", "unit": "kg", "condition": "baru", "estimate": "90.000.000"}
    proof = SimpleUploadedFile("surat jalan.pdf", pdf())
    client = login(admin)

    client.post(
        path("receipt_create", partnership.pk) + "?jenis=barang", typed | facts | {"proof": proof}
    )
    receipt = Receipt.objects.get()
    file = client.get(path("receipt_proof", receipt.pk))

    assert (receipt.measure, receipt.estimate) == ("1.200,5 kg", Decimal(90_000_000))
    assert b"".join(file).startswith(b"%PDF-")
    assert "surat jalan.pdf" in file["Content-Disposition"]


@pytest.mark.parametrize(
    ("kind", "change", "sentence"),
    [
        ("dana", {"amount": "1,250.5"}, "Tulis jumlah rupiah tanpa huruf"),
        ("dana", {"amount": "0"}, "paling kecil 1"),
        ("dana", {"party": "lain"}, "Tulis nama pemberi"),
        ("dana", {"giver": "Warga"}, "Kosongkan nama ini"),
        ("dana", {"received_on": "22-11-2026"}, "tidak boleh setelah hari ini"),
        ("dana", {"source": "orang_tua", "basis": "wajib"}, "termasuk pungutan"),
        ("dana", {"basis": ""}, "Pilih dasar pemberian"),
        ("barang", {"quantity": "0", "unit": "unit", "condition": "baru"}, "lebih dari nol"),
        ("pikiran", {"quantity": "2"}, "Tulis satuan"),
        ("pikiran", {"unit": "saran"}, "Tulis banyaknya"),
        ("barang", {"quantity": "-1", "unit": "unit", "condition": "baru"}, "lebih dari nol"),
        ("waktu", {"people": "2", "hours": "0"}, "lebih dari nol jam"),
        ("waktu", {"people": "2", "hours": "-1"}, "lebih dari nol jam"),
        ("dana", {"party": "99999"}, "Pilih dari siapa."),
    ],
)
def test_what_is_wrong_is_told_and_the_typing_kept(
    login, admin, partnership, typed, today, kind, change, sentence
):
    answer = login(admin).post(
        path("receipt_create", partnership.pk) + f"?jenis={kind}", typed | change
    )

    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert "Bantuan seragam praktik" in page
    assert not Receipt.objects.exists()


def test_a_promise_fills_in_the_form_and_only_promises_of_the_kind_are_offered(
    login, admin, partnership, today
):
    party = partnership.parties.partners().get()
    money = Contribution.objects.create(party=party, kind="dana", what="Uang", amount=5)
    Contribution.objects.create(party=party, kind="pikiran", what="Saran")

    form = (
        login(admin)
        .get(path("receipt_create", partnership.pk), {"rencana": money.pk})
        .context["form"]
    )

    assert form.initial["what"] == "Uang"
    assert [label for _, label in form.fields["planned"].choices] == [
        "Di luar rencana",
        f"{party.partner.name}: Uang, Rp5",
    ]


def test_a_line_called_off_is_offered_to_be_written_again(login, admin, partnership, today):
    old = ReceiptFactory(
        partnership=partnership, goods=True, cancelled_reason="Keliru.",
        cancelled_at=dt.datetime(2026, 11, 12, tzinfo=dt.UTC),
    )  # fmt: skip
    client = login(admin)

    offered = client.get(old.get_absolute_url()).content.decode()
    form = client.get(path("receipt_create", partnership.pk), {"dari": old.pk}).context["form"]

    assert f"?dari={old.pk}" in offered
    assert (form.initial["quantity"], form.initial["unit"]) == (Decimal(3), "unit")
    assert form.initial["key"] != old.key


@pytest.mark.parametrize(
    "wish", [{"dari": "x"}, {"dari": "9" * 30}, {"rencana": "0"}, {"jenis": "-"}]
)
def test_nonsense_in_the_address_asks_what_came(login, admin, partnership, wish):
    answer = login(admin).get(path("receipt_create", partnership.pk), wish)

    assert answer.templates[0].name == "activities/receipt_choose.html"


def test_activities_of_another_partnership_are_not_offered(login, admin, partnership, typed, today):
    own, other = ActivityFactory(partnership=partnership), ActivityFactory()
    address = path("receipt_create", partnership.pk) + "?jenis=dana"
    client = login(admin)

    client.post(address, typed | {"activity": other.pk})
    client.post(address, typed | {"activity": own.pk})

    assert Receipt.objects.get().activity == own


def test_what_belongs_to_another_partnership_or_school_is_no_choice(
    login, admin, partnership, typed, today, other_school
):
    with scope(school=other_school):
        theirs = ReceiptFactory().party
        foreign = Contribution.objects.create(party=theirs, kind="dana", what="Uang", amount=5)
    elsewhere = PartnershipFactory().parties.partners().get()
    promise = Contribution.objects.create(party=elsewhere, kind="dana", what="Uang", amount=5)
    own = partnership.parties.partners().get()
    Contribution.objects.create(party=own, kind="dana", what="Uang", amount=5)
    address = path("receipt_create", partnership.pk) + "?jenis=dana"
    client = login(admin)

    for change in (
        {"party": theirs.pk},
        {"party": elsewhere.pk},
        {"planned": foreign.pk},
        {"planned": promise.pk},
    ):
        errors = client.post(address, typed | change).context["form"].errors
        assert set(errors) == set(change)

    assert not Receipt.objects.exists()


def test_a_closed_way_says_why(login, admin, partnership):
    partnership.stage = Stage.PENJAJAKAN
    partnership.save()

    answer = login(admin).get(path("receipt_create", partnership.pk), follow=True)

    assert "masih dijajaki" in answer.content.decode()
