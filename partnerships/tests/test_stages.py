"""The table of stages: what the lifecycle decided is what stands in it."""

from partnerships.stages import CLOSED, MOVES, Gate, Stage, move_between, moves_from


def test_the_table_has_exactly_the_ways_that_were_decided():
    ways = {(str(move.source), str(move.target)) for move in MOVES}

    assert ways == {
        ("penjajakan", "perencanaan"),
        ("penjajakan", "penutupan"),
        ("perencanaan", "penjajakan"),
        ("perencanaan", "implementasi"),
        ("perencanaan", "penutupan"),
        ("implementasi", "pemantauan"),
        ("implementasi", "penutupan"),
        ("pemantauan", "implementasi"),
        ("pemantauan", "peninjauan"),
        ("pemantauan", "penutupan"),
        ("peninjauan", "implementasi"),
        ("peninjauan", "perencanaan"),
        ("peninjauan", "penutupan"),
        ("penutupan", "ditutup"),
    }


def test_every_gate_is_asked_for_by_a_move():
    asked = {gate for move in MOVES for gate in move.gates}

    assert asked == set(Gate)


def test_what_leads_into_implementasi_from_planning():
    move = move_between(Stage.PERENCANAAN, Stage.IMPLEMENTASI)

    assert set(move.gates) == {
        Gate.OBJECTIVES_SET,
        Gate.ROLES_SET,
        Gate.TERM_SET,
        Gate.KPIS_AGREED,
        Gate.PLAN_ACCEPTED,
        Gate.AGREEMENT_IN_FORCE,
        Gate.ACTIVITY_SCHEDULED,
        Gate.LOAN_AUTHORISED,
    }


def test_monitoring_leads_back_to_work_without_a_gate():
    assert move_between(Stage.PEMANTAUAN, Stage.IMPLEMENTASI).gates == ()


def test_only_leaving_a_review_for_work_begins_a_cycle():
    beginning = {(move.source, move.target) for move in MOVES if move.begins_cycle}

    assert beginning == {
        (Stage.PENINJAUAN, Stage.IMPLEMENTASI),
        (Stage.PENINJAUAN, Stage.PERENCANAAN),
    }


def test_an_end_is_early_unless_it_comes_out_of_a_review():
    early = {move.source for move in MOVES if move.ends_early}

    assert early == {
        Stage.PENJAJAKAN,
        Stage.PERENCANAAN,
        Stage.IMPLEMENTASI,
        Stage.PEMANTAUAN,
    }


def test_every_stage_has_a_way_out_and_the_way_onward_comes_first():
    first = {stage: moves_from(stage)[0].target for stage in Stage}

    assert first == {
        Stage.PENJAJAKAN: Stage.PERENCANAAN,
        Stage.PERENCANAAN: Stage.IMPLEMENTASI,
        Stage.IMPLEMENTASI: Stage.PEMANTAUAN,
        Stage.PEMANTAUAN: Stage.PENINJAUAN,
        Stage.PENINJAUAN: Stage.IMPLEMENTASI,
        Stage.PENUTUPAN: CLOSED,
    }
