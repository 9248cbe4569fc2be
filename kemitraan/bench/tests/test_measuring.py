"""The measurements themselves, at tiny sizes: what they compare is there and is compared."""

import json
import math
import shutil
import subprocess
import sys
from unittest.mock import patch

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django_scopes import scope

from accounts.models import School
from accounts.refusals import Refused
from accounts.tables import read_table
from kemitraan.bench import calendar, dossier, due, imports, pages, papers, reminders, screening
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import Figure, at_least, at_most, side_by_side
from kemitraan.bench.memory import Watch, most_memory
from partnerships.importing.rows import read_lines

HUNDRED_MEGABYTES = 100_000_000


def test_a_budget_speaks_of_the_ratio_where_there_is_one():
    assert at_least(2.5, "b", "n", "ms", ours=10, baseline=25, ratio=2.5).is_met
    assert not at_least(2.5, "b", "n", "ms", ours=10, baseline=24, ratio=2.4).is_met
    assert at_most(6, "b", "n", "kueri", ours=6).is_met
    assert not at_most(6, "b", "n", "kueri", ours=7, baseline=99).is_met


def test_a_figure_says_in_words_whether_its_budget_is_kept():
    figure = at_most(0.7, "dossier", "waktu", "detik", ours=1.0, baseline=2.0, ratio=0.5)

    assert str(figure) == (
        "dossier, waktu: 1.0 detik, pembanding 2.0, rasio 0.50 (anggaran <= 0.7: terpenuhi)"
    )
    assert Figure(**figure.as_dict()) == figure


def test_side_by_side_asks_both_in_turn_and_gives_medians():
    asked = []

    def answer(name, values):
        def ask():
            asked.append(name)
            return values.pop(0)

        return ask

    medians = side_by_side(answer("ours", [1, 9, 2]), answer("theirs", [5, 4, 30]), 3)

    assert medians == (2, 5)
    assert asked == ["ours", "theirs", "theirs", "ours", "ours", "theirs"]


def test_a_process_that_ends_while_it_is_looked_at_does_not_stop_the_watch():
    gone = patch("pathlib.Path.glob", side_effect=ProcessLookupError)

    with gone, Watch(1) as watch:
        pass

    assert not watch.is_alive()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_memory_of_a_process_and_its_children_is_seen():
    hold = f"x = b'1' * {HUNDRED_MEGABYTES}; import time; time.sleep(1)"
    command = ["sh", "-c", f'"{sys.executable}" -c "{hold}"; true']
    with subprocess.Popen(command) as process, Watch(process.pid) as watch:
        process.wait()

    assert watch.peak > HUNDRED_MEGABYTES
    assert most_memory() > 0


@pytest.mark.django_db
def test_the_pages_are_measured_beside_the_admin(settings):
    settings.ROOT_URLCONF = "kemitraan.bench.urls"
    settings.INSTALLED_APPS = [*settings.INSTALLED_APPS, "django.contrib.admin"]

    figures = pages.measure(rounds=1, partnerships=30, requests=1)

    named = {figure.name: figure for figure in figures}
    assert math.isfinite(named["daftar 25 baris"].ratio)
    assert math.isfinite(named["daftar 100 baris"].ratio)
    assert named["daftar 25 baris, kueri"].ours == named["daftar 100 baris, kueri"].ours
    assert {figure.name for figure in figures if "kueri" in figure.name and figure.is_met} == {
        name for name in named if "kueri" in name
    }


@pytest.mark.django_db
def test_the_register_of_papers_is_counted():
    school, person = loaded_school(5)
    with scope(school=school):
        papers._fill_register(person, 30)

    counted, timed = papers._listing(person, 30)

    assert (counted.is_met, counted.ours <= 6, timed.ours > 0) == (True, True, True)


@pytest.mark.django_db
def test_a_month_asks_the_same_with_few_and_with_many_activities():
    few, _, many, _ = calendar.measure(rounds=1, few=2, many=40)

    assert few.ours == many.ours <= 8
    assert (few.is_met, many.is_met) == (True, True)


@pytest.mark.django_db
def test_without_a_browser_the_dossier_is_not_measured():
    with (
        patch.object(shutil, "which", return_value=None),
        pytest.raises(Refused, match="Chromium tidak ada"),
    ):
        dossier.measure(rounds=1)


@pytest.mark.django_db
def test_every_reminder_arrives_and_is_counted_on_both_sides():
    figures = reminders.measure(rounds=1, messages=6)

    assert figures[0].name == "6 pengingat"
    assert all(math.isfinite(figure.ratio) and figure.baseline > 0 for figure in figures)


@pytest.mark.django_db
def test_what_is_due_is_found_in_a_few_statements_however_much_it_is():
    statements, today, everything = due.measure(rounds=1, partnerships=60, schools=2)

    assert (statements.ours, statements.is_met) == (4, True)
    assert today.baseline > 0
    assert everything.ours > 0


@pytest.mark.django_db
def test_the_list_to_take_in_has_no_wrong_and_no_double_row(tmp_path):
    file = tmp_path / "mitra.csv"
    lines = imports.write_list(file, 300)

    reading = read_lines(read_table(file))

    assert len(lines) == reading.rows == len(reading.lines) == 300
    assert reading.errors == reading.repeated == []


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_the_command_measures_in_a_place_of_its_own_and_tells_it_as_json(capsys):
    call_command("bench", "reminders", rounds=1, as_json=True)

    told = json.loads(capsys.readouterr().out)
    assert told["database"] == connection.vendor
    assert told["met"] is all(figure["is_met"] for figure in told["figures"])
    for figure in told["figures"]:
        assert figure["ratio"] == pytest.approx(figure["ours"] / figure["baseline"], abs=0.001)
    assert not School.objects.exists()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"names": ["kecepatan"]}, "Pengukuran kecepatan tidak ada"),
        ({"names": ["pages"], "rounds": 0}, "Tulis jumlah putaran"),
    ],
)
def test_nonsense_is_refused_before_anything_is_made(arguments, sentence):
    names = arguments.pop("names")

    with pytest.raises(CommandError, match=sentence):
        call_command("bench", *names, **arguments)


def test_screening_says_of_both_ways_the_same_and_how_fast_they_are(db):
    (figure,) = screening.measure(rounds=1, partners=200, entries=90)

    assert (figure.bench, figure.unit, figure.budget) == ("screening", "mitra/detik", ">= 50")
    assert figure.ratio == figure.ours / figure.baseline


def test_a_screening_that_finds_another_verdict_is_told(monkeypatch, db):
    monkeypatch.setattr(screening.Watchlist, "screen", lambda self, name: None)

    with pytest.raises(RuntimeError, match="verdicts differ"):
        screening.measure(rounds=1, partners=20, entries=10)
