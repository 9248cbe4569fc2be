"""Digests: whose morning it is, what goes in, once each, and nothing without a reason."""

import datetime as dt

import pytest
from django.core import mail
from django_scopes import scope, scopes_disabled

from accounts.models import School
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from monitoring.messages.choosing import choose_messages
from monitoring.messages.digests import make_digests
from monitoring.models import Notice, Review
from monitoring.reminding.sending import send_queued
from monitoring.tests.factories import ReviewFactory
from monitoring.tests.messages.scenes import DAY, TODAY, told
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

Status = Notice.Status
SATURDAY, SUNDAY, MONDAY = TODAY, TODAY + DAY, TODAY + 2 * DAY


def morning(day, hour=6, minute=5):
    """That hour in WIB."""
    zone = dt.timezone(dt.timedelta(hours=7))
    return dt.datetime.combine(day, dt.time(hour, minute), zone)


def wants(person, frequency):
    choose_messages(by=person, frequency=frequency, mail_off=[], bell_off=[])


def gathered(person, due=TODAY + 7 * DAY, **facts):
    partnership = PartnershipFactory(partners=[PartnerFactory()])
    review = ReviewFactory(partnership=partnership, planned_on=due)
    return told(person, review=review, status=Status.GATHERED, **facts)


def digests():
    with scopes_disabled():
        rows = Notice.objects.filter(kind=Notice.Kind.DIGEST).order_by("pk")
        return [(row.recipient.username, row.due_on, row.gathered.count()) for row in rows]


@pytest.fixture
def daily(today, principal):
    wants(principal, "harian")
    return principal


def test_all_that_is_gathered_goes_into_one_letter(daily):
    gathered(daily)
    gathered(daily)

    made = make_digests(at=morning(SATURDAY))

    assert (made, digests()) == (1, [("sri.rahayu", SATURDAY, 2)])


def test_nothing_due_means_no_letter(daily):
    told(daily)  # at once, by a letter of its own

    assert make_digests(at=morning(SATURDAY)) == 0
    assert digests() == []


def test_before_the_morning_of_the_school_nothing_is_made(daily, school):
    gathered(daily)

    early = make_digests(at=morning(SATURDAY, 5, 55))
    School.objects.update(time_zone="Asia/Jayapura")  # two hours ahead
    in_the_east = make_digests(at=morning(SATURDAY, 5, 55))

    assert (early, in_the_east) == (0, 1)


def test_a_day_has_one_digest_and_later_news_wait_for_the_next_morning(daily):
    gathered(daily)
    make_digests(at=morning(SATURDAY))
    late = gathered(daily)

    again = [make_digests(at=morning(SATURDAY, hour)) for hour in (6, 7, 23)]
    waiting = Notice.objects.get(pk=late.pk).digest
    make_digests(at=morning(SUNDAY))

    assert (again, waiting) == ([0, 0, 0], None)
    assert digests() == [("sri.rahayu", SATURDAY, 1), ("sri.rahayu", SUNDAY, 1)]


def test_what_was_in_a_digest_is_not_told_again(daily):
    gathered(daily)

    made = [make_digests(at=morning(SATURDAY + day * DAY)) for day in range(4)]

    assert made == [1, 0, 0, 0]


def test_a_weekly_digest_waits_for_monday(principal, today):
    wants(principal, "mingguan")
    gathered(principal, due=MONDAY + 3 * DAY)

    made = [make_digests(at=morning(day)) for day in (SATURDAY, SUNDAY, MONDAY)]

    assert made == [0, 0, 1]


def test_what_falls_due_before_monday_does_not_wait_for_it(principal, today):
    wants(principal, "mingguan")
    gathered(principal, due=MONDAY + 3 * DAY)
    gathered(principal, due=MONDAY - DAY)

    make_digests(at=morning(SATURDAY))

    assert digests() == [("sri.rahayu", SATURDAY, 2)]


def test_what_falls_due_on_monday_itself_waits_for_it(principal, today):
    wants(principal, "mingguan")
    gathered(principal, due=MONDAY)

    made = [make_digests(at=morning(day)) for day in (SATURDAY, SUNDAY, MONDAY)]

    assert made == [0, 0, 1]


def test_each_school_of_a_person_writes_of_itself_alone(daily, school, other_school):
    MembershipFactory(user=daily, school=other_school, role=Role.ADMIN)
    gathered(daily)
    with scope(school=other_school):
        gathered(daily)

    make_digests(at=morning(SATURDAY))

    assert digests() == [("sri.rahayu", SATURDAY, 1)] * 2


def test_who_reads_weekly_here_may_read_daily_elsewhere(daily, school, other_school):
    MembershipFactory(user=daily, school=other_school, role=Role.ADMIN)
    gathered(daily, due=MONDAY + 30 * DAY)
    with scope(school=other_school):
        wants(daily, "mingguan")
        gathered(daily, due=MONDAY + 30 * DAY)

    made = [make_digests(at=morning(SATURDAY)), make_digests(at=morning(MONDAY))]

    assert made == [1, 1]


def test_nothing_reaches_whoever_has_left(daily):
    gathered(daily)
    wait = gathered(daily)
    make_digests(at=morning(SATURDAY))
    Notice.objects.filter(pk=wait.pk).update(digest=None)
    daily.memberships.update(ended_at=morning(SATURDAY, 8))

    make_digests(at=morning(SUNDAY))
    make_digests(at=morning(MONDAY))

    assert digests() == []
    assert not Notice.objects.exists()


def test_a_digest_without_an_address_says_why_it_failed(daily):
    gathered(daily)
    daily.email = ""
    daily.save()

    make_digests(at=morning(SATURDAY))

    digest = Notice.objects.get(kind=Notice.Kind.DIGEST)
    assert (digest.status, digest.failure[:23]) == (Status.FAILED, "Tidak ada alamat surel.")


def test_the_letter_tells_each_thing_once_what_is_late_first(daily):
    late = gathered(daily, due=SATURDAY - DAY)
    ahead = gathered(daily, due=SATURDAY + 6 * DAY)
    make_digests(at=morning(SATURDAY))

    send_queued(on=SATURDAY)

    [letter] = mail.outbox
    assert letter.to == ["sri.rahayu@contoh.sch.id"]
    assert letter.subject == "SMK Karya Handayani Wonosari: 2 pengingat, 21 November 2026"
    for text in (letter.body, letter.alternatives[0].content):
        assert text.count(f"/peninjauan/{late.object_id}/") == 1
        assert text.index(f"/peninjauan/{late.object_id}/") < text.index(
            f"/peninjauan/{ahead.object_id}/"
        )
        assert "Yth. Sri Rahayu Widyastuti" in text
        assert "/akun/pemberitahuan/" in text
    assert Notice.objects.get(kind=Notice.Kind.DIGEST).status == Status.SENT


def test_news_of_partners_stand_by_themselves_however_long_ago(daily):
    review = gathered(daily, due=SATURDAY - DAY)
    news = gathered(daily, due=SATURDAY - 2 * DAY, kind=Notice.Kind.EVALUATION)
    make_digests(at=morning(SATURDAY))

    send_queued(on=SATURDAY)

    [letter] = mail.outbox
    parts = ("KABAR", f"/peninjauan/{news.object_id}/", "SUDAH", f"/peninjauan/{review.object_id}/")
    assert sorted(parts, key=letter.body.index) == list(parts)
    assert "AKAN" not in letter.body


def test_a_thing_of_which_two_thresholds_were_told_stands_in_the_letter_once(daily):
    first = gathered(daily, threshold=14)
    told(
        daily,
        review=Review.objects.get(pk=first.object_id),
        status=Status.GATHERED,
        threshold=7,
    )
    make_digests(at=morning(SATURDAY))

    send_queued(on=SATURDAY)

    assert mail.outbox[0].subject.startswith("SMK Karya Handayani Wonosari: 1 pengingat")
    assert mail.outbox[0].body.count("/peninjauan/") == 1


def test_a_long_letter_says_how_many_more_there_are(daily, monkeypatch):
    monkeypatch.setattr("monitoring.messages.post.MOST_LINES", 2)
    for _ in range(5):
        gathered(daily)
    make_digests(at=morning(SATURDAY))

    send_queued(on=SATURDAY)

    [letter] = mail.outbox
    assert letter.body.count("/peninjauan/") == 2
    assert "3 pengingat lain ada di halaman Pemberitahuan." in letter.body


def test_a_hundred_digests_cost_as_many_statements_as_one(
    daily, admin, committee_member, django_assert_num_queries
):
    gathered(daily)
    with django_assert_num_queries(8):
        make_digests(at=morning(SATURDAY))
    for person in (admin, committee_member):
        wants(person, "harian")
    for person in (daily, admin, committee_member):
        gathered(person)
        gathered(person)

    with django_assert_num_queries(8):
        assert make_digests(at=morning(SUNDAY)) == 3


def test_a_digest_rings_no_bell_and_stands_in_no_centre(daily, login):
    own = gathered(daily)
    make_digests(at=morning(SATURDAY))

    response = login(daily).get("/pemberitahuan/")

    assert [row.notice for row in response.context["rows"]] == [own]
    assert response.context["unread"] == 1
