"""Goods that lay at the school for a partnership: each is settled before it is closed."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.contributions.measures import plain
from activities.models import Receipt
from monitoring.holding import hold_closing
from monitoring.models import ClosingGood
from partnerships.models import Contribution

Outcome = ClosingGood.Outcome
SAID = ("party", "what", "quantity", "unit", "outcome", "note")


@dataclass(frozen=True)
class Line:
    """What is said of one thing: of the ledger (`receipt`), or written here.

    An empty `outcome` of the ledger's is undecided; of one written here it is taken away.
    """

    party: object
    receipt: Receipt | None
    what: str
    quantity: Decimal
    unit: str
    outcome: str = ""
    note: str = ""
    pk: int | None = None

    @property
    def measure(self):
        return f"{plain(self.quantity)} {self.unit}"

    @property
    def outcome_label(self):
        return Outcome(self.outcome).label if self.outcome else "belum ditentukan"


def lines_of(partnership):
    """The goods of the ledger that a partner gave, then those written here, party by party."""
    kept = list(
        ClosingGood.objects.filter(party__partnership=partnership).select_related("party__partner")
    )
    settled = {good.receipt_id: good for good in kept if good.receipt_id}
    found = [_of_receipt(receipt, settled.get(receipt.pk)) for receipt in _given(partnership)]
    found += [_written(good) for good in kept if good.receipt_id is None]
    return sorted(found, key=lambda line: line.party.position)


def undecided(partnership):
    """Receipts of goods of which nobody has said yet what became of them."""
    return _given(partnership).filter(closing_good=None)


@transaction.atomic
def settle(partnership, lines, *, by):
    """Put down what became of each thing; a second press of the button changes nothing."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    parties = {party.pk for party in current.parties.partners()}
    changes = []
    for line in lines:
        if line.party.pk not in parties:
            raise Refused("Barang ini bukan dari mitra dalam kemitraan ini.")
        changes += _settle(line)
    if changes:
        sentence = "Keadaan barang kemitraan dicatat"
        record(
            "penutupan.barang", current, about=current, by=by, sentence=sentence, changes=changes
        )
    return changes


def refuse_unclear(line):
    """A line that says too little, at the field that lacks it."""
    if line.outcome in ClosingGood.EXPLAINED and not line.note.strip():
        raise Refused("Tulis keterangan barang yang rusak atau hilang.", "note")


def _given(partnership):
    goods = Receipt.objects.standing().filter(
        partnership=partnership,
        kind=Contribution.Kind.GOODS,
        party__partner__isnull=False,
    )
    return goods.select_related("party__partner").order_by("received_on", "pk")


def _of_receipt(receipt, good):
    return Line(
        receipt.party,
        receipt,
        receipt.what,
        receipt.quantity,
        receipt.unit,
        good.outcome if good else "",
        good.note if good else "",
    )


def _written(good):
    return Line(
        good.party, None, good.what, good.quantity, good.unit, good.outcome, good.note, good.pk
    )


def _settle(line):
    """One line as it is now said; returns what changed."""
    refuse_unclear(line)
    good = _kept(line)
    before = good.get_outcome_display() if good else ""
    if not line.outcome:
        if good is None:
            return []
        good.delete()
        return [(line.what, before, "belum ditentukan" if line.receipt else "dihapus")]
    good = good or ClosingGood(party=line.party, receipt=line.receipt)
    said = {name: getattr(line, name) for name in SAID}
    if good.pk and all(getattr(good, name) == value for name, value in said.items()):
        return []
    for name, value in said.items():
        setattr(good, name, value)
    good.save()
    note = f" ({line.note})" if line.note else ""
    return [(f"{line.what}, {line.measure}", before, f"{good.get_outcome_display()}{note}")]


def _kept(line):
    """The row of this line; what was written word for word before is the same row, and the
    same thing with another number or outcome a row of its own."""
    if line.receipt:
        return ClosingGood.objects.filter(receipt=line.receipt).first()
    rows = ClosingGood.objects.filter(receipt=None)
    if line.pk:
        return rows.filter(pk=line.pk, party__partnership=line.party.partnership_id).first()
    return rows.filter(**{name: getattr(line, name) for name in SAID}).first()
