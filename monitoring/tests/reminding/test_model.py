"""Years of days, schools, people and changes: the engine tells what the model of it tells."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope, scopes_disabled
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from accounts.models import Membership, School
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.models import Holiday
from monitoring.models import Escalation, Notice, Review, ReviewAction
from monitoring.reminding.reminders import queue_due
from monitoring.tests.reminding.model import DAY, Model, ModelSchool, Thing
from monitoring.tests.reminding.scenes import partnership_ending, review_planned
from partnerships.models import Partnership

ROLES = ("principal", "principal", "admin", "quality_team", "supervisor")
# So many days before the due date the first look is taken: round each threshold.
NEAR = [
    left + aside for left in (-90, -7, 0, 1, 7, 14, 30, 60, 180) for aside in (-9, -3, -1, 0, 1)
]
LONG_PAST = dt.date(2020, 1, 1)
STARTS = st.dates(dt.date(2026, 1, 1), dt.date(2032, 6, 30)) | st.sampled_from(
    [dt.date(2027, 12, 24), dt.date(2028, 2, 22), dt.date(2028, 2, 29), dt.date(2028, 8, 31)]
)
GAPS = st.sampled_from([0, 1, 1, 1, 2, 3, 5, 8, 20, 45])
RUNS = st.lists(st.tuples(GAPS, st.integers(0, 23)), min_size=2, max_size=4)


@pytest.fixture
def things(db):
    """Three schools of other zones and weeks, each with five people and ten things."""
    zones = (School.TimeZone.WIB, School.TimeZone.WITA, School.TimeZone.WIT)
    return [
        thing for zone, week in zip(zones, School.Week, strict=False) for thing in _of(zone, week)
    ]


def _of(zone, week):
    school = SchoolFactory(time_zone=zone, week=week)
    people = {MembershipFactory(school=school, role=role).user_id: role for role in ROLES}
    its = ModelSchool(school.pk, zone, week.free, people)
    somebody = next(iter(people))
    with scope(school=school):
        for _ in range(3):
            review = review_planned(LONG_PAST)
            action = ReviewAction.objects.create(
                partnership=review.partnership,
                review=review,
                what="Menata ulang jadwal",
                due_on=LONG_PAST,
                owner_id=somebody,
                created_by_id=somebody,
            )
            yield Thing("peninjauan", review.pk, review.partnership_id, its)
            yield Thing("tindak_lanjut", action.pk, review.partnership_id, its)
        for _ in range(4):
            partnership = partnership_ending(LONG_PAST)
            yield Thing("berakhir", partnership.pk, partnership.pk, its)


@settings(max_examples=3, phases=[Phase.generate])  # a smaller example takes minutes to find
@given(start=STARTS, runs=RUNS, chance=st.randoms(use_true_random=False))
def test_the_engine_tells_what_the_model_tells(things, start, runs, chance):
    """Runs by day and by night, twice a day and after weeks without any; between them days are
    moved, partnerships close and open, people come, go and hand over, schools set days free."""
    model, at = Model(things), dt.datetime.combine(start, dt.time(), dt.UTC)
    with scopes_disabled():
        _begin_anew(things, start, chance)
        for gap, hour in runs:
            at = max(at, dt.datetime.combine(at.date() + gap * DAY, dt.time(hour), dt.UTC))
            for _ in range(chance.randrange(8)):
                chance.choice(CHANGES)(chance.choice(things), things, at.date(), chance)

            new = model.run(at)

            queue_due(at=at, only_today=True)
            assert model.of_the_day(new, at) <= set(_told()) <= set(model.told)
            queue_due(at=at)
            assert _told() == {key: handed_on for key, (_, handed_on) in model.told.items()}
            Notice.objects.queued().update(status="terkirim", sent_at=at)


def _told():
    facts = ("kind", "object_id", "due_on", "threshold", "recipient", "is_escalated")
    return {tuple(key): handed_on for *key, handed_on in Notice.objects.values_list(*facts)}


def _begin_anew(things, start, chance):
    for rows in (Notice, Holiday, Escalation):
        rows.objects.all().delete()
    Membership.objects.update(ended_at=None)
    for thing in things:
        thing.school.begin_anew()
        for change in (_open, _move, _hand_over):
            change(thing, things, start, chance)


def _move(thing, things, day, chance):
    thing.due = day + chance.choice(NEAR) * DAY
    model, name = DUE[thing.kind]
    model.objects.filter(pk=thing.pk).update(**{name: thing.due})


def _hand_over(thing, things, day, chance):
    thing.person = chance.choice(sorted(thing.school.everybody))
    if thing.kind == "tindak_lanjut":
        ReviewAction.objects.filter(pk=thing.pk).update(owner=thing.person)
    else:
        _partnership(thing).update(person_in_charge=thing.person)


def _close(thing, things, day, chance):
    _partnership(thing).update(stage="penutupan", closed_at=timezone.now())
    for each in things:
        each.is_closed |= each.partnership == thing.partnership


def _open(thing, things, day, chance):
    _partnership(thing).update(stage="implementasi", closed_at=None)
    for each in things:
        each.is_closed &= each.partnership != thing.partnership


def _leave_or_return(thing, things, day, chance):
    its, user = thing.school, chance.choice(sorted(thing.school.everybody))
    its.gone ^= {user}
    ended_at = timezone.now() if user in its.gone else None
    Membership.objects.filter(user=user).update(ended_at=ended_at)


def _set_free_or_work(thing, things, day, chance):
    """A day of its own, or a vacation; or work on a holiday of the country."""
    its, first = thing.school, day + chance.randrange(-20, 20) * DAY
    is_free = chance.random() < 0.8
    for n in range(chance.choice([1, 1, 3, 20])):
        its.own[first + n * DAY] = is_free
        Holiday.objects.update_or_create(
            school_id=its.pk, day=first + n * DAY, defaults={"is_free": is_free, "name": "Libur"}
        )


def _be_patient(thing, things, day, chance):
    thing.school.after = chance.choice([1, 3, 7, 10])
    Escalation.objects.update_or_create(
        school_id=thing.school.pk, defaults={"after_days": thing.school.after}
    )


def _partnership(thing):
    return Partnership.objects.filter(pk=thing.partnership)


DUE = {
    "berakhir": (Partnership, "ends_on"),
    "peninjauan": (Review, "planned_on"),
    "tindak_lanjut": (ReviewAction, "due_on"),
}
CHANGES = [
    _move,
    _move,
    _hand_over,
    _close,
    _open,
    _leave_or_return,
    _set_free_or_work,
    _be_patient,
]
