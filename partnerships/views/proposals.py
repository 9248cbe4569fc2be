"""The proposals from outside as the school sees them: the desk, the list, one, the answer."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.audit import history
from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, require
from accounts.roles import Action
from partnerships.filters.proposal import ProposalFilter
from partnerships.forms.proposal import AnswerForm, DeskForm
from partnerships.models import Proposal, ProposalDocument
from partnerships.proposals.answering import decline, take_up
from partnerships.proposals.desk import desk_of_school, set_desk

PAGE = ["GET", "HEAD", "POST"]
PAGE_SIZE = 25
HISTORY_SHOWN = 20
DECLINE = "tolak"  # the name of the second button


@require_safe
@allowed(Action.VIEW)
def proposal_list(request):
    chosen = ProposalFilter(request.GET, queryset=Proposal.objects.all())
    found = chosen.qs if chosen.is_valid() else Proposal.objects.none()
    context = {
        "form": chosen.form,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("halaman")),
        "is_filtered": any(request.GET.get(name) for name in ("q", "status")),
        "chosen": bool(request.GET.get("status")),
        "desk": desk_of_school(),
        "address": _public_address(request),
    }
    return render(request, "partnerships/proposal_list.html", context)


@require_http_methods(PAGE)
@allowed(Action.MANAGE_SCHOOL)
def proposal_desk(request):
    form = DeskForm(posted(request), instance=desk_of_school())
    if attempt(form, lambda: set_desk(by=request.user, **form.cleaned_data)):
        messages.success(request, "Pengaturan usulan dari luar disimpan.")
        return redirect("partnerships:proposal_list")
    context = {"form": form, "address": _public_address(request)}
    return render(request, "partnerships/proposal_desk.html", context)


@require_http_methods(PAGE)
def proposal_detail(request, pk):
    """The proposal, and in it the answer: one of two buttons."""
    rows = Proposal.objects.select_related("prospect", "answered_by")
    proposal = get_object_or_404(rows.prefetch_related("documents"), pk=pk)
    require(request.user, Action.EDIT_PARTNERS if request.method == "POST" else Action.VIEW)
    form = AnswerForm(posted(request))
    verb = decline if DECLINE in request.POST else take_up
    if attempt(form, lambda: verb(proposal, by=request.user, **form.cleaned_data)):
        messages.success(request, "Jawaban tersimpan dan terlihat di halaman usulan pengusul.")
        return redirect(proposal)
    context = {
        "proposal": proposal,
        "form": form,
        "entries": history(proposal)[:HISTORY_SHOWN],
        "status_address": _whole("proposal_status", proposal.token),
    }
    return render(request, "partnerships/proposal_detail.html", context)


@require_safe
def proposal_file(request, pk):
    document = get_object_or_404(ProposalDocument, pk=pk)
    require(request.user, Action.VIEW)
    try:
        return downloads.send(document.file, document.filename)
    except OSError as lost:
        raise Http404 from lost


def _public_address(request):
    return _whole("public_school", request.school.npsn)


def _whole(name, *args):
    return settings.BASE_URL + reverse(f"partnerships:{name}", args=args)
