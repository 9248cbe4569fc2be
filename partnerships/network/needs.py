"""Recording, changing, meeting and cancelling what the school needs."""

from django.db import transaction

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.changes import changes_of
from partnerships.models import Need


def add_need(*, by, **fields):
    need = Need(created_by=by, **fields)
    with transaction.atomic():
        need.save()
        sentence = f"Kebutuhan {need} dicatat."
        record("tambah-kebutuhan", need, by=by, about=need, sentence=sentence)
    return need


def change_need(need, *, by, **fields):
    before = Need.objects.get(pk=need.pk)
    if before.status == Need.Status.CANCELLED:
        raise Refused("Kebutuhan ini sudah dibatalkan. Catat kebutuhan baru.")
    for field, value in fields.items():
        setattr(need, field, value)
    changes = changes_of(before, need, fields)
    if not changes:
        return need
    with transaction.atomic():
        need.save()
        sentence = "Kebutuhan diubah."
        record("ubah-kebutuhan", need, by=by, about=need, sentence=sentence, changes=changes)
    return need


def meet_need(need, *, by):
    """Mark that the school has what it needed."""
    _move(need, Need.Status.MET, "penuhi-kebutuhan", "Kebutuhan terpenuhi.", by)


def cancel_need(need, *, reason, by):
    """Cancel a need that is open; it stays in the list with its reason."""
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan kebutuhan ini dibatalkan.", field="reason")
    _refuse_worked_on(need)
    _move(need, Need.Status.CANCELLED, "batalkan-kebutuhan", f"Kebutuhan dibatalkan: {reason}", by)


def _move(need, status, verb, sentence, by):
    with transaction.atomic():
        moved = Need.objects.open().filter(pk=need.pk).update(status=status)
        if not moved:
            raise Refused("Kebutuhan ini sudah tidak terbuka. Muat ulang halaman ini.")
        record(verb, need, by=by, about=need, sentence=sentence)
    need.refresh_from_db()


def _refuse_worked_on(need):
    partnership = need.partnerships.filter(closed_at=None).first()
    if partnership:
        raise Refused(
            f"Kebutuhan ini belum dapat dibatalkan karena dikerjakan dalam kemitraan "
            f"{partnership}. Lepaskan tautannya di kemitraan itu dahulu."
        )
