"""How many of the contacts met in a year became a partner, a partnership, and work."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from partnerships.models import Partnership, Prospect, StageChange
from partnerships.network.pipeline import Cohort, cohorts, unpartnered
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

TODAY = dt.date(2026, 11, 21)
MOMENT = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def met(year, *, day=1, partner=None, **facts):
    """A prospect met in a year, made `partner` if one is given."""
    if partner:
        facts |= {"status": "menjadi_mitra", "partner": partner, "converted_at": timezone.now()}
    number = Prospect.objects.count()
    return Prospect.objects.create(
        organisation=f"Kontak {number}",
        organisation_key=f"kontak {number}",
        source="acara",
        met_on=dt.date(year, 5, day),
        **facts,
    )


def partnership_with(partner, *, opened=MOMENT, **facts):
    partnership = PartnershipFactory(partners=[partner], **facts)
    Partnership.objects.filter(pk=partnership.pk).update(created_at=opened)
    return partnership


def figures(cohort):
    return (cohort.year, cohort.met, cohort.partners, cohort.partnerships, cohort.at_work)


def test_each_year_counts_its_own_contacts_in_one_query(school, django_assert_num_queries):
    for _ in range(4):
        met(2026)
    met(2025, status="ditutup", closed_at=MOMENT, closed_reason="Tidak berminat")
    met(2025, partner=PartnerFactory())
    working, talking = PartnerFactory(), PartnerFactory()
    met(2026, partner=working)
    met(2026, partner=talking)
    partnership_with(working, stage="implementasi")
    partnership_with(working)
    partnership_with(talking)

    with django_assert_num_queries(1):
        found = cohorts(on=TODAY)

    assert [figures(cohort) for cohort in found] == [(2026, 6, 2, 2, 1), (2025, 2, 1, 0, 0)]


def test_work_that_has_ended_is_counted_as_begun(school):
    partner = PartnerFactory()
    met(2026, partner=partner)
    closed = partnership_with(partner, stage="penutupan", closed_at=timezone.now())
    never_begun = PartnerFactory()
    met(2026, partner=never_begun)
    partnership_with(never_begun, stage="penutupan", closed_at=timezone.now())
    StageChange.objects.create(
        partnership=closed, source="perencanaan", target="implementasi", cycle=1, on=TODAY
    )

    assert figures(cohorts(on=TODAY)[0]) == (2026, 2, 2, 2, 1)


def test_a_partnership_older_than_the_meeting_came_of_something_else(school):
    partner = PartnerFactory()
    met(2026, day=20, partner=partner)
    partnership_with(partner, opened=dt.datetime(2026, 5, 19, 3, 0, tzinfo=dt.UTC))

    before = figures(cohorts(on=TODAY)[0])
    partnership_with(partner, opened=dt.datetime(2026, 5, 20, 3, 0, tzinfo=dt.UTC))

    assert before == (2026, 1, 1, 0, 0)
    assert figures(cohorts(on=TODAY)[0]) == (2026, 1, 1, 1, 0)


def test_this_year_stands_first_without_anybody_and_six_years_are_told(school, other_school):
    with scope(school=other_school):
        met(2026)
    for year in range(2015, 2024):
        met(year)

    assert [cohort.year for cohort in cohorts(on=TODAY)] == [2026, 2023, 2022, 2021, 2020, 2019]
    assert cohorts(on=TODAY)[0].steps == [
        ("Menjadi mitra", 0, "belum ada data"),
        ("Bermitra", 0, "belum ada data"),
        ("Sampai implementasi", 0, "belum ada data"),
    ]


@pytest.mark.parametrize(("part", "share"), [(0, "0%"), (1, "33%"), (2, "67%"), (3, "100%")])
def test_a_share_is_of_all_contacts_of_the_year(part, share):
    assert Cohort(2026, met=3).share(part) == share


def test_partners_without_an_open_partnership_wait_newest_first(school, django_assert_num_queries):
    new = PartnerFactory()
    busy, once = PartnerFactory(), PartnerFactory()
    PartnershipFactory(partners=[busy])
    PartnershipFactory(partners=[once], stage="penutupan", closed_at=timezone.now())
    PartnerFactory(archived_at=timezone.now(), archived_reason="Tutup")

    with django_assert_num_queries(1):
        found = list(unpartnered())

    assert [(partner, partner.worked) for partner in found] == [(once, True), (new, False)]
