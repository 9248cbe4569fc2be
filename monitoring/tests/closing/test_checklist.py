"""The checklist, and what is closed although something stays open."""

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.tests.contributions.factories import ReceiptFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.closing.checklist import keep_checklist, keep_exception
from monitoring.closing.notices import acknowledge_notice, give_notice
from monitoring.models import ClosingGood, ClosingNotice, Closure
from monitoring.tests.closing.cast import REASON, TICKS, WORDS
from monitoring.tests.factories import ClosureFactory


def test_the_checklist_is_kept_with_what_changed(closing, admin):
    keep_checklist(closing, by=admin, final_report=True, assets=False, **WORDS)
    keep_checklist(closing, by=admin, **TICKS, **WORDS)

    closure = Closure.objects.get(partnership=closing)
    assert [getattr(closure, name) for name in Closure.CHECKS] == [True] * 5
    assert (closure.lessons, closure.updated_by) == ("Mulai lebih awal.", admin)
    changes = history(closing)[0].changes
    assert ["Aset dan barang selesai", "belum", "ya"] in changes
    assert "Laporan akhir selesai" not in [label for label, _, _ in changes]


@pytest.mark.parametrize(
    ("tick", "words"), [("joint_evaluation", "evaluation_note"), ("lessons_noted", "lessons")]
)
def test_a_tick_that_needs_words_is_refused_without_them(closing, admin, tick, words):
    with pytest.raises(Refused) as refusal:
        keep_checklist(closing, by=admin, **{tick: True, words: "  "})

    assert refusal.value.field == words
    assert Closure.objects.count() == 0


def test_saving_the_same_checklist_again_writes_no_history(closing, admin):
    keep_checklist(closing, by=admin, **TICKS, **WORDS)
    keep_checklist(closing, by=admin, **TICKS, **WORDS)

    assert history(closing).count() == 1


def test_before_the_closing_stage_nothing_is_prepared(partnership, admin, told):
    party = partnership.parties.first()

    for act in (
        lambda: keep_checklist(partnership, by=admin, **TICKS, **WORDS),
        lambda: keep_exception(partnership, exception_reason=REASON, by=admin),
        lambda: give_notice(partnership, party, by=admin, **told),
    ):
        with pytest.raises(Refused, match="belum dimulai"):
            act()
    assert (Closure.objects.count(), ClosingNotice.objects.count()) == (0, 0)


def test_after_the_closing_nothing_is_changed(closing, party, notice, close, admin, told, today):
    close()

    for act in (
        lambda: keep_checklist(closing, by=admin, **TICKS, **WORDS),
        lambda: keep_exception(closing, exception_reason="", by=admin),
        lambda: give_notice(closing, party, by=admin, **told),
        lambda: acknowledge_notice(
            notice, acknowledged_on=today, acknowledged_by="Agus Priyanto", by=admin
        ),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_prepares_nothing(request, closing, party, told, person):
    by = request.getfixturevalue(person)

    for act in (
        lambda: keep_checklist(closing, by=by, **TICKS, **WORDS),
        lambda: keep_exception(closing, exception_reason=REASON, by=by),
        lambda: give_notice(closing, party, by=by, **told),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_an_exception_has_a_reason_and_something_to_except(closing, admin):
    with pytest.raises(Refused, match="Tidak ada yang terbuka"):
        keep_exception(closing, exception_reason=REASON, by=admin)

    activity = ActivityFactory(partnership=closing, person_in_charge=admin)
    ActivityReportFactory(activity=activity, submitted=True)
    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        keep_exception(closing, exception_reason="Terpaksa.", by=admin)
    keep_exception(closing, exception_reason=REASON, by=admin)

    assert Closure.objects.get().exception_reason == REASON


def test_an_exception_is_withdrawn_by_emptying_it(closing, admin):
    ClosureFactory(partnership=closing, exception_reason=REASON)

    for _ in range(2):
        keep_exception(closing, exception_reason="  ", by=admin)

    assert Closure.objects.get().exception_reason == ""
    assert [entry.changes for entry in history(closing)] == [[["Alasan", REASON, ""]]]


def test_goods_are_not_settled_while_one_is_forgotten(closing, party, admin):
    machine = ReceiptFactory(partnership=closing, party=party, goods=True, what="Mesin bubut")

    with pytest.raises(Refused, match="Mesin bubut") as refusal:
        keep_checklist(closing, by=admin, **TICKS, **WORDS)
    ClosingGood.objects.create(
        party=party, receipt=machine, what=machine.what, quantity=1, unit="unit", outcome="kembali"
    )
    keep_checklist(closing, by=admin, **TICKS, **WORDS)

    assert refusal.value.field == "assets"
    assert Closure.objects.get().assets
