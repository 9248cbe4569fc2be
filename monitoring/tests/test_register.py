"""The register of papers, and which of them sleep."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.tests.factories import ActivityFactory
from monitoring.register.filtering import STATES, RegisterFilter
from monitoring.register.listing import registered, rows_of, sorted_by
from monitoring.register.reporting import paper_register
from monitoring.register.sleeping import asleep
from partnerships.models import Agreement, Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC))


def paper(admin, *, began=100, title="MoU magang", days=365, kind="mou", **facts):
    """A signed paper whose term began so many days ago."""
    partnership = facts.pop("partnership", None) or PartnershipFactory(stage="implementasi")
    made = sign_agreement(partnership, admin, starts_on=TODAY - began * DAY, kind=kind)
    change = {"title": title, "ends_on": TODAY + (days - began) * DAY} | facts
    Agreement.objects.filter(pk=made.pk).update(**change)
    return Agreement.objects.get(pk=made.pk)


def names(word):
    found = RegisterFilter({"keadaan": word}, queryset=sorted_by(registered(), "judul"), on=TODAY)
    return [one.title for one in found.qs]


@pytest.mark.parametrize(
    ("began", "activity", "sleeps"),
    [
        (90, None, True),
        (89, None, False),
        (300, 181, True),
        (300, 180, False),
        (300, -30, False),
    ],
)
def test_a_paper_sleeps_when_nothing_happens_under_it(school, admin, began, activity, sleeps):
    one = paper(admin, began=began)
    if activity is not None:
        day = TODAY - activity * DAY
        ActivityFactory(partnership=one.partnership, starts_on=day, ends_on=day)

    [row] = rows_of(registered(), on=TODAY)

    assert asleep(Agreement.objects.all(), on=TODAY).exists() is sleeps
    assert row.is_asleep is sleeps


def test_the_principal_is_told_on_the_start_page_how_many_sleep(school, admin, principal, login):
    quiet = login(principal).get("/").text
    paper(admin)

    body = login(principal).get("/").text

    assert "MoU tidur" not in quiet
    assert "MoU tidur: 1" in body
    assert "/naskah/?keadaan=tidur" in body


def test_a_cancelled_activity_and_that_of_another_partnership_wake_nobody(school, admin):
    one = paper(admin)
    ActivityFactory(
        partnership=one.partnership,
        cancelled_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        cancelled_reason="Hujan",
    )
    ActivityFactory(partnership=PartnershipFactory())

    assert list(asleep(Agreement.objects.all(), on=TODAY)) == [one]


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_on": TODAY - DAY},
        {"terminated_on": TODAY},
        {"status": "disetujui"},
        {"kind": "adendum"},
    ],
    ids=["over", "ended", "unsigned", "addendum"],
)
def test_what_obliges_to_nothing_does_not_sleep(school, admin, facts):
    paper(admin, **facts)

    assert not asleep(Agreement.objects.all(), on=TODAY).exists()
    assert [row.is_asleep for row in rows_of(registered(), on=TODAY)] == [False]


def test_the_paper_of_a_closed_partnership_does_not_sleep(school, admin):
    closed = PartnershipFactory(
        stage="penutupan",
        closed_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC),
        closing_reason="berakhir",
    )
    paper(admin, partnership=closed)

    assert not asleep(Agreement.objects.all(), on=TODAY).exists()
    assert [row.is_asleep for row in rows_of(registered(), on=TODAY)] == [False]


def test_a_paper_to_be_ended_early_ends_soon(school, admin):
    early = paper(admin, began=10, days=900, terminated_on=TODAY + 30 * DAY)

    for word in ("6-bulan", "12-bulan"):
        assert names(word) == [early.title]


def test_each_state_finds_its_own(school, admin):
    lively = paper(admin, title="a lama berlaku", days=900)
    ActivityFactory(partnership=lively.partnership, starts_on=TODAY, ends_on=TODAY)
    paper(admin, title="b tidur", days=900)
    paper(admin, title="c enam bulan", began=10, days=100)
    paper(admin, title="d dua belas bulan", began=10, days=310)
    paper(admin, title="e berakhir", began=300, days=299)
    paper(admin, title="f diakhiri", began=10, days=900, terminated_on=TODAY)
    paper(admin, title="g draf", status="draf")
    paper(admin, title="h batal", status="dibatalkan")

    assert {word: names(word) for word in STATES} == {
        "jalan": ["g draf"],
        "berlaku": ["a lama berlaku", "b tidur", "c enam bulan", "d dua belas bulan"],
        "6-bulan": ["c enam bulan"],
        "12-bulan": ["c enam bulan", "d dua belas bulan"],
        "tidur": ["b tidur"],
        "berakhir": ["e berakhir", "f diakhiri"],
        "dibatalkan": ["h batal"],
    }


@pytest.mark.parametrize("words", ["sinar ukir", "400.3.8/77", "magang mesin"])
def test_a_paper_is_found_by_partner_number_and_title_once(school, admin, words):
    partners = [PartnerFactory(name="PT Sinar Ukir"), PartnerFactory(name="CV Sinar Ukir Jaya")]
    partnership = PartnershipFactory(partners=partners)
    paper(admin, partnership=partnership, title="MoU magang mesin", school_number="400.3.8/77/2026")
    paper(admin, title="Lain")

    found = RegisterFilter({"q": words}, queryset=registered(), on=TODAY).qs

    assert [one.title for one in found] == ["MoU magang mesin"]


def test_the_page_shows_what_sleeps_and_nonsense_in_the_address_finds_nothing(
    school, admin, login, other_admin, committee_member
):
    paper(admin)
    page = reverse("monitoring:paper_register")

    body = login(committee_member).get(page, {"keadaan": "tidur"}).text
    nonsense = login(committee_member).get(page, {"keadaan": "ngawur", "halaman": "x"})
    other = login(other_admin).get(page).text

    assert "MoU magang" in body
    assert "Tanpa kegiatan" in body
    assert (nonsense.status_code, "MoU magang" in nonsense.text) == (200, False)
    assert "MoU magang" not in other


@pytest.mark.parametrize("count", [1, 5])
def test_the_register_asks_the_same_however_long(
    school, admin, login, count, django_assert_num_queries
):
    for _ in range(count):
        paper(admin)
    browser = login(admin)
    page = reverse("monitoring:paper_register")
    browser.get(page)

    with django_assert_num_queries(6):
        browser.get(page)


def test_a_paper_in_force_says_how_many_promises_have_no_activity(school, admin, login):
    bound, over, closed = paper(admin), paper(admin, began=400), paper(admin)
    for one in (bound, over, closed):
        one.partnership.parties.update(responsibilities="Menyiapkan siswa")
    Partnership.objects.filter(pk=closed.partnership_id).update(
        stage=Stage.PENUTUPAN, closed_at=timezone.now()
    )

    found = {row.paper.pk: row.idle for row in rows_of(registered(), on=TODAY)}
    body = login(admin).get(reverse("monitoring:paper_register")).text

    assert found == {bound.pk: 2, over.pk: 0, closed.pk: 0}
    assert f'/kemitraan/{bound.partnership_id}/kewajiban/?naskah={bound.pk}">2 kewajiban' in body


def test_the_file_holds_what_the_page_shows(school, admin):
    paper(admin)
    paper(admin, title="=HYPERLINK()", status="draf")

    order = SimpleNamespace(
        options={"saringan": "keadaan=tidur"}, on=TODAY, school=school, by=admin, format="csv"
    )

    built = paper_register(order, SimpleNamespace(step=lambda *_: None))

    assert b"MoU magang" in built.content
    assert b"HYPERLINK" not in built.content
    assert (built.filename, built.extent) == ("daftar-naskah-2026-11-21.csv", "1 baris")
