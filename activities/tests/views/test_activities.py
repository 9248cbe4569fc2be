"""The list of activities: narrowed, sorted, searched, and what it says of each."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from activities.tests.conftest import TODAY, give_evidence
from activities.tests.counting import queries
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from partnerships.models import Partner

LIST = reverse("activities:activity_list")
DAY = dt.timedelta(days=1)
LIST_QUERIES = 6


def titles(answer):
    return [row["activity"].title for row in answer.context["rows"]]


@pytest.fixture
def several(partnership):
    """One activity in each state, seen from 21 November 2026."""
    ActivityFactory(partnership=partnership, title="Lama", starts_on=TODAY - 9 * DAY)
    ActivityFactory(partnership=partnership, title="Nanti", starts_on=TODAY + 30 * DAY)
    ActivityFactory(partnership=partnership, title="Hari ini", starts_on=TODAY)
    ActivityFactory(
        partnership=partnership, title="Batal", starts_on=TODAY - 3 * DAY,
        cancelled_at=timezone.now(), cancelled_reason="Hujan.",
    )  # fmt: skip
    for title, state in (("Diajukan", "submitted"), ("Selesai", "accepted")):
        activity = ActivityFactory(partnership=partnership, title=title, starts_on=TODAY - 60 * DAY)
        ActivityReportFactory(activity=activity, **{state: True})
    returned = ActivityFactory(partnership=partnership, title="Kembali", starts_on=TODAY - 5 * DAY)
    ActivityReportFactory(
        activity=returned, submitted=True, status="dikembalikan", return_note="Perbaiki."
    )


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["Nanti", "Hari ini", "Batal", "Kembali", "Lama", "Selesai", "Diajukan"]),
        ("?urut=tanggal", ["Diajukan", "Selesai", "Lama", "Kembali", "Batal", "Hari ini", "Nanti"]),
        ("?status=terlambat", ["Kembali", "Lama"]),
        ("?status=datang", ["Nanti", "Hari ini"]),
        ("?status=periksa", ["Diajukan"]),
        ("?status=diterima", ["Selesai"]),
        ("?status=batal", ["Batal"]),
        ("?bulan=2026-12", ["Nanti"]),
        ("?bulan=2026-09", ["Selesai", "Diajukan"]),
        ("?hari=2026-11-16", ["Kembali"]),
        ("?q=nanti", ["Nanti"]),
        ("?q=tidak+ada+yang+begini", []),
    ],
)
def test_the_list_is_narrowed_and_sorted(login, admin, several, today, query, expected):
    answer = login(admin).get(LIST + query)

    assert titles(answer) == expected


def test_how_many_are_late_is_told_before_anybody_asks(login, admin, several, today):
    page = login(admin).get(LIST, {"status": "datang"}).content.decode()

    assert 'href="?status=terlambat">Terlambat (2)</a>' in page


def test_the_search_finds_partners_people_and_places(login, admin, activity, quality_member):
    ActivityFactory(title="Lain", place="Aula")
    partner = activity.partnership.parties.partners().get().partner
    client = login(admin)

    Partner.objects.filter(pk=partner.pk).update(name="PT Tunggal Ika")
    words = ["tunggal ika", quality_member.name, "bengkel CNC", "Magang dan kelas"]
    found = {word: titles(client.get(LIST, {"q": word})) for word in words}

    assert found == {key: [activity.title] for key in words}


@pytest.mark.parametrize(
    "query", ["?bulan=abc", "?bulan=2026-13", "?hari=besok", "?status=entah", "?kemitraan=x"]
)
def test_nonsense_in_the_address_is_told(login, admin, several, today, query):
    answer = login(admin).get(LIST + query)

    assert answer.status_code == 200
    assert titles(answer) == []


@pytest.mark.parametrize("page", ["abc", "0", "-1", "999"])
def test_a_page_that_is_not_there_shows_one_that_is(login, admin, several, today, page):
    answer = login(admin).get(LIST, {"halaman": page})

    assert len(titles(answer)) == 7


def test_the_list_shows_one_partnership_when_asked(login, admin, several, partnership, today):
    ActivityFactory(title="Dari kemitraan lain")

    answer = login(admin).get(LIST, {"kemitraan": partnership.pk})

    assert len(titles(answer)) == 7
    assert "Dari kemitraan lain" not in titles(answer)


def test_the_list_leaves_out_what_belongs_to_another_school(login, admin, activity, other_school):
    with scope(school=other_school):
        ActivityFactory(title="Milik sekolah lain")

    assert titles(login(admin).get(LIST)) == [activity.title]


def test_the_list_says_to_who_may_where_to_add(login, admin, supervisor, activity, today):
    pages = [login(one).get(LIST).content.decode() for one in (admin, supervisor)]

    assert ["Kegiatan baru ditambahkan dari" in page for page in pages] == [True, False]


def test_the_tabs_lead_only_where_one_may_go(login, admin, committee_member, activity, today):
    pack = reverse("activities:pack")

    assert pack in login(admin).get(LIST).text
    assert pack not in login(committee_member).get(LIST).text


def test_a_late_activity_says_so_in_words(login, admin, activity, today):
    assert "Terlambat 9 hari" in login(admin).get(LIST).content.decode()


def test_an_activity_of_a_closed_partnership_is_late_no_more(login, admin, activity, today):
    activity.partnership.stage, activity.partnership.closed_at = "penutupan", timezone.now()
    activity.partnership.save()
    client = login(admin)

    pages = [client.get(path).text for path in (LIST, activity.partnership.get_absolute_url())]

    assert ["Tanpa laporan" in page for page in pages] == [True, True]
    assert ["Terlambat 9 hari" in page for page in pages] == [False, False]
    assert titles(client.get(LIST, {"status": "terlambat"})) == []


@pytest.mark.parametrize("rows", [1, 6])
def test_the_list_needs_as_many_queries_for_one_row_as_for_many(
    login, admin, partnership, today, rows
):
    for number in range(rows):
        activity = ActivityFactory(partnership=partnership, starts_on=TODAY - number * DAY)
        ActivityReportFactory(activity=activity, submitted=True)
        give_evidence(activity)

    assert queries(login(admin), LIST) == LIST_QUERIES
