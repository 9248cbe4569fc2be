"""Reviews: planning, preparing and holding them, and the page of one."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.permissions import can, members_with, require
from accounts.roles import Action
from activities.differences import digest_of
from monitoring.forms.review import HoldForm, PlanReviewForm, PrepareForm
from monitoring.models import Adjustment, Review
from monitoring.review.adjusting import standing_of, why_not_adjusted
from monitoring.review.agenda import agenda_of, basis_of, next_review_on, topics_of
from monitoring.review.reviewing import hold
from monitoring.review.scheduling import (
    STAGES,
    plan_review,
    prepare,
    why_not_held,
    why_not_planned,
)
from partnerships.models import Partnership
from partnerships.stages import Stage

PAGE = ["GET", "HEAD", "POST"]
RELATED = (
    "partnership__plan",
    "partnership__school",
    "planned_by",
    "concluded_by",
    "scanned_by",
    "addendum",
)
Status = Review.Status


@require_http_methods(PAGE)
def review_create(request, pk):
    partnership = get_object_or_404(Partnership.objects.select_related("plan"), pk=pk)
    require(request.user, Action.HOLD_REVIEW)
    proposed = next_review_on(partnership, on=timezone.localdate())
    form = PlanReviewForm(posted(request), initial={"planned_on": proposed})
    review = attempt(form, lambda: plan_review(partnership, by=request.user, **form.cleaned_data))
    if review:
        day = date_text(review.planned_on)
        messages.success(request, f"Peninjauan direncanakan pada {day}.")
        return redirect(partnership)
    context = {
        "form": form,
        "partnership": partnership,
        "proposed": proposed,
        "why_not": why_not_planned(partnership),
    }
    return render(request, "monitoring/review_form.html", context)


@require_safe
def review_detail(request, pk):
    review = find_review(pk)
    require(request.user, Action.VIEW)
    partnership, on = review.partnership, timezone.localdate()
    is_open = not partnership.is_closed
    waits = is_open and review.status in (Status.PLANNED, Status.HELD)
    was_held = review.status in (Status.HELD, Status.CONCLUDED)
    may_hold = is_open and can(request.user, Action.HOLD_REVIEW)
    adjustments = list(review.adjustments.all())
    context = {
        "review": review,
        "partnership": partnership,
        "on": on,
        "facts": _facts(review),
        "topics": _topics(partnership, on) if review.status == Status.PLANNED else [],
        "actions": _actions(review) if was_held else [],
        "adjustments": adjustments,
        "has_new_aim": any(each.kind == Adjustment.Kind.OBJECTIVE for each in adjustments),
        "waits": waits,
        "why_not_held": why_not_held(review, partnership) if waits else "",
        "was_held": was_held,
        "may_hold": waits and may_hold,
        "may_follow_up": was_held and may_hold,
        "may_conclude": waits
        and review.status == Status.HELD
        and can(request.user, Action.CONCLUDE_REVIEW),
        "deciders": members_with(Action.CONCLUDE_REVIEW)[:3] if waits else [],
        "moves_on": _moves_on(review, partnership),
        "next_review": None if waits else _under_way(partnership),
        "may_plan_next": may_hold and not waits and partnership.stage in STAGES,
        "may_print": can(request.user, Action.EXPORT),
        **_adjusting(review, request.user, is_open),
    }
    return render(request, "monitoring/review_detail.html", context)


@require_http_methods(PAGE)
def review_prepare(request, pk):
    """Another day for a review, and what shall be talked about."""
    review = find_review(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = PrepareForm(posted(request), instance=review, initial=_preparation(request, review))
    if attempt(form, lambda: prepare(review, by=request.user, **_prepared(request, form))):
        messages.success(request, "Persiapan peninjauan disimpan.")
        return redirect(review)
    return render(request, "monitoring/review_prepare.html", _page(request, form, review))


@require_http_methods(PAGE)
def review_hold(request, pk):
    review = find_review(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = HoldForm(posted(request), instance=review, initial=_beginning(request, review))
    if attempt(form, lambda: hold(review, by=request.user, **_answers(request, form))):
        messages.success(request, "Pelaksanaan dicatat. Berikutnya: simpulkan peninjauan.")
        return redirect(review)
    return render(request, "monitoring/review_form.html", _page(request, form, review))


def find_review(pk):
    return get_object_or_404(Review.objects.select_related(*RELATED), pk=pk)


def _answers(request, form):
    return form.cleaned_data | {"seen": request.POST.get("seen")}


def _prepared(request, form):
    """An agenda left as the data had it stays one that is drawn from the data."""
    answers = _answers(request, form)
    drawn = agenda_of(_topics(form.instance.partnership, timezone.localdate()))
    if answers["agenda"].splitlines() == drawn.splitlines():
        answers["agenda"] = ""
    return answers


def _page(request, form, review):
    """What both forms of one review need."""
    partnership = review.partnership
    return {
        "form": form,
        "review": review,
        "partnership": partnership,
        "why_not": why_not_held(review, partnership),
        "seen": request.POST.get("seen") or digest_of(review, form.fields),
    }


def _topics(partnership, on):
    prefetch_related_objects([partnership], "kpis__records")
    return topics_of(partnership, on=on)


def _moves_on(review, partnership):
    """Whether the review has decided, and the partnership is still to be moved by it."""
    if review.status != Status.CONCLUDED or partnership.cycle != review.cycle:
        return False
    closes = review.outcome == Review.Outcome.CLOSE and partnership.stage in STAGES
    return closes or partnership.stage == Stage.PENINJAUAN


def _under_way(partnership):
    return partnership.reviews.filter(status__in=[Status.PLANNED, Status.HELD]).first()


def _actions(review):
    return review.actions.select_related("partnership", "owner", "party__partner", "party__school")


def _adjusting(review, user, is_open):
    """What became of the adjustments, and what this person can do about it."""
    if review.outcome != Review.Outcome.ADJUST:
        return {}
    may_adjust = is_open and not why_not_adjusted(review)
    no_addendum = review.addendum is None or review.addendum.status == "dibatalkan"
    return {
        "standing": standing_of(review),
        "may_adjust": may_adjust and can(user, Action.PREPARE_PARTNERSHIP),
        "may_addend": may_adjust
        and no_addendum
        and review.partnership.is_formal
        and can(user, Action.DRAFT_AGREEMENT),
    }


def _preparation(request, review):
    """The agenda as the data has it, ready to be worked over, and the school as the place."""
    if request.method == "POST":
        return {}
    on = timezone.localdate()
    return {
        "agenda": review.agenda or agenda_of(_topics(review.partnership, on)),
        "place": review.place or review.partnership.school.name,
    }


def _beginning(request, review):
    """What monitoring found, ready to be worked over; nothing where it was written already."""
    if request.method == "POST" or review.basis:
        return {}
    on = timezone.localdate()
    topics = _topics(review.partnership, on)
    return {
        "held_on": on,
        "agenda": review.agenda or agenda_of(topics),
        "basis": basis_of(topics),
        "place": review.place or review.partnership.school.name,
    }


def _facts(review):
    planned = date_text(review.planned_on)
    planner = "Menurut rencana kemitraan" if review.is_by_plan else str(review.planned_by or "")
    facts = [
        ("Direncanakan pada", planned),
        ("Direncanakan oleh", planner),
        ("Dilaksanakan pada", date_text(review.held_on) if review.held_on else ""),
        ("Siklus", str(review.cycle)),
        ("Pukul", f"{review.starts_at:%H.%M}" if review.starts_at else ""),
        ("Tempat", review.place),
        ("Yang hadir", review.attendees, True),
        ("Agenda", review.agenda, True),
        ("Hasil pemantauan yang menjadi dasar", review.basis, True),
        ("Catatan rapat", review.minutes, True),
    ]
    if review.status == Status.PLANNED:
        facts = [row for row in facts if row[1]]
    return facts
