"""What this room adds to the partnership page, and at what price."""

import datetime as dt

import pytest

from monitoring.gates import kpis_measured
from monitoring.models import Kpi
from monitoring.review.overview import Change, Task
from monitoring.sections import closure_section, kpi_section, review_section
from monitoring.tests.factories import (
    AdjustmentFactory,
    ClosingNoticeFactory,
    KpiFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from monitoring.tests.review.factories import ReviewActionFactory
from partnerships.models import Partnership
from partnerships.stages import Stage


def fresh():
    return Partnership.objects.get()


def test_the_kpi_furthest_behind_is_featured(partnership, kpi, admin, today):
    KpiRecordFactory(kpi=kpi, accepted=True)
    worse = KpiFactory(partnership=partnership, name="Produk terjual", target=30)
    KpiRecordFactory(kpi=worse, value=18, accepted=True)
    KpiFactory(partnership=partnership, name="Belum diukur")

    found = kpi_section(fresh(), admin, today)

    assert [row.kpi.name for row in found["rows"]] == [kpi.name, "Produk terjual", "Belum diukur"]
    assert found["featured"].kpi == worse
    assert found["to_record"].kpi.name == "Belum diukur"


def test_what_is_owed_is_recorded_before_what_still_runs(partnership, kpi, admin, today):
    Kpi.objects.update(period="tahun_ajaran")
    owed = KpiFactory(partnership=partnership, name="Produk terjual")

    assert kpi_section(fresh(), admin, today)["to_record"].kpi == owed


@pytest.mark.parametrize(("facts", "lacks"), [({"returned": True}, True), ({}, False)])
def test_the_table_is_offered_while_data_is_missing_or_returned(kpi, admin, today, facts, lacks):
    KpiRecordFactory(kpi=kpi, **facts)

    found = kpi_section(fresh(), admin, today)

    assert (found["to_record"], found["to_fill"]) == (None, lacks)


def test_retired_kpis_leave_the_page(partnership, kpi, admin, today):
    Kpi.objects.update(retired_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC))

    assert kpi_section(fresh(), admin, today)["rows"] == []


@pytest.mark.parametrize(
    ("person", "may"), [("admin", True), ("supervisor", False), ("committee_member", False)]
)
def test_who_may_not_record_is_offered_nothing(request, kpi, today, person, may):
    found = kpi_section(fresh(), request.getfixturevalue(person), today)

    assert (found["may_set"], found["to_record"] is not None) == (may, may)


@pytest.mark.parametrize("number", [1, 5])
def test_the_kpis_cost_three_queries_however_many(
    partnership, admin, today, number, django_assert_num_queries
):
    for _ in range(number):
        kpi = KpiFactory(partnership=partnership)
        KpiRecordFactory(kpi=kpi)
        KpiRecordFactory(kpi=kpi, day=dt.date(2026, 11, 1))
    kpi_section(fresh(), admin, today)  # reads the roles of the person
    subject = fresh()

    with django_assert_num_queries(3):
        found = kpi_section(subject, admin, today)
        assert [row.spark for row in found["rows"]]
        assert found["featured"].chart
        assert len(kpis_measured(subject, today)) == number


def test_who_proved_a_measurement_is_asked_only_where_it_is_owed_and_unchecked(
    partnership, kpi, admin, today, django_assert_num_queries
):
    KpiRecordFactory(kpi=kpi, accepted=True)
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 11, 1))
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 6, 1))
    kpi_section(fresh(), admin, today)
    subject = fresh()

    with django_assert_num_queries(2):
        kpi_section(subject, admin, today)


def test_reviews_are_shown_newest_first_without_those_called_off(partnership, admin, today):
    first = ReviewFactory(
        partnership=partnership, concluded=True, planned_on=dt.date(2026, 8, 1), outcome="sesuaikan"
    )
    AdjustmentFactory(review=first)
    ReviewFactory(partnership=partnership, status="dibatalkan")
    planned = ReviewFactory(partnership=partnership)
    action = ReviewActionFactory(review=first, owner=admin)
    ReviewActionFactory(review=first, done=True)

    found = review_section(fresh(), admin, today)

    assert [review.changes for review in found["reviews"]] == [
        [],
        [Change("Tujuan", "18 siswa lulus setiap triwulan", "24 siswa lulus setiap triwulan")],
    ]
    assert found == {
        "reviews": [planned, first],
        "tasks": [Task(action.pk, action.what, admin.name, action.due_on)],
        "more_tasks": 0,
        "at_work": True,
        "unwritten": first,
        "may_plan": False,
        "rests_on_trust": False,
    }


@pytest.mark.parametrize("number", [1, 5])
def test_the_reviews_cost_two_queries_however_many(
    partnership, admin, today, number, django_assert_num_queries
):
    for _ in range(number):
        review = ReviewFactory(partnership=partnership, concluded=True, outcome="sesuaikan")
        AdjustmentFactory(review=review)
        ReviewActionFactory(review=review)
    review_section(fresh(), admin, today)
    subject = fresh()

    with django_assert_num_queries(2):
        found = review_section(subject, admin, today)
        assert len(found["reviews"]) == number
        assert all(review.changes and review.has_changes for review in found["reviews"])
        assert len(found["tasks"]) + found["more_tasks"] == number


def test_before_the_work_begins_there_is_no_review_to_show(partnership, admin, today):
    Partnership.objects.update(stage=Stage.PERENCANAAN)

    assert review_section(fresh(), admin, today) is None


def test_the_closing_shows_only_in_its_stage(closing, admin, today):
    ClosingNoticeFactory(party=closing.parties.first())

    found = closure_section(fresh(), admin, today)

    assert found == {"done": 0, "checks": 5, "told": 1, "parties": 2}
    Partnership.objects.update(stage=Stage.PENINJAUAN)
    assert closure_section(fresh(), admin, today) is None


def test_the_partnership_page_draws_all_of_it(login, closing, kpi, supervisor, today):
    KpiRecordFactory(kpi=kpi, accepted=True)
    ReviewFactory(partnership=closing, concluded=True)

    page = login(supervisor).get(closing.get_absolute_url()).content.decode()

    assert "22 dari 24 siswa (92%)" in page
    assert page.count("<svg class='k-grafik'") == 1
    assert "perlu perhatian 70 sampai 99%, sesuai target 100% atau lebih" in page
    assert 'id="peninjauan"' in page
    assert "Siapkan penutupan" in page
