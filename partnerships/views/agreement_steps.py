"""The steps of a paper: submitted, approved, given back, cancelled, ended."""

from functools import partial

from django.contrib import messages
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sudo
from accounts.forms.attempts import attempt, posted
from accounts.forms.reason import ReasonForm
from accounts.permissions import require
from accounts.refusals import EXPLAINED, Refused
from accounts.roles import Action
from partnerships.committee import advice, risks
from partnerships.forms.agreement import NoteForm, TerminationForm
from partnerships.models import Agreement
from partnerships.papers import agreements, signing, terms
from partnerships.papers.kinds import LETTERS
from partnerships.papers.states import SHORT, groups, term_text
from partnerships.views.agreement_page import facts_of
from partnerships.views.agreements import EDIT, agreement_or_404

Status = Agreement.Status


@require_POST
def agreement_submit(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    done = "Naskah diajukan. Kepala sekolah dapat menyetujuinya sekarang."
    return _do(request, agreement, agreements.submit, done)


@require_http_methods(EDIT)
def agreement_approve(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.APPROVE_AGREEMENT)
    return _approve(request, agreement)


@sudo.required
def _approve(request, agreement):
    if request.method == "POST":
        done = "Naskah disetujui. Langkah berikutnya: tanda tangan para pihak."
        verb = partial(agreements.approve, sha256=request.POST.get("sha256", ""))
        return _do(request, agreement, verb, done)
    session = advice.latest_session(agreement.partnership) or _last_session(agreement)
    return confirm(
        request,
        agreement,
        None,
        template="partnerships/agreement_approve.html",
        question=f"Setujui {SHORT[agreement.kind]} {_with_whom(agreement)}?",
        consequences=[
            "Surat siap Anda tanda tangani dan tidak dapat diubah lagi."
            if agreement.kind in LETTERS
            else "Naskah siap ditandatangani para pihak dan tidak dapat diubah lagi.",
            "Persetujuan tercatat atas nama Anda.",
        ],
        submit=f"Setujui {SHORT[agreement.kind]}",
        session=session,
        facts=facts_of(agreement, agreement.signatories.all()),
        version=agreement.version,
        is_letter=agreement.kind in LETTERS,
        hidden=("sha256", agreement.version.pdf_sha256) if agreement.version else None,
        digest=groups(agreement.version.pdf_sha256) if agreement.version else "",
        **risks.standing(agreement),
    )


@require_http_methods(EDIT)
def agreement_return(request, pk):
    """Back to the maker: a draft from the principal, a scan from whoever checks it."""
    agreement = agreement_or_404(pk)
    is_scan = agreement.status == Status.SCANNED
    require(request.user, Action.VERIFY_SIGNING if is_scan else Action.APPROVE_AGREEMENT)
    verb = signing.return_scan if is_scan else agreements.return_draft
    form = NoteForm(posted(request))
    if attempt(form, lambda: verb(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, "Naskah dikembalikan beserta catatan Anda.")
        return redirect("partnerships:agreement_detail", pk)
    what = "pindaian" if is_scan else "naskah"
    return confirm(
        request,
        agreement,
        form,
        question=f"Kembalikan {what} {agreement.title}?",
        consequences=[
            "Pengunggah melihat catatan Anda dan mengunggah pindaian baru."
            if is_scan
            else "Penyusun melihat catatan Anda, memperbaiki draf, lalu mengajukannya lagi."
        ],
        submit=f"Kembalikan {what}",
    )


@require_http_methods(EDIT)
def agreement_cancel(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if agreement.approved_at:
        require(request.user, Action.APPROVE_AGREEMENT)
    form = ReasonForm(posted(request), least=EXPLAINED, most=4000)
    if attempt(form, lambda: agreements.cancel(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, "Naskah dibatalkan.")
        return redirect("partnerships:agreement_detail", pk)
    return confirm(
        request,
        agreement,
        form,
        question=f"Batalkan naskah {agreement.title}?",
        consequences=["Naskah ini tidak dipakai lagi; riwayat dan alasannya tetap tersimpan."],
        submit="Batalkan naskah",
        danger=True,
    )


@require_http_methods(EDIT)
def agreement_terminate(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.APPROVE_AGREEMENT)
    return _terminate(request, agreement)


@sudo.required
def _terminate(request, agreement):
    children = [child.title for child in agreement.children.all() if child.is_open]
    form = TerminationForm(
        posted(request), agreement=agreement, children=children, least=EXPLAINED, most=4000
    )
    if attempt(form, lambda: terms.terminate(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, "Pengakhiran naskah dicatat.")
        return redirect("partnerships:agreement_detail", agreement.pk)
    return confirm(
        request,
        agreement,
        form,
        question=f"Akhiri naskah {agreement.title}?",
        consequences=[
            f"Naskah yang berlaku {term_text(agreement)} tidak berlaku lagi sejak tanggal itu.",
            "Halaman pemeriksaan publik menyebutnya diakhiri.",
            *(f"Naskah turunan ikut berakhir bila dicentang: {title}." for title in children),
            "Pengakhiran tidak dapat ditarik kembali.",
        ],
        submit="Akhiri naskah",
        danger=True,
    )


def _last_session(agreement):
    return agreement.partnership.committee_sessions.closed().first()


def _with_whom(agreement):
    parties = agreement.partnership.parties.partners().select_related("partner")
    return "dengan " + ", ".join(party.partner.name for party in parties)


def _do(request, agreement, verb, done):
    try:
        verb(agreement, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("partnerships:agreement_detail", agreement.pk)


def confirm(request, agreement, form, template="_parts/_confirm.html", **words):
    url = f"/naskah/{agreement.pk}/"
    context = {
        "form": form,
        "agreement": agreement,
        "cancel_url": url,
        "back_url": url,
        "back_label": agreement.title,
        **words,
    }
    return render(request, template, context)
