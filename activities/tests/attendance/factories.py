"""Presences and those who came, for tests, all invented."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from activities.models import Activity, AttendanceSession, Attendee
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from partnerships.models import Partnership
from partnerships.names import name_key
from partnerships.stages import Stage

HOUR = dt.timedelta(hours=1)


class AttendanceSessionFactory(DjangoModelFactory):
    """Open from an hour ago for an hour."""

    class Meta:
        model = AttendanceSession

    class Params:
        is_ahead = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() + HOUR),
            closes_at=factory.LazyFunction(lambda: timezone.now() + 2 * HOUR),
        )
        is_over = factory.Trait(
            opens_at=factory.LazyFunction(lambda: timezone.now() - 2 * HOUR),
            closes_at=factory.LazyFunction(lambda: timezone.now() - HOUR),
        )

    activity = factory.SubFactory(ActivityFactory)
    opens_at = factory.LazyFunction(lambda: timezone.now() - HOUR)
    closes_at = factory.LazyFunction(lambda: timezone.now() + HOUR)


class AttendeeFactory(DjangoModelFactory):
    class Meta:
        model = Attendee

    session = factory.SubFactory(AttendanceSessionFactory)
    name = factory.Sequence(lambda n: f"Wiji Lestari {n}")
    name_key = factory.LazyAttribute(lambda attendee: name_key(attendee.name))
    organisation = "CV Jati Lestari Furnitur"
    group = "mitra"
    reach_key = factory.LazyAttribute(lambda attendee: f"i:{name_key(attendee.organisation)}")
    attended_at = factory.LazyFunction(timezone.now)


def settle(activity, how):
    """Bring an activity where nothing of its evidence may change: `accepted`, `cancelled` or
    `closed`."""
    if how == "accepted":
        ActivityReportFactory(activity=activity, accepted=True)
    elif how == "cancelled":
        Activity.objects.update(cancelled_at=timezone.now(), cancelled_reason="Hujan lebat.")
    else:
        Partnership.objects.update(stage=Stage.PENUTUPAN, closed_at=timezone.now())
