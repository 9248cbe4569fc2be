"""The six stages with the facts of every room: each way, each gate, each cycle."""

import datetime as dt

import pytest
from django.utils import timezone

from kemitraan.tests import scenes
from monitoring.models import Kpi, Review
from partnerships.lifecycle import MoveRefused, NoSuchMove, Overtaken, advance, options
from partnerships.models import Installment, Loan, Partnership
from partnerships.stages import CLOSED, MOVES, Gate, Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

WHY = "Ditulis supaya orang lain mengerti mengapa."
NEVER_MISSING = {Gate.LOAN_AUTHORISED, Gate.NOTHING_LEFT_OPEN}
MOVE_IDS = [f"{move.source}-{move.target}" for move in MOVES]
GATED = [(move, gate) for move in MOVES for gate in move.gates if gate not in NEVER_MISSING]


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def staff(principal, admin, quality_member):
    return {"principal": principal, "admin": admin, "quality": quality_member}


def prepared(move, gates, *, staff, on):
    """A partnership in the move's source with the facts behind these gates."""
    partnership = PartnershipFactory(stage=move.source)
    if Gate.KPIS_MEASURED in move.gates:
        scenes.agree_kpi(partnership, on=on)
    return scenes.open_gates(partnership, gates, on=on, **staff)


def go(partnership, target, by):
    return advance(partnership, target, by=by, note=WHY, closing_reason="tujuan_tercapai")


@pytest.mark.parametrize("move", MOVES, ids=MOVE_IDS)
def test_a_way_is_open_when_exactly_its_gates_hold(school, staff, today, move):
    partnership = prepared(move, move.gates, staff=staff, on=today)

    change = go(partnership, move.target, staff["principal"])

    after = Partnership.objects.get(pk=partnership.pk)
    assert (change.source, change.target) == (move.source, move.target)
    assert after.is_closed is (move.target == CLOSED)
    assert after.stage == (Stage.PENUTUPAN if move.target == CLOSED else move.target)
    assert after.cycle == (2 if move.begins_cycle else 1)


@pytest.mark.parametrize(
    ("move", "gate"), GATED, ids=[f"{m.source}-{m.target}-{g.name}" for m, g in GATED]
)
def test_a_way_is_shut_when_one_of_its_gates_does_not_hold(school, staff, today, move, gate):
    others = [each for each in move.gates if each != gate]
    partnership = prepared(move, others, staff=staff, on=today)

    with pytest.raises(MoveRefused, match="^Belum bisa: "):
        go(partnership, move.target, staff["principal"])

    option = next(
        o for o in options(partnership, staff["principal"]) if o.move.target == move.target
    )
    assert list(option.missing) == [gate]
    assert Partnership.objects.get(pk=partnership.pk).stage == move.source


def test_a_partnership_takes_all_six_stages_and_is_closed(school, staff, today):
    principal = staff["principal"]
    partnership = PartnershipFactory()
    visited = []
    for target in (*list(Stage)[1:5], Stage.IMPLEMENTASI):
        move = next(o.move for o in options(partnership, principal) if o.move.target == target)
        partnership = scenes.open_gates(partnership, move.gates, on=today, **staff)
        visited.append(go(partnership, target, principal).target)
    go(partnership, Stage.PENUTUPAN, principal)
    scenes.open_gates(partnership, [Gate.NOTICES_GIVEN, Gate.CHECKLIST_DONE], on=today, **staff)
    go(partnership, CLOSED, principal)

    closed = Partnership.objects.get(pk=partnership.pk)
    assert visited == [*list(Stage)[1:5], Stage.IMPLEMENTASI]
    assert (closed.is_closed, closed.cycle, closed.stage_changes.count()) == (True, 2, 7)


@pytest.fixture
def second_cycle(school, staff, today):
    """A partnership that went once round and is at work again, all on one day."""
    principal = staff["principal"]
    partnership = PartnershipFactory(stage=Stage.IMPLEMENTASI)
    scenes.agree_kpi(partnership, on=today)
    for target, gate in (
        (Stage.PEMANTAUAN, Gate.ACTIVITY_REPORTED),
        (Stage.PENINJAUAN, Gate.KPIS_MEASURED),
        (Stage.IMPLEMENTASI, Gate.REVIEW_CONTINUES),
    ):
        partnership = scenes.open_gates(partnership, [gate], on=today, **staff)
        advance(partnership, target, by=principal)
    return Partnership.objects.get(pk=partnership.pk)


@pytest.mark.parametrize(
    ("stage", "target"),
    [
        (Stage.IMPLEMENTASI, Stage.PEMANTAUAN),
        (Stage.PEMANTAUAN, Stage.PENINJAUAN),
        (Stage.PENINJAUAN, Stage.IMPLEMENTASI),
    ],
)
def test_what_an_earlier_cycle_did_opens_no_gate_of_this_one(second_cycle, staff, stage, target):
    Partnership.objects.filter(pk=second_cycle.pk).update(stage=stage)
    placed = Partnership.objects.get(pk=second_cycle.pk)

    with pytest.raises(MoveRefused, match="^Belum bisa"):
        advance(placed, target, by=staff["principal"])


def test_a_plan_worked_over_in_a_new_cycle_is_accepted_anew(school, staff, today):
    partnership = PartnershipFactory(stage=Stage.PENINJAUAN)
    scenes.open_gates(partnership, [Gate.PLAN_ACCEPTED, Gate.REVIEW_ADJUSTS], on=today, **staff)

    advance(partnership, Stage.PERENCANAAN, by=staff["principal"])

    onward = options(Partnership.objects.get(pk=partnership.pk), staff["principal"])[0]
    assert Gate.PLAN_ACCEPTED in onward.missing


@pytest.mark.parametrize(
    ("outcome", "adjusted", "to_work", "to_planning"),
    [
        (Review.Outcome.CONTINUE, False, True, False),
        (Review.Outcome.ADJUST, True, True, True),
        (Review.Outcome.ADJUST, False, False, False),
        (Review.Outcome.CLOSE, False, False, False),
    ],
)
def test_where_a_review_leads(school, staff, today, outcome, adjusted, to_work, to_planning):
    partnership = PartnershipFactory(stage=Stage.PENINJAUAN)
    scenes.conclude_review(
        partnership, staff["principal"], on=today, outcome=outcome, adjusted=adjusted
    )

    open_ways = {
        option.move.target: option.is_open for option in options(partnership, staff["principal"])
    }

    assert open_ways == {
        Stage.IMPLEMENTASI: to_work,
        Stage.PERENCANAAN: to_planning,
        Stage.PENUTUPAN: True,
    }


def test_one_kpi_without_measurement_keeps_the_review_away(school, staff, today):
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN)
    scenes.agree_kpi(partnership, on=today)
    scenes.accept_measurements(partnership, staff["quality"], staff["admin"], on=today)
    scenes.agree_kpi(partnership, on=today, name="Guru magang industri")

    with pytest.raises(MoveRefused, match="capaian Guru magang industri .* belum dicatat"):
        advance(partnership, Stage.PENINJAUAN, by=staff["principal"])


def test_one_kpi_not_agreed_by_both_sides_keeps_the_work_away(school, staff, today):
    move = next(m for m in MOVES if m.target == Stage.IMPLEMENTASI)
    partnership = prepared(move, move.gates, staff=staff, on=today)
    scenes.agree_kpi(partnership, on=today, name="Guru magang", agreed_on=None)

    with pytest.raises(MoveRefused, match="KPI Guru magang belum disepakati bersama"):
        advance(partnership, Stage.IMPLEMENTASI, by=staff["principal"])


def test_a_retired_kpi_is_asked_for_nothing(school, staff, today):
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN)
    scenes.agree_kpi(partnership, on=today)
    scenes.accept_measurements(partnership, staff["quality"], staff["admin"], on=today)
    scenes.agree_kpi(partnership, on=today, name="Lama", retired_at=timezone.now())

    advance(partnership, Stage.PENINJAUAN, by=staff["principal"])

    assert Partnership.objects.get(pk=partnership.pk).stage == Stage.PENINJAUAN


def test_a_loan_without_papers_keeps_the_work_away(school, staff, today):
    move = next(m for m in MOVES if m.target == Stage.IMPLEMENTASI)
    partnership = prepared(move, move.gates, staff=staff, on=today)
    Partnership.objects.filter(pk=partnership.pk).update(financing="pinjaman")

    with pytest.raises(MoveRefused, match="dasar hukum dan kewenangan pinjaman belum diisi"):
        advance(partnership, Stage.IMPLEMENTASI, by=staff["principal"])


def test_an_unpaid_loan_keeps_a_partnership_open_unless_the_reason_is_written(school, staff, today):
    partnership = PartnershipFactory(stage=Stage.PENUTUPAN, financing="pinjaman")
    loan = Loan.objects.create(
        partnership=partnership,
        authority="daerah",
        legal_basis="Perda 4/2025",
        authority_letter="900/12",
        amount=10,
    )
    Installment.objects.create(loan=loan, due_on=today, amount=10)
    gates = [Gate.NOTICES_GIVEN, Gate.CHECKLIST_DONE]
    partnership = scenes.open_gates(partnership, gates, on=today, **staff)
    with pytest.raises(MoveRefused, match="pinjaman belum lunas"):
        advance(partnership, CLOSED, by=staff["principal"])

    partnership.closure.exception_reason = "Sisa pinjaman dialihkan ke perjanjian lain."
    partnership.closure.save()
    advance(Partnership.objects.get(pk=partnership.pk), CLOSED, by=staff["principal"])

    assert Partnership.objects.get(pk=partnership.pk).is_closed


@pytest.mark.parametrize(("days", "is_closed"), [(13, False), (14, True)])
def test_a_notice_counts_once_acknowledged_or_lapsed(school, staff, today, days, is_closed):
    partnership = PartnershipFactory(stage=Stage.PENUTUPAN)
    sent_on = today - dt.timedelta(days=days)
    gates = [Gate.NOTICES_GIVEN, Gate.CHECKLIST_DONE]
    scenes.open_gates(partnership, gates, on=sent_on, **staff)
    for party in partnership.parties.all():
        party.closing_notice.acknowledged_on = None
        party.closing_notice.save()

    way = options(Partnership.objects.get(pk=partnership.pk), staff["principal"])[0]

    assert way.is_open is is_closed


def test_a_three_party_closing_waits_for_each_party(school, staff, today):
    partners = [PartnerFactory(name="CV Satu"), PartnerFactory(name="CV Dua")]
    partnership = PartnershipFactory(stage=Stage.PENUTUPAN, partners=partners)
    scenes.open_gates(partnership, [Gate.NOTICES_GIVEN, Gate.CHECKLIST_DONE], on=today, **staff)
    partnership.parties.get(partner=partners[1]).closing_notice.delete()

    with pytest.raises(MoveRefused, match="^Belum bisa: belum ada pemberitahuan untuk: CV Dua.$"):
        advance(partnership, CLOSED, by=staff["principal"])


def test_a_kpi_of_each_period_can_be_measured_on_the_first_day(school, staff, today):
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN)
    for period in Kpi.Period:
        scenes.agree_kpi(partnership, on=today, name=f"Per {period.label}")
        Kpi.objects.filter(name=f"Per {period.label}").update(period=period)
    scenes.accept_measurements(partnership, staff["quality"], staff["admin"], on=today)

    advance(partnership, Stage.PENINJAUAN, by=staff["principal"])

    assert Partnership.objects.get(pk=partnership.pk).stage == Stage.PENINJAUAN


def test_nothing_but_these_refusals_comes_out_of_a_wrong_target(school, staff):
    partnership = PartnershipFactory()

    for target in ("", "implementasi'; --", "PERENCANAAN", "9"):
        with pytest.raises((NoSuchMove, Overtaken)):
            advance(partnership, target, by=staff["principal"], note=WHY)
