"""The needs of the school: list, one need, recording, changing, meeting, cancelling."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.forms.models import model_to_dict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import history
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.filters.need import NeedFilter, sorted_by
from partnerships.forms.need import SHOW_PARTS, NeedForm, typed
from partnerships.models import Need
from partnerships.models.need import academic_year_of
from partnerships.network.needs import add_need, cancel_need, change_need, meet_need

PAGE_SIZE = 25
HISTORY_SHOWN = 20
FILTERS = ("kategori", "manfaat", "tahun", "prioritas", "status")


@require_safe
@allowed(Action.VIEW)
def need_list(request):
    order = request.GET.get("urut", "")
    needs = Need.objects.annotate(used_in=Count("partnerships"))
    chosen = NeedFilter(request.GET, queryset=needs)
    found = chosen.qs if chosen.is_valid() else needs.none()
    page = Paginator(sorted_by(found, order), PAGE_SIZE).get_page(request.GET.get("halaman"))
    query = request.GET.copy()
    query.pop("halaman", None)
    context = {
        "form": chosen.form,
        "page": page,
        "order": order or "prioritas",
        "query": query.urlencode(),
        "is_filtered": any(request.GET.get(name) for name in ("q", *FILTERS)),
        "chosen": sum(bool(request.GET.get(name)) for name in FILTERS),
    }
    return render(request, "partnerships/need_list.html", context)


@require_safe
def need_detail(request, pk):
    need = get_object_or_404(Need.objects.select_related("owner", "created_by"), pk=pk)
    require(request.user, Action.VIEW)
    context = {
        "need": need,
        "partnerships": need.partnerships.all(),
        "entries": history(need)[:HISTORY_SHOWN],
    }
    return render(request, "partnerships/need_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.EDIT_PARTNERS)
def need_create(request):
    form = _form(request, {"academic_year": academic_year_of(timezone.localdate())})
    need = attempt(form, lambda: add_need(by=request.user, **form.answers()))
    if need:
        messages.success(request, f"Kebutuhan {need} dicatat.")
        return redirect(need)
    return render(request, "partnerships/need_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def need_edit(request, pk):
    need = get_object_or_404(Need, pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = _form(request, model_to_dict(need))
    fresh = Need.objects.get(pk=pk)
    if attempt(form, lambda: change_need(fresh, by=request.user, **form.answers())):
        messages.success(request, "Kebutuhan disimpan.")
        return redirect(need)
    return render(request, "partnerships/need_form.html", {"form": form, "need": need})


@require_http_methods(["GET", "HEAD", "POST"])
def need_cancel(request, pk):
    need = get_object_or_404(Need, pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = ReasonForm(posted(request))
    if attempt(form, lambda: cancel_need(need, by=request.user, **form.cleaned_data)):
        messages.success(request, "Kebutuhan dibatalkan. Alasannya tersimpan di riwayat.")
        return redirect(need)
    return render(request, "partnerships/need_cancel.html", {"form": form, "need": need})


@require_POST
def need_meet(request, pk):
    need = get_object_or_404(Need, pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    try:
        meet_need(need, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, "Kebutuhan ditandai terpenuhi.")
    return redirect(need)


def _form(request, initial):
    """The form as it was sent, or with the parts of the category that was chosen so far."""
    if SHOW_PARTS in request.POST:
        return NeedForm(initial=typed(request.POST))
    return NeedForm(posted(request), initial=initial)
