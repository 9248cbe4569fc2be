"""The measurements of matching at tiny sizes: what they compare is there and is compared."""

import pytest

from kemitraan.bench import matching, relevance


@pytest.mark.django_db
def test_the_match_is_measured_beside_the_list_of_partners():
    figures = matching.measure(rounds=1, partners=12, requests=1)

    assert [figure.name for figure in figures] == [
        "kebutuhan sempit, 12 mitra",
        "kebutuhan sempit, 12 mitra, kueri",
        "kebutuhan luas, 12 mitra",
        "kebutuhan luas, 12 mitra, kueri",
    ]
    assert all(figure.ours > 0 and figure.baseline > 0 for figure in figures)
    assert all(figure.is_met for figure in figures if figure.unit == "kueri")


def test_thirty_needs_are_judged_and_each_has_partners_that_would_do():
    judged = relevance.judged()

    assert len({title for title, _, _ in judged}) == 30
    assert all(words and would_do for _, words, would_do in judged)


def test_relevance_is_told_for_each_set_of_rules(tmp_path, capsys):
    names = tmp_path / "mitra.csv"
    names.write_text("no,nama_mitra\n25,Resort Tepi\n31,Hotel Puncak\n111,Puskesmas Jauh\n")

    relevance.main(names)

    told = dict(line.split(": ", 1) for line in capsys.readouterr().out.splitlines())
    assert told["kata apa adanya"].startswith("benar 0 dari 0")
    assert told["+ akar kata"].startswith("benar 1 dari 1")
    assert told["+ akar kata dan kata sebidang"].startswith("benar ")
    assert len(told) == 9
