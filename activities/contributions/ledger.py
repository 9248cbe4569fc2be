"""What was promised against what was received: per party, per source, and in one line."""

from dataclasses import dataclass, field
from decimal import Decimal

from django.db.models import CharField, Value

from activities.contributions.measures import Measure, add_up, lines, measure_of
from activities.models import Receipt
from activities.models.receipt import Kind
from partnerships.models import BudgetLine, Contribution

Source = Receipt.Source
COUNTED = ("kind", "unit", "amount", "quantity")
# What the sums of a ledger read of a receipt.
SUMMED = ("party", "planned", "source", "verified_at", "estimate", *COUNTED)


@dataclass
class Promise:
    """One row of the plan and what came of it, in its own unit."""

    planned: Contribution
    measure: Measure
    number: Decimal
    received: Decimal = Decimal(0)
    waiting: Decimal = Decimal(0)
    # What came in another unit than was promised: shown beside it, never compared.
    other: dict = field(default_factory=dict)
    other_waiting: dict = field(default_factory=dict)

    @property
    def text(self):
        return self.measure.text(self.number) if self.measure.unit else "tanpa ukuran"

    @property
    def received_text(self):
        return self.measure.text(self.received) if self.received else ""

    @property
    def waiting_text(self):
        return self.measure.text(self.waiting) if self.waiting else ""

    @property
    def other_texts(self):
        return [measure.text(number) for measure, number in self.other.items()]

    @property
    def other_waiting_texts(self):
        return [measure.text(number) for measure, number in self.other_waiting.items()]

    @property
    def percent(self):
        """Whole percent of the promise, rounded down; None for what is not measured."""
        if not self.measure.unit or not self.number or self.other:
            return None
        return int(self.received * 100 / self.number)


@dataclass
class Share:
    """What one party promised and gave; `party` is None for givers outside the partnership."""

    party: object
    promises: list
    beyond: list  # (kind, how much) received outside the plan, verified
    beyond_waiting: list

    @property
    def name(self):
        return self.party.name if self.party else "Pemberi di luar para pihak"


@dataclass
class FromSource:
    """Money of one source against the plan's budget, and its other things each in its unit."""

    label: str
    budget: Decimal
    received: Decimal
    waiting: Decimal
    others: list  # (kind, how much), verified
    others_waiting: list


def shares(partnership, receipts):
    """One `Share` for each party in its order; `receipts` are those that stand."""
    parties = list(partnership.parties.select_related("partner", "school"))
    planned = Contribution.objects.filter(party__in=parties)
    promises = {
        row.pk: Promise(row, *measure_of(row.kind, row.unit, row.amount, row.quantity))
        for row in planned
    }
    beyond = {}
    for receipt in receipts:
        promise = promises.get(receipt.planned_id)
        if promise:
            _credit(promise, receipt)
        else:
            beyond.setdefault(receipt.party_id, []).append(receipt)
    found = [
        _share(
            party, [one for one in promises.values() if one.planned.party_id == party.pk], beyond
        )
        for party in parties
    ]
    return [*found, _share(None, [], beyond)] if None in beyond else found


def by_source(partnership, receipts):
    """One `FromSource` for each source that is planned for or gave something."""
    budget = {}
    for source, amount in BudgetLine.objects.filter(plan__partnership=partnership).values_list(
        "source", "amount"
    ):
        budget[source] = budget.get(source, Decimal(0)) + amount
    given = {}
    for receipt in receipts:
        given.setdefault(receipt.source, []).append(receipt)
    return [
        _from_source(source, budget.get(source, Decimal(0)), given.get(source, []))
        for source in Source
        if source in budget or source in given
    ]


def in_one_line(partnership):
    """[(kind, promised, received, waiting)] in words over all parties, one row for each unit;
    "" where there is nothing. A single query: the partnership page has few."""
    word = {"output_field": CharField()}
    promised = Contribution.objects.filter(party__partnership=partnership).annotate(
        state=Value("janji", **word)
    )
    received = Receipt.objects.verified().filter(partnership=partnership)
    waiting = Receipt.objects.waiting().filter(partnership=partnership)
    columns = ("state", *COUNTED)
    rows = promised.order_by().values_list(*columns)
    rows = rows.union(
        received.annotate(state=Value("diterima", **word)).order_by().values_list(*columns),
        waiting.annotate(state=Value("menunggu", **word)).order_by().values_list(*columns),
        all=True,
    )
    found = {"janji": [], "diterima": [], "menunggu": []}
    for state, *row in rows:
        found[state].append(row)
    states = [add_up(of_state) for of_state in found.values()]
    measures = dict.fromkeys(measure for state in states for measure in state)
    order = {kind: place for place, kind in enumerate(Kind.values)}
    return [
        (
            measure.label,
            *(measure.text(sums[measure]) if measure in sums else "" for sums in states),
        )
        for measure in sorted(measures, key=lambda one: (order[one.kind], one.unit))
    ]


@dataclass
class Sums:
    """What was found, each unit on its own line: verified, waiting, and called off."""

    verified: list
    waiting: list
    cancelled: list

    @property
    def parts(self):
        """(what they are, lines) of those that hold something."""
        named = (
            ("sudah diperiksa", self.verified),
            ("menunggu pemeriksaan", self.waiting),
            ("dibatalkan", self.cancelled),
        )
        return [(name, found) for name, found in named if found]


def sums_of(receipts):
    """The `Sums` of a queryset of receipts, by one query."""
    found = {"verified": [], "waiting": [], "cancelled": []}
    rows = receipts.order_by().values_list("cancelled_at", "verified_at", *COUNTED)
    for cancelled_at, verified_at, *row in rows:
        state = "cancelled" if cancelled_at else "verified" if verified_at else "waiting"
        found[state].append(row)
    return Sums(**{state: lines(add_up(of_state)) for state, of_state in found.items()})


def estimates_of(receipts):
    """What verified goods are said to be worth together: told beside the sums, part of none."""
    values = (
        receipts.verified().exclude(estimate=None).order_by().values_list("estimate", flat=True)
    )
    return sum(values, Decimal(0))


def _credit(promise, receipt):
    measure, number = measure_of(*_row(receipt))
    if measure != promise.measure:
        other = promise.other if receipt.verified_at else promise.other_waiting
        other[measure] = other.get(measure, Decimal(0)) + number
    elif receipt.verified_at:
        promise.received += number
    else:
        promise.waiting += number


def _share(party, promises, beyond):
    rows = beyond.get(party.pk if party else None, [])
    return Share(
        party,
        promises,
        _lines(one for one in rows if one.verified_at),
        _lines(one for one in rows if not one.verified_at),
    )


def _from_source(source, budget, receipts):
    money = [one for one in receipts if one.kind == Kind.MONEY]
    others = [one for one in receipts if one.kind != Kind.MONEY]
    return FromSource(
        source.label,
        budget,
        sum((one.amount for one in money if one.verified_at), Decimal(0)),
        sum((one.amount for one in money if not one.verified_at), Decimal(0)),
        _lines(one for one in others if one.verified_at),
        _lines(one for one in others if not one.verified_at),
    )


def _lines(receipts):
    return lines(add_up(map(_row, receipts)))


def _row(receipt):
    return tuple(getattr(receipt, name) for name in COUNTED)
