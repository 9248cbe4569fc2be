"""Loans: terms, repayments, payments."""

import datetime as dt
from decimal import Decimal

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.tests.files import pdf, upload
from accounts.uploads import read_pdf
from partnerships.gates import loan_gaps
from partnerships.joint_plan import loans
from partnerships.joint_plan.repayment import Repayment
from partnerships.models import Loan, Partnership
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
    rows = [Repayment(due_on, Decimal(amount)) for due_on, amount in schedule]
    return loans.record_loan(partnership, by=by, installments=rows, **(TERMS | terms))


def letter(pages=1):
    return read_pdf(upload(pdf(pages=pages), "surat.pdf"))


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


@pytest.fixture
def whole(partnership, admin):
    """A loan of the admin's that lacks nothing but the principal's yes."""
    return write(partnership, admin, document=letter())


def fresh(loan):
    return Loan.objects.prefetch_related("installments").get(pk=loan.pk)


def test_the_principal_approves_the_terms_as_they_stand(whole, principal):
    loans.approve_loan(whole, by=principal, seen=loans.mark_of(whole))

    assert (fresh(whole).approved_by, fresh(whole).approved_at is None) == (principal, False)
    assert (
        AuditEntry.objects.get(verb="pinjaman.setujui").sentence
        == "Pinjaman Rp20.000.000 disetujui"
    )
    with pytest.raises(Refused, match="sudah disetujui"):
        loans.approve_loan(whole, by=principal, seen=loans.mark_of(whole))


def test_terms_that_changed_meanwhile_are_not_approved(whole, partnership, admin, principal):
    seen = loans.mark_of(whole)
    write(partnership, admin, interest=Decimal(9))

    with pytest.raises(Refused, match="diubah orang lain"):
        loans.approve_loan(whole, by=principal, seen=seen)

    assert fresh(whole).approved_at is None


@pytest.mark.parametrize(
    "change",
    [{"interest": Decimal(9)}, {"document": "another"}, {"schedule": [(FIRST, 20_000_000)]}],
    ids=["terms", "letter", "schedule"],
)
def test_a_change_takes_the_approval_back(whole, partnership, admin, principal, change):
    loans.approve_loan(whole, by=principal, seen=loans.mark_of(whole))
    if "document" in change:
        change = {"document": letter(pages=2)}

    write(partnership, admin, **change)

    assert (fresh(whole).approved_by, fresh(whole).approved_at) == (None, None)


def test_saving_the_same_again_leaves_the_approval(whole, partnership, admin, principal):
    loans.approve_loan(whole, by=principal, seen=loans.mark_of(whole))

    write(partnership, admin)

    assert fresh(whole).approved_by == principal
    assert fresh(whole).document == whole.document


def test_nobody_approves_a_loan_of_their_own_writing(partnership, principal, admin):
    loan = write(partnership, principal, document=letter())

    with pytest.raises(Refused, match="Anda yang menyusunnya"):
        loans.approve_loan(loan, by=principal, seen=loans.mark_of(loan))
    with pytest.raises(NotAllowed):
        loans.approve_loan(loan, by=admin, seen=loans.mark_of(loan))


def test_a_loan_with_gaps_is_not_approved(partnership, admin, principal):
    loan = write(partnership, admin, schedule=[(FIRST, 19_000_000)])

    with pytest.raises(Refused, match="berkas surat persetujuan .*; jadwal .* belum menutup"):
        loans.approve_loan(loan, by=principal, seen=loans.mark_of(loan))


def test_the_balance_falls_by_the_principal_that_is_paid(partnership, admin):
    rows = [
        Repayment(FIRST, Decimal(10_500_000), Decimal(500_000)),
        Repayment(SECOND, Decimal(10**7)),
    ]
    loan = loans.record_loan(partnership, by=admin, installments=rows, document=letter(), **TERMS)
    before = fresh(loan).balance

    loans.mark_paid(loan.installments.first(), paid_on=TODAY, by=admin, on=TODAY)

    assert (before, fresh(loan).balance) == (20_000_000, 10_000_000)
    assert (fresh(loan).scheduled, loan_gaps(fresh(loan))) == (20_000_000, [])


def test_a_repayment_is_overdue_from_the_day_after(whole):
    first = whole.installments.first()

    assert [first.is_overdue(on=FIRST + dt.timedelta(days=day)) for day in (0, 1)] == [False, True]
