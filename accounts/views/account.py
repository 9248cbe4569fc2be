"""The person's own page: who they are, which roles they hold where."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import sudo
from accounts.context import roles_in_words
from accounts.forms.attempts import posted
from accounts.forms.people import AccountForm
from accounts.middleware import school_not_required


@school_not_required
@require_safe
def account(request):
    places = [(school, roles_in_words(request.user, school)) for school in request.schools]
    return render(request, "accounts/account.html", {"places": places})


@school_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@sudo.required
def change(request):
    """Behind the password, because links for a new password go to the address kept here."""
    form = AccountForm(posted(request), instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, "Data akun Anda tersimpan.")
        return redirect("accounts:account")
    return render(request, "accounts/account_form.html", {"form": form})
