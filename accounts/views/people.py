"""The people of the school: who holds which role, changing it, and letting them go."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import people, sudo
from accounts.forms.attempts import posted
from accounts.forms.people import RolesForm
from accounts.models import Invitation
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action


@require_safe
@allowed(Action.MANAGE_PEOPLE)
def person_list(request):
    invitations = (
        Invitation.objects.filter(school=request.school, accepted_at=None, revoked_at=None)
        .select_related("invited_by")
        .order_by("-created_at")
    )
    context = {"people": people.members(request.school), "invitations": invitations}
    return render(request, "accounts/person_list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def person_detail(request, pk):
    person = member_or_404(request, pk)
    require(request.user, Action.MANAGE_PEOPLE)
    return _change_roles(request, person)


@sudo.required
def _change_roles(request, person):
    initial = {"roles": [role.value for role in person.roles], "position": person.position}
    form = RolesForm(posted(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            people.set_roles(request.school, person, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            messages.success(request, f"Peran {person.name} tersimpan.")
            return redirect("accounts:people")
    return render(request, "accounts/person_form.html", {"person": person, "form": form})


@require_http_methods(["GET", "HEAD", "POST"])
def let_go(request, pk):
    person = member_or_404(request, pk)
    require(request.user, Action.MANAGE_PEOPLE)
    return _let_go(request, person)


@sudo.required
def _let_go(request, person):
    refusal = ""
    if request.method == "POST":
        try:
            people.let_go(request.school, person, by=request.user)
        except Refused as refused:
            refusal = str(refused)
        else:
            messages.success(request, f"Keanggotaan {person.name} diakhiri.")
            return redirect("accounts:people" if person != request.user else "/")
    context = {
        "person": person,
        "refusal": refusal,
        "is_last_principal": people.is_last_principal(request.school, person),
    }
    return render(request, "accounts/person_let_go.html", context)


def member_or_404(request, pk):
    """Somebody who belongs to this school today; nobody else is known here."""
    found = [person for person in people.members(request.school) if person.pk == pk]
    if not found:
        raise Http404
    return found[0]
