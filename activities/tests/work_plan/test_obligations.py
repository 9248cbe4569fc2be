"""Promises of the plan, and those for which nothing is planned."""

import datetime as dt

import pytest
from django.db.models import Prefetch, prefetch_related_objects

from accounts.refusals import Refused
from activities.models import Activity
from activities.tests.factories import ActivityFactory
from activities.work_plan.obligations import (
    duties_of,
    idle_count,
    idle_under,
    obligations_of,
    with_idle_contributions,
    within,
)
from activities.work_plan.planning import schedule
from partnerships.models import Contribution, Partnership
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.scenes import sign_agreement


@pytest.fixture
def promised(partnership):
    """The partner promised two things in words and gives one; the school promised one."""
    party, own = partnership.parties.partners().get(), partnership.parties.get(partner=None)
    party.responsibilities = "- Menyediakan pembimbing\n\n* Membuka bengkel\r\n- Membuka bengkel"
    party.save()
    own.responsibilities = "Menyiapkan siswa"
    own.save()
    given = Contribution.objects.create(party=party, kind="barang", what="Alat ukir")
    return Partnership.objects.get(pk=partnership.pk), given


def texts(obligations):
    return [one.text for one in obligations]


def idle(partnership):
    return texts(one for one in obligations_of(partnership) if not one.activities)


def counted(partnership):
    """The number on the page of the partnership."""
    partnership = Partnership.objects.get(pk=partnership.pk)
    rows = with_idle_contributions(Activity.objects.all())
    prefetch_related_objects([partnership], Prefetch("activities", rows))
    return idle_count(partnership)


def test_each_line_of_a_role_is_one_duty(promised):
    _, given = promised

    assert duties_of(given.party) == ["Menyediakan pembimbing", "Membuka bengkel"]


def test_what_nothing_is_planned_for_is_idle(promised):
    partnership, given = promised
    ActivityFactory(partnership=partnership, fulfils="membuka  BENGKEL")
    ActivityFactory(partnership=partnership, obligation=given)

    assert sorted(texts(obligations_of(partnership))) == [
        "Alat ukir",
        "Membuka bengkel",
        "Menyediakan pembimbing",
        "Menyiapkan siswa",
    ]
    assert sorted(idle(partnership)) == ["Menyediakan pembimbing", "Menyiapkan siswa"]
    assert counted(partnership) == 2


def test_what_was_called_off_fulfils_nothing(promised):
    partnership, given = promised
    ActivityFactory(
        partnership=partnership,
        obligation=given,
        cancelled_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        cancelled_reason="Hujan lebat.",
    )

    assert "Alat ukir" in idle(partnership)
    assert counted(partnership) == 4


def test_without_any_activity_every_promise_is_counted(promised):
    partnership, _ = promised

    assert counted(partnership) == 4


def test_an_activity_outlives_the_contribution_it_named(promised):
    partnership, given = promised
    activity = ActivityFactory(partnership=partnership, obligation=given)

    given.delete()

    activity.refresh_from_db()
    assert activity.obligation is None


def test_an_activity_fulfils_nothing_of_another_partnership(promised, facts, admin):
    _, given = promised

    with pytest.raises(Refused, match="bukan bagian dari rencana") as refusal:
        schedule(PartnershipFactory(), by=admin, obligation=given, **facts)

    assert refusal.value.field == "obligation"


@pytest.mark.parametrize("count", [1, 6])
def test_asking_costs_the_same_however_much_was_promised(
    promised, count, django_assert_num_queries
):
    partnership, given = promised
    for n in range(count):
        Contribution.objects.create(party=given.party, kind="barang", what=f"Alat {n}")
        ActivityFactory(partnership=partnership, obligation=given)

    with django_assert_num_queries(4):
        obligations_of(partnership)


def test_of_many_activities_for_one_promise_a_few_are_named(promised):
    partnership, given = promised
    rows = [ActivityFactory(partnership=partnership, obligation=given) for _ in range(5)]

    [found] = [one for one in obligations_of(partnership) if one.contribution]

    assert (len(found.activities), list(found.named), found.more) == (5, rows[:3], 2)


def test_a_paper_counts_what_has_no_activity_in_its_own_term(promised, admin):
    partnership, _ = promised
    days = (dt.date(2026, 3, 10), dt.date(2026, 11, 10))
    for fulfils, day in zip(("Membuka bengkel", "Menyiapkan siswa"), days, strict=True):
        ActivityFactory(partnership=partnership, fulfils=fulfils, starts_on=day, ends_on=day)
    papers = [
        sign_agreement(partnership, admin, starts_on=dt.date(2026, 1, 1), kind="mou"),
        sign_agreement(partnership, admin, starts_on=dt.date(2026, 6, 1), kind="pks"),
    ]
    whole = obligations_of(partnership)

    shown = [
        len([one for one in within(whole, paper.starts_on, paper.ends_on) if not one.activities])
        for paper in papers
    ]

    assert shown == [2, 3]
    assert idle_under(papers) == {papers[0].pk: 2, papers[1].pk: 3}


@pytest.mark.parametrize(
    ("first", "days", "idle"),
    [
        (1, 11, 3),  # the last day of the paper is the first of the activity
        (1, 10, 4),
        (13, 30, 3),  # the first day of the paper is the last of the activity
        (14, 30, 4),
    ],
)
def test_an_activity_counts_with_one_day_in_the_term(promised, admin, first, days, idle):
    partnership, given = promised
    held = {"starts_on": dt.date(2026, 11, 12), "ends_on": dt.date(2026, 11, 13)}
    ActivityFactory(partnership=partnership, obligation=given, **held)
    began = dt.date(2026, 11, first)
    paper = sign_agreement(partnership, admin, starts_on=began, days=days, kind="mou")

    assert idle_under([paper]) == {paper.pk: idle}


def test_a_paper_ended_early_counts_until_that_day(promised, admin):
    partnership, given = promised
    ActivityFactory(partnership=partnership, obligation=given, starts_on=dt.date(2026, 11, 12))
    paper = sign_agreement(partnership, admin, starts_on=dt.date(2026, 6, 1), kind="mou")
    paper.terminated_on = dt.date(2026, 11, 11)

    assert idle_under([paper]) == {paper.pk: 4}


@pytest.mark.parametrize("count", [1, 5])
def test_the_promises_of_many_papers_are_read_at_once(
    school, admin, count, django_assert_num_queries
):
    papers = [
        sign_agreement(PartnershipFactory(), admin, starts_on=dt.date(2026, 6, 1))
        for _ in range(count)
    ]

    with django_assert_num_queries(2):
        idle_under(papers)
