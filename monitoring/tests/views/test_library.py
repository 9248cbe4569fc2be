"""The library of indicators: searching it, and beginning a KPI with one of them."""

import pytest

from monitoring.kpi.library import EXAMPLES, GROUPS, found
from monitoring.models import Kpi
from monitoring.tests.factories import KpiFactory


@pytest.fixture
def path(partnership):
    return f"/kemitraan/{partnership.pk}/kpi/pustaka/"


def codes(page):
    return [example.code for example, _, _ in page.context["examples"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"q": "GURU tamu"}, ["K05"]),
        ({"q": "rapor pendidikan"}, ["K17", "K18"]),
        ({"q": "K24"}, ["K24"]),
        ({"q": "tracer study"}, ["K12"]),
        ({"q": "CSR"}, ["K14"]),
        ({"q": "terserap"}, ["K09"]),
        ({"bidang": "Mutu belajar"}, ["K17", "K18"]),
        ({"q": "siswa", "bidang": "Mutu belajar"}, []),
        ({"bidang": "ngawur"}, []),
        ({}, list(EXAMPLES)),
    ],
)
def test_indicators_are_found_by_word_and_field(login, path, admin, query, expected):
    assert codes(login(admin).get(path, query)) == expected


def test_every_indicator_stands_in_a_field_and_names_its_source():
    assert sum(len(found(group=group)) for group in GROUPS) == 30
    assert all(each.source for each in EXAMPLES.values())


def test_one_that_is_used_cannot_be_chosen_again(login, path, partnership, admin):
    KpiFactory(partnership=partnership, name="jam guru tamu industri")

    page = login(admin).get(path, {"q": "guru tamu"}).text

    assert "sudah dipakai" in page
    assert "contoh=K05" not in page


def test_the_chosen_one_fills_the_form(login, path, partnership, admin):
    page = login(admin).get(path, {"q": "guru tamu"}).text
    form = login(admin).get(f"/kemitraan/{partnership.pk}/kpi/tambah/?contoh=K05").text

    assert f"/kemitraan/{partnership.pk}/kpi/tambah/?contoh=K05" in page
    assert 'value="Daftar hadir guru tamu"' in form
    assert "Dimulai dari indikator contoh." in form
    assert Kpi.objects.count() == 0


def test_only_who_sets_kpis_sees_the_library(login, path, supervisor, other_admin, stranger):
    people = (supervisor, other_admin, stranger)

    assert [login(user).get(path).status_code for user in people] == [403, 404, 404]
