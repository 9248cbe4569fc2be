"""The attendance of an event, as the public page and the wall see it."""

from functools import partial

from django.utils import timezone
from django_scopes import scopes_disabled

from partnerships.forms.attendance import GuestForm
from partnerships.halls import TOKEN_LENGTH, Hall, hall
from partnerships.models import NetworkEvent
from partnerships.network.attendance import attend


@hall("network_event")
def event_behind(code):
    """The event with this code, of whichever school; only here the scope is put aside."""
    if len(code) != TOKEN_LENGTH:
        return None
    with scopes_disabled():
        events = NetworkEvent.objects.current().select_related("school")
        event = events.filter(token=code).first()
    return event and hall_of(event)


def hall_of(event):
    """Needs `event.school`."""
    return Hall(
        note="Presensi acara",
        title=str(event),
        details=f"{event.when}, {event.place}",
        school=event.school,
        code=event.token,
        door=event.door(now=timezone.now()),
        opens_at=event.opens_at,
        closes_at=event.closes_at,
        form=partial(_form, event),
        write=partial(_write, event),
    )


def _form(event, data):
    return GuestForm(data, keep_until=event.keep_until(on=timezone.localdate()))


def _write(event, form):
    _, is_new = attend(event, **form.facts())
    return is_new
