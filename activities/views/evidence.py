"""Uploading evidence, handing it out, describing it, taking it away."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads, uploads
from accounts.forms.attempts import posted_with_files
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from accounts.views.limited import refused
from activities.forms.evidence import DescribeForm, EvidenceForm
from activities.models import Evidence
from activities.progress import completeness, report_of
from activities.reports import thumbnails
from activities.reports.attaching import attach, describe, is_removable, mark_of, remove
from activities.views.activities import activity_or_404
from activities.views.uploads import TooManyFiles, count_files

PAGE = ["GET", "HEAD", "POST"]


@require_http_methods(PAGE)
def evidence_add(request, pk):
    """Every file that is good is kept at once: a browser would not send it a second time."""
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = EvidenceForm(*posted_with_files(request), initial=_initial(request, activity))
    added = []
    if request.method == "POST" and form.is_valid():
        try:
            count_files(request.user, len(form.cleaned_data["files"]))
        except TooManyFiles as refusal:
            return refused(request, refusal, refusal.sentence)
        added = _attach_each(activity, form, by=request.user)
        if form.is_valid():
            messages.success(request, f"{len(added)} berkas tersimpan sebagai bukti.")
            return redirect(activity)
    known = " ".join(filter(None, (piece.source_sha256 for piece in activity.evidence.all())))
    context = {
        "form": form,
        "activity": activity,
        "added": added,
        "known": known,
        "most_bytes": uploads.MOST_BYTES,
    }
    return render(request, "activities/evidence_form.html", context)


@require_safe
def evidence_file(request, pk):
    """The file to whoever may see the school's data; `?kecil` gives the small picture."""
    evidence = _evidence_or_404(request, pk)
    require(request.user, Action.VIEW)
    small = "kecil" in request.GET and evidence.is_picture
    etag = quote_etag(evidence.sha256 + ("-kecil" if small else ""))
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    try:
        if small:
            response = downloads.send(thumbnails.thumbnail_of(evidence), "kecil.webp", inline=True)
        else:
            response = downloads.send(evidence.file, evidence.filename, inline=True)
    except OSError as lost:
        if small:
            return _unreadable()
        raise Http404 from lost
    response["ETag"] = etag
    return response


@require_http_methods(PAGE)
def evidence_describe(request, pk):
    evidence = _evidence_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    seen = request.POST.get("seen")
    form = DescribeForm(*posted_with_files(request), instance=evidence)
    if request.method == "POST" and form.is_valid():
        facts = {"shows_children": False} | form.cleaned_data
        try:
            describe(Evidence.objects.get(pk=pk), by=request.user, seen=seen, **facts)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, "Keterangan bukti disimpan.")
            return redirect(evidence.activity)
    context = {
        "form": form,
        "evidence": evidence,
        "activity": evidence.activity,
        # What the refused page showed stays its mark: only a new look is a look at what is new.
        "seen": seen or mark_of(evidence),
    }
    return render(request, "activities/evidence_describe.html", context)


@require_http_methods(PAGE)
def evidence_remove(request, pk):
    evidence = _evidence_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    activity = evidence.activity
    if request.method == "POST" or not is_removable(evidence, report_of(activity)):
        try:
            remove(evidence, by=request.user)
        except Refused as refusal:
            messages.warning(request, str(refusal))
        else:
            messages.success(request, "Bukti dihapus.")
        return redirect(activity)
    context = {
        "question": f"Hapus {evidence.get_kind_display().lower()} {evidence.filename}?",
        "consequences": [
            "Berkas dihapus dari kegiatan ini dan tidak dapat dikembalikan.",
            "Riwayat mencatat siapa yang menghapusnya.",
        ],
        "submit": "Hapus bukti",
        "danger": True,
        "testid": "remove-evidence",
        "cancel_url": activity.get_absolute_url(),
        "back_url": activity.get_absolute_url(),
        "back_label": activity.title,
    }
    return render(request, "activities/evidence_remove.html", context)


def _unreadable():
    """The tile in the gallery for a photo that is lost or broken; drawn by us, so harmless."""
    return HttpResponse(
        thumbnails.UNREADABLE,
        content_type="image/svg+xml",
        headers={
            "Cache-Control": "no-store",
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def _evidence_or_404(request, pk):
    if request.school is None:
        raise Http404
    rows = Evidence.objects.select_related("activity__partnership", "activity__report")
    evidence = rows.filter(pk=pk).first()
    if evidence is None:
        raise Http404
    return evidence


def _initial(request, activity):
    """Most photos of a school show children: whoever takes one that does not says so."""
    return {"kind": _wished(request, activity), "shows_children": True}


def _wished(request, activity):
    """The kind in the address, else the first that is still missing."""
    wished = request.GET.get("jenis")
    if wished in Evidence.Kind.values:
        return wished
    missing = [each.kind for each in completeness(activity) if not each.count]
    return missing[0] if missing else Evidence.Kind.PHOTO


def _attach_each(activity, form, *, by):
    """The pieces that were added; each file that was not is named with the reason."""
    facts = dict(form.cleaned_data)
    added = []
    for upload in facts.pop("files"):
        try:
            added.append(attach(activity, upload, by=by, **facts))
        except Refused as refusal:
            form.add_error("files", f"{upload.name}: {refusal}")
    return added
