import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnerships.matching.related import KINDS, kind_stems, related
from partnerships.matching.words import spoken, stem, stems
from partnerships.models import Partner


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("perhotelan", "hotel"),
        ("percetakan", "cetak"),
        ("pelatihan", "latih"),
        ("kesehatan", "sehat"),
        ("las", "las"),
        ("2026", "2026"),
    ],
)
def test_a_word_is_brought_to_its_stem(word, root):
    assert stem(word) == root


def test_words_that_say_nothing_are_left_out_and_each_stands_once():
    text = "Ukir dan mebel untuk PT Ukir, KÉRAMIK; 3D"

    assert spoken(text) == ["ukir", "mebel", "keramik", "3d"]
    assert stems("Pelatihan melatih pelatih") == ["latih"]


@pytest.mark.parametrize("nothing", ["", "   ", "dan, untuk", "!?", "\x00", "漢字"])
def test_a_text_without_telling_words_gives_none(nothing):
    assert stems(nothing) == []


@given(st.text(max_size=200))
def test_any_text_gives_stems_that_survive_a_line(text):
    found = stems(text)

    assert " ".join(found).split() == found
    assert len(set(found)) == len(found)


def test_words_of_one_trade_lead_to_each_other_and_not_to_themselves():
    assert stem("resort") in related(stem("perhotelan"))
    assert stem("perhotelan") in related(stem("resort"))
    assert stem("bengkel") not in related(stem("perhotelan"))
    assert "hotel" not in related("hotel")
    assert related("tidakdikenal") == frozenset()


def test_only_kinds_of_partner_that_there_are_stand_for_something():
    assert set(KINDS) <= set(Partner.Kind.values)
    assert all(kind_stems().values())
