"""Financing that must be paid back: on what authority, on what terms, what was paid."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text, number_text, rupiah_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.joint_plan.planning import EDITABLE
from partnerships.models import Installment, Loan, Partnership
from partnerships.stages import Stage


def record_loan(partnership, *, by, installments, **terms):
    """Write down the terms of a loan and its repayments, a list of (due_on, amount).

    The repayments replace those there were; terms stand still once work has begun.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        if sentence := refusal_to_change(current):
            raise Refused(sentence)
        _refuse_odd_schedule(installments)
        before = Loan.objects.filter(partnership=current).first()
        told = _told(before) if before else {}
        loan, _ = Loan.objects.update_or_create(partnership=current, defaults=terms)
        _replace(loan, installments)
        loan = Loan.objects.prefetch_related("installments").get(pk=loan.pk)
        changes = _differences(told, _told(loan))
        if changes:
            record(
                "pinjaman.ubah",
                loan,
                about=current,
                by=by,
                sentence="Pinjaman dicatat" if not told else "Pinjaman diubah",
                changes=changes,
            )
    return loan


def mark_paid(installment, *, paid_on, by, on=None):
    """Record the day on which a repayment was made; only once."""
    require(by, Action.PREPARE_PARTNERSHIP)
    if paid_on > (on or timezone.localdate()):
        raise Refused("Tanggal pembayaran tidak boleh di masa depan.", field="paid_on")
    with transaction.atomic():
        loan = Loan.objects.get(pk=installment.loan_id)
        if Partnership.objects.select_for_update().get(pk=loan.partnership_id).is_closed:
            raise Refused("Kemitraan ini sudah ditutup, jadi pinjamannya hanya dapat dibaca.")
        unpaid = Installment.objects.filter(pk=installment.pk, paid_on=None)
        if not unpaid.update(paid_on=paid_on):
            raise Refused("Angsuran ini sudah tercatat lunas.")
        installment.paid_on = paid_on
        amount, due = rupiah_text(installment.amount), date_text(installment.due_on)
        record(
            "pinjaman.bayar",
            installment,
            about=installment.loan.partnership,
            by=by,
            sentence=f"Angsuran {amount} yang jatuh tempo {due} dibayar {date_text(paid_on)}",
        )
    return installment


def refusal_to_change(partnership):
    """Why the terms of the loan stand still now, or an empty sentence."""
    if not partnership.is_repayable:
        return "Kemitraan ini tidak memakai pinjaman. Ubah pembiayaannya lebih dahulu."
    if partnership.stage not in EDITABLE:
        return (
            f"Syarat pinjaman tidak dapat diubah pada tahap {Stage(partnership.stage).label}. "
            "Pembayaran angsuran tetap dapat dicatat."
        )
    return ""


def _refuse_odd_schedule(installments):
    days = [due_on for due_on, _ in installments]
    doubled = next((day for day in days if days.count(day) > 1), None)
    if doubled:
        raise Refused(
            f"Ada dua angsuran pada {date_text(doubled)}. Gabungkan atau ubah salah satu."
        )


def _replace(loan, installments):
    """Repayments that stay the same keep their mark of payment."""
    wanted = dict(installments)
    for installment in loan.installments.all():
        if wanted.get(installment.due_on) == installment.amount:
            del wanted[installment.due_on]
        elif installment.paid_on:
            due = date_text(installment.due_on)
            raise Refused(f"Angsuran {due} sudah dibayar, jadi tidak dapat diubah atau dihapus.")
        else:
            installment.delete()
    Installment.objects.bulk_create(
        Installment(loan=loan, due_on=due_on, amount=amount) for due_on, amount in wanted.items()
    )


def _told(loan):
    """The loan as the history tells it, label by label."""
    return {
        "Kewenangan": loan.get_authority_display(),
        "Dasar hukum": loan.legal_basis,
        "Surat persetujuan": loan.authority_letter,
        "Jumlah": rupiah_text(loan.amount),
        "Bunga": f"{number_text(loan.interest)}%",
        "Angsuran": "; ".join(
            f"{date_text(row.due_on)} {rupiah_text(row.amount)}" for row in loan.installments.all()
        ),
    }


def _differences(before, after):
    return [
        (label, before.get(label, "belum ada"), text)
        for label, text in after.items()
        if before.get(label) != text
    ]
