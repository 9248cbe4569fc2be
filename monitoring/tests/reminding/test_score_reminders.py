"""Members of the committee are told of the scores that they owe."""

from django.utils import timezone

from accounts.models import Membership
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.tests.reminding.scenes import DAY, TODAY, at, tally
from partnerships.models import CommitteeSession, SessionMember
from partnerships.tests.factories import PartnershipFactory


def seat_due(due_on, *people):
    """An open session in which these people have not scored yet."""
    session = CommitteeSession.objects.create(
        partnership=PartnershipFactory(stage="penjajakan", ends_on=None),
        number=1,
        due_on=due_on,
        quorum=2,
        opened_by=people[0],
    )
    for person in people:
        SessionMember.objects.create(session=session, user=person)
    return session


def test_only_members_who_have_not_scored_are_told_of_their_scores(school, staff, committee_member):
    other = MembershipFactory(school=school, role=Role.COMMITTEE).user
    session = seat_due(TODAY + DAY, committee_member, other)
    SessionMember.objects.filter(user=other).update(status="diajukan")

    assert tally() == (1, 1, 0)

    notice = Notice.objects.get()
    assert (notice.kind, notice.object_id, notice.threshold) == ("penilaian", session.pk, 1)
    assert notice.recipient == committee_member


def test_a_reminder_of_scores_is_forgotten_once_they_are_handed_in(school, staff, committee_member):
    other = MembershipFactory(school=school, role=Role.COMMITTEE).user
    seat_due(TODAY + DAY, committee_member, other)
    queue_due(at=at(TODAY))
    SessionMember.objects.filter(user=other).update(status="diajukan")

    queue_due(at=at(TODAY))

    assert Notice.objects.get().recipient == committee_member


def test_who_left_the_committee_is_not_reminded_of_scores(school, staff, committee_member):
    seat_due(TODAY + DAY, committee_member)
    Membership.objects.filter(user=committee_member).update(ended_at=timezone.now())

    assert tally() == (0, 0, 0)
