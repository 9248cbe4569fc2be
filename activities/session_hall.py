"""The attendance of an activity, as the public page and the wall see it."""

from functools import partial

from django.utils import timezone
from django_scopes import scopes_disabled

from activities.attendance.attendees import attend
from activities.attendance.codes import code_of, key_in
from activities.attendance.holding import door_now
from activities.attendance.listing import window_text
from activities.forms.attendance import GuestForm
from activities.models import AttendanceSession
from partnerships.halls import Hall, hall


@hall("attendance_session")
def session_behind(code):
    """The attendance with this code, of whichever school; only here the scope is put aside."""
    key = key_in(code)
    if key is None:
        return None
    with scopes_disabled():
        rows = AttendanceSession.objects.select_related(
            "school", "activity__partnership", "activity__report"
        )
        session = rows.filter(pk=key, activity__cancelled_at=None).first()
    return session and hall_of(session)


def hall_of(session):
    """Needs `session.school` and `session.activity` with its partnership and report."""
    with timezone.override(session.school.time_zone):
        details = f"{window_text(session)}, {session.activity.place}"
    return Hall(
        note="Presensi kegiatan",
        title=str(session),
        details=details,
        school=session.school,
        code=code_of(session),
        door=door_now(session),
        opens_at=session.opens_at,
        closes_at=session.closed_at or session.closes_at,
        form=partial(_form, session),
        write=partial(_write, session),
    )


def _form(session, data):
    return GuestForm(data, session=session)


def _write(session, form):
    _, is_new = attend(session, **form.facts())
    return is_new
