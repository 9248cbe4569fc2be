"""Calendar links: one for each person and school, shown once, dead when taken back."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.models import CalendarFeed
from activities.tests.factories import ActivityFactory
from activities.work_plan.feeds import find_feed, make_feed, read_feed, revoke_feed

NOW = dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC)


def token_of(address):
    return address.rpartition("/")[2].removesuffix(".ics")


def text_of(feed, *, only_mine=False, now=NOW):
    return read_feed(feed, only_mine=only_mine, now=now).replace("\r\n ", "")


def test_the_token_itself_is_not_kept(school, supervisor):
    feed, address = make_feed(by=supervisor)

    assert address.endswith(".ics")
    assert token_of(address) not in str(vars(feed))
    assert find_feed(token_of(address)) == feed
    assert AuditEntry.objects.get(school=school).sentence == "Tautan kalender dibuat"


def test_the_next_link_is_the_end_of_the_one_before(school, admin):
    _, old = make_feed(by=admin)
    _, new = make_feed(by=admin)

    assert find_feed(token_of(old)) is None
    assert find_feed(token_of(new)).user == admin
    assert CalendarFeed.objects.live().count() == 1


def test_a_link_is_taken_back_once(school, admin, quality_member):
    _, address = make_feed(by=admin)
    _, other = make_feed(by=quality_member)

    revoke_feed(by=admin)

    assert find_feed(token_of(address)) is None
    assert find_feed(token_of(other)) is not None
    with pytest.raises(Refused, match="Tidak ada tautan kalender"):
        revoke_feed(by=admin)


def test_whoever_left_the_school_reads_nothing_any_more(school, admin):
    _, address = make_feed(by=admin)
    admin.memberships.update(ended_at=timezone.now())

    assert find_feed(token_of(address)) is None


def test_whoever_may_not_log_in_reads_nothing(school, admin):
    _, address = make_feed(by=admin)
    admin.is_active = False
    admin.save()

    assert find_feed(token_of(address)) is None


def test_who_is_of_no_school_makes_no_link(school, stranger):
    with pytest.raises(NotAllowed):
        make_feed(by=stranger)


@pytest.mark.parametrize("token", ["", "salah", "x" * 500, "a\0b", "🧑🏽‍🏫", "../../kunci"])
def test_a_wrong_token_finds_nothing(school, admin, token):
    make_feed(by=admin)

    assert find_feed(token) is None


def test_a_link_leads_to_one_school_only(school, other_school, admin):
    ActivityFactory(title="Magang di Wonosari")
    MembershipFactory(user=admin, school=other_school, role=Role.ADMIN)
    with scope(school=other_school):
        ActivityFactory(title="Kunjungan ke Panggang")
        feed, _ = make_feed(by=admin)
        text = text_of(feed)

    assert "SUMMARY:Kunjungan ke Panggang" in text
    assert "Wonosari" not in text


def test_the_calendar_holds_what_is_planned_and_what_was_called_off(school, supervisor):
    ActivityFactory(title="Pameran")
    ActivityFactory(title="Rapat", cancelled_at=NOW, cancelled_reason="Hujan lebat")
    ActivityFactory(title="Dulu sekali", starts_on=dt.date(2025, 11, 1))
    feed, _ = make_feed(by=supervisor)

    text = text_of(feed)

    assert [name in text for name in ("SUMMARY:Pameran", "SUMMARY:Rapat", "Dulu")] == [
        True,
        True,
        False,
    ]
    assert text.count("STATUS:CANCELLED") == 1


def test_only_what_one_is_in_charge_of(school, admin, quality_member):
    ActivityFactory(title="Milik admin", person_in_charge=admin)
    ActivityFactory(title="Milik Bagas", person_in_charge=quality_member)
    feed, _ = make_feed(by=admin)

    text = text_of(feed, only_mine=True)

    assert "SUMMARY:Milik admin" in text
    assert "Milik Bagas" not in text


def test_a_reading_is_noted_once_an_hour(school, admin):
    feed, _ = make_feed(by=admin)

    text_of(feed)
    text_of(feed, now=NOW + dt.timedelta(minutes=59))
    feed.refresh_from_db()
    first = feed.last_read_at
    text_of(feed, now=NOW + dt.timedelta(minutes=61))
    feed.refresh_from_db()

    assert (first, feed.last_read_at) == (NOW, NOW + dt.timedelta(minutes=61))


@pytest.mark.parametrize("count", [1, 6])
def test_reading_costs_the_same_however_much_there_is(
    school, admin, count, django_assert_num_queries
):
    for _ in range(count):
        ActivityFactory()
    _, address = make_feed(by=admin)
    feed = find_feed(token_of(address))

    with django_assert_num_queries(2):
        text_of(feed)
