"""The contact log of a prospect or a partner, and what each person has to do next."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, can, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.interaction import InteractionForm
from partnerships.models import Interaction, Partner, Prospect
from partnerships.network.interactions import (
    change_interaction,
    finish_action,
    log_interaction,
    subject_of,
)
from partnerships.views.tombstones import moved

SHOWN = 5
PAGE_SIZE = 25
RELATED = ("created_by", "next_owner", "done_by", "contact", "partnership", "partner", "prospect")


@require_http_methods(["GET", "HEAD", "POST"])
def prospect_log(request, pk):
    prospect = get_object_or_404(Prospect.objects.select_related("partner"), pk=pk)
    return _log_page(request, prospect, prospect=prospect, partner=prospect.partner)


@require_http_methods(["GET", "HEAD", "POST"])
def partner_log(request, pk):
    partner = get_object_or_404(Partner, pk=pk)
    if way := moved(request, partner):
        return way
    return _log_page(request, partner, partner=partner)


@require_safe
def interaction_detail(request, pk):
    """Where the entry stands: on the page of its partner or prospect."""
    entry = get_object_or_404(Interaction.objects.select_related("prospect", "partner"), pk=pk)
    require(request.user, Action.VIEW)
    return redirect(f"{subject_of(entry).get_absolute_url()}#catatan")


@require_http_methods(["GET", "HEAD", "POST"])
def interaction_edit(request, pk):
    entry = get_object_or_404(Interaction.objects.select_related(*RELATED), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    subject = subject_of(entry)
    form = InteractionForm(
        posted(request), by=request.user, partner=entry.partner, initial=_facts(entry)
    )
    if attempt(form, lambda: change_interaction(entry, by=request.user, **_answers(form))):
        messages.success(request, "Catatan disimpan.")
        return redirect(subject)
    context = {"form": form, "entry": entry, "subject": subject}
    return render(request, "partnerships/interaction_form.html", context)


@require_POST
def interaction_finish(request, pk):
    """Back to where the button stood: the list of one's own next actions, or the log."""
    entry = get_object_or_404(Interaction.objects.select_related("prospect", "partner"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS)
    try:
        finish_action(entry, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Tindak lanjut selesai: {entry.next_action}")
    if request.POST.get("dari") == "daftar":
        return redirect("partnerships:action_list")
    return redirect(subject_of(entry))


@require_safe
@allowed(Action.VIEW)
def action_list(request):
    """What this person has to do next, the late ones first."""
    on = timezone.localdate()
    owed = Interaction.objects.owed_by(request.user).order_by("due_on", "pk")
    owed = owed.select_related("prospect", "partner", "next_owner")
    page = Paginator(owed, PAGE_SIZE).get_page(request.GET.get("halaman"))
    context = {
        "page": page,
        "late": Interaction.objects.owed_by(request.user).late(on=on).count(),
        "may_finish": can(request.user, Action.EDIT_PARTNERS),
    }
    return render(request, "partnerships/action_list.html", context)


def log_of(subject, user):
    """The newest entries of a prospect or partner, what is owed, and the empty form."""
    rows = subject.interactions.select_related(*RELATED)
    newest = list(rows[: SHOWN + 1])
    is_put_away = _is_put_away(subject)
    may_log = can(user, Action.EDIT_PARTNERS) and not is_put_away
    partner = subject if isinstance(subject, Partner) else subject.partner
    return {
        "log": newest[:SHOWN],
        "owed": list(rows.owed().order_by("due_on", "pk")[:SHOWN]),
        "has_more_log": len(newest) > SHOWN,
        "log_url": log_url(subject),
        "may_log": may_log,
        "may_finish": can(user, Action.EDIT_PARTNERS),
        "log_form": InteractionForm(by=user, partner=partner) if may_log else None,
    }


def log_url(subject):
    return f"{subject.get_absolute_url()}catatan/"


def _log_page(request, subject, **whom):
    """All entries, page by page, below the form for the next one."""
    require(request.user, Action.EDIT_PARTNERS if request.method == "POST" else Action.VIEW)
    may_log = can(request.user, Action.EDIT_PARTNERS) and not _is_put_away(subject)
    form = InteractionForm(posted(request), by=request.user, partner=whom["partner"])
    if attempt(form, lambda: log_interaction(by=request.user, **whom, **_answers(form, new=True))):
        messages.success(request, "Catatan disimpan.")
        return redirect(subject)
    entries = subject.interactions.select_related(*RELATED)
    page = Paginator(entries, PAGE_SIZE).get_page(request.GET.get("halaman"))
    context = {
        "subject": subject,
        "form": form if may_log or form.is_bound else None,
        "page": page,
        "may_finish": can(request.user, Action.EDIT_PARTNERS),
    }
    return render(request, "partnerships/interaction_list.html", context)


def _is_put_away(subject):
    if isinstance(subject, Partner):
        return subject.archived_at is not None
    return subject.status == Prospect.Status.CLOSED


def _answers(form, *, new=False):
    """The cleaned answers as the verbs take them; a correction keeps the key of its entry."""
    answers = dict(form.cleaned_data)
    key = answers.pop("form_key")
    return answers | {"form_key": key} if new else answers


def _facts(entry):
    names = ("kind", "channel", "happened_on", "summary", "next_action", "due_on")
    facts = {name: getattr(entry, name) for name in names}
    keys = {name: getattr(entry, f"{name}_id") for name in ("contact", "partnership", "next_owner")}
    return facts | keys
