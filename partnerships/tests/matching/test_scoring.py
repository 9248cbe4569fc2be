from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.matching.asking import Dimension, asked
from partnerships.matching.explaining import explain, tell_asked
from partnerships.matching.profile import is_current, profile_words
from partnerships.matching.ranking import Candidate, marked, rank, stale
from partnerships.matching.scoring import Yardstick

LABELS = {"barang": "Barang", "tempat": "Tempat", "tenaga": "Tenaga"}
WORDS = "ukir kayu hotel resort masak jahit servis motor cetak batik ternak gizi".split()
TAGS = st.lists(st.sampled_from(WORDS), max_size=4, unique=True)
KINDS = st.lists(st.sampled_from(sorted(LABELS)), max_size=3, unique=True)


def need_of(expertise=(), kinds=(), resources=(), values=(), title="Tempat magang"):
    return SimpleNamespace(
        title=title, expertise=expertise, resource_kinds=kinds, resources=resources, values=values
    )


def partner_of(expertise="", kinds=(), resources="", values="", name="Satu", kind="dunia_usaha"):
    return SimpleNamespace(
        name=name, kind=kind, expertise=expertise, resource_kinds=kinds, resources=resources,
        values=values,
    )  # fmt: skip


NEEDS = st.builds(need_of, TAGS, KINDS, TAGS, TAGS)
PARTNERS = st.builds(
    partner_of,
    TAGS.map(" ".join),
    KINDS,
    TAGS.map(" ".join),
    TAGS.map(" ".join),
    st.sampled_from(["Satu", "Hotel Dua", "Batik Resort", "Tiga"]),
    st.sampled_from(["dunia_usaha", "puskesmas_faskes"]),
)


def measure(need):
    return Yardstick(asked(need, kind_labels=LABELS))


def candidate(partner, pk=1):
    return Candidate(pk, partner.name, partner.kind, "", profile_words(partner))


def score(need, partner):
    return measure(need).score(marked(candidate(partner)))


# What is asked ---------------------------------------------------------------------------


def test_without_words_the_title_speaks_and_the_category_names_the_kind():
    wanted = asked(need_of(title="Alat peraga IPA"), kind_labels=LABELS, implied_kind="barang")

    told = [(each.label, each.words, bool(each.guess)) for each in tell_asked(wanted)]
    assert told == [
        ("Keahlian", ["Alat peraga IPA"], True),
        ("Sumber daya", ["Barang"], True),
        ("Nilai", [], False),
    ]


def test_two_words_of_one_stem_are_one_thing_asked():
    wanted = asked(need_of(["percetakan", "cetak kain"]), kind_labels=LABELS)

    assert [ask.shown for ask in wanted.of(Dimension.EXPERTISE)] == ["percetakan", "kain"]


# How much is found -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("partner", "share"),
    [
        (partner_of("Perhotelan"), 1),
        (partner_of("Resort"), 1 / 2),
        (partner_of(name="Hotel Melati"), 1 / 2),
        (partner_of(name="Resort Melati"), 1 / 4),
        (partner_of("Hotel", name="Hotel Melati"), 1),
        (partner_of("Bengkel"), 0),
    ],
)
def test_a_finding_counts_by_where_and_how_it_was_made(partner, share):
    assert score(need_of(["perhotelan"]), partner).expertise == share


def test_what_a_kind_of_partner_stands_for_is_a_quarter():
    found = score(need_of(["gizi"]), partner_of(kind="puskesmas_faskes"))

    assert found.expertise == 1 / 4


def test_the_total_weighs_only_what_is_asked():
    need = need_of(["ukir", "kayu"], ["tempat"], values=["rapi"])

    found = score(need, partner_of("Ukir batu", ["tempat"]))

    assert (found.expertise, found.resources, found.values) == (3 / 4, 1, 0)
    assert found.total == (3 * 3 / 4 + 2 * 1 + 1 * 0) / 6
    assert score(need_of(["ukir"]), partner_of("Ukir")).total == 1


@pytest.mark.parametrize(
    ("partner", "fits"),
    [
        (partner_of("Ukir"), True),
        (partner_of(resources="Mesin bubut"), True),
        (partner_of(kinds=["tempat"], values="Rapi"), False),
        (partner_of(values="Rapi"), False),
    ],
)
def test_a_partner_fits_by_expertise_or_by_a_resource_that_is_named(partner, fits):
    need = need_of(["ukir"], ["tempat"], ["mesin"], ["rapi"])

    assert score(need, partner).fits == fits


def test_a_kind_of_resource_is_enough_where_no_expertise_was_typed():
    need = need_of(kinds=["tempat"], title="Tempat rapat warga")

    assert score(need, partner_of(kinds=["tempat"])).fits
    assert not score(need, partner_of(kinds=["barang"])).fits


@given(NEEDS, PARTNERS)
def test_every_score_lies_between_nothing_and_everything(need, partner):
    found = score(need, partner)

    assert all(
        0 <= share <= 1 for share in (found.expertise, found.resources, found.values, found.total)
    )


@given(NEEDS, PARTNERS, st.sampled_from(WORDS))
def test_a_word_more_in_a_profile_never_lowers_the_score(need, partner, word):
    richer = SimpleNamespace(**vars(partner) | {"expertise": f"{partner.expertise} {word}"})

    before, after = score(need, partner), score(need, richer)

    assert after.expertise >= before.expertise
    assert after.total >= before.total


@given(NEEDS, PARTNERS, st.sampled_from(WORDS))
def test_asking_for_a_word_that_the_partner_masters_never_lowers_the_score(need, partner, word):
    partner = SimpleNamespace(**vars(partner) | {"expertise": f"{partner.expertise} {word}"})
    need = SimpleNamespace(**vars(need) | {"expertise": need.expertise or ["kayu"]})
    more = SimpleNamespace(**vars(need) | {"expertise": [*need.expertise, word]})

    before, after = score(need, partner), score(more, partner)

    assert after.expertise >= before.expertise
    assert after.total >= before.total


# The order -------------------------------------------------------------------------------


@given(NEEDS, st.lists(PARTNERS, max_size=8), st.randoms(use_true_random=False))
def test_the_order_is_the_same_whatever_order_the_rows_come_in(need, partners, chance):
    candidates = [candidate(partner, pk) for pk, partner in enumerate(partners)]
    shuffled = list(candidates)
    chance.shuffle(shuffled)

    order = list(rank(candidates, measure(need)))

    assert list(rank(shuffled, measure(need))) == order
    assert len(order) == len({one.pk for one in order})
    fitting = [one for one in candidates if measure(need).score(marked(one)).fits]
    assert {one.pk for one in fitting} == {one.pk for one in order}


@given(NEEDS, st.lists(PARTNERS, max_size=8), st.integers(0, 9), st.integers(0, 9))
def test_a_page_is_a_piece_of_the_whole_order(need, partners, start, length):
    candidates = [candidate(partner, pk) for pk, partner in enumerate(partners)]
    whole = list(rank(candidates, measure(need)))

    ranking = rank(candidates, measure(need))

    assert ranking[start : start + length] == whole[start : start + length]
    assert sorted(ranking.each()) == sorted(whole)
    assert len(ranking) == len(whole)


def test_ties_are_ordered_by_name_and_then_by_id():
    partners = [
        candidate(partner_of("Ukir", name=name), pk)
        for pk, name in [(3, "beta"), (2, "Alfa"), (1, "Beta"), (4, "Alfa")]
    ]

    order = rank(partners, measure(need_of(["ukir"])))

    assert [one.pk for one in order] == [2, 4, 1, 3]


def test_expertise_that_fits_goes_before_resources_alone():
    weak = candidate(partner_of(name="Hotel Jauh"), 1)
    rich = candidate(partner_of(resources="Dapur besar", name="Aula"), 2)

    need = need_of(["hotel", "masak", "jahit"], resources=["dapur"])
    order = rank([rich, weak], measure(need))

    assert [one.pk for one in order] == [1, 2]


# The reasons -----------------------------------------------------------------------------


@given(NEEDS, PARTNERS)
def test_found_and_missing_together_are_what_was_asked(need, partner):
    yardstick = measure(need)
    found = yardstick.score(marked(candidate(partner)))

    for reasons in explain(yardstick, found, partner, "Dunia usaha"):
        asks = [ask.shown for ask in yardstick.asks if ask.dimension == reasons.dimension]
        told = [each.shown for each in reasons.found] + reasons.missing
        assert sorted(told) == (sorted(asks) if reasons.is_scored else [])
        assert bool(reasons.percent) == bool(reasons.found)


def test_a_dimension_without_data_is_told_apart_from_one_that_does_not_fit():
    need = need_of(["ukir"], ["tempat"], values=["rapi"])
    partner = partner_of("Masak", kinds=["barang"])
    yardstick = measure(need)

    told = explain(yardstick, yardstick.score([]), partner, "Dunia usaha")

    assert [reasons.state for reasons in told] == ["dinilai", "dinilai", "belum ada data"]
    assert [reasons.percent for reasons in told] == [0, 0, 0]


# The line that is kept -------------------------------------------------------------------


def test_a_line_of_older_rules_is_not_believed():
    line = profile_words(partner_of("Ukir kayu", ["tempat"], "Bengkel", "Rapi", name="CV Jati"))

    assert line == "1 k.ukir k.kayu s.bengkel j.tempat v.rapi n.jati"
    assert is_current(line)
    assert not is_current("")
    assert not is_current("0 k.ukir")
    assert stale([Candidate(7, "Satu", "alumni", "", "")]) == [7]
