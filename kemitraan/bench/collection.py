"""The grid of data collection with few and with many partnerships: what it asks, how long."""

from statistics import median

from django.urls import reverse
from django_scopes import scope

from kemitraan.bench.browser import browser, milliseconds, queries
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import Figure, at_most
from monitoring.models import Kpi

FEW, MANY = 25, 500
MOST_QUERIES = 8


def measure(*, rounds=7, few=FEW, many=MANY):
    return [figure for count in (few, many) for figure in _grid(count, rounds)]


def _grid(partnerships, rounds):
    school, person = loaded_school(partnerships)
    with scope(school=school):
        kpis = Kpi.objects.count()
    client, address = browser(person), reverse("monitoring:collection")
    asked = queries(client, address)
    time = median(milliseconds(client, address) for _ in range(rounds))
    name = f"pengumpulan data {partnerships} kemitraan"
    return [
        at_most(MOST_QUERIES, "collection", f"{name}, kueri", "kueri", ours=asked),
        Figure("collection", f"{name}, {kpis} KPI", "ms", time, budget="", is_met=True),
    ]
