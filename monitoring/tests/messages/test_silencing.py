"""The bell stops over what was seen to, and goes on over what was not."""

from monitoring.messages.silencing import silence_settled
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_due
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    partnership_ending,
    review_planned,
)
from partnerships.followers import follow
from partnerships.models import Partnership


def ringing():
    """Which matters ring, and for whom."""
    told = Notice.objects.unread().order_by("kind", "recipient__username")
    return list(told.values_list("kind", "recipient__username"))


def tell_of_a_review_and_an_end(on=TODAY):
    review = review_planned(TODAY + 14 * DAY)
    partnership = partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(on))
    Notice.objects.update(status="terkirim", sent_at=at(on))
    return review, partnership


def test_what_was_held_moved_or_closed_rings_no_more(school, principal, today):
    review, partnership = tell_of_a_review_and_an_end()
    before = ringing()
    review.planned_on = TODAY + 30 * DAY
    review.save()

    count = silence_settled(at=at(TODAY))

    assert before == [("berakhir", "sri.rahayu"), ("peninjauan", "sri.rahayu")]
    assert (count, ringing()) == (1, [("berakhir", "sri.rahayu")])
    partnership.stage = "penutupan"
    partnership.closing_reason = "tujuan_tercapai"
    partnership.save()
    silence_settled(at=at(TODAY))
    assert ringing() == []


def test_what_is_still_to_be_seen_to_goes_on_ringing(school, principal, admin, today):
    tell_of_a_review_and_an_end()

    silence_settled(at=at(TODAY + 20 * DAY))

    assert len(ringing()) == 4


def test_a_move_silences_what_is_past_with_it_and_nothing_else(school, principal, today):
    review, _ = tell_of_a_review_and_an_end()
    Partnership.objects.update(stage="penutupan")
    review.partnership.refresh_from_db()

    follow(review.partnership, by=principal)

    assert ringing() == [("berakhir", "sri.rahayu")]


def test_what_was_read_keeps_its_moment(school, principal, today):
    tell_of_a_review_and_an_end()
    Partnership.objects.update(stage="penutupan")
    Notice.objects.filter(kind="berakhir").update(read_at=at(TODAY))

    count = silence_settled(at=at(TODAY + DAY))

    read = dict(Notice.objects.values_list("kind", "read_at"))
    assert (count, read) == (1, {"berakhir": at(TODAY), "peninjauan": at(TODAY + DAY)})


def test_the_clock_silences_what_is_settled(school, principal, today):
    review, _ = tell_of_a_review_and_an_end()
    review.planned_on = TODAY + 300 * DAY
    review.save()

    send_due(at=at(TODAY), on=TODAY)

    assert ringing() == [("berakhir", "sri.rahayu")]


def test_it_takes_one_statement(school, principal, today, django_assert_num_queries):
    tell_of_a_review_and_an_end()

    with django_assert_num_queries(1):
        silence_settled(at=at(TODAY))
