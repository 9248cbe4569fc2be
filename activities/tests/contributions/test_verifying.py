"""Verifying a line of the ledger, calling it off, and two people doing so at once."""

import datetime as dt
import threading

import pytest
from django.db import connection, connections
from django_scopes import scope

from accounts.audit import history
from accounts.models import AuditEntry
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.contributions.recording import OVERTAKEN, cancel_receipt, verify
from activities.models import Receipt
from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory

WHY = "Dicatat dua kali karena keliru."
EARLIER = dt.datetime(2026, 1, 5, tzinfo=dt.UTC)


@pytest.fixture
def receipt(partnership, admin):
    return ReceiptFactory(partnership=partnership, recorded_by=admin)


def sentences(partnership):
    return [entry.sentence for entry in history(partnership)]


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


def test_goods_verified_by_their_signed_record_are_called_off_without_it(
    partnership, admin, principal, quality_member
):
    signed = {"scan": "bast/x.pdf", "scanned_by": admin, "scanned_at": EARLIER}
    goods = ReceiptFactory(
        partnership=partnership,
        goods=True,
        handover=HandoverFactory(partnership=partnership, **signed),
        recorded_by=quality_member,
    )
    verify(goods, by=principal)

    with pytest.raises(Refused, match="orang lain"):
        cancel_receipt(goods, by=quality_member, reason=WHY)
    called_off = cancel_receipt(goods, by=principal, reason=WHY)

    assert called_off.handover is not None  # the paper that was signed goes on naming them
    assert not Receipt.objects.standing().exists()
