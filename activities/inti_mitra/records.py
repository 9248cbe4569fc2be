"""What each side writes for itself: profile, journal, visits, cascade, evaluation."""

from django.db import transaction
from django.utils import timezone

from accounts import formats
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.differences import differences
from activities.inti_mitra.holding import (
    hold,
    mark_of,
    refuse_overtaken,
    refuse_unshared,
    schools_of,
    tell,
)
from activities.models import CascadeTeacher, OjlJournal, OjlPlan, PairEvaluation, PairProfile

# Written at most once by each side: writing again changes what stands.
ONCE = (PairProfile, PairEvaluation)
AFTER_AGREEMENT = (OjlJournal, PairEvaluation)
# What is told of people in these can be taken back; the history could not forget it.
UNTOLD = (PairProfile, CascadeTeacher)


def write(pair, model, *, by, row=None, seen=None, today=None, **facts):
    """Add a row of that model to the pair, or change `row`; it belongs to the side that writes.
    `facts` are its fields, one of which may be called `on`; `seen` is the mark of what the page
    showed, so that nobody writes over what a colleague wrote meanwhile.

    Raises `Refused`, or `ValidationError` where the side has such a row already.
    """
    require(by, Action.RUN_PAIR)
    today = today or timezone.localdate()
    with transaction.atomic():
        current = hold(pair)
        refuse_unshared(current)
        _refuse_side(current, model)
        _refuse_early(current, model, facts, today)
        row = _standing_row(current, model, row)
        is_new, mark = row is None, mark_of(row)
        row = row or model(pair=current, side=current.own_side, **schools_of(current))
        changes = differences(row, facts)
        if changes:  # a second press of the button brings none
            refuse_overtaken(seen, mark)
        for name, value in facts.items():
            setattr(row, name, value)
        row.written_by, row.writer_name = by, by.name
        row.validate_constraints()
        row.save()
        if is_new or changes:
            told = [] if is_new or model in UNTOLD else changes
            word = "ditulis" if is_new else "diubah"
            tell(_verb(model, word), current, _sentence(row, word), by=by, target=row, changes=told)
    return row


def respond(journal, *, by, text):
    """The other side answers a day of the journal; from then on it is not changed any more."""
    require(by, Action.RUN_PAIR)
    text = text.strip()
    with transaction.atomic():
        current = hold(journal.pair)
        refuse_unshared(current)
        row = OjlJournal.objects.select_for_update().get(pk=journal.pk)
        if row.side == current.own_side:
            raise Refused("Jurnal sendiri tidak ditanggapi: pihak pasangan yang menanggapinya.")
        if row.response:
            raise Refused(f"Jurnal ini sudah ditanggapi {row.response_name}.")
        row.response, row.response_name = text, by.name
        row.save(update_fields=["response", "response_name"])
        tell("tanggapi", current, _sentence(row, "ditanggapi"), by=by, target=row)
    return row


def remove_cascade(row, *, by):
    """Take somebody off the list; what was told of them is gone."""
    require(by, Action.RUN_PAIR)
    with transaction.atomic():
        current = hold(row.pair)
        refuse_unshared(current)
        _refuse_side(current, CascadeTeacher)
        held = CascadeTeacher.objects.filter(pk=row.pk).first()
        if held is None:
            raise Refused("Orang ini sudah dihapus dari daftar imbas.")
        tell("imbas.hapus", current, "Satu imbas dihapus", by=by, target=held)
        held.delete()


def _standing_row(pair, model, row):
    """The row as it is now, which only its own side changes; None for a new one."""
    mine = model.objects.select_for_update().filter(pair=pair, side=pair.own_side)
    if row is None:
        return mine.first() if model in ONCE else None
    row = mine.filter(pk=row.pk).first()
    if row is None:
        raise Refused(f"{model.noun} hanya dapat diubah oleh pihak yang menulisnya.")
    if getattr(row, "response", ""):
        raise Refused("Jurnal ini sudah ditanggapi, jadi tidak dapat diubah lagi.")
    return row


def _refuse_side(pair, model):
    if pair.own_side not in model.writers:
        side = pair.at(model.writers[0])
        raise Refused(f"{model.noun} ditulis pihak {side.side.label.lower()}, {side.school_name}.")


def _refuse_early(pair, model, facts, today):
    """Nothing is told of a day that has not come, and no learning before it was agreed on."""
    day_field = "day" if "day" in facts else "on"
    day = facts.get(day_field)
    if day and day > today:
        raise Refused(
            f"Tanggal paling akhir hari ini, {formats.date_text(today)}.", field=day_field
        )
    if model not in AFTER_AGREEMENT:
        return
    plan = OjlPlan.objects.filter(pair=pair).first()
    if plan is None or plan.agreed_revision is None:
        raise Refused(
            f"{model.noun} belum dapat ditulis: rencana OJL belum disetujui kedua kepala sekolah."
        )
    if model is OjlJournal and plan.starts_on and day < plan.starts_on:
        first = formats.date_text(plan.starts_on)
        raise Refused(f"OJL baru dimulai {first}. Pilih tanggal itu atau sesudahnya.", field="day")


def _verb(model, word):
    return f"{model._meta.model_name}.{'tulis' if word == 'ditulis' else 'ubah'}"


def _sentence(row, word):
    day = getattr(row, "day", None) or getattr(row, "on", None)
    when = f" {formats.date_text(day)}" if day else ""
    return f"{row.noun} {row.whose}{when} {word}"
