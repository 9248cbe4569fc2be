"""Inviting people to the school, and following an invitation."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from accounts import invitations, sudo
from accounts.forms.attempts import posted
from accounts.forms.people import InvitationForm, NewPersonForm
from accounts.middleware import SCHOOL_KEY, school_not_required
from accounts.models import Invitation
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.views.limited import limited
from accounts.views.login import let_in

HOUR = dt.timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
@allowed(Action.MANAGE_PEOPLE)
@sudo.required
@limited("invite", most=60, within=HOUR)
def invite(request):
    form = InvitationForm(posted(request), initial={"role": request.GET.get("peran")})
    if request.method == "POST" and form.is_valid():
        try:
            invitation, link = invitations.invite(
                request.school, by=request.user, **form.cleaned_data
            )
        except Refused as refusal:
            field = "role" if refusal.field == "roles" else refusal.field
            form.add_error(field, str(refusal))
        else:
            return show_link(request, invitation, link)
    return render(request, "accounts/invitation_form.html", {"form": form})


@require_POST
def renew(request, pk):
    invitation = get_object_or_404(Invitation, pk=pk, school=request.school)
    require(request.user, Action.MANAGE_PEOPLE)
    return _renew(request, invitation)


@sudo.required
@limited("invite", most=60, within=HOUR)
def _renew(request, invitation):
    try:
        link = invitations.renew(invitation, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("accounts:people")
    invitation.refresh_from_db()
    return show_link(request, invitation, link)


@require_POST
def revoke(request, pk):
    invitation = get_object_or_404(Invitation, pk=pk, school=request.school)
    require(request.user, Action.MANAGE_PEOPLE)
    try:
        invitations.revoke(invitation, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Undangan untuk {invitation} dibatalkan. Tautannya mati.")
    return redirect("accounts:people")


def show_link(request, invitation, link):
    """The one time the link is seen; only its digest is kept."""
    context = {"invitation": invitation, "link": link}
    response = render(request, "accounts/invitation_link.html", context)
    response["Cache-Control"] = "no-store"
    return response


@login_not_required
@school_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@limited("accept", most=30, within=HOUR)
def follow(request, token):
    """Where an invitation leads: to a new account, or to one more school for one's own."""
    invitation = invitations.find(token)
    problem = invitations.problem(invitation)
    if problem or invitation.school is None:
        return dead_link(request, problem or invitations.UNKNOWN, invitation)
    if request.user.is_authenticated:
        return _accept_as_user(request, invitation)
    return _accept_as_new(request, invitation)


def dead_link(request, sentence, invitation=None):
    context = {"title": "Undangan tidak dapat dipakai", "sentence": sentence}
    status = 404 if invitation is None else 410
    return render(request, "accounts/dead_link.html", context, status=status)


def _accept_as_user(request, invitation):
    if request.method != "POST":
        return render(request, "accounts/invitation_accept.html", {"invitation": invitation})
    try:
        invitations.accept(invitation, request.user)
    except Refused as refusal:
        return dead_link(request, str(refusal), invitation)
    request.session[SCHOOL_KEY] = invitation.school_id
    _welcome(request, invitation)
    return redirect("/")


def _accept_as_new(request, invitation):
    initial = {"name": invitation.name, "email": invitation.email}
    form = NewPersonForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        person = form.person()
        try:
            with transaction.atomic():
                person.save()
                invitations.accept(invitation, person)
        except Refused as refusal:
            return dead_link(request, str(refusal), invitation)
        response = let_in(request, person, "/")
        request.session[SCHOOL_KEY] = invitation.school_id
        _welcome(request, invitation)
        return response
    context = {
        "form": form,
        "invitation": invitation,
        "login_url": f"{reverse('accounts:log_in')}?next={request.path}",
        "good_until": timezone.localtime(invitation.expires_at),
    }
    return render(request, "accounts/invitation_new.html", context)


def _welcome(request, invitation):
    role = invitation.get_role_display().lower()
    messages.success(request, f"Selamat datang di {invitation.school}. Peran Anda: {role}.")
