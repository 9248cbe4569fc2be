"""Telling what was bought through SIPLah for an activity."""

from functools import partial

from django.db import IntegrityError, transaction
from django.forms import ValidationError

from accounts import uploads
from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.accountability.budgeting import is_settled, why_not_accountable
from activities.differences import differences
from activities.models import SiplahOrder
from activities.work_plan.planning import hold

SETTLED = (
    "Laporan kegiatan ini sudah diajukan atau diterima, jadi {}. Minta pemeriksa mengembalikan "
    "laporannya atau, bila sudah diterima, kepala sekolah membukanya kembali."
)
TOLD = "Pesanan dengan nomor ini sudah ada pada kegiatan ini."


def add_order(activity, *, by, file=None, **facts):
    """Add an order (fields of `SiplahOrder`), perhaps with the paper of its handing over."""
    require(by, Action.RUN_ACTIVITY)
    clean = _read(file)
    order = SiplahOrder(activity=activity, created_by=by, **facts)
    with transaction.atomic():
        current = _open(activity)
        _store(order, clean, file)
        _record("siplah.tambah", current, by, f"Pesanan SIPLah {order.number} dicatat")
    return order


def change_order(order, *, by, file=None, **facts):
    """Mend an order; a new file takes the place of the old one.

    Once the report is handed in, amount and file stand; what is not there yet may be added.
    """
    require(by, Action.RUN_ACTIVITY)
    clean = _read(file)
    with transaction.atomic():
        current = _open(order.activity)
        order = SiplahOrder.objects.select_for_update().get(pk=order.pk)
        if is_settled(current) and (facts["amount"] != order.amount or (clean and order.file)):
            raise Refused(SETTLED.format("nilai dan berkas pesanan ini tidak diganti"))
        changes = differences(order, facts)
        if clean:
            changes.append(("Berkas BAST", order.filename, clean.known_as(file.name)))
        for name, value in facts.items():
            setattr(order, name, value)
        _store(order, clean, file)
        if changes:
            sentence = f"Pesanan SIPLah {order.number} diubah"
            _record("siplah.ubah", current, by, sentence, changes)
    return order


def remove_order(order, *, by):
    """Take away an order that was told by mistake; the history keeps that it was there."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = _open(order.activity)
        if is_settled(current):
            raise Refused(SETTLED.format("pesanan ini tidak dihapus"))
        if order.file:
            transaction.on_commit(partial(order.file.storage.delete, order.file.name))
        if not SiplahOrder.objects.filter(pk=order.pk).delete()[0]:
            raise Refused("Pesanan ini sudah dihapus orang lain.")
        _record("siplah.hapus", current, by, f"Pesanan SIPLah {order.number} dihapus")


def _open(activity):
    current = hold(activity)
    if why := why_not_accountable(current):
        raise Refused(why)
    return current


def _read(file):
    if not file:
        return None
    try:
        return uploads.read_document(file)
    except ValidationError as problem:
        raise Refused(problem.messages[0], "file") from problem


def _store(order, clean, file=None):
    """File, then row; a row that cannot be written leaves no file behind."""
    storage, before = order.file.storage, order.file.name
    if clean:
        order.filename = clean.known_as(file.name)
        order.size, order.sha256 = clean.size, clean.sha256
        order.file.save(clean.name, clean.content, save=False)
    try:
        with transaction.atomic():
            order.save()
    except BaseException as error:
        if clean:
            storage.delete(order.file.name)
        if isinstance(error, IntegrityError):
            raise Refused(TOLD, "number") from error
        raise
    if clean and before:
        transaction.on_commit(partial(storage.delete, before))


def _record(verb, activity, by, sentence, changes=()):
    sentence = f"{sentence} ({activity.title})"
    record(verb, activity, about=activity.partnership, by=by, sentence=sentence, changes=changes)
