"""Reviews: held, concluded with typed adjustments, or called off (product.md ST-5)."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.holding import hold_open
from monitoring.models import Adjustment, Review
from monitoring.review.numbering import take_number
from monitoring.review.scheduling import (
    OVERTAKEN,
    refuse_rewritten,
    schedule_next,
    why_not_held,
)
from partnerships.changes import changes_of, label_of
from partnerships.stages import Stage

REASON_LENGTH = 10
Status = Review.Status


@transaction.atomic
def hold(review, *, held_on, attendees, minutes, basis, by, seen=None, **setting):
    """Record that the review was held, and on which results of monitoring it rests.

    May be recorded again until it is concluded. It counts for the cycle it is held in.
    `setting` is its agenda, place and hour (`starts_at`), as far as they are known, `seen` the
    mark of all these facts as the person saw them.
    """
    require(by, Action.HOLD_REVIEW)
    partnership = hold_open(review.partnership)
    before = Review.objects.get(pk=review.pk)
    if why_not := why_not_held(before, partnership):
        raise Refused(why_not)
    if held_on > timezone.localdate():
        raise Refused("Tanggal pelaksanaan tidak boleh setelah hari ini.", field="held_on")
    if held_on < partnership.cycle_since:
        raise Refused(
            f"Tanggal pelaksanaan harus {date_text(partnership.cycle_since)} atau sesudahnya, "
            "yaitu sejak siklus ini dimulai.",
            field="held_on",
        )
    facts = {"attendees": attendees.strip(), "minutes": minutes.strip(), "basis": basis.strip()}
    for name, text in facts.items():
        if not text:
            raise Refused(f"Isi {label_of(review, name).lower()}.", field=name)
    facts |= setting | {"held_on": held_on}
    refuse_rewritten(before, facts, seen)
    _write(
        review,
        {Status.PLANNED, Status.HELD},
        status=Status.HELD,
        cycle=partnership.cycle,
        **facts,
    )
    if changes := changes_of(before, review, facts):
        _tell("peninjauan.laksanakan", review, by, "Peninjauan dilaksanakan", changes)
    return review


@transaction.atomic
def conclude(review, *, outcome, conclusion, by, adjustments=(), number=""):
    """Decide what follows from the review; `adjustments` are dicts of kind, before, after.

    Only with the outcome `sesuaikan`, and then at least one (product.md 1). `number` is the
    school's own for the berita acara, empty for the next one of the year.
    """
    require(by, Action.CONCLUDE_REVIEW)
    partnership = hold_open(review.partnership)
    if outcome not in Review.Outcome.values:
        raise Refused("Pilih hasil peninjauan.", field="outcome")
    if not conclusion.strip():
        raise Refused("Isi simpulan.", field="conclusion")
    rows = [Adjustment(review=review, **adjustment) for adjustment in adjustments]
    _refuse_bad_rows(outcome, rows)
    if not Review.objects.filter(pk=review.pk, status=Status.HELD).exists():
        raise Refused(OVERTAKEN)  # before its own number is called that of another
    now = timezone.now()
    _write(
        review,
        {Status.HELD},
        status=Status.CONCLUDED,
        outcome=outcome,
        conclusion=conclusion.strip(),
        concluded_by=by,
        concluded_at=now,
        number=take_number(review, wanted=number, on=timezone.localdate(now)),
    )
    for row in rows:
        row.save()
    changes = [
        ("Nomor berita acara", "", review.number),
        ("Simpulan", "", review.conclusion),
    ]
    changes += [(row.get_kind_display(), row.before, row.after) for row in rows]
    what = f"Peninjauan disimpulkan: {Review.Outcome(outcome).label.lower()}"
    _tell("peninjauan.simpulkan", review, by, what, changes)
    if outcome != Review.Outcome.CLOSE and partnership.stage != Stage.PENINJAUAN:
        schedule_next(partnership)  # else it is set when the next cycle begins
    return review


@transaction.atomic
def cancel_review(review, *, reason, by):
    """Call off a review that has not been concluded; it stays in the history."""
    require(by, Action.HOLD_REVIEW)
    hold_open(review.partnership)
    reason = explained(reason, "Tulis alasan membatalkan", "reason", least=REASON_LENGTH)
    _write(review, {Status.PLANNED, Status.HELD}, status=Status.CANCELLED)
    _tell("peninjauan.batalkan", review, by, "Peninjauan dibatalkan", [("Alasan", "", reason)])
    return review


def _refuse_bad_rows(outcome, rows):
    if outcome != Review.Outcome.ADJUST:
        if rows:
            raise Refused(
                "Penyesuaian hanya untuk hasil Sesuaikan. Pilih hasil itu atau kosongkan barisnya.",
                field="outcome",
            )
        return
    if not rows:
        raise Refused("Tulis paling sedikit satu penyesuaian, sebelum dan sesudahnya.")
    for row in rows:
        row.before, row.after = row.before.strip(), row.after.strip()
        if not row.before or not row.after or row.before == row.after:
            raise Refused("Isi keadaan sebelum dan sesudah yang berbeda pada setiap penyesuaian.")


def _write(review, statuses, **changes):
    """Change the row if it still is as expected; of two people at once one wins."""
    won = Review.objects.filter(pk=review.pk, status__in=statuses).update(**changes)
    if not won:
        raise Refused(OVERTAKEN)
    for name, value in changes.items():
        setattr(review, name, value)


def _tell(verb, review, by, sentence, changes):
    record(verb, review, about=review.partnership, by=by, sentence=sentence, changes=changes)
