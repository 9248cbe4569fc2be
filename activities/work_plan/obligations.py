"""What the parties promised in the plan, and by which activities it is fulfilled."""

from dataclasses import dataclass, replace

from django.db.models import Count, Exists, OuterRef, Subquery, prefetch_related_objects
from django.db.models.functions import Coalesce

from activities.models import Activity
from partnerships.models import Contribution, Party
from partnerships.papers.states import last_day

NAMED = 3


@dataclass(frozen=True)
class Obligation:
    """A line of a party's role, or something it gives; `activities` are those that name it."""

    party: Party
    text: str
    contribution: Contribution | None
    activities: tuple[Activity, ...]

    @property
    def named(self):
        return self.activities[:NAMED]

    @property
    def more(self):
        """How many there are beside those that the page names."""
        return max(len(self.activities) - NAMED, 0)


def duties_of(party):
    """What a party promised in the plan, each line once."""
    return lines_of(party.responsibilities)


def lines_of(responsibilities):
    """The lines of a role without bullets."""
    lines = (line.strip(" -*\t\r")[:255].strip() for line in responsibilities.splitlines())
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


def within(obligations, first, last):
    """The same promises, each with only those of its activities that have a day in this term."""
    return [
        replace(one, activities=tuple(each for each in one.activities if _is_in(each, first, last)))
        for one in obligations
    ]


def idle_under(papers):
    """How many promises have no activity during the term of each paper, by its key; two
    queries, however many papers."""
    partnerships = {paper.partnership_id for paper in papers}
    duties, given = _promised(partnerships)
    planned = {}
    rows = Activity.objects.planned().filter(partnership__in=partnerships)
    for one in rows.only("partnership", "fulfils", "obligation", "starts_on", "ends_on"):
        planned.setdefault(one.partnership_id, []).append(one)
    found = {}
    for paper in papers:
        key, last = paper.partnership_id, last_day(paper)
        kept = [one for one in planned.get(key, ()) if _is_in(one, paper.starts_on, last)]
        texts, named = {_key(one.fulfils) for one in kept}, {one.obligation_id for one in kept}
        found[paper.pk] = sum(_key(duty) not in texts for duty in duties.get(key, ()))
        found[paper.pk] += len(given.get(key, set()) - named)
    return found


def _promised(partnerships):
    """`{partnership: its duties}` and `{partnership: the keys of what is given}`; one query."""
    parties = Party.objects.filter(partnership__in=partnerships).values_list(
        "partnership", "pk", "responsibilities", "contributions"
    )
    duties, given, seen = {}, {}, set()
    for partnership, party, text, contribution in parties:
        if party not in seen:
            seen.add(party)
            duties.setdefault(partnership, []).extend(lines_of(text))
        if contribution:
            given.setdefault(partnership, set()).add(contribution)
    return duties, given


def idle_duties(partnership):
    """The lines of all roles for which nothing is planned; reads parties and activities through
    prefetched rows."""
    planned = {_key(one.fulfils) for one in partnership.activities.all() if not one.cancelled_at}
    duties = [duty for party in partnership.parties.all() for duty in duties_of(party)]
    return [duty for duty in duties if _key(duty) not in planned]


def idle_contributions():
    """What the parties give and nothing is planned for; as rows of the school."""
    named = Activity.objects.planned().filter(obligation=OuterRef("pk"))
    return Contribution.objects.filter(~Exists(named))


def with_idle_contributions(activities):
    """Each activity with `idle_given`, their number in its partnership: the page of a
    partnership asks for its activities anyway."""
    given = idle_contributions().filter(party__partnership=OuterRef("partnership"))
    count = given.order_by().values("party__partnership").annotate(count=Count("pk"))
    return activities.annotate(idle_given=Coalesce(Subquery(count.values("count")), 0))


def idle_count(partnership):
    """How many promises have no activity: "kewajiban tanpa kegiatan" (product.md F7).

    Reads activities that came `with_idle_contributions`; one query where there are none.
    """
    activities = list(partnership.activities.all())
    if activities:
        given = activities[0].idle_given
    else:
        given = idle_contributions().filter(party__partnership=partnership).count()
    return given + len(idle_duties(partnership))


def _is_in(activity, first, last):
    return activity.starts_on <= last and activity.ends_on >= first


def _key(text):
    return " ".join(text.split()).casefold()
