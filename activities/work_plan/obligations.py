"""What the parties promised in the plan, and by which activities it is fulfilled."""

from dataclasses import dataclass

from django.db.models import prefetch_related_objects

from activities.models import Activity
from partnerships.models import Contribution, Party


@dataclass(frozen=True)
class Obligation:
    """A line of a party's role, or something it gives; `activities` are those that name it."""

    party: Party
    text: str
    contribution: Contribution | None
    activities: tuple[Activity, ...]


def duties_of(party):
    """What a party promised in the plan, line by line, without bullets."""
    lines = (line.strip(" -*\t\r")[:255].strip() for line in party.responsibilities.splitlines())
    return list(dict.fromkeys(line for line in lines if line))


def obligations_of(partnership):
    """Every promise in the plan with the activities that were planned for it and not called off.

    Reads parties with their contributions and the activities through prefetched rows.
    """
    prefetch_related_objects(
        [partnership], "parties__partner", "parties__contributions", "activities"
    )
    planned = [one for one in partnership.activities.all() if one.cancelled_at is None]
    by_text, by_row = {}, {}
    for activity in planned:
        by_text.setdefault(_key(activity.fulfils), []).append(activity)
        by_row.setdefault(activity.obligation_id, []).append(activity)
    found = []
    for party in partnership.parties.all():
        found += [
            Obligation(party, line, None, tuple(by_text.get(_key(line), ())))
            for line in duties_of(party)
        ]
        found += [
            Obligation(party, row.what, row, tuple(by_row.get(row.pk, ())))
            for row in party.contributions.all()
        ]
    return found


def idle_obligations(partnership):
    """Those for which nothing is planned: "kewajiban tanpa kegiatan" (product.md F7)."""
    return [one for one in obligations_of(partnership) if not one.activities]


def _key(text):
    return " ".join(text.split()).casefold()
