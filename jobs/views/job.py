"""The reports a person may see: the list, one with its progress, and its file."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts import downloads
from accounts.permissions import allowed, can
from accounts.refusals import Refused
from accounts.roles import Action
from jobs import kinds
from jobs.asking import require_access
from jobs.endings import tell_seen
from jobs.forms import AskForm, KindForm
from jobs.models import Job
from jobs.orders import find_target

ROWS = 20


@require_safe
@allowed(Action.VIEW)
def listing(request):
    return list_page(request, _chosen(request))


def list_page(request, kind, ask_form=None, form=None):
    """The whole page, also when it comes back with what was wrong in a form."""
    jobs = _visible_jobs(request.user).select_related("asked_by", "cancelled_by")
    choices = _choices(request.user)
    if kind and ask_form is None:
        ask_form, form = AskForm(kind), kind.form()
    context = {
        "open_jobs": jobs.open()[:ROWS],
        "page": Paginator(jobs.ended(), ROWS).get_page(request.GET.get("halaman")),
        "kind": kind,
        "kind_form": KindForm(choices, initial={"jenis": kind.slug if kind else None}),
        "choices": choices,
        "elsewhere": [one for one in kinds.askable(request.user) if one.object],
        "ask_form": ask_form,
        "form": form,
    }
    return render(request, "jobs/job_list.html", context)


@require_safe
def detail(request, pk):
    job = job_or_404(request, pk)
    tell_seen(job, by=request.user)
    if request.htmx:
        context = {"job": job, "named": "bernama" in request.GET}
        return render(request, "jobs/_job_answer.html", context)
    return render(request, "jobs/job_detail.html", {"job": job, "about": _about(job, request.user)})


@require_safe
def download(request, pk):
    """The file, to whoever may still have it now: the person, the kind and the object."""
    job = job_or_404(request, pk)
    if not job.is_ready:
        return redirect(job)
    try:
        find_target(kinds.get(job.kind), request.user, job.target_id)
    except Refused as gone:
        raise Http404 from gone
    tell_seen(job, by=request.user)
    try:
        return downloads.send(job.file, job.filename)
    except FileNotFoundError as lost:
        raise Http404 from lost


def job_or_404(request, pk):
    """A job of the person's school: 404 for strangers, `NotAllowed` for the wrong member."""
    job = get_object_or_404(Job.objects.select_related("asked_by", "cancelled_by"), pk=pk)
    require_access(job, request.user)
    return job


def _about(job, user):
    """What the report is about, where the person asked for it; None for one of the whole
    school, or where the object or the kind is gone."""
    try:
        return find_target(kinds.get(job.kind), user, job.target_id)
    except Refused:
        return None


def _visible_jobs(user):
    """Who runs the school sees all its reports, others their own."""
    if can(user, Action.MANAGE_SCHOOL):
        return Job.objects.all()
    return Job.objects.asked_by(user)


def _choices(user):
    return [kind for kind in kinds.askable(user) if not kind.object]


def _chosen(request):
    """The kind in the address, else the first; None when there is none to choose."""
    choices = _choices(request.user)
    wanted = request.GET.get("jenis")
    return next((kind for kind in choices if kind.slug == wanted), next(iter(choices), None))
