"""Reviews: planning, holding, concluding and calling them off."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import can, members_with, require
from accounts.roles import Action
from monitoring.forms.review import (
    ConcludeForm,
    HoldForm,
    PlanReviewForm,
    adjustment_rows,
)
from monitoring.models import Review
from monitoring.review.agenda import basis_of, next_review_on
from monitoring.review.reviewing import (
    REASON_LENGTH,
    STAGES,
    cancel_review,
    conclude,
    hold,
    plan_review,
    why_not_planned,
)
from partnerships.models import Partnership

Status = Review.Status


@require_http_methods(["GET", "HEAD", "POST"])
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
    review = _review(pk)
    require(request.user, Action.VIEW)
    partnership = review.partnership
    is_open = not partnership.is_closed
    waits = is_open and review.status in (Status.PLANNED, Status.HELD)
    context = {
        "review": review,
        "partnership": partnership,
        "on": timezone.localdate(),
        "facts": _facts(review),
        "adjustments": review.adjustments.all(),
        "waits": waits,
        "may_hold": waits and can(request.user, Action.HOLD_REVIEW),
        "may_conclude": waits
        and review.status == Status.HELD
        and can(request.user, Action.CONCLUDE_REVIEW),
        "deciders": members_with(Action.CONCLUDE_REVIEW)[:3] if waits else [],
        "may_plan_next": is_open
        and not waits
        and partnership.stage in STAGES
        and can(request.user, Action.HOLD_REVIEW),
    }
    return render(request, "monitoring/review_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_hold(request, pk):
    review = _review(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = HoldForm(posted(request), instance=review, initial=_beginning(request, review))
    if attempt(form, lambda: hold(review, by=request.user, **form.cleaned_data)):
        messages.success(request, "Pelaksanaan dicatat. Berikutnya: simpulkan peninjauan.")
        return redirect(review)
    context = {"form": form, "review": review, "partnership": review.partnership}
    return render(request, "monitoring/review_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_conclude(request, pk):
    review = _review(pk)
    require(request.user, Action.CONCLUDE_REVIEW)
    wants_row = "tambah" in request.POST
    form = ConcludeForm(posted(request))
    rows = adjustment_rows(posted(request))
    if wants_row:
        form, rows = _unjudged(request, form, rows)
    elif rows.is_valid() and attempt(
        form,
        lambda: conclude(review, adjustments=rows.rows(), by=request.user, **form.cleaned_data),
    ):
        messages.success(request, _concluded(review))
        return redirect(review.partnership)
    prefetch_related_objects([review.partnership], "parties__partner")
    context = {
        "form": form,
        "formset": rows,
        "review": review,
        "partnership": review.partnership,
        "plan": getattr(review.partnership, "plan", None),
    }
    return render(request, "monitoring/review_conclude.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def review_cancel(request, pk):
    review = _review(pk)
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


def _review(pk):
    reviews = Review.objects.select_related("partnership__plan", "planned_by", "concluded_by")
    return get_object_or_404(reviews, pk=pk)


def _beginning(request, review):
    """What monitoring found, ready to be worked over; nothing where it was written already."""
    if request.method == "POST" or review.basis:
        return {}
    prefetch_related_objects([review.partnership], "kpis__records")
    on = timezone.localdate()
    return {"held_on": on, "basis": basis_of(review.partnership, on=on)}


def _unjudged(request, form, rows):
    """The same forms with what was typed, not yet looked at for mistakes."""
    form = ConcludeForm(initial={name: request.POST.get(name, "") for name in form.fields})
    typed = [{name: row[name].value() or "" for name in row.fields} for row in rows]
    return form, adjustment_rows(typed=typed)


def _concluded(review):
    if review.outcome == Review.Outcome.CLOSE:
        return "Peninjauan disimpulkan: tutup. Berikutnya: mulai penutupan kemitraan."
    hasil = review.get_outcome_display().lower()
    return f"Peninjauan disimpulkan: {hasil}. Kemitraan siap dipindahkan ke tahap berikutnya."


def _facts(review):
    return [
        ("Direncanakan pada", date_text(review.planned_on)),
        ("Dilaksanakan pada", date_text(review.held_on) if review.held_on else ""),
        ("Siklus", str(review.cycle)),
        ("Direncanakan oleh", str(review.planned_by or "")),
        ("Yang hadir", review.attendees, True),
        ("Hasil pemantauan yang menjadi dasar", review.basis, True),
        ("Catatan rapat", review.minutes, True),
    ]
