"""What a partnership hands on to the one that follows it, and what it keeps for itself."""

import datetime as dt

import pytest

from accounts.refusals import NotAllowed
from accounts.tests.factories import MembershipFactory, UserFactory
from partnerships.joint_plan.following import follow
from partnerships.models import (
    BudgetLine,
    Contact,
    Contribution,
    PlanRisk,
    ScheduleItem,
    StageChange,
)
from partnerships.stages import Stage
from partnerships.tests.factories import (
    ContactFactory,
    NeedFactory,
    PartnerFactory,
    PartnershipFactory,
)
from partnerships.tests.paper_factories import write_plan

ON = dt.date(2026, 11, 22)


@pytest.fixture
def old(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    old = write_plan(
        PartnershipFactory(
            title="Magang",
            stage=Stage.PENINJAUAN,
            partners=[partner],
        )
    )
    old.starts_on, old.ends_on = dt.date(2026, 1, 1), dt.date(2026, 12, 31)
    old.save()
    party = old.parties.partners().get()
    party.contact = ContactFactory(partner=partner)
    party.signatory_name = "Agus Priyanto"
    party.save()
    return old


def test_parties_plan_and_needs_go_along(old, admin):
    need = NeedFactory()
    old.needs.add(need, NeedFactory(status="dibatalkan"))
    party = old.parties.partners().get()
    Contribution.objects.create(party=party, kind="waktu", what="Pembimbing")
    BudgetLine.objects.create(plan=old.plan, source="bosp", what="Bahan", amount=1_000_000)
    PlanRisk.objects.create(
        plan=old.plan, what="Hujan", likelihood=1, impact=1, mitigation="Tenda", party=party
    )

    new = follow(old, by=admin, title="Magang (lanjutan)", on=ON)

    twin = new.parties.partners().get()
    assert (twin.partner, twin.contact, twin.signatory_name, twin.responsibilities) == (
        party.partner,
        party.contact,
        "Agus Priyanto",
        party.responsibilities,
    )
    assert list(new.needs.all()) == [need]
    assert (new.plan.objectives, new.plan.revision) == (old.plan.objectives, 1)
    assert twin.contributions.get().what == "Pembimbing"
    assert new.plan.budget.get().what == "Bahan"
    assert new.plan.risks.get().party == twin
    assert Contribution.objects.count() == BudgetLine.objects.count() == 2


def test_it_begins_in_penjajakan_the_day_after(old, admin):
    ScheduleItem.objects.create(plan=old.plan, what="Pembukaan", starts_on=ON)

    new = follow(old, by=admin, title="Magang (lanjutan)", on=ON)

    assert (new.stage, new.predecessor) == (Stage.PENJAJAKAN, old)
    assert (new.starts_on, new.ends_on) == (dt.date(2027, 1, 1), dt.date(2027, 12, 31))
    assert not new.plan.schedule.exists()
    assert StageChange.objects.get(partnership=new).target == Stage.PENJAJAKAN


@pytest.mark.parametrize(
    ("on", "begins"),
    [(dt.date(2026, 12, 31), dt.date(2027, 1, 1)), (dt.date(2027, 1, 1), None)],
)
def test_a_term_that_is_over_leaves_the_new_one_to_be_agreed(old, admin, on, begins):
    assert follow(old, by=admin, title="Magang (lanjutan)", on=on).starts_on == begins


def test_who_has_left_the_school_is_in_charge_no_more(old, admin, school):
    gone = UserFactory()
    MembershipFactory(user=gone, school=school, ended_at="2026-10-01T08:00+07:00")
    type(old).objects.update(person_in_charge=gone)

    assert follow(old, by=admin, title="Magang (lanjutan)", on=ON).person_in_charge is None


@pytest.mark.parametrize(
    "facts",
    [{"ended_on": ON}, {"ended_on": dt.date(2027, 1, 1), "consent_withdrawn_on": ON}],
)
def test_whom_nobody_can_write_to_does_not_go_along(old, admin, facts):
    Contact.objects.update(**facts)

    new = follow(old, by=admin, title="Magang (lanjutan)", on=ON)

    assert new.parties.partners().get().contact is None


def test_the_two_lead_to_one_another(old, admin, login):
    new = follow(old, by=admin, title="Magang (lanjutan)", on=ON)
    browser = login(admin)

    pages = [browser.get(one.get_absolute_url()).text for one in (old, new)]

    assert f'Dilanjutkan sebagai <a href="{new.get_absolute_url()}">' in pages[0]
    assert f'Lanjutan dari <a href="{old.get_absolute_url()}">' in pages[1]


def test_where_the_one_that_followed_is_closed_another_may_follow(old, admin):
    first = follow(old, by=admin, title="Magang (lanjutan)", on=ON)
    ended = {"stage": Stage.PENUTUPAN, "closed_at": "2026-11-22T08:00+07:00"}
    type(old).objects.filter(pk=first.pk).update(**ended)

    second = follow(old, by=admin, title="Magang (lanjutan)", on=ON)

    assert list(old.successors.open()) == [second]


def test_only_those_who_prepare_begin_it(old, supervisor, committee_member):
    for person in (supervisor, committee_member):
        with pytest.raises(NotAllowed):
            follow(old, by=person, title="Magang (lanjutan)", on=ON)
