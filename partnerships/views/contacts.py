"""The people at a partner: adding, changing, and erasing one."""

from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.contact import ContactForm
from partnerships.models import Contact, Partner
from partnerships.network.contacts import add_contact, change_contact
from partnerships.network.erasing import forget_contact
from partnerships.views.tombstones import moved


@require_http_methods(["GET", "HEAD", "POST"])
def contact_create(request, pk):
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    if way := moved(request, partner):
        return way
    form = ContactForm(posted(request))
    contact = attempt(form, lambda: add_contact(partner, by=request.user, **form.cleaned_data))
    if contact:
        messages.success(request, f"{contact} ditambahkan sebagai narahubung {partner}.")
        return redirect(partner)
    context = {"form": form, "partner": partner}
    return render(request, "partnerships/contact_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request, pk):
    contact = get_object_or_404(Contact.objects.select_related("partner"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = ContactForm(posted(request), initial=model_to_dict(contact))
    fresh = Contact.objects.select_related("partner").get(pk=pk)
    if attempt(form, lambda: change_contact(fresh, by=request.user, **form.cleaned_data)):
        messages.success(request, "Data narahubung disimpan.")
        return redirect(contact.partner)
    context = {"form": form, "contact": contact, "partner": contact.partner}
    return render(request, "partnerships/contact_form.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def contact_withdraw(request, pk):
    """Asks first: what is erased does not come back."""
    on = timezone.localdate()
    contact = get_object_or_404(Contact.objects.select_related("partner"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    if not contact.is_erasable(on=on):
        raise Http404
    if request.method == "POST":
        try:
            forget_contact(contact, on=on, by=request.user)
        except Refused as refusal:  # somebody else, a moment earlier
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Data orang ini dihapus.")
        return redirect(contact.partner)
    context = {"contact": contact, "partner": contact.partner}
    return render(request, "partnerships/contact_withdraw.html", context)
