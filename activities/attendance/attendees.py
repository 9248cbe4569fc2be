"""Those who came: writing them down once, mending a line, striking one out."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.attendance.holding import hold_session, refuse_settled, share_open
from activities.models import Activity, Attendee
from activities.models.attendee import ERASED
from partnerships.changes import changes_of, labels_of
from partnerships.halls import refuse_shut
from partnerships.names import clean_name, name_key, too_long

Kind = Attendee.Kind
SALT = "activities.attendance"
NAMELESS = "Tulis nama dengan huruf."
MOST_IN_A_CLASS = 9999
CLOSED = "Daftar hadir ini sudah ditutup. Buka lagi daftar hadir, lalu betulkan."
TWICE = "Peserta ini sudah tercatat pada baris lain. Coret salah satunya."


def attend(session, *, by=None, phone="", **facts):
    """`(attendee, is_new)`: one line for a person, however often they write themselves in.

    A guest writes while the presence is open; `by` is whoever of the school writes somebody
    down until the list is closed. Waits for no other guest and leaves no history row.
    """
    if by is None:
        refuse_shut(session.door(now=timezone.now()))
    else:
        require(by, Action.RUN_ACTIVITY)
    refuse_settled(session.activity)
    attendee = Attendee(session=session, entered_by=by, attended_at=timezone.now(), **facts)
    _tidy(attendee)
    _refuse_students_by_name(session, attendee)
    attendee.reach_key = _reach(session, attendee, phone)
    try:
        with transaction.atomic():
            share_open(session)
            attendee.save(force_insert=True)
    except IntegrityError:
        return _same(session, attendee), False
    return attendee, True


def correct(attendee, *, reason, by, **facts):
    """Give a line other facts while its list is open; the history keeps which, not what."""
    reason = _needed(reason)
    with transaction.atomic():
        session = hold_session(attendee.session)
        current = _standing(session, attendee, by)
        before = Attendee(**{name: getattr(current, name) for name in facts})
        for name, value in facts.items():
            setattr(current, name, value)
        _tidy(current)
        changes = changes_of(before, current, facts)
        if not changes:
            return current
        if not current.reach_key.startswith("t:"):
            current.reach_key = _reach(session, current)
        _save_once(current)
        what = labels_of(changes).lower()
        _record("presensi.betulkan", session, by, f"Satu baris dibetulkan ({what})", reason)
    return current


def strike(attendee, *, reason, by, forget=False):
    """Take a line out of the list with a reason; `forget` erases who it was as well."""
    reason = _needed(reason)
    with transaction.atomic():
        session = hold_session(attendee.session)
        current = _standing(session, attendee, by)
        current.struck_at, current.struck_by = timezone.now(), by
        current.struck_reason = reason
        if forget:
            current.name, current.organisation = ERASED, ""
            current.name_key = current.reach_key = ""
        current.save()
        _record("presensi.coret", session, by, "Satu baris dicoret", reason)
    return current


def _standing(session, attendee, by):
    require(by, Action.RUN_ACTIVITY)
    refuse_settled(session.activity)
    if session.is_closed:
        raise Refused(CLOSED)
    current = session.attendees.standing().filter(pk=attendee.pk).first()
    if current is None:
        raise Refused("Baris ini sudah dicoret.")
    return current


def _tidy(attendee):
    attendee.name = clean_name(attendee.name)
    attendee.name_key = name_key(attendee.name)
    attendee.organisation = clean_name(attendee.organisation)
    if attendee.kind != Kind.ADULT:
        attendee.group = Activity.Group.STUDENTS
    if not attendee.name_key:
        raise Refused(NAMELESS, field="name")
    for name in ("name", "organisation"):
        if problem := too_long(getattr(attendee, name), _longest(name)):
            raise Refused(problem, field=name)
    if not 1 <= attendee.count <= MOST_IN_A_CLASS:
        raise Refused(f"Jumlah siswa antara 1 dan {MOST_IN_A_CLASS}.", field="count")


def _longest(name):
    return Attendee._meta.get_field(name).max_length


def _refuse_students_by_name(session, attendee):
    if attendee.kind == Kind.STUDENT and not session.students_by_name:
        raise Refused(
            "Presensi ini tidak mencatat nama siswa. Guru menuliskan kelas dan jumlahnya.",
            field="group",
        )


def _reach(session, attendee, phone=""):
    """What tells two of one name apart: telephone, else organisation; a class is its name."""
    if attendee.is_class:
        return "rombongan"
    if phone:
        return f"t:{salted_hmac(SALT, f'{session.pk}:{phone}').hexdigest()}"
    return f"i:{name_key(attendee.organisation)}"


def _same(session, attendee):
    same = {"name_key": attendee.name_key, "reach_key": attendee.reach_key}
    return session.attendees.standing().filter(**same).first() or attendee


def _save_once(attendee):
    try:
        with transaction.atomic():
            attendee.save()
    except IntegrityError as twice:
        raise Refused(TWICE) from twice


def _needed(reason):
    if not reason.strip():
        raise Refused("Tulis alasannya.", field="reason")
    return reason.strip()


def _record(verb, session, by, sentence, reason):
    """Never whose line it was: that must be forgettable."""
    activity = session.activity
    record(
        verb,
        activity,
        about=activity.partnership,
        by=by,
        sentence=f"{sentence} pada daftar hadir: {session}",
        changes=[("Alasan", "", reason)],
    )
