"""Mending a line of an attendance list, striking one out."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.attendance.attendees import attend, correct, strike
from activities.models.attendee import ERASED
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.factories import ActivityReportFactory

FACTS = {"name": "Wiji Lestari", "organisation": "CV Jati Lestari", "group": "mitra"}


@pytest.fixture
def session(activity):
    return AttendanceSessionFactory(activity=activity)


def test_a_line_is_mended_and_the_history_keeps_which_part_but_not_what(session, admin):
    attendee = AttendeeFactory(session=session, name="Wiji Lestri")

    correct(attendee, by=admin, name="Wiji Lestari", group="guru", reason="Salah ketik")

    attendee.refresh_from_db()
    entry = AuditEntry.objects.latest("pk")
    assert (attendee.name, attendee.name_key) == ("Wiji Lestari", "wiji lestari")
    assert "(nama, hadir sebagai)" in entry.sentence
    assert entry.changes == [["Alasan", "", "Salah ketik"]]
    assert "Wiji" not in entry.sentence
    assert entry.target_id == session.activity_id


def test_a_line_mended_into_another_is_refused(session, admin):
    first = AttendeeFactory(session=session)
    second = AttendeeFactory(session=session)

    with pytest.raises(Refused, match="Coret salah satunya"):
        correct(second, by=admin, name=first.name, reason="Salah ketik")

    assert sorted(session.attendees.values_list("name", flat=True)) == sorted(
        [first.name, second.name]
    )


def test_a_struck_line_does_not_count_and_the_person_may_come_again(session, admin):
    attendee, _ = attend(session, **FACTS)

    strike(attendee, by=admin, reason="Tercatat dua kali")

    assert session.attendees.tally() == (0, 0)
    assert session.attendees.get().struck_reason == "Tercatat dua kali"
    assert attend(session, **FACTS)[1]


def test_a_line_is_struck_once(session, admin):
    attendee = AttendeeFactory(session=session)
    strike(attendee, by=admin, reason="Keliru")

    with pytest.raises(Refused, match="sudah dicoret"):
        strike(attendee, by=admin, reason="Keliru")


def test_who_wishes_to_be_forgotten_is(session, admin):
    attendee = AttendeeFactory(session=session)

    strike(attendee, by=admin, reason="Atas permintaan", forget=True)

    attendee.refresh_from_db()
    kept = (attendee.name, attendee.name_key, attendee.organisation, attendee.reach_key)
    assert kept == (ERASED, "", "", "")


@pytest.mark.parametrize("reason", ["", "  "])
def test_without_a_reason_no_line_is_changed(session, admin, reason):
    attendee = AttendeeFactory(session=session, name="Wiji")

    with pytest.raises(Refused, match="Tulis alasannya"):
        correct(attendee, by=admin, name="Wija", reason=reason)
    with pytest.raises(Refused, match="Tulis alasannya"):
        strike(attendee, by=admin, reason=reason)

    attendee.refresh_from_db()
    assert (attendee.name, attendee.struck_at) == ("Wiji", None)


def test_a_closed_list_and_an_accepted_report_are_not_touched(activity, session, admin):
    attendee = AttendeeFactory(session=session)
    session.closed_at, session.closed_by = timezone.now(), admin
    session.save()

    with pytest.raises(Refused, match="Buka lagi daftar hadir"):
        strike(attendee, by=admin, reason="Keliru")
    ActivityReportFactory(activity=activity, accepted=True)
    with pytest.raises(Refused, match="sudah diterima"):
        correct(attendee, by=admin, name="Wija", reason="Keliru")


def test_a_mended_line_is_still_known_by_its_telephone(session, admin):
    phone = "+6281200000001"
    attendee, _ = attend(session, **(FACTS | {"name": "Wiji Lestri"}), phone=phone)

    correct(attendee, by=admin, **FACTS, reason="Salah ketik")

    assert attend(session, **(FACTS | {"organisation": "Dinas"}), phone=phone)[1] is False


def test_whoever_has_no_right_mends_and_strikes_nothing(session, supervisor):
    attendee = AttendeeFactory(session=session)

    with pytest.raises(NotAllowed):
        correct(attendee, by=supervisor, name="Wija", reason="Salah ketik")
    with pytest.raises(NotAllowed):
        strike(attendee, by=supervisor, reason="Keliru")
