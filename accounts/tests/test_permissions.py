"""May this person do that at this school? One table answers."""

import pytest
from django.template import Context, Template
from django.utils import timezone
from django_scopes import scopes_disabled
from django_scopes.state import state

from accounts.models import User
from accounts.permissions import can, members_with, refuse_maker, require, who_may
from accounts.refusals import NotAllowed, Refused
from accounts.roles import ALLOWED, Action, Role
from accounts.tests.factories import MembershipFactory, UserFactory

CAST = {
    Role.PRINCIPAL: "principal",
    Role.COMMITTEE: "committee_member",
    Role.ADMIN: "admin",
    Role.QUALITY_TEAM: "quality_member",
    Role.SUPERVISOR: "supervisor",
}


def test_every_action_is_decided():
    assert set(ALLOWED) == set(Action)
    assert all(ALLOWED.values())


@pytest.mark.parametrize("action", Action)
@pytest.mark.parametrize("role", Role)
def test_the_table_is_what_happens(request, school, role, action):
    person = request.getfixturevalue(CAST[role])

    assert can(person, action) is (role in ALLOWED[action])


def test_a_supervisor_only_looks_and_exports():
    assert {action for action in Action if Role.SUPERVISOR in ALLOWED[action]} == {
        Action.VIEW,
        Action.EXPORT,
    }


def test_what_only_the_principal_decides():
    alone = {action for action in Action if ALLOWED[action] == {Role.PRINCIPAL}}

    assert alone == {
        Action.ACCEPT_PLAN,
        Action.OVERRIDE_SCREENING,
        Action.MOVE_STAGE,
        Action.APPROVE_LOAN,
        Action.APPROVE_AGREEMENT,
        Action.CONCLUDE_REVIEW,
        Action.REOPEN_REPORT,
        Action.ACCEPT_OJL,
        Action.END_PAIR,
    }


@pytest.mark.parametrize("action", Action)
def test_nobody_else_may_anything(school, stranger, other_admin, action):
    assert not can(stranger, action)
    assert not can(other_admin, action)


def test_a_role_counts_at_its_own_school_only(school, other_school, admin):
    assert can(admin, Action.IMPORT, school)
    assert not can(admin, Action.IMPORT, other_school)


def test_two_roles_add_up(school, supervisor):
    MembershipFactory(user=supervisor, school=school, role=Role.COMMITTEE)

    assert can(supervisor, Action.EXPORT)
    assert can(supervisor, Action.SCORE_PARTNER)


def test_a_role_that_ended_counts_no_more(school, admin):
    admin.memberships.update(ended_at=timezone.now())

    assert not can(User.objects.get(pk=admin.pk), Action.VIEW)


def test_outside_every_scope_nobody_may_anything(admin):
    token = state.set({})

    assert not can(admin, Action.VIEW)

    state.reset(token)


def test_switching_scopes_off_gives_no_rights(stranger):
    with scopes_disabled():
        assert not can(stranger, Action.VIEW)


def test_the_refusal_names_who_may(school, committee_member):
    with pytest.raises(NotAllowed) as refused:
        require(committee_member, Action.APPROVE_AGREEMENT)

    assert str(refused.value) == ("Hanya kepala sekolah yang dapat menyetujui naskah kerja sama.")


def test_several_who_may_are_listed():
    assert who_may(Action.EDIT_PARTNERS) == ("Hanya kepala sekolah, admin dan tim penjaminan mutu")


def test_people_who_may_are_of_this_school_today_and_named_once(
    school, admin, principal, committee_member, other_admin
):
    MembershipFactory(user=principal, school=school, role=Role.ADMIN)
    MembershipFactory(school=school, role=Role.ADMIN, ended_at=timezone.now())
    MembershipFactory(school=school, role=Role.ADMIN, user=UserFactory(is_active=False))

    assert list(members_with(Action.MANAGE_PEOPLE)) == [admin, principal]


def test_a_role_that_ended_here_does_not_revive_by_one_elsewhere(school, other_school):
    person = UserFactory()
    MembershipFactory(user=person, school=school, role=Role.ADMIN, ended_at=timezone.now())
    MembershipFactory(user=person, school=other_school, role=Role.ADMIN)

    assert list(members_with(Action.MANAGE_PEOPLE)) == []


def test_whoever_made_a_thing_does_not_check_it_and_learns_who_can(
    school, admin, principal, quality_member
):
    with pytest.raises(Refused) as refused:
        refuse_maker(admin, admin, Action.VERIFY_REPORT)

    assert str(refused.value) == (
        "Anda yang menyusunnya, jadi orang lain yang harus memeriksa: "
        "Bagas Prasetyo, Sri Rahayu Widyastuti."
    )


def test_where_nobody_else_can_check_it_says_how_to_invite(school, admin):
    with pytest.raises(Refused, match="Belum ada orang lain yang berwenang: undang seseorang"):
        refuse_maker(admin, admin, Action.VERIFY_REPORT)


def test_somebody_else_may_check(school, admin, principal):
    assert refuse_maker(admin, principal, Action.VERIFY_REPORT) is None


def test_templates_ask_by_the_name_of_the_action(school, admin, committee_member):
    page = Template('{% load permissions %}{% if user|may:"IMPORT" %}ya{% else %}tidak{% endif %}')

    shown = [page.render(Context({"user": person})) for person in (admin, committee_member)]

    assert shown == ["ya", "tidak"]


def test_an_unknown_action_in_a_template_fails_loudly(school, admin):
    page = Template('{% load permissions %}{{ user|may:"TERBANG" }}')

    with pytest.raises(KeyError):
        page.render(Context({"user": admin}))
