"""When the next review is: made by itself in the rhythm of the plan, moved by people."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from activities.differences import digest_of
from monitoring.holding import CLOSED, hold_open
from monitoring.models import Review
from monitoring.review.agenda import next_review_on
from partnerships.changes import changes_of
from partnerships.followers import follows_moves
from partnerships.models import Partnership
from partnerships.stages import Stage

STAGES = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)
UNDER_WAY = "Masih ada peninjauan yang belum disimpulkan untuk kemitraan ini."
CLOSING = "Kemitraan ini sedang ditutup, jadi tidak ditinjau lagi."
OVERTAKEN = (
    "Peninjauan ini sudah berubah sejak halaman ini dibuka. "
    "Buka lagi peninjauan ini untuk melihat keadaan terbaru."
)
REWRITTEN = (
    "Isian Anda belum disimpan karena peninjauan ini diubah di halaman lain sejak halaman ini "
    f"dibuka. {LOOK_AGAIN}"
)
BY_PLAN = "Peninjauan dijadwalkan menurut rencana"
Status = Review.Status


def plan_review(partnership, *, planned_on, by):
    """Set the day of the next review; one at a time."""
    require(by, Action.HOLD_REVIEW)
    try:
        with transaction.atomic():
            current = hold_open(partnership)
            if why_not := why_not_planned(current):
                raise Refused(why_not)
            if planned_on < timezone.localdate():
                raise Refused(
                    "Tanggal peninjauan tidak boleh sebelum hari ini. Untuk peninjauan yang sudah "
                    "diadakan, pilih hari ini, lalu catat pelaksanaannya.",
                    field="planned_on",
                )
            review = Review.objects.create(
                partnership=current, cycle=current.cycle, planned_on=planned_on, planned_by=by
            )
            _tell("rencanakan", review, by, "Peninjauan direncanakan", "", planned_on)
    except IntegrityError:
        raise Refused(UNDER_WAY) from None
    return review


@follows_moves
def schedule_after_move(partnership, by):
    """Work begins, anew or for the first time: its review is set, counted from this cycle.
    It comes to its end: the one that is planned falls away."""
    if partnership.stage == Stage.IMPLEMENTASI:
        schedule_next(partnership)
    elif partnership.stage == Stage.PENUTUPAN:
        _drop_planned(partnership)


def schedule_next(partnership, *, on=None):
    """Set the day of the next review as the plan asks, unless a person has set one.

    One that stands by the plan moves with it. Returns the review, or None where somebody's
    own stays as it is, or the term ends before.
    """
    on = on or timezone.localdate()
    with transaction.atomic():
        current = Partnership.objects.select_for_update(of=("self",)).get(pk=partnership.pk)
        if current.stage not in STAGES:
            return None
        day = next_review_on(current, on=on)
        under_way = current.reviews.filter(status__in=[Status.PLANNED, Status.HELD]).first()
        if day is None:
            return None
        if under_way is None:
            review = Review.objects.create(partnership=current, cycle=current.cycle, planned_on=day)
            _tell("jadwalkan", review, None, BY_PLAN, "", day)
            return review
        if under_way.status == Status.PLANNED and under_way.is_by_plan:
            return _move_along(under_way, current, day)
        return None


@transaction.atomic
def prepare(review, *, planned_on, agenda="", starts_at=None, place="", by, seen=None):
    """Another day for a review, its hour and place, and what shall be talked about; `seen` is
    the mark of these facts as the person saw them."""
    require(by, Action.HOLD_REVIEW)
    partnership = hold_open(review.partnership)
    current = Review.objects.select_for_update().get(pk=review.pk)
    if current.status != Status.PLANNED:
        raise Refused(OVERTAKEN)
    if why_not := why_not_held(current, partnership):
        raise Refused(why_not)
    if planned_on != current.planned_on and planned_on < timezone.localdate():
        raise Refused("Tanggal peninjauan tidak boleh sebelum hari ini.", field="planned_on")
    before = Review.objects.get(pk=review.pk)
    facts = {
        "planned_on": planned_on,
        "starts_at": starts_at,
        "place": place.strip(),
        "agenda": agenda.strip(),
    }
    refuse_rewritten(before, facts, seen)
    for name, value in facts.items():
        setattr(current, name, value)
    if planned_on != before.planned_on and current.is_by_plan:
        current.planned_by = by  # now it is a person's day, and stays
    current.save(update_fields=[*facts, "planned_by"])
    if changes := changes_of(before, current, facts):
        what = "Tanggal" if planned_on != before.planned_on else "Persiapan"
        sentence = f"{what} peninjauan diubah"
        about = current.partnership
        record("peninjauan.ubah", current, about=about, by=by, sentence=sentence, changes=changes)
    return current


def why_not_planned(partnership):
    """Why no review can be planned in this stage, as a sentence; empty when it can."""
    if partnership.is_closed:
        return CLOSED
    if partnership.stage in STAGES:
        return ""
    if partnership.stage == Stage.PENUTUPAN:
        return CLOSING
    return "Kemitraan ini belum dijalankan. Peninjauan dapat direncanakan sejak tahap Implementasi."


def why_not_held(review, partnership):
    """Why a review that was planned does not take place, as a sentence; empty when it does."""
    is_late = review.status == Status.PLANNED and partnership.stage == Stage.PENUTUPAN
    return CLOSING if is_late else ""


def changes_of_day(before, day):
    """What the history tells of the day of a review."""
    return [("Direncanakan pada", before, date_text(day))]


def refuse_rewritten(row, facts, seen, sentence=REWRITTEN):
    """Of two who write the same row down at once the second is told, unless both say the same."""
    says_other = any(getattr(row, name) != value for name, value in facts.items())
    if seen is not None and says_other and seen != digest_of(row, facts):
        raise Refused(sentence)


def _drop_planned(partnership):
    reason = [("Alasan", "", "Kemitraan masuk tahap Penutupan.")]
    for review in partnership.reviews.filter(status=Status.PLANNED):
        review.status = Status.CANCELLED
        review.save(update_fields=["status"])
        record(
            "peninjauan.batalkan",
            review,
            about=partnership,
            by=None,
            sentence="Peninjauan dibatalkan",
            changes=reason,
        )


def _move_along(review, partnership, day):
    """The day of a review that nobody has touched follows the plan and the cycle."""
    before = review.planned_on
    review.cycle = partnership.cycle
    if day != before:
        review.planned_on = day
        _tell("jadwalkan", review, None, BY_PLAN, date_text(before), day)
    review.save(update_fields=["planned_on", "cycle"])
    return review


def _tell(verb, review, by, sentence, before, day):
    record(
        f"peninjauan.{verb}",
        review,
        about=review.partnership,
        by=by,
        sentence=sentence,
        changes=changes_of_day(before, day),
    )
