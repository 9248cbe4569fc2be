"""A change that a partner asks for waits with the person in charge until the next revision."""

from django.utils import timezone

from monitoring.home.decisions import decisions
from partnerships.joint_plan.planning import change_plan
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.plan_factories import plan_link


def asked_of(person):
    cards = decisions(person, on=timezone.localdate())
    return [(card.label, card.text, card.url) for card in cards]


def test_a_request_waits_for_who_is_in_charge_and_who_runs_the_school(
    school, admin, principal, quality_member, committee_member
):
    partner = PartnerFactory(name="CV Jati Lestari")
    facts = {"title": "Magang", "partners": [partner], "stage": "perencanaan"}
    mine = PartnershipFactory(person_in_charge=quality_member, **facts)
    answered = {"answer": "ubah", "note": "Kurangi.", "answered_by": "Agus"}
    answered["answered_at"] = timezone.now()
    plan_link(mine.parties.partners().get(), admin, **answered)
    others = PartnershipFactory(title="Beasiswa", stage="perencanaan")
    plan_link(others.parties.partners().get(), admin, token="lain", **answered)
    expected = [
        (
            "Jawab permintaan perubahan",
            "Magang. CV Jati Lestari meminta perubahan rencana",
            f"/kemitraan/{mine.pk}/rencana/",
        )
    ]

    before = {person: asked_of(person) for person in (quality_member, committee_member)}
    of_admin, of_principal = asked_of(admin), asked_of(principal)
    change_plan(mine, by=quality_member, objectives="Dua belas siswa.")

    assert before == {quality_member: expected, committee_member: []}
    assert len(of_admin) == len(of_principal) == 2
    assert expected[0] in of_admin
    assert asked_of(quality_member) == []
