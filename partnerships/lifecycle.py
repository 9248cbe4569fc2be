"""Moving a partnership from stage to stage: what is open, what is missing, who may."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee import advice
from partnerships.committee.sessions import call_off_open
from partnerships.evidence import Lack, lacks
from partnerships.followers import follow
from partnerships.gates import forbidden_lacks
from partnerships.joint_plan.revisions import is_accepted, keep_revision
from partnerships.models import Partnership, Plan, StageChange
from partnerships.stages import CLOSED, Gate, Move, Stage, move_between, moves_from

NOTE_LENGTH = 20


class MoveRefused(Refused):
    """The move was not made; the sentence says why."""


class NoSuchMove(MoveRefused):
    """The table knows no way from the present stage to the target."""


class Overtaken(MoveRefused):
    """Somebody else moved the partnership first."""

    def __init__(self):
        super().__init__(
            "Tahap sudah berubah sejak halaman ini dibuka. "
            "Muat ulang untuk melihat keadaan terbaru."
        )


@dataclass(frozen=True)
class Option:
    """One way out of the present stage, as it stands for one person today."""

    move: Move
    missing: dict[Gate, list[Lack]]
    met: tuple[Gate, ...]
    allowed: bool
    advice_differs: bool = False

    @property
    def is_open(self):
        return self.allowed and not self.missing

    @property
    def lacks(self):
        return [lack for group in self.missing.values() for lack in group]

    @property
    def sentence(self):
        """Why the way is closed, e.g. "Belum bisa: ...", or an empty string."""
        if not self.missing:
            return ""
        return "Belum bisa: " + "; ".join(lack.sentence for lack in self.lacks) + "."


def options(partnership, user, *, on=None):
    """Every way out of the present stage, the way onward first; none once closed."""
    if partnership.is_closed:
        return []
    on = on or timezone.localdate()
    allowed = can(user, Action.MOVE_STAGE)
    return [_option(partnership, move, allowed, on) for move in moves_from(partnership.stage)]


def advance(partnership, target, *, by, note="", closing_reason="", seen=None, on=None):
    """Move the partnership, or raise with a sentence and change nothing.

    `seen` is the stage and cycle the person saw, as "pemantauan-2"; it defaults to what
    the given object holds. A compare-and-swap with its history row in one transaction:
    of two people at once one wins and the other is `Overtaken`.
    """
    require(by, Action.MOVE_STAGE)
    seen = seen or state_of(partnership)
    with transaction.atomic():
        current = Partnership.objects.select_for_update().get(pk=partnership.pk)
        move = _move_for(current, target, seen)
        option = _option(current, move, True, on or timezone.localdate())
        _refuse_unmet(option, note.strip(), closing_reason)
        change = _write(current, move, by=by, note=note.strip(), closing_reason=closing_reason)
        if move.source == Stage.PENJAJAKAN:
            _record_decision(current, move, by, note.strip())
            why = f"Kemitraan pindah ke tahap {move.target_label} sebelum sidang ditutup."
            call_off_open(current, by=by, why=why)
        partnership.refresh_from_db()
        follow(partnership, by=by)
    return change


def state_of(partnership):
    """Where a partnership stands, as the mark that a page sends back with a move."""
    state = CLOSED if partnership.is_closed else partnership.stage
    return f"{state}-{partnership.cycle}"


def _option(partnership, move, allowed, on):
    answers = {gate: lacks(gate, partnership, on=on) for gate in move.gates}
    # The list may have grown since penjajakan. It is no gate of the table, so it has no tick.
    is_asked = move.leads_to_work and Gate.PARTNERS_SCREENED not in answers
    if is_asked and (forbidden := forbidden_lacks(partnership)):
        answers[Gate.PARTNERS_SCREENED] = forbidden
    return Option(
        move=move,
        missing={gate: found for gate, found in answers.items() if found},
        met=tuple(gate for gate, found in answers.items() if not found),
        allowed=allowed,
        advice_differs=move.target == Stage.PERENCANAAN
        and move.source == Stage.PENJAJAKAN
        and advice.is_against(partnership),
    )


def _move_for(current, target, seen):
    if state_of(current) != seen or current.stage == target:
        raise Overtaken
    if current.is_closed:
        raise NoSuchMove("Kemitraan ini sudah ditutup. Buat kemitraan baru sebagai lanjutannya.")
    move = move_between(current.stage, target)
    if move is None:
        raise NoSuchMove(
            f"Dari tahap {Stage(current.stage).label} tidak ada jalan langsung ke tujuan itu. "
            "Pilih salah satu langkah pada halaman kemitraan."
        )
    return move


def _refuse_unmet(option, note, closing_reason):
    move = option.move
    if option.missing:
        raise MoveRefused(option.sentence)
    if move.needs_closing_reason and closing_reason not in Partnership.ClosingReason.values:
        raise MoveRefused("Pilih alasan penutupan.", field="closing_reason")
    if (move.needs_note or move.ends_early or option.advice_differs) and len(note) < NOTE_LENGTH:
        raise MoveRefused(_note_sentence(move), field="note")


def _note_sentence(move):
    if move.ends_early:
        return f"Penghentian dini memerlukan penjelasan: tulis paling sedikit {NOTE_LENGTH} huruf."
    if move.needs_note:
        return f"Tulis alasan kembali, paling sedikit {NOTE_LENGTH} huruf."
    return (
        "Keputusan Anda berbeda dari pertimbangan komite: tulis alasannya, "
        f"paling sedikit {NOTE_LENGTH} huruf."
    )


def _write(current, move, *, by, note, closing_reason):
    now = timezone.now()
    cycle = current.cycle + 1 if move.begins_cycle else current.cycle
    changes = {"updated_at": now}
    if move.target == CLOSED:
        changes["closed_at"] = now
    else:
        changes |= {"stage": move.target, "stage_began_at": now, "cycle": cycle}
    if move.begins_cycle:
        changes["cycle_began_at"] = now
    if move.target == Stage.PENUTUPAN:
        changes |= {
            "closing_reason": closing_reason,
            "closing_note": note,
            "ended_early": move.ends_early,
        }
    won = Partnership.objects.filter(
        pk=current.pk, stage=move.source, cycle=current.cycle, closed_at=None
    ).update(**changes)
    if not won:
        raise Overtaken
    if move.begins_cycle and move.target == Stage.PERENCANAAN:
        _begin_revision(current)
    return _write_history(current, move, cycle, by=by, note=note, at=now)


def _record_decision(current, move, by, note):
    """Beside the advice of the committee; an end before anybody advised is only a move."""
    goes_on = move.target == Stage.PERENCANAAN
    if goes_on or advice.latest_session(current):
        advice.decide(current, by=by, reason=note, goes_on=goes_on)


def _begin_revision(partnership):
    """A plan that is worked over in a new cycle is accepted anew by every party."""
    for plan in Plan.objects.filter(partnership=partnership):
        if is_accepted(plan):
            keep_revision(plan, by=None)
        plan.revision += 1
        plan.save(update_fields=["revision", "updated_at"])


def _write_history(partnership, move, cycle, *, by, note, at):
    change = StageChange.objects.create(
        partnership=partnership,
        source=move.source,
        target=move.target,
        cycle=cycle,
        note=note,
        by=by,
        on=timezone.localdate(at),
    )
    source = Stage(move.source).label
    record(
        "tahap.pindah",
        change,
        about=partnership,
        by=by,
        sentence=f"Pindah tahap: {source} ke {move.target_label}",
        changes=[("Tahap", source, move.target_label), *([("Alasan", "", note)] if note else [])],
    )
    return change
