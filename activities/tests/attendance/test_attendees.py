"""Writing down those who came, mending a line, striking one out."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from accounts.refusals import NotAllowed, Refused
from activities.attendance import holding
from activities.attendance.attendees import attend
from activities.models import Activity, Attendee
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory, settle

FACTS = {"name": "Wiji Lestari", "organisation": "CV Jati Lestari", "group": "mitra"}


@pytest.fixture
def session(activity):
    return AttendanceSessionFactory(activity=activity)


def test_a_guest_is_written_down_with_the_moment(session):
    attendee, is_new = attend(session, **FACTS, phone="+6281200000001")

    assert is_new
    assert (attendee.name, attendee.position, attendee.kind) == ("Wiji Lestari", "Mitra", "dewasa")
    assert attendee.entered_by is None
    assert abs(attendee.attended_at - timezone.now()) < dt.timedelta(minutes=1)


def test_of_the_telephone_only_a_digest_is_kept(session):
    attendee, _ = attend(session, **FACTS, phone="+6281200000001")

    kept = Attendee.objects.filter(pk=attendee.pk).values().get()
    assert attendee.reach_key.startswith("t:")
    assert not any("81200000001" in str(value) for value in kept.values())


def test_by_a_telephone_two_lists_cannot_be_joined(session):
    other = AttendanceSessionFactory()

    keys = {attend(each, **FACTS, phone="+6281200000001")[0].reach_key for each in (session, other)}

    assert len(keys) == 2


@pytest.mark.parametrize(
    ("again", "lines"),
    [
        ({}, 1),
        ({"name": "WIJI  lestari"}, 1),
        ({"organisation": "Dinas"}, 1),
        ({"phone": "+6281200000002"}, 2),
        ({"name": "Wiji Lestarini"}, 2),
    ],
)
def test_the_same_name_and_telephone_are_one_line(session, again, lines):
    first = FACTS | {"phone": "+6281200000001"}
    attend(session, **first)

    _, is_new = attend(session, **(first | again))

    assert session.attendees.count() == lines
    assert is_new is (lines == 2)


def test_without_a_telephone_two_of_one_name_are_told_apart_by_where_they_are_from(session):
    attend(session, **FACTS)
    attend(session, **FACTS)
    attend(session, **(FACTS | {"organisation": "Dinas Pendidikan"}))

    assert session.attendees.count() == 2


@pytest.mark.parametrize(
    "name",
    [
        "Ng",
        "x" * 120,
        "<b>Wiji</b> & <script>alert(1)</script>",
        "محمد عبد الله",
        "Wiji \u202eilatseL",
        "Ny. R. Ay. Siti D'Arc-Núñez",
        "李小龙",
    ],
)
def test_odd_names_are_kept_as_people_write_them_without_what_steers_the_text(session, name):
    attendee, is_new = attend(session, **(FACTS | {"name": name}))

    attendee.refresh_from_db()
    assert is_new
    assert attendee.name == name.replace("\u202e", "")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "---"}, "Tulis nama dengan huruf."),
        ({"name": "\u202e"}, "Tulis nama dengan huruf."),
        ({"name": "ﷺ" * 20}, "Batasnya 120 huruf."),
        ({"organisation": "x" * 171}, "Batasnya 170 huruf."),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(session, wrong, sentence):
    with pytest.raises(Refused, match=sentence):
        attend(session, **(FACTS | wrong))

    assert not session.attendees.exists()


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
@pytest.mark.parametrize(
    ("seconds", "outcome"),
    [(-1, "belum dibuka"), (0, ""), (3599, ""), (3600, "sudah ditutup")],
)
def test_the_window_is_sharp_in_every_zone(activity, zone, seconds, outcome):
    opens = dt.datetime(2026, 11, 21, 8, 0, tzinfo=ZoneInfo(zone))
    closes = opens + dt.timedelta(hours=1)
    session = AttendanceSessionFactory(activity=activity, opens_at=opens, closes_at=closes)

    with time_machine.travel(opens + dt.timedelta(seconds=seconds), tick=False):
        if outcome:
            with pytest.raises(Refused, match=outcome):
                attend(session, **FACTS)
        else:
            attend(session, **FACTS)

    assert session.attendees.exists() is not bool(outcome)


def test_the_school_writes_somebody_down_outside_the_window_and_it_shows(activity, admin):
    session = AttendanceSessionFactory(activity=activity, is_over=True)

    attendee, _ = attend(session, by=admin, **FACTS)

    assert attendee.entered_by == admin


def test_whoever_has_no_right_writes_nobody_down(session, supervisor):
    with pytest.raises(NotAllowed):
        attend(session, by=supervisor, **FACTS)


def test_students_are_a_class_and_a_number(session, admin):
    attend(session, by=admin, kind="rombongan", name="XI TKR", count=32)
    _, is_new = attend(session, by=admin, kind="rombongan", name="xi tkr", count=30)
    attend(session, **FACTS)

    assert not is_new
    assert session.attendees.tally() == (1, 32)
    assert session.attendees.students().get().group == "siswa"


@pytest.mark.parametrize("count", [0, 10_000])
def test_a_class_has_a_number_that_can_be(session, admin, count):
    with pytest.raises(Refused, match="Jumlah siswa"):
        attend(session, by=admin, kind="rombongan", name="XI TKR", count=count)


def test_names_of_students_are_kept_only_where_their_parents_agreed(activity):
    session = AttendanceSessionFactory(activity=activity)
    student = {"name": "Adi", "organisation": "XI TKR", "kind": "siswa"}

    with pytest.raises(Refused, match="tidak mencatat nama siswa"):
        attend(session, **student)
    session.students_by_name = True
    attend(session, **student)

    assert session.attendees.tally() == (0, 1)


def test_nobody_gets_into_a_list_that_was_closed_meanwhile(session, admin):
    fresh = type(session).objects.get(pk=session.pk)
    fresh.closed_at, fresh.closed_by = timezone.now(), admin
    fresh.save()

    for by in (None, admin):  # both still hold the presence as it was open
        with pytest.raises(Refused, match="sudah ditutup"):
            attend(session, by=by, **FACTS)

    assert not session.attendees.exists()


@pytest.mark.parametrize("settled", ["accepted", "cancelled", "closed"])
def test_nobody_is_written_down_once_nothing_of_the_activity_may_change(
    activity, session, admin, settled
):
    settle(activity, settled)
    session.activity = Activity.objects.get()

    for by in (None, admin):
        with pytest.raises(Refused, match="sudah di"):
            attend(session, by=by, **FACTS)

    assert not session.attendees.exists()


def test_a_list_that_is_too_long_to_print_takes_no_more(session, admin, monkeypatch):
    monkeypatch.setattr(holding, "MOST_LINES", 2)
    AttendeeFactory.create_batch(2, session=session)

    for by in (None, admin):
        with pytest.raises(Refused, match="sudah penuh"):
            attend(session, by=by, **FACTS)

    assert session.attendees.count() == 2
