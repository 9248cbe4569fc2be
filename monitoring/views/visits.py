"""Monitoring visits: recording them, one of them, their checklist and files."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted, posted_with_files
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, can, require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.forms.visit import ANSWER, NOTE, ChecklistForm, VisitForm
from monitoring.models import MonitoringVisit, VisitAnswer, VisitFile
from monitoring.review.checklist import keep_questions, questions
from monitoring.review.visiting import (
    REASON_LENGTH,
    cancel_visit,
    carry_out,
    change_visit,
    mark_of,
    record_visit,
    why_not_owed,
    why_not_visited,
)
from partnerships.joint_plan.contents import mark
from partnerships.models import Partnership

PAGE = ["GET", "HEAD", "POST"]
PAGE_SIZE = 25
CHANGED = (
    "Daftar periksa sekolah diubah sejak halaman ini dibuka. Isian Anda di atasnya tetap ada: "
    "jawab daftar yang terbaru, lalu simpan lagi."
)


@require_safe
def visit_list(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.VIEW)
    visits = partnership.visits.select_related("led_by").prefetch_related("answers")
    context = {
        "partnership": partnership,
        "on": timezone.localdate(),
        "page": Paginator(visits, PAGE_SIZE).get_page(request.GET.get("halaman")),
        "may_record": can(request.user, Action.HOLD_REVIEW) and not why_not_visited(partnership),
    }
    return render(request, "monitoring/visit_list.html", context)


@require_http_methods(PAGE)
def visit_create(request, pk):
    partnership = get_object_or_404(Partnership, pk=pk)
    require(request.user, Action.HOLD_REVIEW)
    asked = questions()
    form = VisitForm(*posted_with_files(request), questions=asked, initial=_beginning(request))
    visit = attempt(form, lambda: _record(request, record_visit, partnership, form, asked))
    if visit:
        messages.success(request, "Kunjungan pemantauan dicatat.")
        return redirect(visit)
    context = {
        "form": form,
        "partnership": partnership,
        "seen": mark(asked),
        "why_not": why_not_visited(partnership),
        "back": partnership.get_absolute_url(),
    }
    return render(request, "monitoring/visit_form.html", context)


@require_http_methods(PAGE)
def visit_carry_out(request, pk):
    """What was found on a visit that was planned."""
    visit = find_visit(pk)
    require(request.user, Action.HOLD_REVIEW)
    asked, today = questions(), timezone.localdate()
    form = VisitForm(
        *posted_with_files(request),
        questions=asked,
        instance=visit,
        initial={"visited_on": min(visit.visited_on, today)},
    )
    if attempt(form, lambda: _record(request, carry_out, visit, form, asked)):
        messages.success(request, "Kunjungan pemantauan dicatat.")
        return redirect(visit)
    context = {
        "form": form,
        "partnership": visit.partnership,
        "seen": mark(asked),
        "why_not": why_not_owed(visit) or why_not_visited(visit.partnership),
        "back": visit.get_absolute_url(),
        "back_label": "Kunjungan pemantauan",
    }
    return render(request, "monitoring/visit_form.html", context)


@require_safe
def visit_detail(request, pk):
    visit = find_visit(pk)
    require(request.user, Action.VIEW)
    partnership = visit.partnership
    stands = visit.cancelled_at is None and not partnership.is_closed
    answers = list(visit.answers.all())
    related = ("partnership", "owner", "party__partner", "party__school")
    actions = list(visit.actions.select_related(*related))
    context = {
        "visit": visit,
        "partnership": partnership,
        "on": timezone.localdate(),
        "why_not": why_not_visited(partnership) if visit.is_owed else "",
        "answers": answers,
        "wrong": [one for one in answers if one.answer == VisitAnswer.Answer.NO],
        "files": visit.files.all(),
        "actions": actions,
        "may_act": stands and can(request.user, Action.HOLD_REVIEW),
    }
    return render(request, "monitoring/visit_detail.html", context)


@require_http_methods(PAGE)
def visit_edit(request, pk):
    visit = find_visit(pk)
    require(request.user, Action.HOLD_REVIEW)
    if visit.is_owed:
        return redirect("monitoring:visit_plan_edit", visit.pk)
    answers = list(visit.answers.all())
    form = VisitForm(
        *posted_with_files(request),
        questions=[one.question for one in answers],
        instance=visit,
        initial=_answered(answers),
    )
    seen = request.POST.get("seen")
    if attempt(form, lambda: change_visit(visit, by=request.user, seen=seen, **form.answers())):
        messages.success(request, "Kunjungan disimpan.")
        return redirect(visit)
    context = {
        "form": form,
        "visit": visit,
        "partnership": visit.partnership,
        "seen": seen or mark_of(visit),
        "back": visit.get_absolute_url(),
    }
    return render(request, "monitoring/visit_form.html", context)


@require_http_methods(PAGE)
def visit_cancel(request, pk):
    visit = find_visit(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = ReasonForm(posted(request), label="Alasan membatalkan", least=REASON_LENGTH, most=500)
    if attempt(form, lambda: cancel_visit(visit, by=request.user, **form.cleaned_data)):
        messages.success(request, "Kunjungan dibatalkan.")
        return redirect(visit.partnership)
    url = visit.get_absolute_url()
    context = {
        "question": f"Batalkan kunjungan {date_text(visit.visited_on)}?",
        "consequences": [
            "Kunjungan ini tidak dilakukan dan tidak lagi tampil di Beranda."
            if visit.is_planned
            else "Kunjungan ini tidak lagi masuk agenda dan dasar peninjauan.",
            "Catatannya tetap terbaca, dengan alasan pembatalan.",
        ],
        "form": form,
        "submit": "Batalkan kunjungan",
        "danger": True,
        "cancel_url": url,
        "back_url": url,
        "back_label": "Kunjungan pemantauan",
    }
    return render(request, "_parts/_confirm.html", context)


@require_safe
def visit_file(request, pk):
    kept = get_object_or_404(VisitFile.objects.all(), pk=pk)
    require(request.user, Action.VIEW)
    try:
        return downloads.send(kept.file, kept.filename, inline="lihat" in request.GET)
    except FileNotFoundError as lost:
        raise Http404 from lost


@require_http_methods(PAGE)
@allowed(Action.HOLD_REVIEW)
def visit_checklist(request):
    """What the school looks at on its visits."""
    there, seen = questions(), request.POST.get("seen")
    form = ChecklistForm(posted(request), initial={"questions": "\n".join(there)})
    if attempt(
        form,
        lambda: keep_questions(form.cleaned_data["questions"], by=request.user, seen=seen),
    ):
        messages.success(request, "Daftar periksa disimpan. Kunjungan berikutnya memakainya.")
        return redirect("monitoring:visit_checklist")
    context = {"form": form, "seen": seen or mark(there)}
    return render(request, "monitoring/visit_checklist.html", context)


def find_visit(pk):
    visits = MonitoringVisit.objects.select_related("partnership", "created_by", "led_by")
    return get_object_or_404(visits, pk=pk)


def _beginning(request):
    return {"visited_on": timezone.localdate(), "visitors": request.user.name}


def _record(request, verb, of, form, asked):
    """A visit is written down by the list of the school as it is now."""
    if request.POST.get("seen") != mark(asked):
        raise Refused(CHANGED)
    return verb(of, by=request.user, **form.answers())


def _answered(answers):
    given = {}
    for place, one in enumerate(answers, start=1):
        given |= {f"{ANSWER}{place}": one.answer, f"{NOTE}{place}": one.note}
    return given
