"""Every KPI of the running partnerships with the state of its data, for the grid and its file."""

from dataclasses import dataclass, replace

from django.db.models import (
    Case,
    Count,
    Exists,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from monitoring.figures.rows import KpiRow, row_of
from monitoring.kpi.collection import NOT_STARTED, Collection, collection_in, days_late
from monitoring.kpi.owed import owed_records, with_owed_period
from monitoring.kpi.periods import period_before, period_of, periods_between
from monitoring.models import Kpi, KpiRecord
from partnerships.models import Party
from partnerships.rows.partnerships import partner_names
from partnerships.stages import Stage

LATE, RETURNED, DUE, SUBMITTED, EARLY, ACCEPTED = (
    "terlambat",
    KpiRecord.Status.RETURNED.value,
    "jatuh-tempo",
    KpiRecord.Status.SUBMITTED.value,
    "belum",
    KpiRecord.Status.ACCEPTED.value,
)
# The states of a period (product.md F11) as the address knows them; what is to be done first.
STATES = {
    LATE: "Terlambat",
    RETURNED: "Dikembalikan",
    DUE: "Jatuh tempo",
    SUBMITTED: "Diajukan",
    EARLY: "Belum jatuh tempo",
    ACCEPTED: "Diterima",
}
RANK = {word: Value(place) for place, word in enumerate(STATES)}
LAST = 4  # periods beside each KPI


@dataclass(frozen=True)
class Row:
    """A KPI, whose partners it is about, and its last periods with the state of each."""

    row: KpiRow
    partners: str
    last: list[Collection]

    @property
    def kpi(self):
        return self.row.kpi

    @property
    def owed(self):
        return self.row.collection

    @property
    def has_begun(self):
        """Is data asked for? Not before the work begins."""
        return self.kpi.partnership.stage not in NOT_STARTED

    @property
    def asked(self):
        """The period whose data is asked for, in words."""
        return str(self.owed.period) if self.has_begun else "setelah implementasi dimulai"

    @property
    def charged(self):
        """Whoever has to bring the data, by name; empty where it is nobody."""
        person = self.kpi.person_in_charge or self.kpi.partnership.person_in_charge
        return person.name if person else ""


def gathered(*, on):
    """Agreed KPIs in use of running partnerships, each with the `rank` of its state."""
    kpis = Kpi.objects.in_use().filter(agreed_on__isnull=False, partnership__closed_at=None)
    kpis = kpis.exclude(partnership__stage=Stage.PENUTUPAN)
    recorded = Case(*(When(status=word, then=RANK[word]) for word in KpiRecord.Status.values))
    # Each expression stands in the statement as often as it is named: so each is named once.
    return with_owed_period(kpis, on=on).annotate(
        rank=Coalesce(
            Subquery(owed_records().values_list(recorded)[:1]),
            Case(*_unrecorded(on), default=RANK[EARLY]),
        )
    )


def _unrecorded(on):
    """Nothing is owed before the work has begun and the first period has ended."""
    yield When(partnership__stage__in=NOT_STARTED, then=RANK[EARLY])
    for kind in Kpi.Period:
        ended = period_before(period_of(kind, on))
        word = LATE if days_late(ended, on=on) > 0 else DUE
        yield When(period=kind, cycle_day__lte=ended.end, then=RANK[word])


def in_state(kpis, word):
    return kpis.filter(rank=RANK[word])


def counted(kpis):
    """`{state: how many}` of these KPIs; one query."""
    numbers = dict(kpis.order_by().values_list("rank").annotate(Count("pk")))
    return {word: numbers.get(place, 0) for place, word in enumerate(STATES)}


def listed(kpis):
    """What is to be done first comes first, and of a partnership together."""
    return kpis.order_by("rank", "owed_start", "partnership__title", "pk").select_related(
        "partnership", "person_in_charge", "partnership__person_in_charge"
    )


def named(kpis, text):
    """Those whose KPI, partnership, partner or person in charge has each of these words."""
    kpis = kpis.annotate(charged=_charged())
    for word in text.split()[:8]:
        partners = Party.objects.partners().filter(
            partnership=OuterRef("partnership"), partner__name__icontains=word
        )
        kpis = kpis.filter(
            Q(name__icontains=word)
            | Q(partnership__title__icontains=word)
            | Q(charged__icontains=word)
            | Q(Exists(partners))
        )
    return kpis


def of_person(kpis, user):
    """Those whose data this person has to bring, as the start page counts them."""
    return kpis.filter(
        Q(person_in_charge=user) | Q(person_in_charge=None, partnership__person_in_charge=user)
    )


def rows_of(kpis, *, on):
    """Rows of the KPIs at hand; two more queries whatever their number."""
    kpis = list(kpis)
    names = partner_names({kpi.partnership_id for kpi in kpis})
    return [_row(kpi, names.get(kpi.partnership_id, ()), on) for kpi in kpis]


def _row(kpi, names, on):
    partnership = kpi.partnership
    periods = periods_between(kpi.period, partnership.cycle_since, on)[-LAST:]
    last = [collection_in(period, kpi, partnership, on=on) for period in periods]
    row = Row(row_of(kpi, partnership, on=on), ", ".join(names), last)
    return row if row.has_begun else replace(row, last=[])


def _charged():
    """The name of whoever has to bring the data."""
    return Coalesce("person_in_charge__name", "partnership__person_in_charge__name", Value(""))
