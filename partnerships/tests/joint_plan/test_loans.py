"""Loans: terms, repayments, payments."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.joint_plan import loans
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import TODAY

TERMS = {
    "authority": "daerah",
    "legal_basis": "Perda 3/2020 tentang pinjaman lunak",
    "authority_letter": "900/12/2026",
    "amount": Decimal(20_000_000),
    "interest": Decimal("2.5"),
}
FIRST, SECOND = dt.date(2027, 1, 15), dt.date(2027, 7, 15)


@pytest.fixture
def partnership(school):
    return PartnershipFactory(stage=Stage.PERENCANAAN, financing=Partnership.Financing.SOFT_LOAN)


def write(partnership, by, schedule=((FIRST, 10_000_000), (SECOND, 10_000_000)), **terms):
    return loans.record_loan(partnership, by=by, installments=schedule, **(TERMS | terms))


def test_a_loan_is_written_down_with_its_repayments(partnership, admin):
    loan = write(partnership, admin)

    assert [(row.due_on, row.amount) for row in loan.installments.all()] == [
        (FIRST, Decimal(10_000_000)),
        (SECOND, Decimal(10_000_000)),
    ]
    entry = AuditEntry.objects.get(verb="pinjaman.ubah")
    assert ["Jumlah", "belum ada", "Rp20.000.000"] in entry.changes


def test_the_same_loan_again_is_no_change(partnership, admin):
    write(partnership, admin)
    write(partnership, admin)

    assert AuditEntry.objects.filter(verb="pinjaman.ubah").count() == 1


def test_two_repayments_on_one_day_are_refused(partnership, admin):
    with pytest.raises(Refused, match="Ada dua angsuran pada 15 Januari 2027"):
        write(partnership, admin, schedule=[(FIRST, 5), (FIRST, 6)])

    assert not hasattr(Partnership.objects.get(pk=partnership.pk), "loan")


def test_a_payment_is_recorded_once_and_not_in_the_future(partnership, admin):
    first = write(partnership, admin).installments.first()

    with pytest.raises(Refused, match="tidak boleh di masa depan"):
        loans.mark_paid(first, paid_on=TODAY + dt.timedelta(days=1), by=admin, on=TODAY)
    loans.mark_paid(first, paid_on=TODAY, by=admin, on=TODAY)
    with pytest.raises(Refused, match="sudah tercatat lunas"):
        loans.mark_paid(first, paid_on=TODAY, by=admin, on=TODAY)

    first.refresh_from_db()
    assert first.paid_on == TODAY


def test_a_paid_repayment_cannot_be_changed_but_others_can(partnership, admin):
    first = write(partnership, admin).installments.first()
    loans.mark_paid(first, paid_on=TODAY, by=admin, on=TODAY)

    with pytest.raises(Refused, match="15 Januari 2027 sudah dibayar"):
        write(partnership, admin, schedule=[(SECOND, 20_000_000)])
    loan = write(partnership, admin, schedule=[(FIRST, 10_000_000), (SECOND, 12_000_000)])

    assert [(row.amount, row.paid_on) for row in loan.installments.all()] == [
        (Decimal(10_000_000), TODAY),
        (Decimal(12_000_000), None),
    ]


def test_terms_stand_still_under_way_and_without_a_loan(partnership, admin):
    partnership.stage = Stage.IMPLEMENTASI
    partnership.save()
    with pytest.raises(Refused, match="tidak dapat diubah pada tahap Implementasi"):
        write(partnership, admin)

    granted = PartnershipFactory(financing=Partnership.Financing.GRANT)
    with pytest.raises(Refused, match="tidak memakai pinjaman"):
        write(granted, admin)


def test_the_committee_writes_no_loans(partnership, committee_member):
    with pytest.raises(NotAllowed):
        write(partnership, committee_member)
