"""The versions of a paper: made, fetched as PDF or Word, laid side by side."""

from django.contrib import messages
from django.core.files.base import ContentFile
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts import downloads
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.asking import ask
from partnerships.models import PaperVersion
from partnerships.papers.content import content_of
from partnerships.papers.differences import differences
from partnerships.papers.printing import logo_files, verification_address
from partnerships.papers.versions import current_version, refuse_unmade
from partnerships.papers.word_file import word_file
from partnerships.views.agreements import agreement_or_404, small_number

JOB = "naskah"


@require_POST
def version_make(request, pk):
    """Ask the worker for the next version; what keeps it from being made is told at once."""
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    try:
        refuse_unmade(agreement)
        if current_version(agreement):
            raise Refused("PDF yang terakhir sudah sama dengan isi naskah sekarang.")
        job = ask(JOB, by=request.user, target_id=agreement.pk)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect(agreement)
    messages.success(request, "PDF sedang dibuat. Anda boleh menutup halaman ini.")
    return redirect(job)


@require_safe
def version_pdf(request, pk, version):
    found = _version_or_404(request, pk, version)
    try:
        return downloads.send(found.pdf, found.filename)
    except FileNotFoundError as lost:
        raise Http404 from lost


@require_safe
def version_word(request, pk, version):
    """The same content for whoever wants to work on it; only the PDF is signed."""
    found = _version_or_404(request, pk, version)
    agreement = found.agreement
    content = word_file(
        found.content,
        agreement.school,
        number=found.number,
        address=verification_address(agreement),
        logos=logo_files(agreement),
    )
    return downloads.send(ContentFile(content), f"naskah-{pk}-versi-{version}.docx")


@require_safe
def version_differences(request, pk):
    """`?dari=1&ke=2`; without `ke` the text as it stands now, without `dari` the one before."""
    agreement = agreement_or_404(pk)
    require(request.user, Action.VIEW)
    versions = {version.number: version for version in agreement.versions.all()}
    newer = versions.get(_asked(request, "ke"))
    older = versions.get(_asked(request, "dari")) or _before(versions, newer)
    if older is None:
        raise Http404
    rows = differences(older.content, newer.content if newer else content_of(agreement))
    context = {
        "agreement": agreement,
        "partnership": agreement.partnership,
        "older": older,
        "newer": newer,
        "changed": [row for row in rows if row.is_changed],
        "same": [row for row in rows if not row.is_changed],
        "versions": sorted(versions.values(), key=lambda version: version.number),
    }
    return render(request, "partnerships/paper_differences.html", context)


def _version_or_404(request, pk, version):
    found = get_object_or_404(
        PaperVersion.objects.select_related("agreement__school"), agreement_id=pk, number=version
    )
    require(request.user, Action.VIEW)
    return found


def _asked(request, name):
    return small_number(request.GET.get(name, ""))


def _before(versions, newer):
    """The version before the newer one; before the present text that is the newest."""
    below = [number for number in versions if newer is None or number < newer.number]
    return versions[max(below)] if below else None
