"""Opening a presence, closing it into a list that is evidence, reopening it."""

import datetime as dt
import io

import pytest
import time_machine
from django.utils import timezone
from pypdf import PdfReader

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.attendance import sessions
from activities.attendance.attendees import attend
from activities.attendance.listing import window_text
from activities.attendance.sessions import (
    close_session,
    open_session,
    reopen_session,
    set_window,
)
from activities.models import AttendanceSession, Evidence
from activities.reports.reporting import all_makers
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory, settle
from activities.tests.conftest import give_evidence
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from partnerships.stages import Stage

NOW = dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC)


@pytest.fixture(autouse=True)
def _clock(today):
    return today


@pytest.fixture
def session(activity):
    return AttendanceSessionFactory(activity=activity)


def window(hours=3):
    return {"opens_at": timezone.now(), "closes_at": timezone.now() + dt.timedelta(hours=hours)}


def words(evidence):
    """The text of a list, without the breaks of its lines."""
    with evidence.file.open("rb") as file:
        reader = PdfReader(io.BytesIO(file.read()))
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


def test_a_presence_is_opened_and_told_in_the_history_of_the_partnership(activity, admin):
    session = open_session(activity, by=admin, name="Hari  pertama", **window())

    entry = AuditEntry.objects.latest("pk")
    assert (session.name, session.is_closed) == ("Hari pertama", False)
    assert entry.sentence == (
        "Presensi dibuka 21 November 2026 pukul 10.00 WIB, ditutup 21 November 2026 pukul "
        "13.00 WIB: Guru tamu: mesin CNC untuk ukir kayu, Hari pertama"
    )
    assert entry.about_id == activity.partnership_id


def test_an_activity_has_one_presence_at_a_time(activity, session, admin):
    with pytest.raises(Refused, match="sudah disiapkan"):
        open_session(activity, by=admin, **window())

    close_session(session, by=admin)
    assert open_session(activity, by=admin, **window()).pk


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [
        (2, 2, "setelah waktu dibuka"),
        (2, 1, "setelah waktu dibuka"),
        (-2, -1, "sudah lewat"),
        (0, 73, "paling lama 3 hari"),
    ],
)
def test_an_impossible_window_is_refused(activity, session, admin, opens, closes, sentence):
    hours = {
        "opens_at": NOW + dt.timedelta(hours=opens),
        "closes_at": NOW + dt.timedelta(hours=closes),
    }

    with pytest.raises(Refused, match=sentence):
        open_session(activity, by=admin, **hours)
    with pytest.raises(Refused, match=sentence):
        set_window(session, by=admin, **hours)


@pytest.mark.parametrize("verb", [close_session, set_window, reopen_session])
def test_whoever_only_reads_runs_no_presence(session, supervisor, verb):
    more = {close_session: {}, set_window: window(), reopen_session: {"reason": "Coba"}}[verb]

    with pytest.raises(NotAllowed):
        verb(session, by=supervisor, **more)


def test_nothing_is_opened_for_what_is_off_closed_or_accepted(activity, admin):
    off = ActivityFactory(cancelled_at=NOW, cancelled_reason="Hujan")
    over = ActivityFactory(partnership__stage=Stage.PENUTUPAN, partnership__closed_at=NOW)
    ActivityReportFactory(activity=activity, accepted=True)

    for refused, sentence in ((off, "dibatalkan"), (over, "ditutup"), (activity, "terkunci")):
        with pytest.raises(Refused, match=sentence):
            open_session(refused, by=admin, **window())


def test_closing_attaches_the_list_as_evidence_of_whoever_closed(session, admin):
    AttendeeFactory(session=session, name="Wiji Lestari")
    AttendeeFactory(session=session, name="Salah Orang", struck_at=NOW, struck_reason="Keliru")
    attend(session, by=admin, kind="rombongan", name="XI TKR", count=32)

    closed = close_session(session, by=admin)

    evidence = closed.evidence
    text = words(evidence)
    assert (evidence.kind, evidence.uploaded_by) == (Evidence.Kind.ATTENDANCE, admin)
    assert evidence.filename == "daftar-hadir-guru-tamu-mesin-cnc-untuk-ukir-kayu-2026-11-21.pdf"
    assert evidence.caption == "Daftar hadir, 1 tamu dan 32 siswa"
    for part in ("Wiji Lestari", "XI TKR", "32", "diisi panitia", "Bengkel sekolah", "WIB"):
        assert part in text
    assert "Salah Orang" not in text
    assert admin.pk in all_makers(closed.activity)


def test_an_empty_presence_closes_without_a_list(session, admin):
    closed = close_session(session, by=admin)

    assert (closed.is_closed, closed.evidence) == (True, None)
    assert not Evidence.objects.exists()


def test_the_second_who_closes_is_told_and_makes_no_second_list(session, admin, principal):
    AttendeeFactory(session=session)
    close_session(session, by=admin)

    with pytest.raises(Refused, match=f"sudah ditutup oleh {admin.name}"):
        close_session(session, by=principal)

    assert Evidence.objects.count() == 1


def test_a_list_that_cannot_be_made_leaves_the_presence_open(session, admin, monkeypatch):
    AttendeeFactory(session=session)

    def fail(session):
        raise Refused("PDF belum dapat dibuat.")

    monkeypatch.setattr(sessions, "list_pdf", fail)

    with pytest.raises(Refused, match="belum dapat dibuat"):
        close_session(session, by=admin)

    session.refresh_from_db()
    assert (session.closed_at, session.edition) == (None, 0)
    assert attend(session, name="Wiji", organisation="CV Jati", group="mitra")[1]


def test_the_last_who_could_check_the_report_does_not_close(activity, school, partnership):
    """Whoever closes is an uploader, and one person must stay free to check."""
    lone = MembershipFactory(school=school, role=Role.ADMIN).user
    writer = MembershipFactory(school=school, role=Role.QUALITY_TEAM).user
    activity.person_in_charge = writer
    activity.save()
    ActivityReportFactory(activity=activity, written_by=writer)
    school.memberships.exclude(user__in=[lone, writer]).delete()
    session = AttendanceSessionFactory(activity=activity)
    AttendeeFactory(session=session)

    with pytest.raises(Refused, match="Hanya Anda yang masih dapat memeriksa"):
        close_session(session, by=lone)
    assert close_session(session, by=writer).evidence


def test_a_reopened_list_is_mended_and_replaces_the_one_nobody_checked(session, admin):
    AttendeeFactory(session=session, name="Wiji Lestari")
    first = close_session(session, by=admin).evidence

    opened = reopen_session(session, by=admin, reason="Satu tamu belum tercatat")
    attend(opened, by=admin, name="Budi Santoso", organisation="Komite", group="komite")
    second = close_session(opened, by=admin).evidence

    assert list(Evidence.objects.values_list("pk", flat=True)) == [second.pk]
    assert second.pk != first.pk
    assert "Budi Santoso" in words(second)
    assert "Edisi 2" in words(second)


def test_closed_again_without_a_change_it_is_a_list_again(session, admin):
    AttendeeFactory(session=session)
    with time_machine.travel(NOW, tick=False):
        close_session(session, by=admin)
        reopen_session(session, by=admin, reason="Coba")

        assert close_session(session, by=admin).evidence

    assert Evidence.objects.count() == 1


def test_a_list_that_was_handed_in_stays_beside_the_new_one(activity, session, admin):
    AttendeeFactory(session=session)
    first = close_session(session, by=admin).evidence
    give_evidence(activity, "foto", "evaluasi")
    later = NOW + dt.timedelta(minutes=5)
    ActivityReportFactory(activity=activity, submitted=True, submitted_at=later)

    reopen_session(session, by=admin, reason="Satu tamu belum tercatat")
    second = close_session(session, by=admin).evidence

    lists = Evidence.objects.filter(kind=Evidence.Kind.ATTENDANCE)
    assert set(lists.values_list("pk", flat=True)) == {first.pk, second.pk}


def test_reopening_needs_a_reason_and_a_closed_list(session, admin):
    with pytest.raises(Refused, match="sedang terbuka"):
        reopen_session(session, by=admin, reason="Coba")
    close_session(session, by=admin)
    with pytest.raises(Refused, match="Tulis alasan"):
        reopen_session(session, by=admin, reason=" ")

    reopen_session(session, by=admin, reason="Satu tamu belum tercatat")

    entry = AuditEntry.objects.latest("pk")
    assert entry.changes == [["Alasan", "", "Satu tamu belum tercatat"]]


def test_a_list_is_not_reopened_beside_another_presence_or_after_acceptance(
    activity, session, admin
):
    close_session(session, by=admin)
    other = open_session(activity, by=admin, **window())

    with pytest.raises(Refused, match="sudah disiapkan"):
        reopen_session(session, by=admin, reason="Coba")
    close_session(other, by=admin)
    ActivityReportFactory(activity=activity, accepted=True)
    with pytest.raises(Refused, match="terkunci"):
        reopen_session(session, by=admin, reason="Coba")


def test_the_window_of_a_closed_list_is_not_set(session, admin):
    close_session(session, by=admin)

    with pytest.raises(Refused, match="sudah ditutup"):
        set_window(session, by=admin, **window())


@pytest.mark.parametrize("settled", ["accepted", "cancelled", "closed"])
def test_no_window_is_set_and_nothing_closed_where_nothing_may_change(
    activity, session, admin, settled
):
    settle(activity, settled)

    with pytest.raises(Refused, match="sudah di"):
        set_window(session, by=admin, **window())
    with pytest.raises(Refused, match="sudah di"):
        close_session(session, by=admin)


@pytest.mark.parametrize(
    ("zone", "told"),
    [
        ("Asia/Jakarta", "Sabtu, 21 November 2026, pukul 09.00 WIB sampai pukul 11.00 WIB"),
        ("Asia/Makassar", "Sabtu, 21 November 2026, pukul 10.00 WITA sampai pukul 12.00 WITA"),
        ("Asia/Jayapura", "Sabtu, 21 November 2026, pukul 11.00 WIT sampai pukul 13.00 WIT"),
    ],
)
def test_the_list_tells_the_hours_of_the_school(session, zone, told):
    with timezone.override(zone):
        assert window_text(session) == told


def test_the_list_is_printed_in_the_zone_of_the_school_whoever_asks(school, session, admin):
    school.time_zone = "Asia/Jayapura"
    school.save()
    AttendeeFactory(session=session)

    text = words(close_session(AttendanceSession.objects.get(), by=admin).evidence)

    assert "pukul 11.00 WIT sampai pukul 13.00 WIT" in text


def test_a_name_that_grows_when_it_is_cleaned_is_refused_before_the_database_does(activity, admin):
    with pytest.raises(Refused, match="Batasnya 80 huruf") as refusal:
        open_session(activity, by=admin, name="ﷺ" * 10, **window())

    assert refusal.value.field == "name"
    assert not AttendanceSession.objects.exists()
