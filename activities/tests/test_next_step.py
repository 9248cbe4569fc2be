"""What the page of an activity tells its people to do about those who come."""

import datetime as dt

import pytest

from activities.attendance.standing import sessions_of
from activities.models import Activity, ActivityFund
from activities.next_step import next_step
from activities.tests.accountability.factories import ActivityFundFactory
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.conftest import give_evidence
from activities.tests.factories import ActivityFactory, ActivityReportFactory

FIRST = dt.date(2026, 11, 12)
LAST = FIRST + dt.timedelta(days=1)
SEEN = {"opens_at": dt.datetime(2026, 11, 12, 1, tzinfo=dt.UTC)}
SEEN["closes_at"] = SEEN["opens_at"] + dt.timedelta(hours=4)


@pytest.fixture
def activity(partnership):
    return ActivityFactory(partnership=partnership, starts_on=FIRST, ends_on=LAST)


@pytest.fixture
def told(activity, quality_member):
    """`told(on)`: title, act and the act beside it on that day."""

    def card(on):
        found = Activity.objects.get(pk=activity.pk)
        step = next_step(found, quality_member, on, sessions_of(found))
        return step.title, step.label, step.second and step.second[0]

    return card


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (8, ("Berikutnya: laksanakan kegiatan", "", ())),
        (7, ("Berikutnya: siapkan presensi", "Siapkan presensi", ())),
        (0, ("Berikutnya: buka presensi", "Buka presensi", "Tulis laporan")),
        (-1, ("Berikutnya: buka presensi", "Buka presensi", "Tulis laporan")),
        (-2, ("Berikutnya: tulis laporan", "Tulis laporan", ())),
    ],
)
def test_presence_is_offered_from_the_week_before_until_the_last_day(told, days, expected):
    assert told(FIRST - dt.timedelta(days=days)) == expected


def test_a_presence_that_stands_is_led_to_until_its_list_is_closed(told, activity):
    AttendeeFactory(session=AttendanceSessionFactory(activity=activity, **SEEN))

    days = [told(on) for on in (FIRST - dt.timedelta(days=3), LAST, LAST + dt.timedelta(days=1))]

    assert days == [
        ("Berikutnya: laksanakan kegiatan", "", ()),
        ("Berikutnya: terima peserta", "Lihat presensi", "Tulis laporan"),
        ("Berikutnya: tutup presensi", "Lihat presensi", "Tulis laporan"),
    ]


def test_a_list_that_is_there_needs_no_presence(told, activity):
    give_evidence(activity, "daftar_hadir")

    assert told(FIRST) == ("Berikutnya: tulis laporan", "Tulis laporan", ())


def test_a_returned_report_is_mended_before_it_is_handed_in_again(told, activity, quality_member):
    ActivityReportFactory(
        activity=activity,
        written_by=quality_member,
        checked_by=quality_member,
        status="dikembalikan",
        return_note="Tulis dana terpakai.",
    )
    give_evidence(activity)

    assert told(LAST) == ("Berikutnya: perbaiki, lalu ajukan lagi", "Perbaiki laporan", ())


def test_what_was_spent_is_asked_for_before_it_can_no_longer_be_told(
    told, activity, quality_member
):
    ActivityReportFactory(activity=activity, written_by=quality_member)
    give_evidence(activity)
    line = ActivityFundFactory(activity=activity, planned=1_500_000, realised=None)

    before = told(LAST)
    ActivityFund.objects.filter(pk=line.pk).update(realised=1_250_000)

    assert before == ("Berikutnya: ajukan laporan", "Ajukan laporan", "Isi realisasi dana")
    assert told(LAST) == ("Berikutnya: ajukan laporan", "Ajukan laporan", "Ubah laporan")
