"""Keeping the word of parents for photos of their children, and taking it back."""

from django.db import transaction
from django.forms import ValidationError
from django.utils import timezone

from accounts import uploads
from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import Evidence, PhotoConsent
from activities.work_plan.planning import hold
from jobs.sweeping import recall_photos


def record_consent(activity, photos, *, by, given_on, note, upload=None, on=None):
    """The parents of every child on these photos agree; the proof may be a scan or a photo.

    Possible at any time, also when the report is locked: papers made from now on heed it.
    """
    require(by, Action.RUN_ACTIVITY)
    _refuse_empty(photos)
    _refuse_silent(note, "Tulis siapa yang memberi izin dan bagaimana caranya.")
    if given_on > (on or timezone.localdate()):
        raise Refused("Tanggal izin tidak boleh setelah hari ini.", field="given_on")
    clean = _proof(upload)
    consent = PhotoConsent(activity=activity, given_on=given_on, note=note.strip(), recorded_by=by)
    with transaction.atomic():
        current = hold(activity)
        chosen = _chosen(current, photos)
        if clean:
            consent.filename = clean.known_as(upload.name)
            consent.file.save(clean.name, clean.content, save=False)
        consent.save()
        chosen.update(consent=consent, shows_children=True)
        said = f"{date_text(given_on)}, {consent.note}"
        _record("foto.izin", current, by, "Izin orang tua dicatat", photos, ("Izin", "", said))
    return consent


def withdraw_consent(activity, photos, *, by, reason):
    """Parents take their word back: the photos leave no longer, at any stage of the work.

    Papers that may show them are made anew when somebody asks for them again.
    """
    require(by, Action.RUN_ACTIVITY)
    _refuse_empty(photos)
    _refuse_silent(reason, "Tulis alasan izin ditarik.")
    with transaction.atomic():
        current = hold(activity)
        if not _chosen(current, photos).exclude(consent=None).update(consent=None):
            raise Refused("Foto yang dipilih belum mempunyai izin, jadi tidak ada yang ditarik.")
        change = ("Alasan", "", reason.strip())
        _record("foto.izin_ditarik", current, by, "Izin orang tua ditarik", photos, change)
        recall_photos()


def mark_children(activity, photos, *, by):
    """Say that photos show children, also when everything else on them is locked."""
    require(by, Action.RUN_ACTIVITY)
    _refuse_empty(photos)
    with transaction.atomic():
        current = hold(activity)
        if not _chosen(current, photos).filter(shows_children=False).update(shows_children=True):
            raise Refused("Foto yang dipilih sudah ditandai menampilkan anak.")
        _record("foto.anak", current, by, "Ditandai menampilkan anak", photos)
        recall_photos()


def _refuse_empty(photos):
    if not photos:
        raise Refused("Pilih paling sedikit satu foto.", field="photos")


def _refuse_silent(words, sentence):
    if not words.strip():
        raise Refused(sentence, field="note")


def _proof(upload):
    if not upload:
        return None
    try:
        return uploads.read_document(upload)
    except ValidationError as problem:
        raise Refused(problem.messages[0], field="file") from problem


def _chosen(activity, photos):
    keys = [photo.pk for photo in photos]
    return Evidence.objects.filter(Evidence.MAY_SHOW_CHILDREN, activity=activity, pk__in=keys)


def _record(verb, activity, by, words, photos, *changes):
    names = ", ".join(photo.filename for photo in photos)
    record(
        verb,
        activity,
        about=activity.partnership,
        by=by,
        sentence=f"{words}: {len(photos)} foto ({activity.title})",
        changes=[("Foto", "", names[:200]), *changes],
    )
