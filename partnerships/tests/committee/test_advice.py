"""The principal's decision beside the advice, on every way out of penjajakan."""

import pytest

from partnerships.committee.advice import decide
from partnerships.lifecycle import MoveRefused, advance
from partnerships.models import CommitteeSession, Decision
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import REASON

Advice = CommitteeSession.Advice


@pytest.fixture
def heard(school, principal):
    def heard(advice, **facts):
        partnership = PartnershipFactory(**facts)
        scenes.link_need(partnership)
        scenes.give_contacts(partnership)
        scenes.screen_all(partnership)
        scenes.close_session(partnership, principal, advice)
        return partnership

    return heard


def test_going_on_against_the_advice_needs_a_reason(heard, principal):
    partnership = heard(Advice.NOT_RECOMMENDED)

    with pytest.raises(MoveRefused, match="berbeda dari pertimbangan komite: tulis alasannya"):
        advance(partnership, Stage.PERENCANAAN, by=principal, note="Terlalu pendek")
    assert not Decision.objects.exists()
    advance(partnership, Stage.PERENCANAAN, by=principal, note=REASON)

    decision = Decision.objects.get()
    assert (decision.goes_on, decision.differs, decision.reason) == (True, True, REASON)


@pytest.mark.parametrize("advice", [Advice.RECOMMENDED, Advice.WITH_NOTES])
def test_going_on_with_the_advice_needs_none(heard, principal, advice):
    advance(heard(advice), Stage.PERENCANAAN, by=principal)

    decision = Decision.objects.get()
    assert (decision.goes_on, decision.differs, decision.session.advice) == (True, False, advice)


@pytest.mark.parametrize("form", ["formal", "informal", "campuran"])
def test_against_the_rules_nobody_goes_on_whatever_the_form_and_reason(heard, principal, form):
    partnership = heard(Advice.AGAINST_THE_RULES, form=form)

    with pytest.raises(MoveRefused, match="bertentangan dengan peraturan"):
        advance(partnership, Stage.PERENCANAAN, by=principal, note=REASON)

    assert not Decision.objects.exists()


def test_a_session_called_off_afterwards_does_not_open_the_way(heard, principal):
    partnership = heard(Advice.AGAINST_THE_RULES)
    CommitteeSession.objects.create(
        partnership=partnership,
        number=2,
        status=CommitteeSession.Status.CANCELLED,
        due_on=scenes.TODAY,
        quorum=2,
        opened_by=principal,
    )

    with pytest.raises(MoveRefused, match="bertentangan dengan peraturan"):
        advance(partnership, Stage.PERENCANAAN, by=principal, note=REASON)


@pytest.mark.parametrize(
    ("advice", "differs"),
    [(Advice.RECOMMENDED, True), (Advice.WITH_NOTES, True), (Advice.NOT_RECOMMENDED, False)],
)
def test_ending_what_the_committee_stood_behind_is_a_decision_too(
    heard, principal, advice, differs
):
    partnership = heard(advice)

    advance(
        partnership,
        Stage.PENUTUPAN,
        by=principal,
        note=REASON,
        closing_reason="kebutuhan_sekolah",
    )

    decision = Decision.objects.get()
    assert (decision.goes_on, decision.differs, decision.reason) == (False, differs, REASON)
    assert str(decision) == "tidak melanjutkan kemitraan"


def test_ending_before_anybody_advised_is_only_a_move(school, principal):
    advance(
        PartnershipFactory(),
        Stage.PENUTUPAN,
        by=principal,
        note=REASON,
        closing_reason="kebutuhan_sekolah",
    )

    assert not Decision.objects.exists()


def test_a_decision_without_a_session_does_not_differ(school, principal):
    partnership = PartnershipFactory(form="informal")

    assert not decide(partnership, by=principal, reason="").differs
