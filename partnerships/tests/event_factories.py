"""Events and their guests for tests, all invented."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from partnerships.models import Attendance, NetworkEvent
from partnerships.names import name_key

HOUR = dt.timedelta(hours=1)


class NetworkEventFactory(DjangoModelFactory):
    """An event of today in the school in scope; its attendance has not been set."""

    class Meta:
        model = NetworkEvent

    class Params:
        is_open = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() - HOUR),
            closes_at=factory.LazyFunction(lambda: timezone.now() + HOUR),
        )
        is_ahead = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() + HOUR),
            closes_at=factory.LazyFunction(lambda: timezone.now() + 2 * HOUR),
        )
        is_over = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() - 2 * HOUR),
            closes_at=factory.LazyFunction(lambda: timezone.now() - HOUR),
        )

    name = factory.Sequence(lambda n: f"Temu mitra {n}")
    starts_on = factory.LazyFunction(timezone.localdate)
    ends_on = factory.LazyAttribute(lambda event: event.starts_on)
    place = "Aula sekolah"


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    event = factory.SubFactory(NetworkEventFactory)
    name = factory.Sequence(lambda n: f"Wiji Lestari {n}")
    name_key = factory.LazyAttribute(lambda guest: name_key(guest.name))
    organisation = "CV Jati Lestari Furnitur"
    phone = ""
    reach_key = factory.LazyAttribute(lambda guest: guest.phone or name_key(guest.organisation))
    may_contact = True
    keep_until = factory.LazyAttribute(
        lambda guest: guest.event.keep_until(on=timezone.localdate())
    )
    attended_at = factory.LazyFunction(timezone.now)
