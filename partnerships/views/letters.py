"""Letters: their numbers, and the day on which they went out."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.attempts import attempt, posted
from accounts.permissions import allowed, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.forms.paper_settings import NumberPatternForm, SendingForm
from partnerships.models import Agreement
from partnerships.papers import letters, numbering
from partnerships.papers.kinds import LETTERS
from partnerships.views.agreements import EDIT, agreement_or_404


@require_http_methods(EDIT)
@allowed(Action.DRAFT_AGREEMENT)
def number_pattern(request):
    pattern = numbering.pattern_of_school()
    form = NumberPatternForm(posted(request), instance=pattern)
    if attempt(form, lambda: numbering.set_pattern(by=request.user, **form.cleaned_data)):
        messages.success(request, "Pola nomor surat disimpan.")
        return redirect("partnerships:number_pattern")
    on = timezone.localdate()
    context = {
        "form": form,
        "next_number": numbering.next_number(on=on) if pattern.pk else "",
        "year": str(on.year),
    }
    return render(request, "partnerships/number_pattern.html", context)


@require_POST
def number_take(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if numbering.pattern_of_school().pk is None:
        messages.warning(request, "Atur pola nomor surat sekolah dahulu, lalu ambil nomor.")
        return redirect("partnerships:number_pattern")
    try:
        taken = numbering.take_number(agreement, by=request.user)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, f"Nomor {taken.school_number} dipakai untuk naskah ini.")
    return redirect(agreement)


@require_http_methods(EDIT)
def letter_send(request, pk):
    agreement = agreement_or_404(pk)
    require(request.user, Action.DRAFT_AGREEMENT)
    if agreement.kind not in LETTERS or agreement.status != Agreement.Status.APPROVED:
        messages.warning(request, "Hanya surat yang sudah disetujui dan belum dikirim.")
        return redirect(agreement)
    form = SendingForm(posted(request), initial={"sent_on": timezone.localdate()})
    if attempt(form, lambda: letters.send_letter(agreement, by=request.user, **form.cleaned_data)):
        messages.success(request, "Surat tercatat terkirim.")
        return redirect(agreement)
    context = {
        "form": form,
        "agreement": agreement,
        "question": f"Catat {agreement.get_kind_display().lower()} sebagai terkirim?",
        "consequences": [
            "Surat sudah ditandatangani kepala sekolah dan sampai kepada yang dituju.",
            "Tanggal kirim tercatat atas nama Anda dan tidak diubah lagi.",
        ],
        "submit": "Catat pengiriman",
        "cancel_url": agreement.get_absolute_url(),
        "back_url": agreement.get_absolute_url(),
        "back_label": agreement.title,
    }
    return render(request, "_parts/_confirm.html", context)
