"""What the parents said about photos of their children: kept, proved, taken back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from accounts import downloads
from accounts.forms.attempts import attempt, posted_with_files
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.forms.consent import ConsentForm
from activities.models import PhotoConsent
from activities.reports.consenting import mark_children, record_consent, withdraw_consent
from activities.views.activities import activity_or_404

RECORDED = "Izin orang tua dicatat untuk {} foto."
REMADE = "Laporan cetak dan paket yang sudah dibuat dihapus; buat lagi bila masih diperlukan."
WITHDRAWN = f"Izin ditarik. {{}} foto tidak ikut lagi dalam laporan dan paket. {REMADE}"
MARKED = f"{{}} foto ditandai menampilkan anak. {REMADE}"


@require_http_methods(["GET", "HEAD", "POST"])
def photo_consent(request, pk):
    activity = activity_or_404(request, pk)
    require(request.user, Action.RUN_ACTIVITY)
    form = ConsentForm(*posted_with_files(request), activity=activity)
    if request.method == "POST":
        said = attempt(form, lambda: _act(request, activity, form.cleaned_data))
        if said:
            messages.success(request, said)
            return redirect("activities:photo_consent", activity.pk)
    chosen = {str(key) for key in request.POST.getlist("photos")}
    photos = [(each, str(each.pk) in chosen) for each in form.fields["photos"].queryset]
    context = {"form": form, "activity": activity, "photos": photos}
    return render(request, "activities/evidence_consent.html", context)


@require_safe
def consent_file(request, pk):
    """The proof names parents: only for those who run activities."""
    consent = PhotoConsent.objects.filter(pk=pk).first() if request.school else None
    if consent is None:
        raise Http404
    require(request.user, Action.RUN_ACTIVITY)
    if not consent.file:
        raise Http404
    try:
        return downloads.send(consent.file, consent.filename)
    except OSError as lost:
        raise Http404 from lost


def _act(request, activity, facts):
    """What was done, as a sentence."""
    photos, by = list(facts["photos"]), request.user
    match request.POST.get("tindakan"):
        case "catat":
            if facts["given_on"] is None:
                raise Refused("Isi tanggal izin.", field="given_on")
            proof = {"note": facts["note"], "upload": facts["file"]}
            record_consent(activity, photos, by=by, given_on=facts["given_on"], **proof)
            return RECORDED.format(len(photos))
        case "tarik":
            withdraw_consent(activity, photos, by=by, reason=facts["note"])
            return WITHDRAWN.format(len(photos))
        case "tandai":
            mark_children(activity, photos, by=by)
            return MARKED.format(len(photos))
    raise Refused("Pilih Catat izin, Tarik izin, atau Tandai menampilkan anak.")
