"""The network pages: list, one prospect, adding, changing, closing, making it a partner."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.audit import history
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import allowed, can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.countries import country_name
from partnerships.filters.prospect import ProspectFilter, sorted_by
from partnerships.forms.prospect import ProspectForm
from partnerships.models import Prospect
from partnerships.network.erasing import forget_prospect
from partnerships.network.prospects import (
    add_prospect,
    change_prospect,
    close_prospect,
    reopen_prospect,
)
from partnerships.rows.prospects import prospect_rows, status_pill
from partnerships.views.interactions import log_of

PAGE_SIZE = 25
HISTORY_SHOWN = 5
FILTERS = ("status", "asal", "penghubung", "tindak_lanjut")


@require_safe
@allowed(Action.VIEW)
def prospect_list(request):
    on = timezone.localdate()
    order = request.GET.get("urut", "")
    chosen = ProspectFilter(request.GET, queryset=Prospect.objects.all(), on=on)
    found = chosen.qs if chosen.is_valid() else Prospect.objects.none()
    page = Paginator(sorted_by(found, order), PAGE_SIZE).get_page(request.GET.get("halaman"))
    context = {
        "form": chosen.form,
        "page": page,
        "rows": prospect_rows(page.object_list, on=on) if chosen.is_valid() else [],
        "order": order,
        "is_filtered": any(request.GET.get(name) for name in ("q", *FILTERS)),
        "chosen": sum(bool(request.GET.get(name)) for name in FILTERS),
    }
    return render(request, "partnerships/prospect_list.html", context)


@require_safe
def prospect_detail(request, pk):
    prospect = _found(pk)
    require(request.user, Action.VIEW)
    entries = list(history(prospect)[: HISTORY_SHOWN + 1])
    context = log_of(prospect, request.user) | {
        "prospect": prospect,
        "status_pill": status_pill(prospect.status),
        "country": country_name(prospect.country),
        "may_edit": can(request.user, Action.EDIT_PARTNERS),
        "entries": entries[:HISTORY_SHOWN],
        "has_more_entries": len(entries) > HISTORY_SHOWN,
    }
    return render(request, "partnerships/prospect_detail.html", context)


@require_safe
def prospect_history(request, pk):
    prospect = _found(pk)
    require(request.user, Action.VIEW)
    page = Paginator(history(prospect), 50).get_page(request.GET.get("halaman"))
    context = {"prospect": prospect, "page": page, "entries": page.object_list}
    return render(request, "partnerships/prospect_history.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.EDIT_PARTNERS)
def prospect_create(request):
    form = ProspectForm(posted(request), initial={"liaison": request.user.pk})
    prospect = attempt(form, lambda: add_prospect(by=request.user, **form.cleaned_data))
    if prospect:
        messages.success(
            request, f"{prospect} ada di jejaring. Berikutnya, catat percakapan dan tindak lanjut."
        )
        return redirect(prospect)
    return render(request, "partnerships/prospect_form.html", {"form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def prospect_edit(request, pk):
    prospect = _found(pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = ProspectForm(posted(request), initial=model_to_dict(prospect))
    if attempt(form, lambda: change_prospect(prospect, by=request.user, **form.cleaned_data)):
        messages.success(request, "Data kontak disimpan.")
        return redirect(prospect)
    context = {"form": form, "prospect": prospect}
    return render(request, "partnerships/prospect_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def prospect_close(request, pk):
    prospect = _found(pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = ReasonForm(posted(request))
    if attempt(form, lambda: close_prospect(prospect, by=request.user, **form.cleaned_data)):
        messages.success(request, f"{prospect} ditutup. Catatannya tetap tersimpan.")
        return redirect(prospect)
    context = {
        "form": form,
        "prospect": prospect,
        "question": f"Tutup kontak {prospect}?",
        "consequences": [
            "Kontak ini tidak muncul lagi dalam daftar kontak aktif.",
            "Catatan dan riwayatnya tetap tersimpan.",
            "Kontak dapat dibuka lagi kapan saja.",
        ],
        "submit": "Tutup kontak",
        "cancel_url": prospect.get_absolute_url(),
        "back_url": prospect.get_absolute_url(),
        "back_label": str(prospect),
    }
    return render(request, "_parts/_confirm.html", context)


@require_POST
def prospect_reopen(request, pk):
    prospect = _found(pk)
    require(request.user, Action.EDIT_PARTNERS)
    try:
        reopen_prospect(prospect, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"{prospect} aktif lagi.")
    return redirect(prospect)


@require_http_methods(["GET", "HEAD", "POST"])
def prospect_withdraw(request, pk):
    """Asks first: what is erased does not come back."""
    on = timezone.localdate()
    prospect = get_object_or_404(Prospect.objects.filter(contact=None), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    if not prospect.is_erasable(on=on):
        raise Http404
    if request.method == "POST":
        try:
            forget_prospect(prospect, on=on, by=request.user)
        except Refused as refusal:  # somebody else, a moment earlier
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Data orang ini dihapus.")
        return redirect(prospect)
    return render(request, "partnerships/prospect_withdraw.html", {"prospect": prospect})


def _found(pk):
    related = ("liaison", "partner", "contact", "created_by")
    return get_object_or_404(Prospect.objects.select_related(*related), pk=pk)
