"""Late reports, missing data, what waits for a check or a decision, and follow-up actions."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.audit import record
from accounts.models import Membership
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory, EvidenceFactory
from monitoring.models import Escalation, KpiEvidence, Notice, ReviewAction
from monitoring.reminding.letters import letters
from monitoring.reminding.reminders import queue_due
from monitoring.tests.factories import KpiFactory, KpiRecordFactory, ReviewFactory
from monitoring.tests.reminding.scenes import (
    DAY,
    LONG_AGO,
    TODAY,
    at,
    next_working_day,
)
from partnerships.models import CommitteeSession, Partnership
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.scenes import close_session

SUBMITTED = at(TODAY - DAY)


@pytest.fixture
def team(staff, quality_member):
    return quality_member


@pytest.fixture
def partnership(school, team):
    return PartnershipFactory(
        stage="pemantauan", ends_on=None, open_ended=True, form="informal", cycle_began_at=LONG_AGO
    )


def late_activity(partnership, person, left=3):
    """Its report is owed in so many days: two weeks after its last day."""
    ends_on = TODAY + (left - 14) * DAY
    return ActivityFactory(
        partnership=partnership, starts_on=ends_on, ends_on=ends_on, person_in_charge=person
    )


def prove(made, *, by):
    KpiEvidence.objects.create(record=made, uploaded_by=by, size=1, sha256=str(by.pk))


def told(on=TODAY, **options):
    """(kind, days before, who) of everything that is written down after a run on the day."""
    queue_due(at=at(on), on=on, **options)
    rows = Notice.objects.values_list("kind", "threshold", "recipient__username")
    return sorted(rows, key=str)


def test_who_is_in_charge_is_told_of_a_report_that_is_owed(partnership, team):
    activity = late_activity(partnership, team)

    assert told() == [("kegiatan", 3, "bagas")]

    notice = Notice.objects.get()
    assert (notice.object_model, notice.object_id) == ("activities.activity", activity.pk)
    assert (notice.due_on, notice.partnership) == (TODAY + 3 * DAY, partnership)


@pytest.mark.parametrize("facts", [{"cancelled_at": LONG_AGO, "cancelled_reason": "Hujan"}, {}])
def test_of_a_report_that_is_not_owed_any_more_nobody_is_told(partnership, team, facts):
    activity = late_activity(partnership, team)
    told()
    if facts:
        type(activity).objects.filter(pk=activity.pk).update(**facts)
    else:
        ActivityReportFactory(activity=activity, status="diajukan", submitted_at=None)

    assert told() == []


def test_if_the_person_in_charge_has_left_the_school_is_told(partnership, team):
    late_activity(partnership, team)
    told()
    Membership.objects.filter(user=team).update(ended_at=timezone.now())

    assert told() == [("kegiatan", 3, "endah"), ("kegiatan", 3, "sri.rahayu")]
    assert told() == [("kegiatan", 3, "endah"), ("kegiatan", 3, "sri.rahayu")]


def test_the_principal_is_told_a_week_later_if_nothing_has_happened(partnership, team):
    activity = late_activity(partnership, team, left=0)
    told()

    before, after = told(TODAY + 6 * DAY), told(TODAY + 7 * DAY)

    assert before == [("kegiatan", 0, "bagas")]
    assert after == [("kegiatan", -7, "sri.rahayu"), ("kegiatan", 0, "bagas")]
    assert told(TODAY + 8 * DAY) == after
    escalated = Notice.objects.select_related("school", "recipient", "partnership").get(
        is_escalated=True
    )
    letter = letters([escalated], on=lambda school: TODAY + 7 * DAY)(escalated)
    assert letter.subject.startswith(f"Laporan kegiatan “{activity.title}” ditunggu:")
    assert "Yang bertugas sudah diingatkan dan hal ini belum selesai." in letter.body
    assert "Anda menerima surel ini sebagai kepala sekolah." in letter.body


def test_the_school_says_after_how_many_days(partnership, team):
    Escalation.objects.create(after_days=3)
    late_activity(partnership, team, left=0)
    told()

    monday = next_working_day(TODAY + 3 * DAY)

    assert told(monday - DAY) == [("kegiatan", 0, "bagas")]
    assert told(monday) == [("kegiatan", -3, "sri.rahayu"), ("kegiatan", 0, "bagas")]


def test_what_was_handed_on_is_not_again_when_the_school_says_otherwise(partnership, team):
    late_activity(partnership, team, left=0)
    told()
    once = told(TODAY + 7 * DAY)

    Escalation.objects.create(after_days=10)

    assert told(TODAY + 12 * DAY) == once
    assert told(TODAY + 12 * DAY, only_today=True) == once


def test_nothing_is_handed_on_of_which_nobody_was_told_in_time(partnership, team):
    late_activity(partnership, team, left=-20)

    first, next_day, later = told(), told(TODAY + DAY), told(TODAY + 7 * DAY)

    assert first == next_day == [("kegiatan", 0, "bagas")]
    assert later == [("kegiatan", -7, "sri.rahayu"), ("kegiatan", 0, "bagas")]


def test_a_principal_in_charge_is_not_told_twice(partnership, staff):
    late_activity(partnership, staff[0], left=0)
    told()

    assert told(TODAY + 7 * DAY) == [("kegiatan", 0, "sri.rahayu")]


def test_data_of_a_kpi_is_asked_for_two_weeks_after_its_period(partnership, team):
    kpi = KpiFactory(partnership=partnership, period="bulan", person_in_charge=team)
    type(kpi).objects.update(created_at=LONG_AGO)

    asked = {day: told(day) for day in (dt.date(2026, 11, 2), dt.date(2026, 11, 11))}

    assert asked == {
        dt.date(2026, 11, 2): [("data_kpi", 13, "bagas")],
        dt.date(2026, 11, 11): [("data_kpi", 13, "bagas"), ("data_kpi", 3, "bagas")],
    }
    assert set(Notice.objects.values_list("due_on")) == {(dt.date(2026, 11, 14),)}


def test_what_was_measured_or_began_later_is_not_asked_for(partnership, team):
    kpi = KpiFactory(partnership=partnership, period="bulan", person_in_charge=team)
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 10, 31), accepted=True)
    young = PartnershipFactory(stage="pemantauan", cycle_began_at=at(dt.date(2026, 11, 2)))
    KpiFactory(partnership=young, period="bulan", person_in_charge=team)

    assert told(dt.date(2026, 11, 11)) == []


def test_whoever_may_check_is_told_but_not_who_wrote(partnership, team, staff):
    other = MembershipFactory(role=Role.QUALITY_TEAM, school=partnership.school).user
    activity = ActivityFactory(partnership=partnership, starts_on=TODAY - 9 * DAY)
    ActivityReportFactory(
        activity=activity, status="diajukan", written_by=team, submitted_at=SUBMITTED
    )
    kpi = KpiFactory(partnership=partnership)
    KpiRecordFactory(kpi=kpi, submitted_by=staff[1], submitted_at=SUBMITTED)

    found = told()

    assert found == sorted(
        [
            ("cek_capaian", 7, "bagas"),
            ("cek_capaian", 7, other.username),
            ("cek_laporan", 7, "endah"),
            ("cek_laporan", 7, other.username),
        ]
    )
    assert set(Notice.objects.values_list("due_on")) == {(TODAY + 6 * DAY,)}


def test_who_proved_or_once_wrote_what_is_checked_is_not_told_or_no_longer(
    partnership, team, staff
):
    others = [
        MembershipFactory(role=Role.QUALITY_TEAM, school=partnership.school).user for _ in range(3)
    ]
    writer, prover, late = others
    activity = ActivityFactory(partnership=partnership, starts_on=TODAY - 9 * DAY)
    ActivityReportFactory(
        activity=activity, status="diajukan", written_by=team, submitted_at=SUBMITTED
    )
    record(
        "laporan.tulis", activity, by=writer, about=partnership, sentence="Laporan mulai disusun"
    )
    EvidenceFactory(activity=activity, uploaded_by=prover, content=None)
    made = KpiRecordFactory(
        kpi=KpiFactory(partnership=partnership), submitted_by=team, submitted_at=SUBMITTED
    )
    prove(made, by=prover)

    found = told()
    prove(made, by=late)
    EvidenceFactory(activity=activity, uploaded_by=late, content=None)
    again = told()

    checkers = {
        "cek_laporan": {"endah", late.username},
        "cek_capaian": {"endah", writer.username, late.username},
    }
    assert found == sorted((kind, 7, who) for kind, names in checkers.items() for who in names)
    assert again == [row for row in found if row[2] != late.username]


def test_the_principal_is_told_that_a_decision_is_awaited(school, team, staff):
    partnership = PartnershipFactory(stage="penjajakan", ends_on=None)
    session = close_session(partnership, staff[1])
    CommitteeSession.objects.filter(pk=session.pk).update(closed_at=SUBMITTED)

    assert told() == [("keputusan", 7, "sri.rahayu")]

    session.decisions.create(
        partnership=partnership, goes_on=True, differs=False, decided_by=staff[0]
    )
    assert told() == []


def test_only_the_last_session_that_was_held_waits_for_a_decision(school, staff):
    partnership = PartnershipFactory(stage="penjajakan", ends_on=None)
    close_session(partnership, staff[1], closed_at=SUBMITTED)
    last = close_session(partnership, staff[1], closed_at=SUBMITTED)
    called_off = close_session(partnership, staff[1], closed_at=SUBMITTED)
    CommitteeSession.objects.filter(pk=called_off.pk).update(
        status=CommitteeSession.Status.CANCELLED
    )

    queue_due(at=at(TODAY))

    asked = Notice.objects.filter(kind=Notice.Kind.DECISION)
    assert set(asked.values_list("object_id", flat=True)) == {last.pk}


def test_the_owner_of_an_action_is_told(partnership, team, staff):
    review = ReviewFactory(partnership=partnership, status="dilaksanakan")
    action = ReviewAction.objects.create(
        partnership=partnership,
        review=review,
        what="Perbarui daftar alat",
        owner=team,
        due_on=TODAY + DAY,
        created_by=staff[0],
    )

    assert told() == [("tindak_lanjut", 1, "bagas")]

    notice = Notice.objects.select_related("school", "recipient", "partnership").get()
    letter = letters([notice], on=lambda school: TODAY)(notice)
    assert letter.subject == "Tindak lanjut “Perbarui daftar alat”: 19 November 2026, besok"
    assert f"/tindak-lanjut/{action.pk}/" in letter.body


def test_after_a_closing_nobody_is_told_anything(partnership, team, staff):
    late_activity(partnership, team)
    kpi = KpiFactory(partnership=partnership, period="bulan", person_in_charge=team)
    KpiRecordFactory(kpi=kpi, submitted_at=SUBMITTED)
    ReviewAction.objects.create(
        partnership=partnership,
        review=ReviewFactory(partnership=partnership, planned_on=TODAY),
        what="Perbarui daftar alat",
        owner=team,
        due_on=TODAY,
        created_by=staff[0],
    )
    assert len(told()) > 4
    Partnership.objects.filter(pk=partnership.pk).update(stage="penutupan", closed_at=at(TODAY))

    assert told() == []
    assert all(told(TODAY + days * DAY) == [] for days in (7, 30))
