"""The logo of a partner: put in, taken out, looked at."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted_with_files
from accounts.permissions import require
from accounts.roles import Action
from partnerships.forms.paper_settings import LogoForm
from partnerships.models import Partner
from partnerships.network.logos import set_logo


@require_http_methods(["GET", "HEAD", "POST"])
def partner_logo(request, pk):
    partner = get_object_or_404(Partner.objects.current(), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    form = LogoForm(*posted_with_files(request), has_logo=bool(partner.logo))

    def keep():
        return set_logo(partner, by=request.user, picture=form.cleaned_data.get("logo"))

    if attempt(form, keep):
        messages.success(request, "Logo mitra disimpan. Naskah berikutnya memuatnya.")
        return redirect(partner)
    context = {
        "form": form,
        "partner": partner,
        "cancel_url": reverse("partnerships:partner_detail", args=[pk]),
    }
    return render(request, "partnerships/partner_logo.html", context)


@require_safe
def partner_logo_picture(request, pk):
    partner = get_object_or_404(Partner, pk=pk)
    require(request.user, Action.VIEW)
    if not partner.logo:
        raise Http404
    try:
        return downloads.send(partner.logo, partner.logo.name.rpartition("/")[2], inline=True)
    except FileNotFoundError as lost:
        raise Http404 from lost
