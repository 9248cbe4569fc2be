"""Moving from stage to stage: one winner, one history row, every refusal a sentence."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.lifecycle import (
    MoveRefused,
    NoSuchMove,
    Overtaken,
    advance,
    options,
    state_of,
)
from partnerships.models import CommitteeSession, Partnership, StageChange
from partnerships.stages import CLOSED, Gate, Stage, moves_from
from partnerships.tests import scenes
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, submit
from partnerships.tests.paper_factories import committee as committee_of

WHY = "Narahubung mitra berganti dan perlu dijajaki lagi."


@pytest.fixture
def partnership(school, admin):
    return scenes.ready_for_planning(PartnershipFactory(title="Magang mebel"), admin)


def at(partnership, stage):
    """The partnership placed into a stage without the facts that lead there."""
    Partnership.objects.filter(pk=partnership.pk).update(stage=stage)
    return Partnership.objects.get(pk=partnership.pk)


def test_a_move_writes_the_stage_one_history_row_and_one_audit_entry(partnership, principal):
    before = AuditEntry.objects.count()

    advance(partnership, Stage.PERENCANAAN, by=principal)

    change = partnership.stage_changes.get()
    assert Partnership.objects.get(pk=partnership.pk).stage == Stage.PERENCANAAN
    assert (change.source, change.target, change.cycle) == ("penjajakan", "perencanaan", 1)
    assert (change.by, change.on) == (principal, timezone.localdate())
    assert list(AuditEntry.objects.order_by("number")[before:].values_list("verb", "about_id")) == [
        ("tahap.pindah", partnership.pk),
        ("keputusan.lanjut", partnership.pk),
    ]


def test_a_missing_fact_refuses_with_what_is_missing_and_changes_nothing(
    school, principal, partnership
):
    partnership.needs.clear()

    with pytest.raises(MoveRefused, match="^Belum bisa: kebutuhan dengan tujuan belum ditautkan.$"):
        advance(partnership, Stage.PERENCANAAN, by=principal)

    assert Partnership.objects.get(pk=partnership.pk).stage == Stage.PENJAJAKAN
    assert StageChange.objects.count() == 0


@pytest.mark.parametrize("person", ["committee_member", "admin", "quality_member", "supervisor"])
def test_only_the_principal_moves(partnership, person, request):
    who = request.getfixturevalue(person)

    with pytest.raises(NotAllowed, match="Hanya kepala sekolah"):
        advance(partnership, Stage.PERENCANAAN, by=who)

    assert StageChange.objects.count() == 0


def test_the_principal_of_another_school_moves_nothing_here(partnership, other_admin):
    with pytest.raises(NotAllowed):
        advance(partnership, Stage.PERENCANAAN, by=other_admin)


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (source, target)
        for source in Stage
        for target in [*Stage, CLOSED]
        if target not in {move.target for move in moves_from(source)}
    ],
)
def test_what_the_table_does_not_know_is_refused(partnership, principal, source, target):
    placed = at(partnership, source)

    with pytest.raises((NoSuchMove, Overtaken)):
        advance(placed, target, by=principal, note=WHY, closing_reason="berakhir")

    assert Partnership.objects.get(pk=partnership.pk).stage == source
    assert StageChange.objects.count() == 0


def test_of_two_people_moving_at_once_only_one_succeeds(partnership, principal):
    second = Partnership.objects.get(pk=partnership.pk)
    advance(partnership, Stage.PERENCANAAN, by=principal)

    with pytest.raises(Overtaken, match="Muat ulang"):
        advance(second, Stage.PERENCANAAN, by=principal)

    assert partnership.stage_changes.count() == 1


def test_a_move_decided_on_an_old_page_is_overtaken_even_if_the_way_exists(partnership, principal):
    seen = state_of(partnership)
    advance(partnership, Stage.PERENCANAAN, by=principal)

    with pytest.raises(Overtaken):
        advance(
            partnership,
            Stage.PENUTUPAN,
            by=principal,
            note=WHY,
            closing_reason="berakhir",
            seen=seen,
        )


def test_the_same_stage_of_another_cycle_is_another_state(partnership):
    partnership.cycle = 2

    assert state_of(partnership) == "penjajakan-2"


@pytest.mark.parametrize("note", ["", "   ", "x" * 19, " " * 40])
def test_going_back_needs_a_reason(partnership, principal, note):
    placed = at(partnership, Stage.PERENCANAAN)

    with pytest.raises(MoveRefused, match="alasan kembali") as refusal:
        advance(placed, Stage.PENJAJAKAN, by=principal, note=note)

    assert refusal.value.field == "note"


def test_going_back_with_a_reason_keeps_the_reason_in_the_history(partnership, principal):
    placed = at(partnership, Stage.PERENCANAAN)

    advance(placed, Stage.PENJAJAKAN, by=principal, note=f"  {WHY} ")

    assert partnership.stage_changes.get().note == WHY


def test_the_committee_hears_anew_what_was_sent_back(partnership, principal):
    advance(partnership, Stage.PERENCANAAN, by=principal)
    advance(partnership, Stage.PENJAJAKAN, by=principal, note=WHY)

    with pytest.raises(MoveRefused, match="sidang komite belum diadakan"):
        advance(partnership, Stage.PERENCANAAN, by=principal)


def test_what_is_ended_is_no_longer_heard(school, principal, admin):
    partnership = PartnershipFactory()
    people = committee_of(school, 2)
    session = SessionFactory(partnership=partnership, members=people, opened_by=admin)

    advance(
        partnership, Stage.PENUTUPAN, by=principal, closing_reason="kebutuhan_sekolah", note=WHY
    )

    session.refresh_from_db()
    assert session.status == "dibatalkan"
    assert session.summary == "Kemitraan pindah ke tahap Penutupan sebelum sidang ditutup."
    assert AuditEntry.objects.get(verb="sidang.batal").about_id == partnership.pk
    with pytest.raises(Refused, match="sudah dibatalkan"):
        submit(session, people[0])


def test_against_the_advice_the_principal_gives_a_reason_that_is_kept_beside_it(
    partnership, principal, admin
):
    session = scenes.close_session(partnership, admin, CommitteeSession.Advice.NOT_RECOMMENDED)
    with pytest.raises(MoveRefused, match="berbeda dari pertimbangan komite"):
        advance(partnership, Stage.PERENCANAAN, by=principal)

    advance(partnership, Stage.PERENCANAAN, by=principal, note=WHY)

    decision = partnership.decisions.get()
    assert (decision.session, decision.differs, decision.reason) == (session, True, WHY)
    assert decision.decided_by == principal


def test_with_the_advice_no_reason_is_asked(partnership, principal):
    advance(partnership, Stage.PERENCANAAN, by=principal)

    decision = partnership.decisions.get()
    assert (decision.differs, decision.reason) == (False, "")


@pytest.mark.parametrize(
    "stage", [Stage.PENJAJAKAN, Stage.PERENCANAAN, Stage.IMPLEMENTASI, Stage.PEMANTAUAN]
)
def test_ending_elsewhere_than_after_a_review_is_early_and_explained(partnership, principal, stage):
    placed = at(partnership, stage)
    with pytest.raises(MoveRefused, match="Penghentian dini") as refusal:
        advance(placed, Stage.PENUTUPAN, by=principal, closing_reason="pelanggaran")

    advance(placed, Stage.PENUTUPAN, by=principal, closing_reason="pelanggaran", note=WHY)

    ended = Partnership.objects.get(pk=partnership.pk)
    assert refusal.value.field == "note"
    assert (ended.stage, ended.ended_early) == (Stage.PENUTUPAN, True)
    assert (ended.closing_reason, ended.closing_note) == ("pelanggaran", WHY)
    assert not ended.is_closed


def test_ending_after_a_review_needs_a_reason_but_no_explanation(partnership, principal):
    placed = at(partnership, Stage.PENINJAUAN)
    with pytest.raises(MoveRefused, match="Pilih alasan penutupan"):
        advance(placed, Stage.PENUTUPAN, by=principal, closing_reason="bosan")

    advance(placed, Stage.PENUTUPAN, by=principal, closing_reason="tujuan_tercapai")

    ended = Partnership.objects.get(pk=partnership.pk)
    assert (ended.ended_early, ended.closing_reason) == (False, "tujuan_tercapai")


def test_closed_is_terminal(partnership, principal):
    Partnership.objects.filter(pk=partnership.pk).update(
        stage=Stage.PENUTUPAN, closed_at=timezone.now()
    )
    closed = Partnership.objects.get(pk=partnership.pk)

    assert options(closed, principal) == []
    for target in [*Stage, CLOSED]:
        with pytest.raises((NoSuchMove, Overtaken)):
            advance(closed, target, by=principal, note=WHY, closing_reason="berakhir")


def test_the_term_that_has_run_out_does_not_close_anything(partnership):
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    Partnership.objects.filter(pk=partnership.pk).update(ends_on=yesterday)

    expired = Partnership.objects.expired(on=timezone.localdate()).get()

    assert (expired.stage, expired.is_closed) == (Stage.PENJAJAKAN, False)


def test_options_say_for_each_person_what_is_open_and_why_not(partnership, principal, admin):
    partnership.needs.clear()

    for_principal = options(partnership, principal)
    for_admin = options(partnership, admin)

    assert [(o.move.target, o.is_open) for o in for_principal] == [
        ("perencanaan", False),
        ("penutupan", True),
    ]
    assert [(o.move.target, o.is_open) for o in for_admin] == [
        ("perencanaan", False),
        ("penutupan", False),
    ]
    assert list(for_principal[0].missing) == [Gate.NEED_LINKED]
    assert for_principal[0].met == (
        Gate.CONTACTS_KNOWN,
        Gate.PARTNERS_SCREENED,
        Gate.COMMITTEE_HEARD,
    )
