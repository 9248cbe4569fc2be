"""Asking for a report, calling it off, asking again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from accounts.permissions import require
from accounts.refusals import Refused
from jobs import kinds
from jobs.asking import ask, ask_again, cancel
from jobs.forms import AskForm, typed_params
from jobs.orders import NoSuchTarget
from jobs.views.job import job_or_404, list_page

ASKED = "Laporan diminta. Anda boleh menutup halaman ini; laporan tetap dibuat."


@require_POST
def ask_for(request, kind):
    found = _kind_or_404(request, kind)
    ask_form, form = AskForm(found, request.POST), found.form(request.POST)
    if "object" in ask_form.errors:
        raise Http404
    if not all([ask_form.is_valid(), form.is_valid()]):
        return list_page(request, found, ask_form, form)
    try:
        job = ask(
            kind,
            by=request.user,
            params=typed_params(form),
            format=ask_form.cleaned_data["format"],
            target_id=ask_form.cleaned_data.get("object"),
        )
    except NoSuchTarget as gone:
        raise Http404 from gone
    except Refused as refusal:
        ask_form.add_error(None, str(refusal))
        return list_page(request, found, ask_form, form)
    messages.success(request, ASKED)
    return redirect(job)


@require_POST
def call_off(request, pk):
    job = job_or_404(request, pk)
    try:
        cancel(job, by=request.user)
    except Refused as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, "Laporan dibatalkan.")
    return redirect("jobs:list")


@require_POST
def retry(request, pk):
    job = job_or_404(request, pk)
    try:
        job = ask_again(job, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("jobs:list")
    messages.success(request, ASKED)
    return redirect(job)


def _kind_or_404(request, slug):
    try:
        kind = kinds.get(slug)
    except kinds.NoSuchKind as unknown:
        raise Http404 from unknown
    if not kind.listed:
        raise Http404
    require(request.user, kind.action)
    return kind
