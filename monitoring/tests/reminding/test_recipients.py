"""Who is told of what is due."""

from django.utils import timezone
from django_scopes import scope, scopes_disabled

from accounts.models import Membership
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from monitoring.models import Notice
from monitoring.reminding.reminders import NO_ADDRESS, NO_RECIPIENT, queue_due
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    partnership_ending,
    review_planned,
    rows,
    tally,
)


def test_the_person_in_charge_is_told_too_and_nobody_twice(
    school, staff, quality_member, supervisor
):
    partnership_ending(TODAY + 7 * DAY, person_in_charge=quality_member)
    partnership_ending(TODAY + 7 * DAY, person_in_charge=staff[1])
    MembershipFactory(user=staff[1], school=school, role=Role.PRINCIPAL)

    queue_due(at=at(TODAY))

    names = [name for name, *_ in Notice.objects.values_list("recipient__username", "object_id")]
    assert sorted(names) == ["bagas", "endah", "endah", "sri.rahayu", "sri.rahayu"]


def test_who_has_left_is_not_told(school, staff, quality_member):
    partnership_ending(TODAY + 7 * DAY, person_in_charge=quality_member)
    Membership.objects.filter(user__in=[quality_member, staff[1]]).update(ended_at=timezone.now())

    queue_due(at=at(TODAY))

    assert rows() == {("sri.rahayu", 7, "antre")}


def test_who_may_no_longer_log_in_is_not_told(school, staff):
    partnership_ending(TODAY + 7 * DAY)
    staff[1].is_active = False
    staff[1].save()

    queue_due(at=at(TODAY))

    assert rows() == {("sri.rahayu", 7, "antre")}


def test_what_waits_for_somebody_who_left_is_forgotten(school, staff):
    partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY))
    Membership.objects.filter(user=staff[1]).update(ended_at=timezone.now())

    queue_due(at=at(TODAY))

    assert rows() == {("sri.rahayu", 7, "antre")}


def test_a_recipient_without_an_address_is_a_failure_and_never_sent(school, staff):
    partnership_ending(TODAY + 7 * DAY)
    staff[1].email = ""
    staff[1].save()

    found = queue_due(at=at(TODAY))

    assert (found.new, found.undeliverable) == (2, 1)
    failed = Notice.objects.get(status="gagal")
    assert (failed.recipient, failed.failure, failed.sent_at) == (staff[1], NO_ADDRESS, None)


def test_a_school_without_recipients_is_a_failure_told_once(school):
    partnership_ending(TODAY + 7 * DAY)

    assert tally() == (1, 1, 0)
    assert tally() == (1, 0, 1)

    failed = Notice.objects.get()
    assert (failed.recipient, failed.status, failed.failure) == (None, "gagal", NO_RECIPIENT)


def test_a_new_recipient_is_told_only_the_nearest_threshold(school, principal):
    review_planned(TODAY)
    queue_due(at=at(TODAY - 7 * DAY))
    MembershipFactory(school=school, user__username="baru")

    queue_due(at=at(TODAY))

    assert rows() == {
        ("sri.rahayu", 7, "antre"),
        ("sri.rahayu", 0, "antre"),
        ("baru", 0, "antre"),
    }


def test_each_school_is_told_of_its_own(school, staff, other_school, other_admin):
    ours = partnership_ending(TODAY + 7 * DAY)
    with scope(school=other_school):
        theirs = partnership_ending(TODAY + 30 * DAY)

    queue_due(at=at(TODAY))

    with scopes_disabled():
        found = set(
            Notice.objects.values_list("school", "partnership", "recipient__username", "threshold")
        )
    assert found == {
        (school.pk, ours.pk, "sri.rahayu", 7),
        (school.pk, ours.pk, "endah", 7),
        (other_school.pk, theirs.pk, "lestari", 30),
    }
