"""What a review comes to: its outcome, what changes in the plan and the papers, or no review."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import members_with, require
from accounts.roles import Action
from monitoring.forms.adjusting import AddendumForm, AdjustPlanForm
from monitoring.forms.review import ConcludeForm, adjustment_rows
from monitoring.forms.rows import ADD
from monitoring.models import Adjustment, Review
from monitoring.review.adjusting import (
    adjust_plan,
    draft_addendum,
    papers_to_change,
    why_not_adjusted,
)
from monitoring.review.reviewing import REASON_LENGTH, cancel_review, conclude
from monitoring.views.reviews import PAGE, find_review
from partnerships.forms.plan_rows import initial_of, row_forms, typed
from partnerships.joint_plan.planning import mark_of
from partnerships.joint_plan.rows import rows_of
from partnerships.models import Plan

SCHEDULE = "jadwal"


@require_http_methods(PAGE)
def review_conclude(request, pk):
    review = find_review(pk)
    require(request.user, Action.CONCLUDE_REVIEW)
    form = ConcludeForm(posted(request))
    rows = adjustment_rows(posted(request))
    if ADD in request.POST:
        form, rows = _unjudged(request, form, rows)
    elif rows.is_valid() and attempt(
        form,
        lambda: conclude(review, adjustments=rows.filled(), by=request.user, **form.cleaned_data),
    ):
        messages.success(request, _concluded(review))
        adjusted = review.outcome == Review.Outcome.ADJUST
        return redirect(review if adjusted else review.partnership)
    prefetch_related_objects([review.partnership], "parties__partner")
    context = {
        "form": form,
        "formset": rows,
        "review": review,
        "partnership": review.partnership,
        "plan": getattr(review.partnership, "plan", None),
    }
    return render(request, "monitoring/review_conclude.html", context)


@require_http_methods(PAGE)
def review_cancel(request, pk):
    review = find_review(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = ReasonForm(posted(request), label="Alasan membatalkan", least=REASON_LENGTH, most=500)
    if attempt(form, lambda: cancel_review(review, by=request.user, **form.cleaned_data)):
        messages.success(request, "Peninjauan dibatalkan. Rencanakan yang baru bila perlu.")
        return redirect(review.partnership)
    url = review.get_absolute_url()
    context = {
        "question": f"Batalkan peninjauan {date_text(review.planned_on)}?",
        "consequences": [
            "Peninjauan ini tidak dilaksanakan dan tidak menjadi syarat pindah tahap.",
            "Alasannya tercatat dalam riwayat kemitraan.",
        ],
        "form": form,
        "submit": "Batalkan peninjauan",
        "danger": True,
        "cancel_url": url,
        "back_url": url,
        "back_label": "Peninjauan",
    }
    return render(request, "_parts/_confirm.html", context)


@require_http_methods(PAGE)
def review_adjust(request, pk):
    """The adjusted parts of the plan, each beside what the review decided of it."""
    review = find_review(pk)
    require(request.user, Action.PREPARE_PARTNERSHIP)
    partnership = review.partnership
    plan = getattr(partnership, "plan", None) or Plan(partnership=partnership)
    kinds = {adjustment.kind for adjustment in review.adjustments.all()}
    prefetch_related_objects([partnership], "parties__partner", "parties__school")
    form = AdjustPlanForm(posted(request), kinds=kinds, partnership=partnership, plan=plan)
    rows = _schedule(request, plan) if Adjustment.Kind.ACTIVITY in kinds else None
    wants_row = "tambah_baris" in request.POST
    if wants_row:
        form = AdjustPlanForm(kinds=kinds, partnership=partnership, plan=plan)
        form.initial = {name: request.POST.get(name, "") for name in form.fields}
    elif (rows is None or rows.is_valid()) and (made := _adjusted(request, review, form, rows)):
        text = f"Rencana revisi {made.revision} dibuat. Semua pihak perlu menyetujuinya lagi."
        messages.success(request, text)
        return redirect(review)
    names = [*(name for name in form.fields if not name.startswith("peran-"))]
    names += [SCHEDULE] if rows is not None else []
    parties = [
        party.pk for party in partnership.parties.all() if f"peran-{party.pk}" in form.fields
    ]
    context = {
        "form": form,
        "formset": rows,
        "review": review,
        "partnership": partnership,
        "adjustments": review.adjustments.all(),
        "seen": mark_of(partnership, plan, names, parties),
        "why_not": why_not_adjusted(review),
    }
    return render(request, "monitoring/review_adjust.html", context)


@require_http_methods(PAGE)
def review_addendum(request, pk):
    """Begin the paper that carries the adjustments of a formal partnership."""
    review = find_review(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    papers = papers_to_change(review.partnership, on=timezone.localdate())
    form = AddendumForm(posted(request), papers=papers, initial={"parent": papers.first()})
    paper = attempt(form, lambda: draft_addendum(review, by=request.user, **form.cleaned_data))
    if paper:
        messages.success(request, "Draf adendum disusun. Periksa isinya, lalu ajukan.")
        return redirect(paper)
    context = {
        "form": form,
        "review": review,
        "partnership": review.partnership,
        "adjustments": review.adjustments.all(),
        "has_papers": papers.exists(),
        "is_lone_approver": list(members_with(Action.APPROVE_AGREEMENT)) == [request.user],
        "why_not": why_not_adjusted(review),
    }
    return render(request, "monitoring/review_addendum.html", context)


def _adjusted(request, review, form, rows):
    return attempt(
        form,
        lambda: adjust_plan(
            review,
            by=request.user,
            seen=request.POST.get("seen"),
            rows={SCHEDULE: rows.facts()} if rows is not None else None,
            **form.changes(),
        ),
    )


def _schedule(request, plan):
    """The rows of the plan's schedule, as they stand or as they were sent."""
    parties = list(plan.partnership.parties.all())
    if request.method != "POST":
        there = initial_of(SCHEDULE, rows_of(plan, SCHEDULE)) if plan.pk else []
        return row_forms(SCHEDULE, parties=parties, initial=there)
    if "tambah_baris" in request.POST:
        rows = typed(SCHEDULE, request.POST)
        if rows is None:
            raise Http404
        return row_forms(SCHEDULE, parties=parties, initial=rows)
    return row_forms(SCHEDULE, request.POST, parties=parties)


def _unjudged(request, form, rows):
    """The same forms with what was typed, not yet looked at for mistakes."""
    form = ConcludeForm(initial={name: request.POST.get(name, "") for name in form.fields})
    return form, adjustment_rows(typed=rows.typed())


def _concluded(review):
    if review.outcome == Review.Outcome.CLOSE:
        return "Peninjauan disimpulkan: tutup. Berikutnya: mulai penutupan kemitraan."
    if review.outcome == Review.Outcome.ADJUST:
        return "Peninjauan disimpulkan: sesuaikan. Berikutnya: tuangkan dalam rencana."
    return "Peninjauan disimpulkan: lanjut. Kemitraan siap dipindahkan ke tahap berikutnya."
