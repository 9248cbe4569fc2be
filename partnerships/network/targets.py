"""How many new contacts a year is to bring, and how far the school has come."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import CharField, Count, Value
from django.db.models.functions import Cast

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import NetworkTarget, Prospect

MET, TARGET = "kontak", "target"


@dataclass(frozen=True)
class Standing:
    """New contacts of a year beside its target on one day; `target` 0: none was set."""

    year: int
    met: int
    target: int
    expected: int  # at an even pace, of the days that are over

    @property
    def behind(self):
        return max(0, min(self.expected, self.target) - self.met)

    @property
    def left(self):
        return max(0, self.target - self.met)


def set_target(*, year, contacts, by):
    """Set the target of a year, or another one in its place."""
    if contacts < 1:
        raise Refused("Target paling kecil 1 kontak.", field="contacts")
    with transaction.atomic():
        before = NetworkTarget.objects.filter(year=year).first()
        target, _ = NetworkTarget.objects.update_or_create(
            year=year, defaults={"contacts": contacts, "set_by": by}
        )
        if before and before.contacts == contacts:
            return target
        record(
            "tetapkan-target-jejaring",
            target,
            by=by,
            sentence=f"Target kontak baru {year} ditetapkan: {contacts}.",
            changes=[("Target", before.contacts if before else "", contacts)],
        )
    return target


def standing(*, on):
    """This year's target and new contacts; one query."""
    met, target = facts(on=on)
    return standing_of(dict(met.union(target, all=True)), on=on)


def facts(*, on):
    """Two querysets of (name, number) that `standing_of` reads, so that a page may unite them
    with figures of its own in one query."""
    first, last = _year(on)
    met = Prospect.objects.met_within(first, last).order_by()
    met = met.values_list(_named(MET)).annotate(Count("pk"))
    target = NetworkTarget.objects.filter(year=on.year).order_by()
    return met, target.values_list(_named(TARGET), "contacts")


def standing_of(numbers, *, on):
    first, last = _year(on)
    target = numbers.get(TARGET, 0)
    over, days = (on - first).days, (last - first).days + 1
    return Standing(on.year, numbers.get(MET, 0), target, target * over // days)


def _named(name):
    return Cast(Value(name), CharField())


def _year(on):
    return on.replace(month=1, day=1), on.replace(month=12, day=31)
