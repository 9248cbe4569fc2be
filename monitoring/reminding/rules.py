"""What people are reminded of and when: the one table, and the calendar drawn from it."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from zoneinfo import ZoneInfo

from django.db.models import F, Q

from accounts.models import School
from accounts.roles import Role
from monitoring.models import Notice, Review
from partnerships.committee.holding import UNSENT
from partnerships.models import Agreement, CommitteeSession, Partnership, SessionMember
from partnerships.papers import terms
from partnerships.stages import Stage

# Told of everything, besides the person in charge of the partnership.
TOLD = (Role.PRINCIPAL, Role.ADMIN)
# How long a threshold whose day was missed is still made up for, beside newer ones.
WINDOW = 14
ALWAYS = dt.datetime(9999, 1, 1, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Rule:
    """One thing with a due date: which rows, and how many days before it they are told.

    `thresholds` fall from far to near; a negative one lies after the due date. `subjects`
    gives rows of `SUBJECT`: since `known_at` the row stands as it does now. `told` are the
    roles that are told beside whoever is in charge.
    """

    kind: Notice.Kind
    object_model: str
    thresholds: tuple[int, ...]
    subjects: Callable
    told: tuple[Role, ...] = TOLD


@dataclass(frozen=True)
class Slot:
    """Due dates from `first` to `last` are owed this threshold, to whom and of what was
    there before the moment `known_before`."""

    zone: str
    threshold: int
    first: dt.date
    last: dt.date
    known_before: dt.datetime


SUBJECT = ("object_id", "partnership_id", "school_id", "in_charge", "due_on", "known_at")


def reviews_owed():
    """Planned reviews of partnerships that are neither closing nor closed."""
    reviews = Review.objects.owed().filter(partnership__closed_at=None)
    return _rows(
        reviews.exclude(partnership__stage=Stage.PENUTUPAN),
        partnership="partnership_id",
        in_charge="partnership__person_in_charge_id",
        due="planned_on",
        known="created_at",
    )


def terms_running():
    """Partnerships that are neither closing nor closed and have an end."""
    return _rows(
        Partnership.objects.running().filter(ends_on__isnull=False),
        partnership="pk",
        in_charge="person_in_charge_id",
        due="ends_on",
        known="updated_at",
    )


def papers_ending():
    """Signed papers that come to their end, unless another renews them; where the partnership
    ends on the same day, that is told instead."""
    ending = Agreement.objects.signed().filter(
        Q(auto_renews=False) | Q(lapses=True), terminated_on=None
    )
    return _papers(
        ending.exclude(partnership__ends_on=F("ends_on")).exclude(
            successors__status=Agreement.Status.SIGNED
        ),
        due="ends_on",
    )


def renewals_ahead():
    """Signed papers that go on by themselves, due on the last day for notice."""
    return _papers(terms.going_on(), due="notice_last")


def _papers(papers, due):
    running = papers.filter(partnership__closed_at=None).exclude(partnership__stage=Stage.PENUTUPAN)
    return _rows(
        running,
        partnership="partnership_id",
        in_charge="partnership__person_in_charge_id",
        due=due,
        known="updated_at",
    )


def scores_owed():
    """Members of open sessions who have not handed in their scores, each for themselves."""
    seats = SessionMember.objects.filter(
        status__in=UNSENT,
        session__status=CommitteeSession.Status.OPEN,
        session__partnership__closed_at=None,
        user__is_active=True,
        user__memberships__school=F("school"),
        user__memberships__role=Role.COMMITTEE,
        user__memberships__ended_at=None,
    )
    return _rows(
        seats,
        of="session_id",
        partnership="session__partnership_id",
        in_charge="user_id",
        due="session__due_on",
        known="session__opened_at",
    )


def _rows(queryset, *, partnership, in_charge, due, known, of="pk"):
    """The six facts of `SUBJECT`, under those names."""
    facts = {
        "subject_object": F(of),
        "subject_partnership": F(partnership),
        "subject_school": F("school_id"),
        "subject_in_charge": F(in_charge),
        "subject_due": F(due),
        "subject_known": F(known),
    }
    return queryset.order_by().annotate(**facts).values_list(*facts)


RULES = (
    Rule(Notice.Kind.REVIEW, "monitoring.review", (14, 7, 1, 0, -7), reviews_owed),
    Rule(
        Notice.Kind.EXPIRY,
        "partnerships.partnership",
        (180, 90, 60, 30, 7, 0),
        terms_running,
    ),
    Rule(
        Notice.Kind.PAPER,
        "partnerships.agreement",
        (180, 90, 60, 30, 7, 0),
        papers_ending,
    ),
    Rule(
        Notice.Kind.RENEWAL,
        "partnerships.agreement",
        (60, 30, 14, 7, 1, 0),
        renewals_ahead,
    ),
    Rule(
        Notice.Kind.SCORES,
        "partnerships.committeesession",
        (3, 1, 0, -3),
        scores_owed,
        told=(),
    ),
)


def days_of(at, on=None):
    """Which day it is in each zone of a school at the moment `at`; `on` is meant for all."""
    return {zone: on or at.astimezone(ZoneInfo(zone)).date() for zone in School.TimeZone.values}


def calendar(rule, days):
    """What is owed on these days (`{zone: day}`), as slots that may overlap.

    A threshold is owed from its day on until a nearer one is reached. A missed one is made
    up for beside the nearer, each once, as long as its day is less than `WINDOW` days ago
    and both the thing as it now stands and the recipient were there on that day: what is
    seen late, with an end in 20 days, is told once and not for 180, 90, 60 and 30 days.
    """
    return [slot for zone, day in days.items() for slot in _slots(rule.thresholds, zone, day)]


def _slots(thresholds, zone, day):
    for threshold, nearer in pairwise((*thresholds, None)):
        after = day + dt.timedelta(days=threshold)
        first = dt.date.min if nearer is None else day + dt.timedelta(days=nearer + 1)
        yield Slot(zone, threshold, first, after, ALWAYS)
        if nearer is None:
            continue
        for ago in range(threshold - nearer, WINDOW):
            fell_on = day - dt.timedelta(days=ago)
            due = fell_on + dt.timedelta(days=threshold)
            yield Slot(zone, threshold, due, due, _end_of(fell_on, zone))


def _end_of(day, zone):
    """The midnight that ends a day in a zone."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time(), ZoneInfo(zone))
