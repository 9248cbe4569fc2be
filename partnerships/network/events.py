"""Planning an event, changing it, calling it off, and opening and closing its attendance."""

from copy import copy

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import datetime_text
from accounts.refusals import Refused
from partnerships.changes import changes_of, hold
from partnerships.models import NetworkEvent
from partnerships.names import clean_name, too_long

TWICE = "Acara dengan nama dan tanggal ini sudah ada di daftar."
CALLED_OFF = "Acara ini sudah dibatalkan. Catat acara baru."


def add_event(*, by, **fields):
    """Record an event of the school in scope; refused when it stands on the list already."""
    event = NetworkEvent(created_by=by, **fields)
    with transaction.atomic():
        _save(event)
        record("tambah-acara", event, by=by, about=event, sentence=f"Acara {event} dicatat.")
    return event


def change_event(event, *, by, **fields):
    """Change these fields; of its attendance, which others open and close, none is touched."""
    with transaction.atomic():
        hold(event)
        if event.is_cancelled:
            raise Refused(CALLED_OFF)
        before = copy(event)
        for field, value in fields.items():
            setattr(event, field, value)
        changes = changes_of(before, event, fields)
        if not changes:
            return event
        _save(event)
        sentence = "Acara diubah."
        record("ubah-acara", event, by=by, about=event, sentence=sentence, changes=changes)
    return event


def cancel_event(event, *, reason, by):
    """Call an event off; what guests wrote stays until its day of erasure."""
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan acara ini dibatalkan.", field="reason")
    now = timezone.now()
    with transaction.atomic():
        current = NetworkEvent.objects.current().filter(pk=event.pk)
        if not current.update(cancelled_at=now, cancelled_reason=reason):
            raise Refused("Acara ini sudah dibatalkan.")
        sentence = f"Acara dibatalkan: {reason}"
        record("batalkan-acara", event, by=by, about=event, sentence=sentence)
    event.refresh_from_db()


def open_attendance(event, *, opens_at, closes_at, by):
    """Let guests write themselves in from one moment to another; may be set anew later."""
    if closes_at <= opens_at:
        raise Refused("Waktu ditutup harus setelah waktu dibuka.", field="closes_time")
    if closes_at <= timezone.now():
        raise Refused("Waktu ditutup sudah lewat. Tulis waktu yang akan datang.", "closes_time")
    with transaction.atomic():
        current = NetworkEvent.objects.current().filter(pk=event.pk)
        if not current.update(opens_at=opens_at, closes_at=closes_at):
            raise Refused(CALLED_OFF)
        sentence = (
            f"Presensi diatur: dibuka {datetime_text(opens_at)}, ditutup "
            f"{datetime_text(closes_at)}."
        )
        record("buka-presensi", event, by=by, about=event, sentence=sentence)
    event.refresh_from_db()


def close_attendance(event, *, by):
    """Close the attendance now; of two people at once the second is told."""
    now = timezone.now()
    with transaction.atomic():
        is_open = NetworkEvent.objects.filter(pk=event.pk, opens_at__lt=now, closes_at__gt=now)
        if not is_open.update(closes_at=now):
            raise Refused("Presensi tidak sedang dibuka, jadi tidak ada yang perlu ditutup.")
        came = event.attendances.count()
        sentence = f"Presensi ditutup dengan {came} peserta."
        record("tutup-presensi", event, by=by, about=event, sentence=sentence)
    event.refresh_from_db()


def _save(event):
    event.name = clean_name(event.name)
    if problem := too_long(event.name, NetworkEvent._meta.get_field("name").max_length):
        raise Refused(problem, field="name")
    twins = NetworkEvent.objects.current().filter(name=event.name, starts_on=event.starts_on)
    if twins.exclude(pk=event.pk).exists():
        raise Refused(TWICE, field="name")
    try:
        with transaction.atomic():
            event.save()
    except IntegrityError as race:
        raise Refused(TWICE, field="name") from race
