"""What the page of a pair tells each side to do next, from the decree to the end."""

import datetime as dt

import pytest
from django_scopes import scope

from activities.inti_mitra.standing import standing
from activities.models import IntiPair, Side
from activities.pair_step import pair_step
from activities.tests import pair_factories

START = dt.date(2026, 11, 16)
LAST, AFTER = START + dt.timedelta(days=6), START + dt.timedelta(days=9)


@pytest.fixture
def told(pair, school, principal, other_school, other_principal):
    """`told(on)`: the titles of the cards of the inti's and the mitra's head on that day."""

    def titles(on=START):
        found = []
        for one, head in ((school, principal), (other_school, other_principal)):
            with scope(school=one):
                step = pair_step(IntiPair.objects.get(pk=pair.pk), head, on)
                found.append(step and step.title)
        return found

    return titles


def begun(pair):
    for side in Side:
        pair_factories.profile(pair, side)
    pair_factories.workshop(pair)


def test_first_both_introduce_themselves_and_tell_of_the_workshop(pair, told):
    pair_factories.profile(pair, Side.MITRA)

    assert told() == ["Berikutnya: tulis profil pihak Anda", "Berikutnya: catat lokakarya"]


def test_then_they_make_the_plan_and_accept_it(pair, told, principal):
    begun(pair)
    nothing = told()
    pair_factories.plan(pair, agreed=False)
    complete = told()
    pair_factories.row(pair_factories.OjlAcceptance, pair, side=Side.INTI, revision=1)

    assert nothing == ["Berikutnya: susun rencana OJL"] * 2
    assert complete == ["Berikutnya: setujui rencana OJL"] * 2
    assert told() == [
        "Menunggu SMP Tunas Samudra Panggang",
        "Berikutnya: setujui rencana OJL",
    ]


def test_whoever_may_not_accept_is_told_who_may(pair, admin, principal):
    begun(pair)
    pair_factories.plan(pair, agreed=False)

    step = pair_step(pair, admin, START)

    assert (step.title, step.url) == ("Menunggu persetujuan sekolah Anda", "")
    assert step.sentence.endswith(f"Yang dapat menyetujuinya: {principal.name}.")


def test_during_the_learning_the_mitra_writes_and_the_inti_answers(pair, told):
    begun(pair)
    pair_factories.plan(pair)
    before = told(START - dt.timedelta(days=1))
    first = told(START)
    pair_factories.journal(pair, day=START)

    assert before == ["Menunggu hari pertama OJL"] * 2
    assert first == ["OJL sedang berjalan", "Berikutnya: tulis jurnal 16 November 2026"]
    assert told(START) == ["Berikutnya: tanggapi jurnal 16 November 2026", "OJL sedang berjalan"]


def test_afterwards_they_visit_pass_on_evaluate_and_finish(pair, told):
    begun(pair)
    pair_factories.plan(pair)
    pair_factories.journal(pair, response="Bagus.", response_name="Wahyu")
    first = told(AFTER)
    pair_factories.visit(pair)
    pair_factories.cascade(pair)
    second = told(AFTER)
    pair_factories.evaluation(pair, Side.INTI)
    third = told(AFTER)
    pair_factories.evaluation(pair, Side.MITRA)

    assert first == ["Berikutnya: catat kunjungan balasan", "Berikutnya: imbaskan"]
    assert second == ["Berikutnya: evaluasi"] * 2
    assert third == ["Menunggu evaluasi SMP Tunas Samudra Panggang", "Berikutnya: evaluasi"]
    assert told(AFTER) == ["Berikutnya: selesaikan pasangan"] * 2


def test_a_closed_pair_asks_nothing_of_anybody(pair, told):
    IntiPair.objects.update(
        ended_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), ended_how="selesai", ended_side="inti"
    )

    assert told() == [None, None]


def test_readers_are_asked_nothing(pair, supervisor):
    assert pair_step(pair, supervisor, START) is None


@pytest.mark.parametrize(
    ("on", "text"),
    [
        (START - dt.timedelta(days=1), "Siap OJL"),
        (START, "OJL hari ke-1"),
        (LAST, "OJL hari ke-7"),
        (AFTER, "Pengimbasan"),
    ],
)
def test_the_pill_tells_the_day_of_learning(pair, on, text):
    pair_factories.plan(pair)

    assert standing(pair, on).text == text


def test_the_pill_tells_how_far_the_plan_is(pair):
    nothing = standing(pair, START).text
    plan = pair_factories.plan(pair)
    plan.revision = 2
    plan.save()

    assert nothing == "Menyusun rencana OJL"
    assert standing(IntiPair.objects.get(), START).text == "Rencana OJL diubah"


def test_the_pill_tells_that_an_answer_is_missing(school):
    assert standing(pair_factories.waiting_pair("69999901"), START).text == "Menunggu jawaban"


@pytest.mark.parametrize("how", IntiPair.Ending)
def test_the_pill_tells_every_ending(pair, how):
    pair.ended_at, pair.ended_how = dt.datetime(2026, 11, 1, tzinfo=dt.UTC), how

    assert standing(pair, START).text
