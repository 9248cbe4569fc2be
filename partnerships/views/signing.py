"""Signing a paper: who signed so far, the scan, and its check by somebody else."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.attempts import attempt, posted
from accounts.permissions import require
from accounts.roles import Action
from partnerships.forms.signing import CheckForm, SigningForm
from partnerships.models import Agreement
from partnerships.papers import signing
from partnerships.papers.kinds import LETTERS
from partnerships.papers.states import term_text
from partnerships.views.agreement_steps import confirm
from partnerships.views.agreements import EDIT, agreement_or_404

Status = Agreement.Status
LETTER = "Surat tidak dipindai; catat tanggal pengirimannya."
TOO_EARLY = "Tanda tangan hanya dicatat untuk naskah yang sudah disetujui."


@require_http_methods(EDIT)
def agreement_sign(request, pk):
    """Two buttons: keep the scan with every signature, or only note who signed so far."""
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if agreement.kind in LETTERS or agreement.status != Status.APPROVED:
        messages.warning(request, LETTER if agreement.kind in LETTERS else TOO_EARLY)
        return redirect(agreement)
    partial = "note" in request.POST
    form = SigningForm(
        posted(request),
        request.FILES or None,
        agreement=agreement,
        signatories=_signatories(agreement),
        partial=partial,
    )
    verb = signing.note_signatures if partial else signing.record_signing
    if attempt(form, lambda: verb(agreement, by=request.user, **form.facts())):
        done = (
            "Tanda tangan dicatat."
            if partial
            else "Pindaian disimpan. Orang lain perlu memeriksanya."
        )
        messages.success(request, done)
        return redirect(agreement)
    context = {"form": form, "agreement": agreement, "partnership": agreement.partnership}
    return render(request, "partnerships/agreement_sign.html", context)


@require_http_methods(EDIT)
def agreement_verify(request, pk):
    """The approved text and the scan side by side; only the tick says that they are one."""
    agreement = agreement_or_404(pk)
    require(request.user, Action.VERIFY_SIGNING)
    if agreement.status != Status.SCANNED:
        messages.warning(request, "Tidak ada pindaian yang menunggu pemeriksaan pada naskah ini.")
        return redirect(agreement)
    form = CheckForm(posted(request), version=agreement.version)
    seen = request.POST.get("sha256", "")
    if attempt(
        form,
        lambda: signing.verify(agreement, by=request.user, sha256=seen, **form.cleaned_data),
    ):
        messages.success(request, "Naskah bertanda tangan diterima.")
        return redirect(agreement)
    return confirm(
        request,
        agreement,
        form,
        template="partnerships/agreement_check.html",
        question=f"Terima pindaian {agreement.title}?",
        consequences=[
            f"Naskah dinyatakan ditandatangani dan berlaku {term_text(agreement)}.",
            "Halaman pemeriksaan publik menyatakan naskah ini ditandatangani.",
        ],
        submit="Terima pindaian",
        hidden=("sha256", agreement.scan_sha256),
        signatories=_signatories(agreement),
        version=agreement.version,
        fewer_pages=_has_fewer_pages(agreement),
    )


def _signatories(agreement):
    return list(agreement.signatories.select_related("party__partner", "party__school"))


def _has_fewer_pages(agreement):
    version = agreement.version
    return bool(version and agreement.scan_pages and agreement.scan_pages < version.pages)
