"""Synthetic schools with partnerships, made set by set for measuring."""

import time
from dataclasses import dataclass

from django.db import transaction
from django_scopes import scopes_disabled

from accounts.models import Membership, School
from accounts.refusals import Refused
from activities.models import ActivityReport
from kemitraan.bench.bulk import go_on_after, indexed_at_the_end, learn_about
from kemitraan.bench.counting import GIVEN_KEYS, Counting
from kemitraan.bench.sets import jejaring, partnerships, people, work
from monitoring.models import KpiRecord, Review
from partnerships.models import Agreement, Contact, Partnership, Party, Plan, Screening, StageChange

MADE = (
    *GIVEN_KEYS, Membership, Contact, Screening, Partnership.needs.through, Party, Plan,
    StageChange, Agreement, ActivityReport, KpiRecord, Review,
)  # fmt: skip
SETS = (
    people.schools, people.people, jejaring.partners, jejaring.needs, partnerships.partnerships,
    partnerships.parties, partnerships.papers, work.activities, work.kpis, work.reviews,
)  # fmt: skip


@dataclass(frozen=True)
class Loaded:
    """How many rows of which kind were made in how many seconds, and in which schools."""

    counts: dict
    seconds: float
    npsn: tuple

    @property
    def partnerships_per_second(self):
        return self.counts["partnership"] / self.seconds


@scopes_disabled()
def generate_load(*, schools, partnerships):
    """Make so many schools that share so many partnerships; refuses among real schools."""
    if School.objects.filter(is_demo=False).exists():
        raise Refused(
            "Data beban tidak dibuat: basis data ini berisi sekolah sungguhan. Pakai basis data "
            "kosong untuk mengukur."
        )
    began = time.perf_counter()
    load = Counting(schools, partnerships)
    with transaction.atomic(), indexed_at_the_end(MADE):
        for make in SETS:
            make(load)
        go_on_after(GIVEN_KEYS)
    seconds = time.perf_counter() - began
    learn_about(MADE)
    numbers = range(load.npsn, load.npsn + schools)
    return Loaded(load.counts, seconds, tuple(map(str, numbers)))
