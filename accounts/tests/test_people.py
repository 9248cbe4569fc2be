"""Who belongs to the school in which role, and letting people go."""

import pytest
from django.core import mail

from accounts import mails
from accounts.models import AuditEntry, Membership
from accounts.people import join, let_go, set_roles
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, UserFactory


def roles(person, school):
    return set(person.memberships.active().at(school).values_list("role", flat=True))


def test_joining_twice_is_one_membership(school, admin, stranger):
    join(school, stranger, Role.COMMITTEE, by=admin)
    join(school, stranger, Role.COMMITTEE, by=admin)

    assert Membership.objects.filter(user=stranger).count() == 1
    assert AuditEntry.objects.filter(verb="join").count() == 1


def test_roles_are_set_and_written_down(school, admin, quality_member):
    set_roles(
        school, quality_member, ["committee", "quality_team"], by=admin, position="Wakil kepala"
    )

    entry = AuditEntry.objects.get(verb="set_roles")
    assert roles(quality_member, school) == {"committee", "quality_team"}
    assert entry.actor == admin
    assert entry.changes[0] == [
        "Peran",
        "Tim penjaminan mutu",
        "Anggota komite, Tim penjaminan mutu",
    ]


def test_a_role_taken_away_ends_but_stays_on_record(school, admin, quality_member):
    set_roles(school, quality_member, ["committee"], by=admin)

    ended = Membership.objects.get(user=quality_member, role="quality_team")
    assert ended.ended_at is not None


def test_letting_go_touches_this_school_only(school, other_school, admin, committee_member):
    MembershipFactory(user=committee_member, school=other_school, role="committee")

    let_go(school, committee_member, by=admin)

    assert roles(committee_member, school) == set()
    assert roles(committee_member, other_school) == {"committee"}


def test_whoever_is_let_go_is_told(
    school, admin, committee_member, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        let_go(school, committee_member, by=admin)
    mails.settle()

    assert mail.outbox[0].to == [committee_member.email]
    assert school.name in mail.outbox[0].subject


def test_the_last_who_may_manage_people_stays(school, admin, committee_member):
    with pytest.raises(Refused, match="tetap mempunyai seorang admin atau kepala sekolah"):
        let_go(school, admin, by=admin)
    with pytest.raises(Refused, match="tetap mempunyai"):
        set_roles(school, admin, ["committee"], by=admin)

    assert roles(admin, school) == {"admin"}


def test_an_admin_may_go_when_another_stays(school, admin, principal):
    let_go(school, admin, by=admin)

    assert roles(admin, school) == set()


def test_the_only_principal_does_not_leave_by_themself(school, admin, principal):
    with pytest.raises(Refused, match="Anda satu-satunya kepala sekolah di sini"):
        let_go(school, principal, by=principal)
    with pytest.raises(Refused, match="Undang penggantinya"):
        set_roles(school, principal, ["admin"], by=principal)

    assert roles(principal, school) == {"principal"}


def test_a_principal_may_leave_after_the_next_has_come(school, admin, principal):
    MembershipFactory(school=school, role="principal")

    let_go(school, principal, by=principal)

    assert roles(principal, school) == set()


def test_an_admin_may_end_the_role_of_a_principal_who_is_gone(school, admin, principal):
    let_go(school, principal, by=admin)

    assert roles(principal, school) == set()


def test_an_admin_does_not_make_a_principal_beside_the_present_one(
    school, admin, principal, quality_member
):
    with pytest.raises(Refused, match="hanya kepala sekolah yang dapat memberikannya"):
        set_roles(school, quality_member, ["principal"], by=admin)

    assert roles(quality_member, school) == {"quality_team"}


def test_an_admin_never_makes_themself_principal(school, admin):
    with pytest.raises(Refused, match="tidak dapat mengangkat diri sendiri"):
        set_roles(school, admin, ["admin", "principal"], by=admin)

    assert roles(admin, school) == {"admin"}


def test_where_there_is_no_principal_an_admin_may_name_one(school, admin, quality_member):
    set_roles(school, quality_member, ["principal"], by=admin)

    assert roles(quality_member, school) == {"principal"}


def test_a_principal_names_another(school, principal, quality_member):
    set_roles(school, quality_member, ["principal", "quality_team"], by=principal)

    assert roles(quality_member, school) == {"principal", "quality_team"}


def test_nobody_is_left_without_any_role(school, admin, quality_member):
    with pytest.raises(Refused, match="Pilih paling sedikit satu peran"):
        set_roles(school, quality_member, [], by=admin)


def test_somebody_switched_off_does_not_count_as_the_remaining_admin(school, admin):
    gone = UserFactory(is_active=False)
    MembershipFactory(user=gone, school=school, role="admin")

    with pytest.raises(Refused, match="tetap mempunyai"):
        let_go(school, admin, by=admin)
