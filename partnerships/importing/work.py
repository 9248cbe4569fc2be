"""The long steps of an import as jobs: checking, taking in, taking back."""

from contextlib import suppress

from django.db import transaction

from accounts.refusals import Refused
from accounts.roles import Action
from accounts.tables import Unreadable
from jobs.asking import ask
from jobs.kinds import Built, job, target
from partnerships.importing import intake, undoing
from partnerships.importing.problem_sheet import problem_sheet
from partnerships.importing.rows import WrongTable
from partnerships.models import PartnerImport

CHECK, TAKE, UNDO = "periksa-impor-mitra", "impor-mitra", "tarik-impor-mitra"
KIND = {"formats": ("xlsx",), "action": Action.IMPORT, "object": "partner_import", "listed": False}
MOST_AT_ONCE = 200  # partners that are taken back while the person waits


@target("partner_import")
def own_imports(user):
    return PartnerImport.objects.all()


@job(CHECK, label="Pemeriksaan daftar mitra", **KIND)
def check_list(order, progress):
    return _built(order.target, _told(intake.check, order.target, progress))


@job(TAKE, label="Impor daftar mitra", **KIND)
def take_list(order, progress):
    return _built(order.target, _told(intake.take, order.target, progress))


@job(UNDO, label="Penarikan impor mitra", **KIND)
def undo_list(order, progress):
    one = order.target
    if one.status != PartnerImport.Status.UNDONE:  # a worker before may have done it
        progress.step("Menarik kembali, sekaligus semuanya")
        undoing.undo(one, by=order.by)
    return _built(one, problem_sheet(one))


def receive(upload, *, by, instead_of=None):
    """Hand a file in and check it if that is quickly done; `(the import, whether it is new)`.

    A list of the id `instead_of` that still waits for a yes is thrown away for the new one.
    Raises `Refused` for what is no table; then nothing is kept.
    """
    one = None
    try:
        with transaction.atomic():
            one, is_new = intake.hand_in(upload, by=by)
            if is_new and one.status == PartnerImport.Status.CHECKING:
                start(CHECK, one, by=by)
    except (Unreadable, WrongTable, Refused) as problem:
        if one and one.file:
            one.file.delete(save=False)
        raise Refused(str(problem), "file") from problem
    if is_new:
        _set_aside(instead_of, by)
    return one, is_new


def start(step, one, *, by):
    """Do a step at once if it is a small one, else as a job that the page can wait for.

    Raises `Refused` when the step is done at once and is refused.
    """
    run = {CHECK: intake.check, TAKE: intake.take}.get(step)
    if not _is_small(step, one):
        work = ask(step, by=by, target_id=one.pk)
        PartnerImport.objects.filter(pk=one.pk).update(job=work)
    elif run:
        _told(run, one, None)
    else:
        undoing.undo(one, by=by)
    one.refresh_from_db()


def _set_aside(key, by):
    for old in PartnerImport.objects.filter(pk=key, status=PartnerImport.Status.READY):
        with suppress(Refused):  # somebody has decided about it meanwhile
            intake.discard(old, by=by)


def _is_small(step, one):
    if step == UNDO:
        return one.partner_rows.count() <= MOST_AT_ONCE
    return _told(intake.is_small, one)


def _told(step, *arguments):
    """What the step gives; a table that cannot be read is a refusal with its sentence."""
    try:
        return step(*arguments)
    except (Unreadable, WrongTable) as problem:
        raise Refused(str(problem), "file") from problem


def _built(one, content):
    one.refresh_from_db()
    rows = one.outcome.get("rows", 0)
    return Built(f"masalah-{one.pk}.xlsx", content, extent=f"{rows} baris diperiksa")
