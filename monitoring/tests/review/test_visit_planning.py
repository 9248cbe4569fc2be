"""Monitoring visits planned ahead: set down, changed, made, fallen away."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.models import MonitoringVisit
from monitoring.review.actions import add_actions
from monitoring.review.agenda import topics_of
from monitoring.review.visit_planning import change_plan, plan_visit
from monitoring.review.visiting import carry_out, change_visit
from monitoring.tests.review.factories import MonitoringVisitFactory
from monitoring.tests.review.test_visiting import ANSWERS
from partnerships.lifecycle import advance
from partnerships.stages import Stage

DAY = dt.timedelta(days=1)
FOUND = {"place": "Bengkel", "visitors": "Bagas", "summary": "Berjalan baik."}


@pytest.fixture
def facts(today, quality_member):
    plan = {"place": " Bengkel mitra ", "visitors": "Bagas", "led_by": quality_member}
    return plan | {"visited_on": today + 5 * DAY}


@pytest.fixture
def planned(partnership, facts, admin):
    return plan_visit(partnership, by=admin, **facts)


def test_a_visit_is_planned_with_the_person_who_leads_it(planned, partnership, quality_member):
    assert (planned.is_owed, planned.place, planned.summary) == (True, "Bengkel mitra", "")
    assert history(partnership)[0].changes == [
        ["Tanggal kunjungan", "", "26 November 2026"],
        ["Dipimpin oleh", "", quality_member.name],
    ]


def test_nobody_plans_the_past_twice_or_for_whom_writes_nothing_down(
    planned, partnership, facts, admin, supervisor, today
):
    for other, field in (
        ({"visited_on": today - DAY}, "visited_on"),
        ({"place": "bengkel mitra"}, "place"),
        ({"visited_on": today, "led_by": supervisor}, "led_by"),
    ):
        with pytest.raises(Refused) as refusal:
            plan_visit(partnership, by=admin, **facts | other)
        assert refusal.value.field == field
    with pytest.raises(NotAllowed):
        plan_visit(partnership, by=supervisor, **facts | {"visited_on": today})
    partnership.stage = Stage.PENUTUPAN
    partnership.save()
    with pytest.raises(Refused, match="sedang ditutup"):
        plan_visit(partnership, by=admin, **facts | {"visited_on": today})

    assert MonitoringVisit.objects.count() == 1


def test_what_is_planned_is_no_basis_of_a_review_and_nothing_follows_from_it(
    planned, partnership, admin, facts, today
):
    assert "Kunjungan pemantauan" not in [topic.title for topic in topics_of(partnership, on=today)]
    with pytest.raises(Refused, match="Catat dahulu hasil"):
        add_actions(planned, [{"what": "Benahi"}], by=admin)
    with pytest.raises(Refused, match="belum dilaksanakan"):
        change_visit(planned, answers=ANSWERS, by=admin, visited_on=today, **FOUND)


def test_a_planned_visit_is_made_once_in_the_cycle_it_was_made_in(
    planned, partnership, quality_member, today
):
    partnership.cycle = 2
    partnership.save()
    told = {"answers": ANSWERS, "by": quality_member, "visited_on": today, **FOUND}

    carry_out(planned, **told)

    visit = MonitoringVisit.objects.get()
    assert (visit.is_made, visit.cycle, visit.visited_on, visit.answers.count()) == (
        True,
        2,
        today,
        2,
    )
    with pytest.raises(Refused, match="sudah dicatat"):
        carry_out(planned, **told)
    plan = {"place": "Aula", "visitors": "Bagas", "led_by": quality_member}
    with pytest.raises(Refused, match="sudah dicatat"):
        change_plan(planned, by=quality_member, visited_on=today, **plan)


def test_a_late_plan_is_changed_without_moving_it(partnership, facts, admin, quality_member):
    late = MonitoringVisitFactory(
        partnership=partnership, planned=True, visited_on=facts["visited_on"] - 9 * DAY
    )

    change_plan(late, by=admin, **facts | {"visited_on": late.visited_on, "place": "Aula"})

    late.refresh_from_db()
    assert (late.place, late.led_by) == ("Aula", quality_member)
    assert "Dipimpin oleh" in [label for label, *_ in history(partnership)[0].changes]


def test_a_planned_visit_falls_away_when_the_partnership_comes_to_its_end(
    planned, partnership, principal
):
    made = MonitoringVisitFactory(partnership=partnership)

    why = {"closing_reason": "tujuan_tercapai", "note": "Tujuan tercapai sebelum waktunya."}
    advance(partnership, Stage.PENUTUPAN, by=principal, **why)

    planned.refresh_from_db()
    made.refresh_from_db()
    assert (planned.is_owed, planned.cancelled_reason) == (
        False,
        "Kemitraan masuk tahap Penutupan.",
    )
    assert made.is_made
