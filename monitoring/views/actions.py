"""Follow-up actions of reviews and visits: the list, one of them, setting them down."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.formats import date_text
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, can, require
from accounts.roles import Action
from activities.differences import digest_of
from monitoring.forms.action import ActionForm, FinishForm, action_rows
from monitoring.forms.rows import ADD
from monitoring.models import MonitoringVisit, Review, ReviewAction, VisitAnswer
from monitoring.review.actions import (
    REASON_LENGTH,
    add_actions,
    call_off,
    change_action,
    finish,
    why_not_added,
)
from partnerships.models import Partnership

PAGE = ["GET", "HEAD", "POST"]
PAGE_SIZE = 25
LARGEST_KEY = 2**63 - 1
RELATED = (
    "partnership", "review", "visit", "owner", "party__partner", "party__school", "created_by",
    "ended_by",
)  # fmt: skip
CHIPS = (
    ("Semua yang terbuka", ""),
    ("Tanggung jawab saya", "saya"),
    ("Terlambat", "terlambat"),
    ("Selesai", "selesai"),
    ("Dibatalkan", "dibatalkan"),
)


@require_safe
@allowed(Action.VIEW)
def action_list(request):
    """All that is to be done after reviews and visits, or of one partnership; late ones first."""
    on = timezone.localdate()
    state = request.GET.get("keadaan", "")
    partnership = _partnership_of(request)
    found = _narrowed(ReviewAction.objects.select_related(*RELATED), state, request.user, on)
    if partnership:
        found = found.filter(partnership=partnership)
    context = {
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman")),
        "partnership": partnership,
        "on": on,
        "state": state,
        "chips": [(label, _address(value, partnership), state == value) for label, value in CHIPS],
    }
    return render(request, "monitoring/action_list.html", context)


@require_safe
def action_detail(request, pk):
    action = _action(pk)
    require(request.user, Action.VIEW)
    is_open = action.is_owed and not action.partnership.is_closed
    context = {
        "action": action,
        "partnership": action.partnership,
        "on": timezone.localdate(),
        "facts": _facts(action),
        "may_act": is_open and can(request.user, Action.HOLD_REVIEW),
    }
    return render(request, "monitoring/action_detail.html", context)


@require_http_methods(PAGE)
def review_actions(request, pk):
    return _add(request, get_object_or_404(Review.objects.select_related("partnership"), pk=pk))


@require_http_methods(PAGE)
def visit_actions(request, pk):
    visits = MonitoringVisit.objects.select_related("partnership")
    visit = get_object_or_404(visits, pk=pk)
    return _add(request, visit, found=_findings(visit))


@require_http_methods(PAGE)
def action_edit(request, pk):
    action = _action(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = ActionForm(posted(request), partnership=action.partnership, initial=_initial(action))
    seen = request.POST.get("seen")
    if attempt(
        form, lambda: change_action(action, by=request.user, seen=seen, **form.cleaned_data)
    ):
        messages.success(request, "Tindak lanjut disimpan.")
        return redirect(action)
    context = {"form": form, "action": action, "seen": seen or digest_of(action, form.fields)}
    return render(request, "monitoring/action_form.html", context)


@require_http_methods(PAGE)
def action_finish(request, pk):
    action = _action(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = FinishForm(posted(request))
    if attempt(form, lambda: finish(action, by=request.user, **form.cleaned_data)):
        messages.success(request, f"Tindak lanjut selesai: {action.what}")
        return redirect(action.partnership)
    context = {
        "question": "Tandai tindak lanjut ini selesai?",
        "consequences": [action.what, "Pengingat untuk tindak lanjut ini berhenti."],
        "form": form,
        "submit": "Tandai selesai",
    }
    return _confirm(request, action, context)


@require_http_methods(PAGE)
def action_cancel(request, pk):
    action = _action(pk)
    require(request.user, Action.HOLD_REVIEW)
    form = ReasonForm(posted(request), label="Alasan membatalkan", least=REASON_LENGTH, most=500)
    if attempt(form, lambda: call_off(action, by=request.user, **form.cleaned_data)):
        messages.success(request, "Tindak lanjut dibatalkan.")
        return redirect(action.partnership)
    context = {
        "question": "Batalkan tindak lanjut ini?",
        "consequences": [
            action.what,
            "Tindak lanjut ini tidak dikerjakan lagi; alasannya tercatat dalam riwayat kemitraan.",
        ],
        "form": form,
        "submit": "Batalkan tindak lanjut",
        "danger": True,
    }
    return _confirm(request, action, context)


def _add(request, origin, found=()):
    """Write down what follows from a review or a visit, several at once; `found` begins it."""
    require(request.user, Action.HOLD_REVIEW)
    partnership = origin.partnership
    typed = [{"what": what[:255]} for what in found]
    form = forms.Form(posted(request))
    rows = action_rows(partnership, posted(request), typed=typed)
    if ADD in request.POST:
        form, rows = forms.Form(), action_rows(partnership, typed=rows.typed())
    elif rows.is_valid() and (made := _added(request, origin, form, rows)):
        messages.success(
            request, f"{len(made)} tindak lanjut dicatat. Penanggung jawabnya akan diingatkan."
        )
        return redirect(origin)
    context = {
        "form": form,
        "formset": rows,
        "origin": origin,
        "origin_label": "Peninjauan" if isinstance(origin, Review) else "Kunjungan pemantauan",
        "partnership": partnership,
        "why_not": why_not_added(origin),
    }
    return render(request, "monitoring/action_add.html", context)


def _added(request, origin, form, rows):
    """The actions, or None with the refusal told in the form above the rows."""
    return attempt(form, lambda: add_actions(origin, rows.filled(), by=request.user))


def _address(state, partnership):
    parts = {"keadaan": state, "kemitraan": partnership.pk if partnership else ""}
    return "?" + urlencode({name: value for name, value in parts.items() if value})


def _findings(visit):
    """What a visit found wanting, as long as nothing follows from it yet."""
    if visit.actions.exists():
        return []
    wrong = visit.answers.filter(answer=VisitAnswer.Answer.NO)
    return [f"Benahi: {one.question}{f' ({one.note})' if one.note else ''}" for one in wrong]


def _narrowed(actions, state, user, on):
    if state == "saya":
        return actions.owed_by(user)
    if state == "terlambat":
        return actions.late(on=on)
    if state in (ReviewAction.Status.DONE, ReviewAction.Status.CANCELLED):
        return actions.filter(status=state).order_by("-ended_at", "-pk")
    return actions.owed()


def _partnership_of(request):
    key = request.GET.get("kemitraan", "")
    if not key:
        return None
    if not key.isdecimal() or int(key) > LARGEST_KEY:
        raise Http404
    return get_object_or_404(Partnership, pk=int(key))


def _action(pk):
    return get_object_or_404(ReviewAction.objects.select_related(*RELATED), pk=pk)


def _initial(action):
    return {name: getattr(action, name) for name in ("what", "party", "owner", "due_on")}


def _facts(action):
    facts = [
        ("Dikerjakan oleh", action.party.name if action.party else "Bersama-sama"),
        ("Penanggung jawab di sekolah", action.owner.name),
        ("Paling lambat", date_text(action.due_on)),
        ("Dicatat oleh", f"{action.created_by.name}, {date_text(action.created_at)}"),
    ]
    if action.ended_at:
        is_done = action.status == ReviewAction.Status.DONE
        ended = f"{action.ended_by.name}, {date_text(action.ended_at)}"
        facts.append(("Diselesaikan oleh" if is_done else "Dibatalkan oleh", ended))
        facts.append(("Hasil" if is_done else "Alasan", action.result, True))
    return facts


def _confirm(request, action, context):
    url = action.get_absolute_url()
    links = {"cancel_url": url, "back_url": url, "back_label": "Tindak lanjut"}
    return render(request, "_parts/_confirm.html", context | links)
