"""Where the one-time link of a new installation leads: the first school and its first person."""

import datetime as dt

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import first_school, invitations
from accounts.forms.attempts import posted
from accounts.forms.people import FirstPersonForm
from accounts.forms.schools import NpsnForm, TypedSchoolForm
from accounts.models import School
from accounts.refusals import Refused
from accounts.views.invitations import dead_link
from accounts.views.limited import limited
from accounts.views.login import let_in


@login_not_required
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@limited("first-school", most=60, within=dt.timedelta(hours=1))
def begin(request, token):
    """First the NPSN (in the address), then the school if no list has it, and the person."""
    invitation = invitations.find(token)
    problem = invitations.problem(invitation)
    if problem or invitation.school is not None:
        return dead_link(request, problem or invitations.UNKNOWN, invitation)
    number = NpsnForm(request.GET if "npsn" in request.GET else None)
    if not number.is_bound or not number.is_valid():
        return render(request, "accounts/first_npsn.html", {"form": number})
    return _school_and_person(request, invitation, number.cleaned_data["npsn"])


def _school_and_person(request, invitation, npsn):
    found = School.objects.filter(npsn=npsn).first()
    answers = posted(request)
    typed = None if found else TypedSchoolForm(answers, prefix="sekolah")
    person = FirstPersonForm(answers)
    # All are asked, so that every mistake is named at once.
    if answers is not None and all([form.is_valid() for form in (typed, person) if form]):  # noqa: C419
        try:
            school = first_school.begin(
                invitation,
                npsn=npsn,
                person=person.person(),
                is_principal=person.cleaned_data["is_principal"],
                school=typed and typed.save(commit=False),
            )
        except Refused as refusal:
            return dead_link(request, str(refusal), invitation)
        response = let_in(request, person.instance, "/")
        messages.success(request, f"{school} siap dipakai.")
        return response
    context = {"npsn": npsn, "found": found, "typed": typed, "form": person}
    return render(request, "accounts/first_school.html", context)
