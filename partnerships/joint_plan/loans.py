"""Financing that must be paid back: on what authority, on what terms, what was paid."""

import hashlib
import json

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text, number_text, rupiah_text
from accounts.permissions import refuse_maker, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.gates import loan_gaps
from partnerships.joint_plan.planning import EDITABLE
from partnerships.joint_plan.repayment import Repayment
from partnerships.models import Installment, Loan, Partnership
from partnerships.stages import Stage

OVERTAKEN = (
    "Pinjaman ini diubah orang lain sejak Anda membuka halaman ini. Baca syarat terbarunya, "
    "lalu setujui."
)


def record_loan(partnership, *, by, installments, document=None, **terms):
    """Write down the terms of a loan and its repayments, a list of `Repayment`.

    The repayments replace those there were; terms stand still once work has begun.
    `document` is the letter of approval as `accounts.uploads.read_pdf` gave it; without one
    the letter that is there stays. Any change takes back the principal's approval.
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
        if document:
            _keep(loan, document)
        _replace(loan, installments)
        loan = Loan.objects.prefetch_related("installments").get(pk=loan.pk)
        changes = _differences(told, _told(loan))
        if changes:
            loan.made_by, loan.approved_by, loan.approved_at = by, None, None
            loan.save(update_fields=["made_by", "approved_by", "approved_at"])
            sentence = "Pinjaman diubah" if told else "Pinjaman dicatat"
            record("pinjaman.ubah", loan, about=current, by=by, sentence=sentence, changes=changes)
    return loan


def approve_loan(loan, *, by, seen):
    """The principal's yes to the terms as they stand; `seen` is their mark on the page."""
    require(by, Action.APPROVE_LOAN)
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().get(pk=loan.partnership_id)
        if sentence := refusal_to_change(partnership):
            raise Refused(sentence)
        current = Loan.objects.prefetch_related("installments").get(pk=loan.pk)
        if current.approved_at:
            raise Refused("Pinjaman ini sudah disetujui.")
        if seen != mark_of(current):
            raise Refused(OVERTAKEN)
        refuse_maker(current.made_by, by, Action.APPROVE_LOAN)
        if gaps := loan_gaps(current):
            raise Refused(f"Pinjaman belum dapat disetujui: {'; '.join(gaps)}.")
        current.approved_by, current.approved_at = by, timezone.now()
        current.save(update_fields=["approved_by", "approved_at"])
        amount = rupiah_text(current.amount)
        sentence = f"Pinjaman {amount} disetujui"
        record("pinjaman.setujui", current, about=partnership, by=by, sentence=sentence)
    return current


def mark_of(loan):
    """The terms as they stand in one word, which a page sends back with the approval."""
    return hashlib.sha256(json.dumps(_told(loan)).encode()).hexdigest()[:16]


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
    days = [row.due_on for row in installments]
    doubled = next((day for day in days if days.count(day) > 1), None)
    if doubled:
        raise Refused(
            f"Ada dua angsuran pada {date_text(doubled)}. Gabungkan atau ubah salah satu."
        )


def _replace(loan, installments):
    """Repayments that stay the same keep their mark of payment."""
    wanted = {row.due_on: row for row in installments}
    for installment in loan.installments.all():
        if wanted.get(installment.due_on) == repayment_of(installment):
            del wanted[installment.due_on]
        elif installment.paid_on:
            due = date_text(installment.due_on)
            raise Refused(f"Angsuran {due} sudah dibayar, jadi tidak dapat diubah atau dihapus.")
        else:
            installment.delete()
    Installment.objects.bulk_create(
        Installment(loan=loan, **row._asdict()) for row in wanted.values()
    )


def repayment_of(installment):
    """A repayment of the database as the schedule knows it."""
    return Repayment(installment.due_on, installment.amount, installment.interest)


def _keep(loan, document):
    loan.document.save(document.name, document.content, save=False)
    loan.document_sha256 = document.sha256
    loan.save(update_fields=["document", "document_sha256"])


def _told(loan):
    """The loan as the history tells it, label by label."""
    return {
        "Kewenangan": loan.get_authority_display(),
        "Lembaga yang menyetujui": loan.approver or "belum ada",
        "Dasar hukum": loan.legal_basis,
        "Surat persetujuan": loan.authority_letter,
        "Sidik berkas surat": loan.document_sha256 or "belum ada",
        "Jumlah": rupiah_text(loan.amount),
        "Bunga": f"{number_text(loan.interest)}%",
        "Angsuran": "; ".join(
            f"{date_text(row.due_on)} {rupiah_text(row.amount)} termasuk bunga "
            f"{rupiah_text(row.interest)}"
            for row in loan.installments.all()
        ),
    }


def _differences(before, after):
    return [
        (label, before.get(label, "belum ada"), text)
        for label, text in after.items()
        if before.get(label) != text
    ]
