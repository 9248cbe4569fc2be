"""A month of the calendar with few and with many activities: what it asks, how long it takes."""

import calendar
import datetime as dt
from statistics import median

from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from activities.models import Activity
from kemitraan.bench.browser import browser, milliseconds, queries
from kemitraan.bench.examples import bare, loaded_school
from kemitraan.bench.figures import Figure, at_most

FEW, MANY = 25, 500
MOST_QUERIES = 8


def measure(*, rounds=7, few=FEW, many=MANY):
    school, person = loaded_school(20)
    with scope(school=school):
        partnership = bare(person)
    client, figures, there = browser(person), [], 0
    for count in (few, many):
        with scope(school=school):
            _fill_month(partnership, person, there, count)
        figures += _month(client, count, rounds)
        there = count
    return figures


def _month(client, count, rounds):
    address = reverse("activities:calendar")
    asked = queries(client, address)
    time = median(milliseconds(client, address) for _ in range(rounds))
    name = f"bulan dengan {count} kegiatan"
    return [
        at_most(MOST_QUERIES, "calendar", f"{name}, kueri", "kueri", ours=asked),
        Figure("calendar", name, "ms", time, budget="", is_met=True),
    ]


def _fill_month(partnership, person, first, last):
    """Activities of one or two days, spread over the days of this month."""
    today = timezone.localdate()
    days = calendar.monthrange(today.year, today.month)[1]
    begins = [today.replace(day=number % days + 1) for number in range(first, last)]
    Activity.objects.bulk_create(
        Activity(
            partnership=partnership,
            title=f"Kegiatan {number}",
            kind="rapat",
            starts_on=day,
            ends_on=day + dt.timedelta(days=number % 2),
            place="Sekolah",
            person_in_charge=person,
        )
        for number, day in enumerate(begins, first)
    )
