"""Recording what came, verifying it, calling it off."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.contributions.recording import (
    FormUsed,
    cancel_receipt,
    doubt_about,
    record_receipt,
    verify,
)
from activities.models import Receipt
from activities.tests.contributions.factories import ReceiptFactory
from partnerships.models import Contribution, Partnership, ProhibitedName, Screening
from partnerships.stages import Stage
from partnerships.tests.scenes import screen

CLOSED = {"stage": Stage.PENUTUPAN, "closed_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)}
WHY = "Dicatat dua kali karena keliru."


@pytest.fixture
def receipt(partnership, admin):
    return ReceiptFactory(partnership=partnership, recorded_by=admin)


def sentences(partnership):
    return [entry.sentence for entry in history(partnership)]


def test_money_is_written_down_to_the_cent_and_in_the_history(partnership, admin, money, today):
    receipt = record_receipt(partnership, by=admin, **money | {"amount": Decimal("2500000.50")})

    assert Receipt.objects.get().amount == Decimal("2500000.50")
    assert (receipt.recorded_by, receipt.verified_at) == (admin, None)
    assert sentences(partnership) == [
        f"Kontribusi dicatat: Bantuan seragam praktik, Rp2.500.000,50, dari {receipt.giver_name}"
    ]


def test_time_is_people_times_hours(partnership, admin, money, today):
    facts = money | {"kind": "waktu", "amount": None, "people": 2, "hours": Decimal("1.5")}

    receipt = record_receipt(partnership, by=admin, **facts)

    assert (receipt.quantity, receipt.unit) == (Decimal("3.0"), "jam orang")
    assert receipt.measure == "2 orang x 1,5 jam = 3 jam orang"


def test_the_same_form_sent_twice_makes_one_line(partnership, admin, money, today):
    first = record_receipt(partnership, by=admin, **money)

    second = record_receipt(partnership, by=admin, **money)

    assert first == second
    assert Receipt.objects.count() == 1
    assert len(sentences(partnership)) == 1


@pytest.mark.parametrize("change", [{"amount": Decimal(7)}, {"what": "Lain"}, {"party": None}])
def test_a_form_that_says_something_else_by_now_is_not_lost_in_silence(
    partnership, admin, money, today, change
):
    record_receipt(partnership, by=admin, **money)

    with pytest.raises(FormUsed, match="sudah mencatat “Bantuan seragam praktik”"):
        record_receipt(partnership, by=admin, **money | change)

    assert Receipt.objects.count() == 1


def test_a_line_called_off_does_not_come_back_by_the_form_that_made_it(
    partnership, admin, money, today
):
    cancel_receipt(record_receipt(partnership, by=admin, **money), by=admin, reason=WHY)

    with pytest.raises(FormUsed, match="Belum dicatat"):
        record_receipt(partnership, by=admin, **money)


@pytest.mark.parametrize(
    ("change", "sentence", "field"),
    [
        ({"received_on": dt.date(2026, 11, 22)}, "tidak boleh setelah hari ini", "received_on"),
        ({"kind": "barang", "amount": None}, "berbentuk dana, sedangkan", "planned"),
        ({"party": None, "giver": "Warga"}, "milik pihak lain", "planned"),
    ],
)
def test_what_cannot_be_is_refused(
    partnership, admin, money, promise, today, change, sentence, field
):
    with pytest.raises(Refused, match=sentence) as refusal:
        record_receipt(partnership, by=admin, **money | {"planned": promise} | change)

    assert refusal.value.field == field
    assert not Receipt.objects.exists()


@pytest.mark.parametrize("unit", [" Rupiah", "juta rupiah", "Rp."])
def test_rupiah_are_no_unit_of_goods(partnership, admin, goods, today, unit):
    with pytest.raises(Refused, match="sebagai bentuk Dana") as refusal:
        record_receipt(partnership, by=admin, **goods | {"unit": unit})

    assert refusal.value.field == "unit"
    assert record_receipt(partnership, by=admin, **goods).measure == "3 unit"


def test_a_line_fulfils_a_promise_and_outlives_it(partnership, admin, money, promise, today):
    receipt = record_receipt(partnership, by=admin, **money | {"planned": promise})

    Contribution.objects.all().delete()

    assert Receipt.objects.get(planned=None) == receipt


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"stage": Stage.PENJAJAKAN}, "masih dijajaki"),
        (CLOSED, "sudah ditutup"),
    ],
)
def test_before_and_after_a_partnership_nothing_is_recorded(
    partnership, admin, money, receipt, today, facts, sentence
):
    Partnership.objects.filter(pk=partnership.pk).update(**facts)

    with pytest.raises(Refused, match=sentence):
        record_receipt(partnership, by=admin, **money)

    assert Receipt.objects.get() == receipt


def test_a_closed_partnership_keeps_its_ledger(partnership, principal, admin, receipt):
    Partnership.objects.update(**CLOSED)

    with pytest.raises(Refused, match="sudah ditutup"):
        verify(receipt, by=principal)
    with pytest.raises(Refused, match="sudah ditutup"):
        cancel_receipt(receipt, by=admin, reason=WHY)


def test_nothing_is_taken_from_a_prohibited_partner(partnership, admin, money, partner, today):
    screen(partner.partner, Screening.Verdict.PROHIBITED)

    with pytest.raises(Refused, match="dilarang menjadi mitra") as refusal:
        record_receipt(partnership, by=admin, **money)

    assert refusal.value.field == "party"


@pytest.fixture
def tobacco(school):
    return ProhibitedName.objects.create(
        school=school, name="PT Asap Jaya Makmur", name_key="asap jaya makmur", category="rokok",
        added_on=dt.date(2026, 1, 1),
    )  # fmt: skip


def test_a_prohibited_giver_is_known_by_name(partnership, admin, money, tobacco, today):
    facts = money | {"party": None, "giver": "Asap Jaya Makmur, PT", "basis": "sukarela"}

    with pytest.raises(Refused, match="daftar larangan \\(rokok\\)"):
        record_receipt(partnership, by=admin, **facts)
    taken = record_receipt(partnership, by=admin, **facts | {"giver": "Warga Karangmojo"})

    assert doubt_about(taken) == ""


def test_a_name_like_a_prohibited_one_is_told_to_the_checker(partnership, tobacco):
    receipt = ReceiptFactory(partnership=partnership, party=None, giver="Asap Jaya Makmurr")

    assert "mirip dengan “PT Asap Jaya Makmur”" in doubt_about(receipt)


@pytest.mark.parametrize("person", ["supervisor", "committee_member", "other_admin", "stranger"])
def test_readers_and_people_of_elsewhere_write_nothing(
    request, partnership, receipt, money, person
):
    somebody = request.getfixturevalue(person)

    with pytest.raises(NotAllowed, match="mencatat kontribusi"):
        record_receipt(partnership, by=somebody, **money)
    with pytest.raises(NotAllowed, match="memeriksa kontribusi"):
        verify(receipt, by=somebody)
    with pytest.raises(NotAllowed):
        cancel_receipt(receipt, by=somebody, reason=WHY)


@pytest.mark.parametrize(
    "wrong",
    [
        {"amount": None},
        {"amount": Decimal(0)},
        {"quantity": Decimal(1), "unit": "unit"},
        {"kind": "pikiran", "amount": None, "unit": "saran"},
        {"goods": True, "quantity": None, "unit": ""},
        {"goods": True, "unit": ""},
        {"goods": True, "condition": ""},
        {"goods": True, "amount": Decimal(5)},
        {"estimate": Decimal(5)},
        {"time": True, "people": None},
        {"time": True, "hours": None},
        {"time": True, "quantity": None, "unit": ""},
        {"source": "orang_tua"},
        {"source": "komite"},
        {"giver": "Warga"},
        {"party": None},
        {"cancelled_at": dt.datetime(2026, 11, 1, tzinfo=dt.UTC)},
    ],
)
def test_the_database_keeps_the_rules_itself(partnership, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceiptFactory(partnership=partnership, **wrong)


def test_the_database_lets_nobody_verify_their_own(partnership, admin):
    with pytest.raises(IntegrityError), transaction.atomic():
        ReceiptFactory(partnership=partnership, verified=True, verified_by=admin, recorded_by=admin)


def test_what_breaks_a_rule_leaves_no_file_behind(partnership, admin, money, today):
    with pytest.raises(ValidationError, match="Pilih pihak"):
        record_receipt(partnership, by=admin, proof=("a.pdf", None), **money | {"giver": "Warga"})

    assert not Receipt.objects.filter(key=uuid.UUID(int=0)).exists()
