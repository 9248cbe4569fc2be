"""The KPI column of the list and the board of partnerships."""

import datetime as dt
from decimal import Decimal

import pytest
from django_scopes import scope

from monitoring.figures.rows import row_of
from monitoring.home.overview import kpi_groups
from monitoring.kpi.achievement import achievement
from monitoring.kpi.worst import worst_kpis
from monitoring.models import Kpi
from monitoring.page_columns import kpi_cells
from monitoring.tests.factories import KpiFactory, KpiRecordFactory
from partnerships.columns import columns
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)
QUERIES = 6
BELOW = ("bahaya", "circle-x", "Di bawah target")
ATTENTION = ("awas", "triangle-alert", "Perlu perhatian")
ON_TARGET = ("baik", "circle-check", "Sesuai target")
NO_DATA = ("", "circle-dashed", "Tidak ada data")


@pytest.fixture
def partnership(school):
    return PartnershipFactory(stage="implementasi")


def test_the_list_has_a_column_for_kpis():
    found = [(column.label, column.otherwise) for column in columns()]

    assert found.count(("KPI", NO_DATA)) == 1


@pytest.mark.parametrize(
    ("value", "cell"),
    [("24", ON_TARGET), ("23", ATTENTION), ("17", ATTENTION), ("16", BELOW), ("0", BELOW)],
)
def test_the_cell_tells_the_state_of_the_newest_value(partnership, value, cell):
    KpiRecordFactory(kpi__partnership=partnership, value=Decimal(value))

    assert kpi_cells([partnership.pk], TODAY) == {partnership.pk: cell}


def test_of_several_kpis_the_one_furthest_behind_speaks(partnership):
    KpiRecordFactory(kpi__partnership=partnership, value=30)
    behind = KpiRecordFactory(kpi__partnership=partnership, value=12).kpi
    KpiRecordFactory(kpi__partnership=partnership, value=15)

    assert worst_kpis([partnership.pk])[partnership.pk].kpi.pk == behind.pk


def test_a_kpi_without_data_hides_nothing_that_was_measured(partnership):
    KpiFactory(partnership=partnership)
    KpiRecordFactory(kpi__partnership=partnership, value=24)

    assert kpi_cells([partnership.pk], TODAY) == {partnership.pk: ON_TARGET}


def test_a_kpi_that_was_never_measured_has_no_data(partnership):
    KpiFactory(partnership=partnership)

    assert kpi_cells([partnership.pk], TODAY) == {partnership.pk: NO_DATA}


def test_retired_and_unagreed_kpis_do_not_speak(partnership):
    retired = KpiRecordFactory(kpi__partnership=partnership, value=1).kpi
    Kpi.objects.filter(pk=retired.pk).update(retired_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))
    KpiFactory(partnership=partnership, agreed_on=None, agreed_with="")

    assert kpi_cells([partnership.pk], TODAY) == {}


def test_a_returned_value_does_not_count(partnership):
    first = KpiRecordFactory(kpi__partnership=partnership, value=24, day=dt.date(2026, 6, 1))
    KpiRecordFactory(kpi=first.kpi, value=1, returned=True)

    assert kpi_cells([partnership.pk], TODAY) == {partnership.pk: ON_TARGET}


def test_the_column_and_the_page_hold_the_same_value_against_the_target(partnership):
    first = KpiRecordFactory(kpi__partnership=partnership, value=9, day=dt.date(2026, 9, 1))
    KpiRecordFactory(kpi=first.kpi, value=21, day=dt.date(2026, 9, 1), cycle=2)
    KpiRecordFactory(kpi=first.kpi, value=24, day=dt.date(2026, 2, 1), cycle=3)

    worst = worst_kpis([partnership.pk])[partnership.pk]

    assert worst.achievement == row_of(first.kpi, partnership, on=TODAY).achievement
    assert worst.achievement == achievement(first.kpi, Decimal(21))


@pytest.mark.parametrize("number", [1, 25])
def test_a_page_of_partnerships_costs_one_query(school, django_assert_num_queries, number):
    records = [KpiRecordFactory(value=place) for place in range(number)]
    ids = [record.kpi.partnership_id for record in records]

    with django_assert_num_queries(1):
        cells = kpi_cells(ids, TODAY)

    assert set(cells) == set(ids)


def test_the_kpis_of_another_school_are_not_looked_at(partnership, other_school):
    with scope(school=other_school):
        foreign = KpiRecordFactory(value=1).kpi.partnership

    assert kpi_cells([partnership.pk, foreign.pk], TODAY) == {}


@pytest.fixture
def measured(school):
    """Running: two below target, one on target, one never measured; and one that is closing."""
    for value in (3, 5, 24):
        KpiRecordFactory(kpi__partnership=PartnershipFactory(stage="implementasi"), value=value)
    KpiFactory(partnership=PartnershipFactory(stage="implementasi"))
    KpiRecordFactory(kpi__partnership=PartnershipFactory(stage="penutupan"), value=1)


def test_each_kpi_group_of_the_start_page_leads_to_its_partnerships(measured, login, principal):
    client = login(principal)

    listed = {group.state.label: client.get(group.url).context["page"] for group in kpi_groups()}

    numbers = {label: page.paginator.count for label, page in listed.items()}
    assert numbers == {"Di bawah target": 2, "Sesuai target": 1, "Tidak ada data": 1}
    assert numbers == {group.state.label: group.count for group in kpi_groups()}
    below = [row.pk for row in listed["Di bawah target"].object_list]
    assert set(kpi_cells(below, TODAY).values()) == {BELOW}


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_narrowed_by_kpi_costs_six_queries(
    login, principal, school, number, django_assert_num_queries
):
    for _ in range(number):
        KpiRecordFactory(kpi__partnership=PartnershipFactory(stage="implementasi"), value=3)
    client = login(principal)
    client.get("/kemitraan/?kpi=di-bawah-target")

    with django_assert_num_queries(QUERIES):
        answer = client.get("/kemitraan/?kpi=di-bawah-target")

    assert answer.context["page"].paginator.count == number


def test_an_unknown_kpi_state_shows_nothing_and_says_so(measured, login, principal):
    answer = login(principal).get("/kemitraan/?kpi=ungu")

    assert answer.status_code == 200
    assert answer.context["page"].paginator.count == 0
