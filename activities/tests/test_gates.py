"""What this room answers to the stages, true and false at the edges."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.roles import Action
from activities.gates import activity_reported, activity_scheduled
from activities.models import Activity
from activities.tests.conftest import TODAY
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from partnerships.models import Partnership

DAY = dt.timedelta(days=1)
CYCLE_BEGAN = dt.datetime(2026, 11, 1, 0, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def partnership(partnership):
    """In its second cycle since 1 November 2026."""
    Partnership.objects.update(cycle=2, cycle_began_at=CYCLE_BEGAN)
    partnership.refresh_from_db()
    return partnership


def fresh(partnership):
    return Partnership.objects.get(pk=partnership.pk)


def sentences(answer, partnership, on=TODAY):
    return [lack.sentence for lack in answer(fresh(partnership), on)]


def test_without_any_activity_both_gates_are_shut(partnership):
    [scheduled] = activity_scheduled(partnership, TODAY)
    [reported] = activity_reported(partnership, TODAY)

    assert scheduled.sentence == "kegiatan dengan penanggung jawab belum dijadwalkan"
    assert reported.sentence == "kegiatan siklus ini belum dijadwalkan"
    assert scheduled.url == reported.url == f"/kegiatan/tambah/{partnership.pk}/"
    assert scheduled.action == reported.action == Action.RUN_ACTIVITY


@pytest.mark.parametrize(("last_day", "is_open"), [(TODAY, True), (TODAY - DAY, False)])
def test_a_scheduled_activity_counts_until_its_last_day(partnership, last_day, is_open):
    ActivityFactory(partnership=partnership, starts_on=TODAY - 5 * DAY, ends_on=last_day)

    assert (sentences(activity_scheduled, partnership) == []) is is_open


def test_a_cancelled_activity_counts_for_nothing(partnership):
    ActivityFactory(
        partnership=partnership, starts_on=TODAY + DAY,
        cancelled_at=timezone.now(), cancelled_reason="Batal.",
    )  # fmt: skip
    accepted = ActivityFactory(partnership=partnership)
    ActivityReportFactory(activity=accepted, accepted=True)
    Activity.objects.update(cancelled_at=timezone.now(), cancelled_reason="Batal.")

    assert sentences(activity_scheduled, partnership) != []
    assert sentences(activity_reported, partnership) != []


def test_an_activity_of_another_partnership_counts_for_nothing(partnership):
    ActivityReportFactory(accepted=True, cycle=2)
    ActivityFactory(starts_on=TODAY + DAY)

    assert sentences(activity_scheduled, partnership) != []
    assert sentences(activity_reported, partnership) != []


def test_an_accepted_report_of_this_cycle_opens_the_gate(partnership):
    ActivityReportFactory(activity=ActivityFactory(partnership=partnership), accepted=True)

    assert sentences(activity_reported, partnership) == []


def test_a_report_accepted_in_an_earlier_cycle_does_not(partnership):
    activity = ActivityFactory(partnership=partnership)
    ActivityReportFactory(activity=activity, accepted=True, cycle=1)

    assert sentences(activity_reported, partnership) == [f"laporan {activity.title} belum diterima"]


@pytest.mark.parametrize(
    ("last_day", "is_open"), [(dt.date(2026, 11, 1), True), (dt.date(2026, 10, 31), False)]
)
def test_an_activity_counts_from_the_day_the_cycle_began(partnership, last_day, is_open):
    activity = ActivityFactory(partnership=partnership, starts_on=last_day)
    ActivityReportFactory(activity=activity, accepted=True)

    assert (sentences(activity_reported, partnership) == []) is is_open


@pytest.mark.parametrize(
    ("state", "sentence", "action"),
    [
        ({}, "laporan Guru tamu belum diterima", Action.RUN_ACTIVITY),
        ({"submitted": True}, "laporan Guru tamu belum diperiksa", Action.VERIFY_REPORT),
        (
            {"submitted": True, "status": "dikembalikan", "return_note": "Perbaiki."},
            "laporan Guru tamu belum diterima",
            Action.RUN_ACTIVITY,
        ),
    ],
    ids=["draft", "submitted", "returned"],
)
def test_a_report_not_yet_accepted_is_named_with_who_can_act(partnership, state, sentence, action):
    activity = ActivityFactory(partnership=partnership, title="Guru tamu")
    ActivityReportFactory(activity=activity, **state)

    [lack] = activity_reported(fresh(partnership), TODAY)

    assert (lack.sentence, lack.action) == (sentence, action)
    assert lack.url == f"/kegiatan/{activity.pk}/"


@pytest.mark.parametrize(
    ("first_day", "sentence"),
    [
        (TODAY, "laporan Guru tamu belum diterima"),
        (TODAY + DAY, "Guru tamu belum terlaksana"),
    ],
)
def test_before_its_first_day_an_activity_has_not_taken_place(partnership, first_day, sentence):
    ActivityFactory(partnership=partnership, title="Guru tamu", starts_on=first_day)

    assert sentences(activity_reported, partnership) == [sentence]
