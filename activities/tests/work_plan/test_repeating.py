"""Planning an activity again and again."""

import datetime as dt
import uuid

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.models import Activity, ActivityFund
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from activities.work_plan.planning import cancel
from activities.work_plan.repeating import Every, first_days, repeat, repetitions, series_of
from partnerships.models import Partnership
from partnerships.stages import Stage

TODAY = dt.date(2026, 11, 21)
START = dt.date(2026, 11, 12)  # a Thursday, the second of its month
DECEMBER = dt.date(2026, 12, 31)
WEEKLY = {"every": Every.WEEK, "until": DECEMBER, "on": TODAY}
NEXT = dt.date(2026, 11, 26)


def days(*pairs):
    return [dt.date(2026 + (month < 11), month, day) for month, day in pairs]


@pytest.mark.parametrize(
    ("every", "expected"),
    [
        (Every.WEEK, days((11, 19), (11, 26), (12, 3), (12, 10), (12, 17), (12, 24), (12, 31))),
        (Every.FORTNIGHT, days((11, 26), (12, 10), (12, 24))),
        (Every.MONTH_DAY, days((12, 12))),
        (Every.MONTH_WEEKDAY, days((12, 10))),
    ],
)
def test_the_days_of_each_rhythm(every, expected):
    assert first_days(START, every, DECEMBER) == expected


def test_a_month_without_such_a_day_or_week_is_left_out_or_cut():
    until = dt.date(2027, 4, 30)

    assert first_days(dt.date(2026, 12, 31), Every.MONTH_DAY, until)[1] == dt.date(2027, 2, 28)
    assert first_days(dt.date(2026, 12, 31), Every.MONTH_WEEKDAY, until) == [dt.date(2027, 4, 29)]


def test_at_most_sixty_days_are_proposed():
    assert len(first_days(START, Every.WEEK, dt.date(2199, 1, 1))) == 60


def test_a_repetition_is_moved_off_a_holiday_and_says_so(activity):
    copies = repetitions(activity, **WEEKLY)

    [moved] = [copy for copy in copies if copy.starts_on == dt.date(2026, 12, 28)]
    assert moved.notes == ("Digeser dari 24 Desember 2026 karena Cuti Bersama Hari Raya Natal.",)
    assert copies[0].notes == ("Tanggal ini sudah lewat.",)


@pytest.mark.parametrize(
    ("week", "starts_on", "note"),
    [
        ("senin_jumat", dt.date(2026, 12, 14), "Digeser dari 12 Desember 2026 karena hari Sabtu."),
        ("senin_sabtu", dt.date(2026, 12, 12), None),
        ("sabtu_kamis", dt.date(2026, 12, 12), None),
        ("minggu_kamis", dt.date(2026, 12, 13), "Digeser dari 12 Desember 2026 karena hari Sabtu."),
    ],
)
def test_a_repetition_is_moved_off_what_is_free_each_week(activity, school, week, starts_on, note):
    school.week = week

    [copy] = repetitions(activity, every=Every.MONTH_DAY, until=DECEMBER, on=TODAY)

    assert (copy.starts_on, next(iter(copy.notes), None)) == (starts_on, note)


def test_what_is_held_on_a_free_weekday_stays_on_it(activity):
    activity.starts_on = activity.ends_on = dt.date(2026, 12, 5)  # a Saturday

    [copy] = repetitions(activity, every=Every.FORTNIGHT, until=DECEMBER, on=TODAY)

    assert copy.starts_on == dt.date(2026, 12, 19)


def test_a_repetition_lies_within_the_term_of_a_formal_partnership(activity):
    copies = repetitions(activity, every=Every.MONTH_DAY, until=dt.date(2027, 3, 1), on=TODAY)

    assert [bool(copy.refusal) for copy in copies] == [False, True, True]
    assert copies[1].refusal == (
        "Di luar jangka waktu kemitraan, 4 Agustus 2025 sampai 3 Januari 2027."
    )


def test_the_chosen_days_become_activities_of_one_series(activity, admin):
    activity.participants = {"siswa": 24}
    activity.save()
    ActivityFund.objects.create(activity=activity, year=2026, planned=500_000)

    done = repeat(activity, {NEXT, dt.date(2026, 12, 3)}, by=admin, **WEEKLY)

    activity.refresh_from_db()
    later = series_of(activity)
    assert done == 2
    assert [one.starts_on for one in later] == [NEXT, dt.date(2026, 12, 3)]
    assert {(one.title, one.place, one.person_in_charge_id) for one in later} == {
        (activity.title, activity.place, activity.person_in_charge_id)
    }
    assert {one.created_by for one in later} == {admin}
    assert {str(one.participants) for one in later} == {"{'siswa': 24}"}
    assert {one.planned for one in later} == {None}
    assert history(activity.partnership).count() == 2


def test_a_second_press_of_the_same_button_plans_nothing_twice(activity, admin):
    repeat(activity, {NEXT}, by=admin, **WEEKLY)

    with pytest.raises(Refused, match="masih dapat dipakai"):
        repeat(activity, {NEXT}, by=admin, **WEEKLY)

    assert Activity.objects.count() == 2


def test_days_that_were_never_proposed_or_are_refused_are_not_planned(activity, admin):
    with pytest.raises(Refused, match="masih dapat dipakai"):
        repeat(activity, {dt.date(2026, 11, 25), dt.date(2027, 1, 7)}, by=admin, **WEEKLY)

    assert Activity.objects.count() == 1


def test_a_day_whose_repetition_was_called_off_is_proposed_again(activity, admin):
    repeat(activity, {NEXT}, by=admin, **WEEKLY)
    activity.refresh_from_db()
    cancel(series_of(activity)[0], by=admin, reason="Narasumber sakit.")

    assert NEXT in [copy.starts_on for copy in repetitions(activity, **WEEKLY)]


def test_what_follows_in_a_series_is_called_off_with_an_activity(activity, admin):
    copies = repetitions(activity, **WEEKLY)
    repeat(activity, {copy.starts_on for copy in copies}, by=admin, **WEEKLY)
    _first, second, third, *rest = Activity.objects.order_by("starts_on")
    ActivityReportFactory(activity=third, submitted=True)

    done = cancel(second, by=admin, reason="Sanggar diperbaiki.", following=True)

    cancelled = Activity.objects.exclude(cancelled_at=None).order_by("starts_on")
    assert done == len(rest) + 1
    assert list(cancelled) == [second, *rest]
    assert {one.cancelled_reason for one in cancelled} == {"Sanggar diperbaiki."}
    assert history(activity.partnership).filter(verb="kegiatan.batalkan").count() == done


def test_alone_an_activity_of_a_series_is_called_off_alone(activity, admin):
    repeat(activity, {NEXT}, by=admin, **WEEKLY)
    activity.refresh_from_db()

    assert cancel(activity, by=admin, reason="Narasumber sakit.") == 1


def test_who_left_is_replaced_by_who_repeats(activity, admin):
    activity = ActivityFactory(partnership=activity.partnership)

    copy = repetitions(activity, **WEEKLY)[1]
    repeat(activity, {NEXT}, by=admin, **WEEKLY)

    assert copy.notes == (
        "Wahyu Nugroho tidak dapat mengurusnya lagi; penanggung jawabnya menjadi Anda.",
    )
    assert Activity.objects.get(starts_on=NEXT).person_in_charge == admin


def test_nothing_is_repeated_in_a_closing_partnership_or_of_what_was_called_off(activity, admin):
    Partnership.objects.update(stage=Stage.PENUTUPAN)
    with pytest.raises(Refused, match="sedang ditutup"):
        repeat(activity, {NEXT}, by=admin, **WEEKLY)
    Partnership.objects.update(stage=Stage.IMPLEMENTASI)
    cancel(activity, by=admin, reason="Hujan lebat.")

    with pytest.raises(Refused, match="sudah dibatalkan"):
        repeat(activity, {NEXT}, by=admin, **WEEKLY)


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
def test_who_may_not_run_activities_repeats_none(request, activity, who):
    with pytest.raises(NotAllowed):
        repeat(activity, {NEXT}, by=request.getfixturevalue(who), **WEEKLY)


def test_no_day_of_a_long_series_is_proposed_again(activity):
    """More of them than one page proposes: a series goes on for years."""
    activity.series = uuid.uuid4()
    activity.save()
    days = [START + dt.timedelta(weeks=n) for n in range(1, 70)]
    rows = [
        Activity(
            partnership=activity.partnership,
            person_in_charge=activity.person_in_charge,
            series=activity.series,
            starts_on=day,
            ends_on=day,
        )
        for day in days
    ]
    Activity.objects.bulk_create(rows)
    late = Activity.objects.get(starts_on=days[60])

    assert repetitions(late, every=Every.WEEK, until=days[-1], on=TODAY) == []
