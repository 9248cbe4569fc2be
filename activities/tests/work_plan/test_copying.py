"""Last school year's plan in the next."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.models import Activity, ActivityFund
from activities.tests.factories import ActivityFactory
from activities.work_plan.copying import copies_of, copy_year, same_day_in, uncopied
from activities.work_plan.planning import cancel
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)
NOW = {"year": 2025, "on": TODAY}


@pytest.fixture
def last_year(quality_member):
    """A meeting on Friday, 12 December 2025, in a partnership without an agreed term."""
    activity = ActivityFactory(
        partnership=PartnershipFactory(title="Magang", stage=Stage.IMPLEMENTASI),
        title="Rapat koordinasi",
        starts_on=dt.date(2025, 12, 12),
        ends_on=dt.date(2025, 12, 13),
        person_in_charge=quality_member,
        groups=["guru"],
        participants={"guru": 12},
        fulfils="Menyediakan tempat",
    )
    ActivityFund.objects.create(activity=activity, year=2025, arkas_code="07.10.02", planned=1)
    return activity


def proposed(*activities):
    return copies_of(activities, **NOW)


def test_the_same_weekday_whole_weeks_later_within_the_next_school_year():
    assert same_day_in(2026, dt.date(2025, 12, 12)) == dt.date(2026, 12, 11)
    assert same_day_in(2026, dt.date(2025, 7, 1)) == dt.date(2026, 7, 7)


def test_a_copy_takes_the_facts_along_but_not_the_money(last_year, admin):
    done = copy_year([last_year.pk], by=admin, **NOW)

    [copy] = Activity.objects.exclude(pk=last_year.pk)
    assert done == 1
    assert (copy.starts_on, copy.ends_on) == (dt.date(2026, 12, 11), dt.date(2026, 12, 12))
    assert (copy.title, copy.groups, copy.participants, copy.fulfils) == (
        "Rapat koordinasi",
        ["guru"],
        {"guru": 12},
        "Menyediakan tempat",
    )
    assert (copy.copied_from, copy.created_by) == (last_year, admin)
    assert (copy.funds.count(), copy.series) == (0, None)
    assert history(copy.partnership).get().sentence == (
        "Kegiatan disalin dari rencana tahun ajaran 2025/2026"
    )


def test_a_day_that_is_free_next_year_is_moved(last_year):
    last_year.starts_on = last_year.ends_on = dt.date(2025, 12, 26)

    [copy] = proposed(last_year)

    assert copy.starts_on == dt.date(2026, 12, 28)
    assert copy.notes == ("Digeser dari 25 Desember 2026 karena Hari Raya Natal.",)


def test_what_would_lie_in_the_past_says_so(last_year):
    last_year.starts_on = last_year.ends_on = dt.date(2025, 8, 12)

    [copy] = proposed(last_year)

    assert copy.is_past
    assert copy.notes == ("Tanggal ini sudah lewat.",)


def test_a_plan_is_copied_once_until_the_copy_is_called_off(last_year, admin):
    copy_year([last_year.pk], by=admin, **NOW)

    assert list(uncopied(2025)) == []
    with pytest.raises(Refused, match="belum disalin"):
        copy_year([last_year.pk], by=admin, **NOW)
    cancel(Activity.objects.get(copied_from=last_year), by=admin, reason="Salah tahun.")
    assert list(uncopied(2025)) == [last_year]


def test_the_database_keeps_two_copies_apart(last_year):
    ActivityFactory(copied_from=last_year)

    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityFactory(copied_from=last_year)


def test_what_was_called_off_or_is_of_another_year_is_not_offered(last_year, admin):
    cancel(last_year, by=admin, reason="Hujan lebat.")
    ActivityFactory(starts_on=dt.date(2026, 7, 1))
    ActivityFactory(starts_on=dt.date(2025, 6, 30))

    assert list(uncopied(2025)) == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"stage": Stage.PENUTUPAN}, "Kemitraannya sedang atau sudah ditutup."),
        (
            {"ends_on": dt.date(2026, 6, 30)},
            "Di luar jangka waktu kemitraan, sampai 30 Juni 2026.",
        ),
    ],
)
def test_what_cannot_be_planned_any_more_says_why_and_is_not_copied(
    last_year, admin, facts, refusal
):
    Partnership.objects.update(**facts)
    last_year = Activity.objects.get()

    [copy] = proposed(last_year)

    assert copy.refusal == refusal
    with pytest.raises(Refused, match="Pilih paling sedikit satu"):
        copy_year([last_year.pk], by=admin, **NOW)


def test_an_informal_plan_may_go_beyond_its_term_and_says_so(last_year, admin):
    Partnership.objects.update(form="informal", ends_on=dt.date(2026, 6, 30))

    [copy] = proposed(Activity.objects.get())

    assert copy.refusal == ""
    assert copy.notes == ("Di luar jangka waktu kemitraan, sampai 30 Juni 2026.",)


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
def test_who_may_not_run_activities_copies_none(request, last_year, who):
    with pytest.raises(NotAllowed):
        copy_year([last_year.pk], by=request.getfixturevalue(who), **NOW)


@pytest.mark.parametrize("count", [1, 6])
def test_proposing_costs_the_same_however_much_there_is(school, count, django_assert_num_queries):
    for _ in range(count):
        ActivityFactory(starts_on=dt.date(2025, 12, 12))

    with django_assert_num_queries(3):
        assert len(copies_of(list(uncopied(2025)), **NOW)) == count
