"""Opening the presence of an activity, setting its window, closing it into a list."""

import datetime as dt

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import datetime_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.attendance.holding import hold_session, refuse_settled
from activities.attendance.listing import filename_of, list_pdf, numbers_in_words
from activities.models import AttendanceSession, Evidence
from activities.progress import report_of
from activities.reports.attaching import attach, is_removable, remove
from activities.work_plan.planning import hold
from partnerships.names import clean_name, too_long

LONGEST = dt.timedelta(days=3)
TOO_LONG = (
    "Presensi dibuka paling lama 3 hari. Untuk kegiatan yang lebih panjang, buka presensi "
    "untuk tiap hari dan tutup daftarnya pada sore hari."
)
PREPARED = "Presensi kegiatan ini sudah disiapkan. Tutup daftar hadirnya sebelum membuka yang baru."


def open_session(activity, *, opens_at, closes_at, by, name="", students_by_name=False):
    """Let those who come write themselves in from one moment to another."""
    require(by, Action.RUN_ACTIVITY)
    _refuse_window(opens_at, closes_at)
    with transaction.atomic():
        current = hold(activity)
        refuse_settled(current)
        session = AttendanceSession(
            activity=current,
            name=_session_name(name),
            opens_at=opens_at,
            closes_at=closes_at,
            students_by_name=students_by_name,
            created_by=by,
        )
        try:
            with transaction.atomic():
                session.save()
        except IntegrityError as twice:
            raise Refused(PREPARED) from twice
        _record("presensi.buka", session, by, _window_sentence(session))
    return session


def set_window(session, *, opens_at, closes_at, by):
    """Set the window anew; a list that was closed must be reopened first."""
    require(by, Action.RUN_ACTIVITY)
    _refuse_window(opens_at, closes_at)
    with transaction.atomic():
        current = hold_session(session)
        refuse_settled(current.activity)
        _refuse_done(current)
        current.opens_at, current.closes_at = opens_at, closes_at
        current.save(update_fields=["opens_at", "closes_at"])
        _record("presensi.waktu", current, by, _window_sentence(current))
    return current


def close_session(session, *, by):
    """End the presence and attach its list as evidence, or neither; an empty one has none.

    Whoever closes has uploaded evidence, with what that means for checking the report. An
    earlier list that no checker has seen is replaced, another one stays.
    """
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold_session(session)
        _refuse_done(current)
        refuse_settled(current.activity)
        current.closed_at, current.closed_by = timezone.now(), by
        counts = current.attendees.tally()
        _drop_unseen(current, by)
        if any(counts):
            current.edition += 1
            current.evidence = _attach_list(current, counts, by)
        current.save()
        came = numbers_in_words(*counts)
        _record("presensi.tutup", current, by, f"Presensi ditutup dengan {came}")
    return current


def reopen_session(session, *, reason, by):
    """Let the list be mended; within the window guests come in again, too."""
    require(by, Action.RUN_ACTIVITY)
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan daftar hadir ini dibuka lagi.", field="reason")
    with transaction.atomic():
        current = hold_session(session)
        refuse_settled(current.activity)
        if not current.is_closed:
            raise Refused("Daftar hadir ini sedang terbuka.")
        current.closed_at = current.closed_by = None
        try:
            with transaction.atomic():
                current.save(update_fields=["closed_at", "closed_by"])
        except IntegrityError as other:
            raise Refused(PREPARED) from other
        changes = [("Alasan", "", reason)]
        _record("presensi.buka-lagi", current, by, "Daftar hadir dibuka lagi", changes)
    return current


def _session_name(name):
    name = clean_name(name)
    longest = AttendanceSession._meta.get_field("name").max_length
    if problem := too_long(name, longest):
        raise Refused(problem, field="name")
    return name


def _refuse_window(opens_at, closes_at):
    if closes_at <= opens_at:
        raise Refused("Waktu ditutup harus setelah waktu dibuka.", field="closes_time")
    if closes_at <= timezone.now():
        raise Refused("Waktu ditutup sudah lewat. Tulis waktu yang akan datang.", "closes_time")
    if closes_at - opens_at > LONGEST:
        raise Refused(TOO_LONG, "closes_date")


def _refuse_done(session):
    if session.is_closed:
        raise Refused("Daftar hadir ini sudah ditutup oleh " + session.closed_by.name + ".")


def _drop_unseen(session, by):
    old = session.evidence
    if old is not None and is_removable(old, report_of(session.activity)):
        remove(old, by=by)
        session.evidence = None


def _attach_list(session, counts, by):
    upload = ContentFile(list_pdf(session), name=filename_of(session))
    caption = f"Daftar hadir, {numbers_in_words(*counts)}"
    return attach(session.activity, upload, kind=Evidence.Kind.ATTENDANCE, by=by, caption=caption)


def _window_sentence(session):
    return (
        f"Presensi dibuka {datetime_text(session.opens_at)}, ditutup "
        f"{datetime_text(session.closes_at)}"
    )


def _record(verb, session, by, sentence, changes=()):
    activity = session.activity
    record(
        verb,
        activity,
        about=activity.partnership,
        by=by,
        sentence=f"{sentence}: {session}",
        changes=changes,
    )
