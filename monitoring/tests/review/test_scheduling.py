"""The next review is set by itself in the rhythm of the plan, and moved by people."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.models import Review
from monitoring.review.reviewing import conclude, hold
from monitoring.review.scheduling import plan_review, prepare, schedule_next
from monitoring.tests.factories import AdjustmentFactory, ReviewFactory
from partnerships.lifecycle import advance
from partnerships.stages import Stage

DAY = dt.timedelta(days=1)


def days():
    return list(Review.objects.owed().values_list("planned_on", "cycle"))


def test_a_new_cycle_sets_its_review_counted_from_the_last_one(partnership, principal, today):
    partnership.stage = Stage.PENINJAUAN
    partnership.save()
    ReviewFactory(partnership=partnership, concluded=True)

    advance(partnership, Stage.IMPLEMENTASI, by=principal)

    assert days() == [(dt.date(2027, 5, 10), 2)]
    told = history(partnership).get(verb="peninjauan.jadwalkan")
    assert (told.sentence, told.actor) == ("Peninjauan dijadwalkan menurut rencana", None)


def test_after_a_review_in_the_midst_of_the_work_the_next_is_set_at_once(
    partnership, principal, today
):
    held = ReviewFactory(partnership=partnership, held=True)

    conclude(held, outcome="lanjut", conclusion="Diteruskan.", by=principal)

    assert days() == [(dt.date(2027, 5, 10), 1)]


@pytest.mark.parametrize(("outcome", "stage"), [("tutup", "pemantauan"), ("lanjut", "peninjauan")])
def test_none_is_set_where_the_way_leads_out_or_to_a_new_cycle(
    partnership, principal, outcome, stage
):
    partnership.stage = stage
    partnership.save()
    held = ReviewFactory(partnership=partnership, held=True)

    conclude(held, outcome=outcome, conclusion="Selesai dibahas.", by=principal)

    assert days() == []


def test_a_day_by_the_plan_follows_the_plan_and_one_of_a_person_stays(partnership, admin, today):
    schedule_next(partnership, on=today)
    partnership.plan.review_months = 9
    partnership.plan.save()

    schedule_next(partnership, on=today)
    assert days() == [(dt.date(2027, 4, 1), 1)]
    prepare(Review.objects.get(), planned_on=today + DAY, by=admin)
    schedule_next(partnership, on=today)

    assert days() == [(today + DAY, 1)]


def test_nothing_is_set_before_the_work_begins(partnership, today):
    partnership.stage = Stage.PERENCANAAN
    partnership.save()

    assert schedule_next(partnership, on=today) is None
    assert days() == []


def test_the_day_is_moved_and_the_history_tells_it(partnership, quality_member, today):
    review = ReviewFactory(partnership=partnership, planned_on=today)

    prepare(
        review,
        planned_on=today + 3 * DAY,
        agenda="1. Capaian",
        starts_at=dt.time(9, 30),
        place=" Ruang rapat ",
        by=quality_member,
    )

    review.refresh_from_db()
    assert (review.agenda, review.place, review.is_by_plan) == ("1. Capaian", "Ruang rapat", False)
    assert history(partnership)[0].changes == [
        ["Direncanakan pada", "21 November 2026", "24 November 2026"],
        ["Pukul", "", "09.30"],
        ["Tempat", "", "Ruang rapat"],
        ["Agenda", "", "1. Capaian"],
    ]


def test_a_late_review_is_prepared_without_moving_it_but_never_moved_to_the_past(
    partnership, admin, today
):
    review = ReviewFactory(partnership=partnership, planned_on=today - 7 * DAY)

    prepare(review, planned_on=today - 7 * DAY, place="Aula", by=admin)
    with pytest.raises(Refused, match="sebelum hari ini"):
        prepare(review, planned_on=today - DAY, by=admin)

    assert Review.objects.get().place == "Aula"


def test_what_was_held_is_not_prepared_and_a_supervisor_prepares_nothing(
    partnership, admin, supervisor, today
):
    held = ReviewFactory(partnership=partnership, held=True)

    with pytest.raises(Refused, match="sudah berubah"):
        prepare(held, planned_on=today, by=admin)
    with pytest.raises(NotAllowed):
        prepare(held, planned_on=today, by=supervisor)


def test_a_review_planned_in_the_last_cycle_is_the_one_that_the_way_waits_for(
    partnership, principal, today
):
    partnership.stage, partnership.cycle = Stage.PENINJAUAN, 2
    partnership.save()
    review = ReviewFactory(partnership=partnership, cycle=1)
    AdjustmentFactory(review__partnership=partnership, review__cycle=1)

    with pytest.raises(Refused, match="peninjauan siklus ini belum dilaksanakan"):
        advance(partnership, Stage.IMPLEMENTASI, by=principal)

    assert review.status == "direncanakan"


def test_a_planned_review_falls_away_when_the_partnership_comes_to_its_end(
    partnership, principal, today
):
    concluded = ReviewFactory(partnership=partnership, concluded=True)
    planned = ReviewFactory(partnership=partnership, planned_on=today)

    advance(
        partnership,
        Stage.PENUTUPAN,
        by=principal,
        closing_reason="tujuan_tercapai",
        note="Tujuan sudah tercapai sebelum waktunya.",
    )

    found = Review.objects.in_bulk()
    states = (found[concluded.pk].status, found[planned.pk].status)
    assert states == ("disimpulkan", "dibatalkan")
    told = history(partnership).get(verb="peninjauan.batalkan")
    assert told.changes == [["Alasan", "", "Kemitraan masuk tahap Penutupan."]]


def test_one_left_over_from_before_is_neither_held_nor_prepared(closing, admin, today):
    planned = ReviewFactory(partnership=closing, planned_on=today)
    facts = {"attendees": "Sri", "minutes": "Dibahas.", "basis": "22 dari 24"}

    with pytest.raises(Refused, match="sedang ditutup"):
        hold(planned, held_on=today, by=admin, **facts)
    with pytest.raises(Refused, match="sedang ditutup"):
        prepare(planned, planned_on=today, by=admin)


def test_what_was_held_before_the_closing_is_still_mended_and_concluded(closing, principal, today):
    held = ReviewFactory(partnership=closing, held=True)
    facts = {"attendees": "Sri", "minutes": "Dibahas.", "basis": "22 dari 24"}

    hold(held, held_on=today, by=principal, **facts)
    conclude(held, outcome="tutup", conclusion="Diakhiri.", by=principal)

    assert Review.objects.get().status == "disimpulkan"


def test_a_day_that_a_person_set_stays_theirs_also_when_somebody_else_moves_it(
    partnership, admin, quality_member, today
):
    review = plan_review(partnership, planned_on=today, by=quality_member)

    prepare(review, planned_on=today + DAY, by=admin)

    assert Review.objects.get().planned_by == quality_member


def test_a_review_that_was_held_keeps_the_day_it_was_planned_for(partnership, today):
    held = ReviewFactory(partnership=partnership, held=True, planned_by=None)

    assert schedule_next(partnership, on=today) is None

    assert Review.objects.get().planned_on == held.planned_on


def test_a_day_by_the_plan_goes_along_into_the_next_cycle(partnership, today):
    schedule_next(partnership, on=today)
    partnership.cycle = 2
    partnership.save()

    schedule_next(partnership, on=today)

    assert days() == [(dt.date(2027, 1, 1), 2)]
