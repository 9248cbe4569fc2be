"""Follow-up actions of reviews and visits: set down, changed, done, called off."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import can, require
from accounts.refusals import LOOK_AGAIN, Refused, explained
from accounts.roles import Action
from monitoring.holding import hold_open
from monitoring.models import MonitoringVisit, Review, ReviewAction
from monitoring.review.scheduling import refuse_rewritten
from partnerships.changes import label_of
from partnerships.stages import Stage

REASON_LENGTH = 10
ENDED = "Tindak lanjut ini sudah selesai atau dibatalkan. Buka lagi untuk melihat keadaannya."
REWRITTEN = (
    "Isian Anda belum disimpan karena tindak lanjut ini diubah di halaman lain sejak halaman ini "
    f"dibuka. {LOOK_AGAIN}"
)
Status = ReviewAction.Status


@transaction.atomic
def add_actions(origin, rows, *, by, on=None):
    """Set down what follows from a review or a visit; `rows` are dicts of what, party, owner
    and due_on."""
    require(by, Action.HOLD_REVIEW)
    on = on or timezone.localdate()
    partnership = hold_open(origin.partnership)
    origin = type(origin).objects.get(pk=origin.pk)  # as it stands now
    origin.partnership = partnership
    _refuse_early(origin)
    if not rows:
        raise Refused("Tulis paling sedikit satu tindak lanjut.")
    actions = [_new(origin, partnership, facts, by=by, on=on) for facts in rows]
    known = set(origin.actions.values_list("what", "owner", "due_on"))
    for action in actions:
        if (key := (action.what, action.owner_id, action.due_on)) in known:
            raise Refused(f"Tindak lanjut ini sudah dicatat: {action.what}")
        known.add(key)
        action.save()
        changes = [
            ("Penanggung jawab", "", action.owner.name),
            ("Paling lambat", "", date_text(action.due_on)),
        ]
        _tell("catat", action, by, "Tindak lanjut dicatat", changes)
    return actions


@transaction.atomic
def change_action(action, *, by, on=None, seen=None, **facts):
    """Another day, owner or wording, as long as it is open; `seen` is the mark of these facts
    as the person saw them."""
    require(by, Action.HOLD_REVIEW)
    current = _hold(action)
    facts["what"] = facts["what"].strip()
    refuse_rewritten(current, facts, seen, REWRITTEN)
    changes = [
        (label_of(ReviewAction, name), _said(getattr(current, name)), _said(value))
        for name, value in facts.items()
        if getattr(current, name) != value
    ]
    if not changes:
        return current
    if facts["due_on"] != current.due_on:
        _refuse_past(facts["what"], facts["due_on"], on or timezone.localdate())
    _refuse_owner(facts["owner"])
    for name, value in facts.items():
        setattr(current, name, value)
    current.save(update_fields=list(facts))
    _tell("ubah", current, by, "Tindak lanjut diubah", changes)
    return current


@transaction.atomic
def finish(action, *, result, by):
    """It is done; `result` says what came of it."""
    require(by, Action.HOLD_REVIEW)
    return _end(action, Status.DONE, result.strip(), by, "selesai", "Tindak lanjut selesai")


@transaction.atomic
def call_off(action, *, reason, by):
    """It is not to be done any more; it stays in the list with the reason."""
    require(by, Action.HOLD_REVIEW)
    reason = explained(reason, "Tulis alasan membatalkan", "reason", least=REASON_LENGTH)
    return _end(action, Status.CANCELLED, reason, by, "batalkan", "Tindak lanjut dibatalkan")


def why_not_added(origin):
    """Why nothing can follow from this review or visit yet, as a sentence; else empty."""
    try:
        _refuse_early(origin)
    except Refused as refusal:
        return str(refusal)
    return ""


def _refuse_early(origin):
    if origin.partnership.stage == Stage.PENUTUPAN:
        raise Refused("Kemitraan ini sedang ditutup, jadi tidak ada tindak lanjut baru.")
    if isinstance(origin, MonitoringVisit):
        if origin.cancelled_at:
            raise Refused("Kunjungan ini sudah dibatalkan, jadi tidak ada tindak lanjut baru.")
        if origin.is_planned:
            raise Refused("Catat dahulu hasil kunjungannya, lalu tulis tindak lanjutnya.")
    elif origin.status not in (Review.Status.HELD, Review.Status.CONCLUDED):
        raise Refused("Catat dahulu pelaksanaan peninjauan, lalu tulis tindak lanjutnya.")


def _new(origin, partnership, facts, *, by, on):
    _refuse_past(facts["what"], facts["due_on"], on)
    _refuse_owner(facts["owner"])
    of = "visit" if isinstance(origin, MonitoringVisit) else "review"
    words = facts["what"].strip()
    rest = {name: facts[name] for name in ("party", "owner", "due_on")}
    return ReviewAction(partnership=partnership, what=words, created_by=by, **{of: origin}, **rest)


def _refuse_past(what, due_on, on):
    if due_on < on:
        raise Refused(
            f"Batas waktu {date_text(due_on)} untuk “{what}” sudah lewat. Pilih hari ini, "
            f"{date_text(on)}, atau sesudahnya.",
            field="due_on",
        )


def _refuse_owner(owner):
    if not can(owner, Action.HOLD_REVIEW):
        raise Refused(
            f"{owner.name} tidak dapat menindaklanjuti peninjauan. Pilih kepala sekolah, admin, "
            "atau anggota tim penjaminan mutu.",
            field="owner",
        )


def _hold(action):
    hold_open(action.partnership)
    current = ReviewAction.objects.select_related("owner", "party__partner", "party__school")
    current = current.select_for_update(of=("self",)).get(pk=action.pk)
    if not current.is_owed:
        raise Refused(ENDED)
    return current


def _end(action, status, result, by, verb, sentence):
    current = _hold(action)
    current.status, current.result = status, result
    current.ended_by, current.ended_at = by, timezone.now()
    current.save(update_fields=["status", "result", "ended_by", "ended_at"])
    label = "Alasan" if status == Status.CANCELLED else "Hasil"
    _tell(verb, current, by, sentence, [(label, "", result)] if result else [])
    return current


def _said(value):
    return date_text(value) if hasattr(value, "year") else str(value or "")


def _tell(verb, action, by, words, changes):
    record(
        f"tindak-lanjut.{verb}",
        action,
        about=action.partnership,
        by=by,
        sentence=f"{words}: {action.what}",
        changes=changes,
    )
