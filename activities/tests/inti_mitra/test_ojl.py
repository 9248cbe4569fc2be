"""The plan of both schools: what changes it asks both anew, and both heads must say yes."""

import datetime as dt

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.inti_mitra.ojl import accept_plan, save_plan, save_rows
from activities.models import OjlAcceptance, OjlGap, OjlItem, OjlPlan
from activities.tests import pair_factories

FACTS = {
    "goals": "Merancang proyek.",
    "starts_on": dt.date(2026, 11, 16),
    "ends_on": dt.date(2026, 11, 22),
    "room": "Kelas VIII-A",
}
ITEM = {"day": 1, "aim": "Mengenal kelas", "what": "Observasi", "proof": "Lembar observasi"}
GAP = {"aspect": "Proyek", "ideal": "1", "present": "0", "gap": "1", "solution": "OJL"}


@pytest.fixture
def complete(pair):
    """A plan that nobody has accepted yet."""
    pair_factories.plan(pair, agreed=False)
    return pair


def plan():
    return OjlPlan.objects.get()


def test_either_side_writes_and_every_change_is_a_revision(
    pair, quality_member, there, other_admin
):
    save_plan(pair, by=quality_member, **FACTS)
    with there():
        save_rows(pair, OjlItem, [ITEM], by=other_admin)
        save_rows(pair, OjlGap, [GAP], by=other_admin)

    assert plan().revision == 3
    assert OjlItem.objects.get().what == "Observasi"
    assert OjlGap.objects.get().written_by == other_admin


def test_saving_what_stands_there_is_no_change(pair, admin):
    save_plan(pair, by=admin, **FACTS)
    save_rows(pair, OjlItem, [ITEM], by=admin)
    told = AuditEntry.objects.count()

    save_plan(pair, by=admin, **FACTS)
    save_rows(pair, OjlItem, [ITEM], by=admin)

    assert (plan().revision, AuditEntry.objects.count()) == (2, told)


def test_rows_are_kept_by_day_and_those_left_out_are_gone(pair, admin):
    save_rows(pair, OjlItem, [ITEM | {"day": 3}, ITEM | {"day": 1}], by=admin)
    save_rows(pair, OjlItem, [ITEM | {"day": 2}, ITEM | {"day": 1}], by=admin)

    assert list(OjlItem.objects.values_list("day", flat=True)) == [1, 2]


def test_the_plan_is_agreed_when_both_heads_have_said_yes(
    complete, principal, there, other_principal
):
    accept_plan(complete, by=principal)
    half = plan().is_agreed
    with there():
        accept_plan(complete, by=other_principal)

    assert (half, plan().is_agreed) == (False, True)
    assert list(OjlAcceptance.objects.values_list("side", "writer_name")) == [
        ("inti", "Sri Rahayu Widyastuti"),
        ("mitra", "Budi Santoso"),
    ]


def test_a_change_asks_both_schools_anew(complete, principal, there, other_principal, admin):
    accept_plan(complete, by=principal)
    with there():
        accept_plan(complete, by=other_principal)

    save_plan(complete, by=admin, **FACTS)

    now = plan()
    assert (now.revision, now.agreed_revision, now.is_agreed) == (2, 1, False)
    assert not OjlAcceptance.objects.filter(revision=2).exists()
    told = AuditEntry.objects.filter(verb="pasangan.rencana").values_list("sentence", flat=True)
    assert len(told) == 2
    assert all("kedua sekolah diminta menyetujui lagi" in sentence for sentence in told)


def test_a_yes_to_an_older_revision_makes_nothing_agreed(
    complete, principal, there, other_principal, admin
):
    accept_plan(complete, by=principal)
    save_plan(complete, by=admin, **FACTS)
    with there():
        accept_plan(complete, by=other_principal)

    assert (plan().revision, plan().agreed_revision) == (2, None)


def test_whoever_read_an_older_revision_is_told(complete, principal, admin):
    save_plan(complete, by=admin, **FACTS)

    with pytest.raises(Refused, match="mengubahnya lebih dulu"):
        accept_plan(complete, by=principal, seen="1")

    assert OjlAcceptance.objects.count() == 0


def test_of_two_sides_writing_at_once_the_second_is_told(complete, admin, there, other_admin):
    with there():
        save_plan(complete, by=other_admin, seen="1", **FACTS)

    with pytest.raises(Refused, match="mengubahnya lebih dulu"):
        save_plan(complete, by=admin, seen="1", **FACTS | {"goals": "Lain."})
    with pytest.raises(Refused, match="mengubahnya lebih dulu"):
        save_rows(complete, OjlItem, [], by=admin, seen="1")

    assert (plan().goals, OjlItem.objects.count()) == ("Merancang proyek.", 1)


def test_a_second_yes_of_one_school_is_told(complete, principal, school):
    accept_plan(complete, by=principal)
    second = MembershipFactory(school=school, role=Role.PRINCIPAL).user

    for person in (principal, second):
        with pytest.raises(Refused, match="sudah menyetujui revisi ini"):
            accept_plan(complete, by=person)

    assert OjlAcceptance.objects.count() == 1


def test_one_person_does_not_accept_for_both_schools(complete, principal, there, other_school):
    MembershipFactory(user=principal, school=other_school, role=Role.PRINCIPAL)
    accept_plan(complete, by=principal)

    with there(), pytest.raises(Refused, match="Orang lain harus menyetujuinya"):
        accept_plan(complete, by=principal)

    assert not plan().is_agreed


@pytest.mark.parametrize("person", ["admin", "quality_member", "supervisor", "committee_member"])
def test_only_the_head_accepts(request, complete, person):
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah yang dapat menyetujui rencana OJL"):
        accept_plan(complete, by=request.getfixturevalue(person))


def test_a_head_who_wrote_of_the_plan_leaves_the_yes_to_an_admin(complete, principal, admin):
    save_plan(complete, by=principal, **FACTS)

    with pytest.raises(Refused, match=f"ikut menyusunnya.*Yang dapat menyetujuinya: {admin.name}"):
        accept_plan(complete, by=principal)
    accept_plan(complete, by=admin)

    assert OjlAcceptance.objects.get().written_by == admin


def test_where_everybody_wrote_it_is_said_whom_to_invite(complete, principal, admin, school):
    save_rows(complete, OjlItem, [ITEM | {"day": 2}], by=principal)
    save_plan(complete, by=admin, **FACTS)

    for writer in (principal, admin):
        with pytest.raises(Refused, match="undang kepala sekolah atau admin lain"):
            accept_plan(complete, by=writer)
    invited = MembershipFactory(school=school, role=Role.ADMIN).user
    accept_plan(complete, by=invited)

    assert OjlAcceptance.objects.get().written_by == invited


@pytest.mark.parametrize(
    ("facts", "items", "lack"),
    [
        ({"goals": " "}, [ITEM], "tujuan"),
        ({"ends_on": None}, [ITEM], "tanggal"),
        ({}, [], "acara harian"),
        ({}, [ITEM | {"day": 8}], "acara hari ke-8 melewati 7 hari rencana"),
    ],
)
def test_an_incomplete_plan_is_not_accepted(pair, principal, facts, items, lack):
    save_plan(pair, by=principal, **FACTS | facts)
    save_rows(pair, OjlItem, items, by=principal)

    with pytest.raises(Refused, match=f"belum lengkap: {lack}."):
        accept_plan(pair, by=principal)


def test_without_a_plan_nothing_is_accepted(pair, principal):
    with pytest.raises(Refused, match="belum lengkap: tujuan, tanggal, acara harian"):
        accept_plan(pair, by=principal)


def test_nothing_is_planned_before_both_have_joined(school, admin):
    pair = pair_factories.waiting_pair("69999901")

    with pytest.raises(Refused, match="belum bergabung"):
        save_plan(pair, by=admin, **FACTS)
