"""No sequence of requests enters implementasi without what the table asks.

A state machine makes facts true and false in any order and posts moves with any target;
an oracle of its own, written without the gates, says whether the work could begin.
"""

import pytest
from django.test import Client
from django.utils import timezone
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from activities.models import Activity
from kemitraan.tests import scenes
from monitoring.models import Kpi, Review
from partnerships.lifecycle import state_of
from partnerships.models import Agreement, Partnership, Screening
from partnerships.stages import CLOSED, Gate, Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import screen

WHY = "Alasan yang cukup panjang untuk dicatat."
FORMS = list(Partnership.Form)
FACTS = [
    Gate.NEED_LINKED,
    Gate.CONTACTS_KNOWN,
    Gate.PARTNERS_SCREENED,
    Gate.COMMITTEE_HEARD,
    Gate.OBJECTIVES_SET,
    Gate.ROLES_SET,
    Gate.TERM_SET,
    Gate.KPIS_AGREED,
    Gate.AGREEMENT_IN_FORCE,
    Gate.ACTIVITY_SCHEDULED,
    Gate.ACTIVITY_REPORTED,
    Gate.REVIEW_CONTINUES,
    Gate.REVIEW_ADJUSTS,
]


def may_begin_work(partnership, on):
    """The oracle: what product.md 1 asks before implementasi, read straight off the rows."""
    parties = list(partnership.parties.all())
    plan = partnership.plan
    kpis = list(partnership.kpis.filter(retired_at=None))
    return (
        bool(plan.objectives)
        and all(party.responsibilities for party in parties)
        and bool(partnership.starts_on and partnership.ends_on)
        and bool(kpis)
        and all(kpi.agreed_on for kpi in kpis)
        and all(party.acceptances.filter(revision=plan.revision).exists() for party in parties)
        and (partnership.form == "informal" or _has_signed_paper(partnership, on))
        and partnership.activities.filter(ends_on__gte=on, cancelled_at=None).exists()
    )


def _has_signed_paper(partnership, on):
    papers = partnership.agreements.filter(
        status="ditandatangani", starts_on__lte=on, ends_on__gte=on, terminated_on=None
    )
    parties = set(partnership.parties.values_list("pk", flat=True))
    return any(
        parties <= set(paper.signatories.exclude(signed_on=None).values_list("party_id", flat=True))
        for paper in papers
    )


class Requests(RuleBasedStateMachine):
    """Anybody at the school doing anything in any order."""

    staff = None

    @initialize(form=st.sampled_from(FORMS))
    def begin(self, form):
        self.on = timezone.localdate()
        self.partnership = PartnershipFactory(form=form)
        self.client = Client()
        self.client.force_login(self.staff["principal"])
        self.others = {name: Client() for name in ("admin", "quality")}
        for name, client in self.others.items():
            client.force_login(self.staff[name])

    def now(self):
        return Partnership.objects.get(pk=self.partnership.pk)

    @rule(fact=st.sampled_from(FACTS))
    def make_true(self, fact):
        if fact != Gate.ACTIVITY_REPORTED or self.now().stage == Stage.IMPLEMENTASI:
            scenes.open_gates(self.now(), [fact], on=self.on, **self.staff)

    @rule()
    def make_everything_for_planning_true(self):
        """All but the committee's session, which only a formal partnership needs."""
        gates = [Gate.NEED_LINKED, Gate.CONTACTS_KNOWN, Gate.PARTNERS_SCREENED]
        scenes.open_gates(self.now(), gates, on=self.on, **self.staff)

    @rule()
    def make_everything_for_work_true(self):
        """Else chance would hardly ever bring all eight facts together."""
        present = self.now()
        gates = [
            Gate.OBJECTIVES_SET,
            Gate.ROLES_SET,
            Gate.TERM_SET,
            Gate.KPIS_AGREED,
            Gate.AGREEMENT_IN_FORCE,
            Gate.ACTIVITY_SCHEDULED,
        ]
        scenes.open_gates(present, gates, on=self.on, **self.staff)
        self.accept()

    @rule()
    def accept(self):
        present = self.now()
        if not any(
            party.acceptances.filter(revision=present.plan.revision).exists()
            for party in present.parties.all()
        ):
            scenes.open_gates(present, [Gate.PLAN_ACCEPTED], on=self.on, **self.staff)

    @rule()
    def change_the_plan(self):
        plan = self.now().plan
        plan.revision += 1
        plan.save()

    @rule()
    def forget_objectives(self):
        plan = self.now().plan
        plan.objectives = ""
        plan.save()

    @rule()
    def forget_a_role(self):
        party = self.now().parties.last()
        party.responsibilities = ""
        party.save()

    @rule()
    def lose_agreements(self):
        Agreement.objects.filter(partnership=self.partnership).update(terminated_on=self.on)

    @rule()
    def take_one_more_party(self):
        """By the page, which only penjajakan lets through."""
        if self.now().parties.count() < 4:
            partner = PartnerFactory()
            self.others["admin"].post(
                f"/kemitraan/{self.partnership.pk}/pihak/", {"partner": partner.pk}
            )

    @rule(form=st.sampled_from(FORMS))
    def change_the_form(self, form):
        facts = {"title": "Magang", "form": form, "scope": "fisik", "financing": "tidak_ada"}
        self.others["admin"].post(f"/kemitraan/{self.partnership.pk}/ubah/", facts)

    @rule()
    def cancel_activities(self):
        Activity.objects.filter(partnership=self.partnership).update(
            cancelled_at=timezone.now(), cancelled_reason="hujan"
        )

    @rule()
    def withdraw_agreement_on_kpis(self):
        Kpi.objects.filter(partnership=self.partnership).update(agreed_on=None)

    @rule()
    def find_a_partner_prohibited(self):
        screen(self.now().parties.partners().first().partner, Screening.Verdict.PROHIBITED)

    @rule(
        goal=st.sampled_from([*Stage, CLOSED, "", "selesai"]),
        note=st.sampled_from(["", WHY]),
        reason=st.sampled_from(["", "berakhir"]),
        stale=st.booleans(),
    )
    def post_a_move(self, goal, note, reason, stale):
        before = self.now()
        seen = "penjajakan-1" if stale else state_of(before)
        form = {"target": goal, "note": note, "closing_reason": reason, "seen": seen}
        address = f"/kemitraan/{self.partnership.pk}/tahap/"

        for client in self.others.values():
            assert client.post(address, form).status_code == 403
        could = may_begin_work(before, self.on)
        passable = not self._is_prohibited(before)
        response = self.client.post(address, form)

        after = self.now()
        assert response.status_code in (200, 302, 409)
        assert (response.status_code == 302) is (state_of(after) != state_of(before))
        if before.stage == Stage.PERENCANAAN and after.stage == Stage.IMPLEMENTASI:
            assert could
        if before.stage == Stage.PENJAJAKAN and after.stage == Stage.PERENCANAAN:
            assert passable
        if before.stage == Stage.PENINJAUAN and after.stage == Stage.IMPLEMENTASI:
            concluded = before.reviews.filter(cycle=before.cycle, status="disimpulkan")
            assert concluded.filter(outcome__in=Review.Outcome.values).exists()

    def _is_prohibited(self, partnership):
        newest = [
            party.partner.screenings.order_by("-pk").values_list("verdict", flat=True).first()
            for party in partnership.parties.partners()
        ]
        return None in newest or Screening.Verdict.PROHIBITED in newest

    @invariant()
    def no_formal_partnership_is_beyond_penjajakan_unheard(self):
        present = self.now()
        if present.is_formal and present.stage not in (Stage.PENJAJAKAN, Stage.PENUTUPAN):
            assert present.committee_sessions.closed().exists()

    @invariant()
    def the_history_is_one_unbroken_walk(self):
        changes = list(self.partnership.stage_changes.order_by("pk"))
        stages = [Stage.PENJAJAKAN, *[change.target for change in changes]]

        assert [change.source for change in changes] == stages[:-1]
        assert self.now().stage == (stages[-1] if stages[-1] in Stage.values else Stage.PENUTUPAN)


@pytest.mark.slow
def test_no_sequence_of_requests_enters_implementasi_without_what_the_table_asks(
    school, principal, admin, quality_member
):
    staff = {"principal": principal, "admin": admin, "quality": quality_member}
    machine = type("Machine", (Requests,), {"staff": staff})

    run_state_machine_as_test(
        machine, settings=settings(max_examples=25, stateful_step_count=40, deadline=None)
    )
