"""Orders through SIPLah for an activity."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted_with_files
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.accountability.budgeting import is_settled, why_not_accountable
from activities.accountability.ordering import add_order, change_order, remove_order
from activities.forms.siplah import SiplahForm
from activities.models import SiplahOrder
from activities.views.activities import activity_or_404

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def siplah_create(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = SiplahForm(*posted_with_files(request))
    if attempt(form, lambda: add_order(activity, by=request.user, **form.cleaned_data)):
        messages.success(request, "Pesanan SIPLah dicatat.")
        return redirect(activity)
    return _form(request, activity, form, "Catat pesanan")


@require_http_methods(PAGE)
def siplah_change(request, pk):
    order = _order_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = SiplahForm(*posted_with_files(request), instance=order)
    if attempt(form, lambda: change_order(order, by=request.user, **form.cleaned_data)):
        messages.success(request, "Pesanan SIPLah disimpan.")
        return redirect(order.activity)
    return _form(request, order.activity, form, "Simpan pesanan", order)


@require_http_methods(PAGE)
def siplah_remove(request, pk):
    order = _order_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    activity = order.activity
    if request.method == "POST" or is_settled(activity):
        try:
            remove_order(order, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Pesanan SIPLah dihapus.")
        return redirect(activity)
    context = {
        "question": f"Hapus pesanan {order.number}?",
        "consequences": [
            "Pesanan dan berkas BAST-nya dihapus dari kegiatan ini dan tidak dapat dikembalikan.",
            "Riwayat mencatat siapa yang menghapusnya.",
        ],
        "submit": "Hapus pesanan",
        "danger": True,
        "testid": "remove-order",
        "cancel_url": activity.get_absolute_url(),
        "back_url": activity.get_absolute_url(),
        "back_label": activity.title,
    }
    return render(request, "activities/siplah_remove.html", context)


@require_safe
def siplah_file(request, pk):
    order = _order_or_404(request, pk)
    require(request.user, Action.VIEW)
    if not order.file:
        raise Http404
    try:
        return downloads.send(order.file, order.filename)
    except FileNotFoundError as lost:
        raise Http404 from lost


def _form(request, activity, form, submit, order=None):
    """The form, or back to the activity when nothing can be written there any more."""
    if request.method != "POST" and (why := why_not_accountable(activity)):
        messages.warning(request, why)
        return redirect(activity)
    context = {"form": form, "activity": activity, "order": order, "submit": submit}
    return render(request, "activities/siplah_form.html", context)


def _order_or_404(request, pk):
    if request.school is None:
        raise Http404
    rows = SiplahOrder.objects.select_related("activity__partnership", "activity__report")
    order = rows.filter(pk=pk).first()
    if order is None:
        raise Http404
    return order
