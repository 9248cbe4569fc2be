"""How many new contacts a year is to bring, and how far the school has come."""

from dataclasses import dataclass

from django.db import transaction

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import NetworkTarget, Prospect


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
    """This year's target and new contacts in one query each."""
    year = on.year
    target = NetworkTarget.objects.filter(year=year).values_list("contacts", flat=True).first()
    first, last = on.replace(month=1, day=1), on.replace(month=12, day=31)
    met = Prospect.objects.met_within(first, last).count()
    days = (last - first).days + 1
    over = (on - first).days
    return Standing(year, met, target or 0, (target or 0) * over // days)
