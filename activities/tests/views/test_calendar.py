"""The month and the school year as pages."""

import datetime as dt

import pytest

from activities.models import Holiday
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from activities.work_plan.month import SHOWN
from partnerships.tests.factories import PartnershipFactory

MONTH, LINE, LIST = "/kegiatan/kalender/", "/kegiatan/linimasa/", "/kegiatan/"


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("path", [MONTH, LINE])
@pytest.mark.parametrize("who", ["admin", "quality_member", "committee_member", "supervisor"])
def test_every_member_sees_the_activities_of_the_school(request, today, activity, login, path, who):
    page = login(request.getfixturevalue(who)).get(path)

    assert page.status_code == 200
    assert activity.title in text_of(page)


@pytest.mark.parametrize("path", [MONTH, LINE])
def test_another_school_sees_nothing_of_it(today, activity, other_admin, login, path):
    page = login(other_admin).get(path)

    assert page.status_code == 200
    assert activity.title not in text_of(page)


@pytest.mark.parametrize("path", [MONTH, LINE])
def test_a_stranger_sees_no_calendar(activity, stranger, login, path):
    assert login(stranger).get(path).status_code == 404


@pytest.mark.parametrize(
    ("month", "heading"),
    [
        ("", "November 2026"),
        ("2026-12", "Desember 2026"),
        ("2027-01", "Januari 2027"),
        ("2026-13", "November 2026"),
        ("9999-12", "November 2026"),
        ("²026-1", "November 2026"),
        ("kemarin", "November 2026"),
        ("2000-01", "Januari 2000"),
        ("2099-12", "Desember 2099"),
    ],
)
def test_the_month_in_the_address_is_shown_else_the_present_one(
    today, admin, login, month, heading
):
    page = login(admin).get(MONTH, {"bulan": month})

    assert f"<h1>{heading}</h1>" in text_of(page)


def test_holidays_stand_in_the_month(today, admin, login):
    Holiday.objects.create(day=dt.date(2026, 12, 14), name="Libur semester")

    page = text_of(login(admin).get(MONTH, {"bulan": "2026-12"}))

    assert "Libur semester" in page
    assert "Hari Raya Natal" in page


def test_what_does_not_fit_in_a_day_is_in_the_list_of_that_day(today, admin, login):
    for _ in range(SHOWN + 1):
        ActivityFactory(starts_on=dt.date(2026, 11, 12))
    ActivityFactory(starts_on=dt.date(2026, 11, 11), ends_on=dt.date(2026, 11, 13))
    client = login(admin)

    page = text_of(client.get(MONTH))
    listed = client.get(LIST, {"hari": "2026-11-12"})

    assert 'href="/kegiatan/?hari=2026-11-12">2 lagi<' in page
    assert f"{SHOWN + 2} kegiatan pada Kamis, 12 November 2026" in text_of(listed)


@pytest.mark.parametrize("path", [MONTH, LINE])
def test_only_what_one_is_in_charge_of(today, activity, admin, login, path):
    ActivityFactory(partnership=activity.partnership, title="Urusan admin", person_in_charge=admin)

    page = text_of(login(admin).get(path, {"saya": "1"}))

    assert "Urusan admin" in page
    assert activity.title not in page


@pytest.mark.parametrize(
    ("year", "label"),
    [("", "2026/2027"), ("2025", "2025/2026"), ("x", "2026/2027"), ("9999", "2026/2027")],
)
def test_the_school_year_in_the_address_is_shown(today, admin, login, year, label):
    page = login(admin).get(LINE, {"tahun": year})

    assert f"<h1>Tahun ajaran {label}</h1>" in text_of(page)


@pytest.mark.parametrize(("path", "queries"), [(MONTH, 3), (LINE, 3)])
@pytest.mark.parametrize("count", [1, 8])
def test_a_page_costs_the_same_however_many_activities_there_are(
    today, school, admin, login, path, queries, count, django_assert_num_queries
):
    for n in range(count):
        activity = ActivityFactory(
            partnership=PartnershipFactory(), starts_on=dt.date(2026, 11, 2 + n)
        )
        ActivityReportFactory(activity=activity)
    client = login(admin)
    client.get(path)

    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200
