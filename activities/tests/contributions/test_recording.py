"""Recording what came, verifying it, calling it off."""

import datetime as dt
import threading
import uuid
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, connections, transaction
from django_scopes import scope

from accounts.audit import history
from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.contributions.recording import (
    OVERTAKEN,
    cancel_receipt,
    doubt_about,
    record_receipt,
    verify,
)
from activities.models import Receipt
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
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


def test_rupiah_are_no_unit_of_goods(partnership, admin, goods, today):
    with pytest.raises(Refused, match="sebagai bentuk Dana") as refusal:
        record_receipt(partnership, by=admin, **goods | {"unit": " Rupiah"})

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


def test_somebody_else_verifies_and_the_history_says_so(partnership, principal, receipt):
    verified = verify(receipt, by=principal, note="Uang dihitung bersama.")

    assert (verified.verified_by, verified.verified_note) == (principal, "Uang dihitung bersama.")
    assert "diterima setelah diperiksa" in sentences(partnership)[0]


def test_who_recorded_does_not_verify_and_is_told_who_can(receipt, admin, principal):
    with pytest.raises(Refused, match="orang lain yang harus memeriksa: Sri Rahayu"):
        verify(receipt, by=admin)

    receipt.refresh_from_db()
    assert receipt.verified_at is None


def test_a_second_check_and_a_check_of_what_was_called_off_lose(receipt, principal, quality_member):
    stale = Receipt.objects.get(pk=receipt.pk)
    verify(receipt, by=principal)

    with pytest.raises(Refused, match="sudah diperiksa atau dibatalkan"):
        verify(stale, by=quality_member)

    stale.refresh_from_db()
    assert stale.verified_by == principal


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_of_two_verifying_at_once_one_wins_and_the_other_is_told():
    school = SchoolFactory()
    people = [MembershipFactory(school=school, role=Role.ADMIN).user for _ in range(2)]
    with scope(school=school):
        pk = ReceiptFactory().pk
    start = threading.Barrier(2)
    outcomes = []

    def check(person):
        try:
            with scope(school=school):
                receipt = Receipt.objects.get(pk=pk)
                start.wait(timeout=10)
                outcomes.append(verify(receipt, by=person).verified_by_id)
        except Refused as refusal:
            outcomes.append(str(refusal))
        finally:
            connections.close_all()

    threads = [threading.Thread(target=check, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with scope(school=school):
        won = Receipt.objects.get().verified_by_id
        assert sorted(outcomes, key=str) == sorted([won, OVERTAKEN], key=str)
        assert AuditEntry.objects.count() == 1


def test_goods_without_a_signed_record_need_a_note(partnership, principal, admin):
    goods = ReceiptFactory(partnership=partnership, goods=True, recorded_by=admin)

    with pytest.raises(Refused, match="belum ber-BAST"):
        verify(goods, by=principal, note="Ada.")

    assert verify(goods, by=principal, note="Tiga mesin dilihat di bengkel ukir.").verified_at


def test_who_uploaded_the_record_does_not_verify_its_goods(
    partnership, principal, admin, quality_member
):
    handover = HandoverFactory(
        partnership=partnership, scan="bast/x.pdf", scanned_by=quality_member
    )
    goods = ReceiptFactory(
        partnership=partnership, goods=True, handover=handover, recorded_by=admin
    )

    with pytest.raises(Refused, match="Anda mengunggah buktinya"):
        verify(goods, by=quality_member)

    assert verify(goods, by=principal).verified_by == principal


def test_a_line_called_off_stays_with_its_reason_and_counts_no_more(receipt, admin, partnership):
    cancel_receipt(receipt, by=admin, reason=WHY)

    assert not Receipt.objects.standing().exists()
    assert Receipt.objects.get().cancelled_reason == WHY
    with pytest.raises(Refused, match="sudah diperiksa atau dibatalkan"):
        cancel_receipt(receipt, by=admin, reason=WHY)
    assert len(sentences(partnership)) == 1


def test_calling_off_asks_for_a_reason(receipt, admin):
    with pytest.raises(Refused, match="Tulis alasan pembatalan") as refusal:
        cancel_receipt(receipt, by=admin, reason=" keliru ")

    assert refusal.value.field == "reason"


def test_what_was_verified_is_not_called_off_by_who_recorded_it(receipt, admin, principal):
    verify(receipt, by=principal)

    with pytest.raises(Refused, match="orang lain"):
        cancel_receipt(receipt, by=admin, reason=WHY)

    assert cancel_receipt(receipt, by=principal, reason=WHY).cancelled_by == principal


def test_goods_in_a_record_are_called_off_with_it_only(partnership, admin):
    handover = HandoverFactory(partnership=partnership, number="7/BAST/2026")
    goods = ReceiptFactory(partnership=partnership, goods=True, handover=handover)

    with pytest.raises(Refused, match="BAST 7/BAST/2026. Batalkan BAST itu"):
        cancel_receipt(goods, by=admin, reason=WHY)


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
