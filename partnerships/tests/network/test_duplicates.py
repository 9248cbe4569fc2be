import time

import pytest

from partnerships.network.duplicates import near_pairs, near_to


def pairs(*keys):
    return {(key, other) for key, other, _ in near_pairs(list(keys))}


def test_three_spellings_of_one_bank_are_near_each_other():
    found = pairs("bri syariah", "bank bri syariah", "bank bri syariah kantor cabang bogor")

    assert len(found) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("daya solusindo", "daya solusindo tech ad"),
        ("stikom binaniaga bogor", "stikom binaniaga bogr"),
        ("xstikom binaniaga bogor", "stikom binaniaga bogor"),
        ("sd sawahan", "sdn sawahan"),
        ("brisyariah", "bri syariah"),
        ("wonosari puskesmas", "puskesmas wonosari"),
    ],
)
def test_names_that_hold_each_other_or_differ_by_letters_are_near(one, other):
    assert pairs(one, other) == {tuple(sorted((one, other)))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("smkn 1 merauke", "smkn 3 merauke"),
        ("smkn 1 depok", "smpn 1 depok"),
        ("puskesmas wonosari", "puskesmas wonosari 2"),
        ("puskesmas wonosari", "puskesmas wonosari ii"),
        ("auditsi perdana", "auditsi executive search"),
        ("telkom akses", "telkomsel"),
        ("blok 1 ruang 2", "blok 2 ruang 1"),
        ("seameo biotrop", "pejabat pembuat komitmen unit kerja seameo biotrop pusat"),
    ],
)
def test_other_numbers_levels_and_words_make_other_organisations(one, other):
    assert pairs(one, other) == set()


def test_each_pair_is_told_once_with_its_nearness():
    assert near_pairs(["maju jaya abadi", "maju jaya"]) == [("maju jaya", "maju jaya abadi", 75)]


def test_the_names_near_one_are_those_of_the_pairs():
    keys = ["bri syariah", "bank bri syariah", "bri tajur", "brisyariah", "puskesmas playen"]

    assert near_to("bri syariah", keys) == [("brisyariah", 97), ("bank bri syariah", 81)]
    assert near_to("puskesmas plajen", keys) == [("puskesmas playen", 94)]
    assert near_to("jati", keys) == []


def test_many_names_of_few_words_take_no_square_of_time():
    names = [f"maju jaya {a} {b}" for a in range(100) for b in range(100)]
    began = time.process_time()

    assert near_pairs(names) == []

    assert time.process_time() - began < 2  # comparing all pairs takes minutes
