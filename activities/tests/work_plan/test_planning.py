"""Scheduling, changing and cancelling activities."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.models import Activity
from activities.tests.conftest import give_evidence
from activities.tests.factories import ActivityReportFactory
from activities.work_plan.planning import cancel, change, schedule
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

DAY = dt.timedelta(days=1)


def informal(**facts):
    term = {"starts_on": dt.date(2026, 1, 1), "ends_on": dt.date(2026, 12, 12)}
    return PartnershipFactory(form=Partnership.Form.INFORMAL, **{**term, **facts})


def test_scheduling_keeps_the_facts_and_who_planned(partnership, facts, admin):
    activity = schedule(partnership, by=admin, **facts, groups=["guru", "siswa"])

    activity.refresh_from_db()
    assert {name: getattr(activity, name) for name in facts} == facts
    assert activity.created_by == admin
    assert activity.group_labels == "Guru, Siswa"


def test_scheduling_stands_in_the_history_of_the_partnership(partnership, facts, admin):
    schedule(partnership, by=admin, **facts)

    entry = history(partnership).get()
    assert entry.sentence == (
        "Kegiatan dijadwalkan: Pameran produk kelas industri, 12 sampai 13 Desember 2026"
    )
    assert entry.actor == admin


def test_a_second_press_of_the_button_plans_nothing_twice(partnership, facts, admin):
    first = schedule(partnership, by=admin, **facts)

    with pytest.raises(Refused, match="sudah dijadwalkan") as refused:
        schedule(partnership, by=admin, **facts)
    cancel(first, by=admin, reason="Hujan lebat.")
    schedule(partnership, by=admin, **facts)

    assert refused.value.field == "title"
    assert Activity.objects.planned().count() == 1


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_run_activities_schedules_none(request, partnership, facts, person):
    with pytest.raises(NotAllowed):
        schedule(partnership, by=request.getfixturevalue(person), **facts)

    assert Activity.objects.count() == 0


def test_an_activity_does_not_end_before_it_starts(partnership, facts, admin):
    facts["ends_on"] = facts["starts_on"] - DAY

    with pytest.raises(Refused, match="setelah tanggal mulai, 12 Desember 2026") as refusal:
        schedule(partnership, by=admin, **facts)

    assert refusal.value.field == "ends_on"


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (dt.date(2025, 8, 3), dt.date(2025, 8, 4), "starts_on"),
        (dt.date(2027, 1, 3), dt.date(2027, 1, 4), "ends_on"),
    ],
)
def test_a_formal_activity_lies_within_the_term_and_is_told_the_term(
    partnership, facts, admin, first, last, field
):
    facts |= {"starts_on": first, "ends_on": last}

    with pytest.raises(Refused, match="4 Agustus 2025 sampai 3 Januari 2027") as refusal:
        schedule(partnership, by=admin, outside_term_ok=True, **facts)

    assert refusal.value.field == field


@pytest.mark.parametrize("day", [dt.date(2025, 8, 4), dt.date(2027, 1, 3)])
def test_the_first_and_the_last_day_of_the_term_belong_to_it(partnership, facts, admin, day):
    facts |= {"starts_on": day, "ends_on": day}

    assert schedule(partnership, by=admin, **facts).starts_on == day


def test_an_informal_activity_outside_the_term_needs_a_tick(school, facts, admin):
    partnership = informal()

    with pytest.raises(Refused, match="Centang kotak ini") as refusal:
        schedule(partnership, by=admin, **facts)
    activity = schedule(partnership, by=admin, outside_term_ok=True, **facts)

    assert refusal.value.field == "outside_term_ok"
    assert activity.ends_on == dt.date(2026, 12, 13)


def test_without_an_agreed_term_any_day_is_possible(school, facts, admin):
    partnership = PartnershipFactory()

    assert schedule(partnership, by=admin, **facts).partnership == partnership


def test_the_person_in_charge_belongs_to_the_school(partnership, facts, admin, other_admin):
    facts["person_in_charge"] = other_admin

    with pytest.raises(Refused, match="Lestari Ambarwati tidak dapat mengurus") as refusal:
        schedule(partnership, by=admin, **facts)

    assert refusal.value.field == "person_in_charge"


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
def test_who_may_not_run_activities_is_not_in_charge_of_one(
    request, partnership, facts, admin, who
):
    facts["person_in_charge"] = request.getfixturevalue(who)

    with pytest.raises(Refused, match="tidak dapat mengurus kegiatan"):
        schedule(partnership, by=admin, **facts)


def test_a_person_in_charge_who_has_left_must_be_replaced(activity, facts, admin, quality_member):
    quality_member.memberships.update(ended_at=timezone.now())

    with pytest.raises(Refused, match="Bagas Prasetyo tidak dapat mengurus"):
        change(activity, by=admin, **facts)
    change(activity, by=admin, **facts | {"person_in_charge": admin})

    activity.refresh_from_db()
    assert activity.person_in_charge == admin


@pytest.mark.parametrize(
    "state",
    [{"stage": Stage.PENUTUPAN}, {"stage": Stage.PENUTUPAN, "closed_at": timezone.now()}],
)
def test_nothing_is_scheduled_once_the_closing_has_begun(school, facts, admin, state):
    partnership = PartnershipFactory(**state)

    with pytest.raises(Refused, match=r"sedang ditutup|sudah ditutup"):
        schedule(partnership, by=admin, **facts)

    assert Activity.objects.count() == 0


def test_a_change_is_told_with_before_and_after(activity, facts, admin):
    facts |= {"kind": activity.kind, "place": activity.place, "title": activity.title}

    change(activity, by=admin, **facts)

    assert history(activity.partnership).get().changes == [
        ["Tanggal mulai", "12 November 2026", "12 Desember 2026"],
        ["Tanggal selesai", "12 November 2026", "13 Desember 2026"],
    ]


def test_a_change_of_nothing_leaves_no_trace(activity, admin):
    same = {
        name: getattr(activity, name)
        for name in ("title", "kind", "starts_on", "ends_on", "place", "person_in_charge")
    }

    change(activity, by=admin, **same)

    assert history(activity.partnership).count() == 0


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_an_activity_with_a_report_handed_in_is_neither_changed_nor_cancelled(
    activity, facts, admin, state
):
    ActivityReportFactory(activity=activity, **{state: True})

    with pytest.raises(Refused, match="tidak dapat diubah"):
        change(activity, by=admin, **facts)
    with pytest.raises(Refused, match="tidak dapat dibatalkan"):
        cancel(activity, by=admin, reason="Hujan lebat")

    activity.refresh_from_db()
    assert (activity.place, activity.cancelled_at) == ("Bengkel sekolah", None)


def test_cancelling_keeps_the_activity_its_evidence_and_the_reason(activity, admin):
    give_evidence(activity)

    cancel(activity, by=admin, reason=" Narasumber sakit. ")

    activity.refresh_from_db()
    assert activity.cancelled_reason == "Narasumber sakit."
    assert activity.cancelled_at is not None
    assert activity.evidence.count() == 3
    assert history(activity.partnership).get().changes == [["Alasan", "", "Narasumber sakit."]]


def test_cancelling_asks_for_a_reason(activity, admin):
    with pytest.raises(Refused, match="Tulis alasan") as refusal:
        cancel(activity, by=admin, reason="   ")

    activity.refresh_from_db()
    assert refusal.value.field == "reason"
    assert activity.cancelled_at is None


def test_an_activity_is_cancelled_once_and_not_changed_after(activity, facts, admin):
    cancel(activity, by=admin, reason="Narasumber sakit.")

    with pytest.raises(Refused, match="sudah dibatalkan"):
        cancel(activity, by=admin, reason="Lagi")
    with pytest.raises(Refused, match="sudah dibatalkan"):
        change(activity, by=admin, **facts)


def test_what_will_not_happen_any_more_is_cancelled_during_the_closing(activity, admin):
    Partnership.objects.update(stage=Stage.PENUTUPAN)

    assert cancel(activity, by=admin, reason="Kemitraan selesai.") == 1


@pytest.mark.parametrize(
    ("last", "words"),
    [
        (dt.date(2026, 11, 12), "12 November 2026"),
        (dt.date(2026, 11, 14), "12 sampai 14 November 2026"),
        (dt.date(2026, 12, 1), "12 November sampai 1 Desember 2026"),
        (dt.date(2027, 11, 12), "12 November 2026 sampai 12 November 2027"),
    ],
)
def test_the_days_of_an_activity_are_said_as_short_as_they_are_clear(last, words):
    activity = Activity(starts_on=dt.date(2026, 11, 12), ends_on=last)

    assert activity.when == words


def test_the_years_of_an_activity_follow_its_first_day():
    june, july = (Activity(starts_on=dt.date(2026, *day)) for day in ((6, 30), (7, 1)))

    assert (june.fiscal_year, june.academic_year) == ("2026", "2025/2026")
    assert (july.fiscal_year, july.academic_year) == ("2026", "2026/2027")
