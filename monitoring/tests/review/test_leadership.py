"""A new head: what rests on trust is reviewed, what a paper binds goes on."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.models import LeadershipChange, Review
from monitoring.review.leadership import record_change, touched
from monitoring.tests.factories import ReviewFactory
from partnerships.network.merging import merge_partners
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(dt.datetime(2026, 11, 21, 3, tzinfo=dt.UTC))


@pytest.fixture
def partner(school):
    return PartnerFactory(name="Puskesmas Semanu")


def running(partner, form="informal", stage=Stage.IMPLEMENTASI, **facts):
    return PartnershipFactory(partners=[partner], form=form, stage=stage, **facts)


def change(by, partner=None, **facts):
    told = {"new_name": "dr. Wulan", "changed_on": TODAY - dt.timedelta(days=3)} | facts
    return record_change(by=by, partner=partner, on=TODAY, **told)


def test_a_review_is_opened_within_two_weeks_of_what_rests_on_trust(partner, admin):
    informal, mixed = running(partner), running(partner, form="campuran")
    running(partner, form="formal")
    running(PartnerFactory())

    made = change(admin, partner)

    reviews = Review.objects.filter(leadership_change=made)
    assert {review.partnership for review in reviews} == {informal, mixed}
    assert {review.planned_on for review in reviews} == {dt.date(2026, 12, 5)}
    assert {review.cause for review in reviews} == {
        "Pimpinan Puskesmas Semanu berganti sejak 18 November 2026"
    }
    assert Review.objects.count() == 2
    assert history(partner).first().changes == [["Pimpinan", "", "dr. Wulan"]]


def test_a_new_head_of_the_school_touches_all_its_informal_partnerships(partner, principal):
    ones = {running(partner), running(PartnerFactory())}

    made = change(principal)

    assert {review.partnership for review in made.reviews.all()} == ones
    assert str(made) == "Pimpinan sekolah berganti"


@pytest.mark.parametrize(("planned_on", "then"), [(9, 9), (40, 14)])
def test_a_planned_review_takes_the_change_up_and_is_not_held_later(
    partner, admin, planned_on, then
):
    review = ReviewFactory(partnership=running(partner), planned_on=TODAY + planned_on * DAY)

    made = change(admin, partner)

    assert list(made.reviews.all()) == [review]
    assert made.reviews.get().planned_on == TODAY + then * DAY


def test_what_is_not_yet_or_no_longer_at_work_is_told_apart(partner, admin):
    early = running(partner, stage=Stage.PERENCANAAN, title="Belum berjalan")
    unbound = running(partner, form="formal", title="Naskahnya berakhir")
    bound = running(partner, form="formal", title="Bernaskah")
    for partnership, ends_on in ((unbound, TODAY - DAY), (bound, TODAY)):
        sign_agreement(partnership, admin, starts_on=TODAY - 100 * DAY)
        partnership.agreements.update(ends_on=ends_on)
    running(partner, stage=Stage.PENUTUPAN)

    change(admin, partner)

    assert touched(partner, on=TODAY) == ([], [early, unbound], [bound])
    assert not Review.objects.exists()


def test_the_same_change_is_written_down_once(partner, admin):
    running(partner)
    change(admin, partner)

    with pytest.raises(Refused, match="sudah dicatat"):
        change(admin, partner, new_name="dr. Sari")

    assert (LeadershipChange.objects.count(), Review.objects.count()) == (1, 1)


def test_a_school_too_changes_its_head_once_a_day(admin):
    change(admin)

    with pytest.raises(Refused, match="sudah dicatat"):
        change(admin, new_name="Sri Rahayu")


def test_a_change_is_not_written_down_before_it_happens(partner, admin):
    with pytest.raises(Refused, match="setelah terjadi"):
        change(admin, partner, changed_on=TODAY + dt.timedelta(days=1))

    assert not LeadershipChange.objects.exists()


def test_the_committee_and_the_supervisor_write_down_none(partner, committee_member, supervisor):
    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            change(person, partner)


def test_the_page_tells_what_will_happen_and_what_came_of_it(partner, admin, login):
    partnership = running(partner, title="Posyandu remaja")
    bound = running(partner, form="formal", title="Magang keperawatan")
    sign_agreement(bound, admin, starts_on=TODAY - DAY)
    page = reverse("monitoring:partner_leadership", args=[partner.pk])
    browser = login(admin)

    before = browser.get(page).text
    after = browser.post(page, {"new_name": "dr. Wulan", "changed_on": "18-11-2026"}, follow=True)

    assert "Posyandu remaja" in before
    assert "5 Desember 2026" in before
    assert "Tetap berjalan menurut naskahnya" in after.text
    assert "Magang keperawatan" in after.text
    review = partnership.reviews.get()
    assert "Pimpinan Puskesmas Semanu berganti" in browser.get(review.get_absolute_url()).text
    assert "Pimpinan Puskesmas Semanu berganti" in browser.get(partnership.get_absolute_url()).text


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"new_name": ""}, "Isi pimpinan baru."),
        ({"changed_on": "31-02-2026"}, "Tanggal 31 Februari 2026 tidak ada."),
        ({"changed_on": "22-11-2026"}, "Catat pergantian setelah terjadi"),
    ],
)
def test_wrong_input_is_told_and_the_typing_kept(partner, admin, login, typed, sentence):
    answers = {"new_name": "dr. Wulan", "changed_on": "18-11-2026", "note": "Mendukung"} | typed

    response = login(admin).post(
        reverse("monitoring:partner_leadership", args=[partner.pk]), answers
    )

    assert response.status_code == 200
    assert sentence in response.text
    assert "Mendukung" in response.text
    assert not LeadershipChange.objects.exists()


def test_strangers_find_nothing_and_the_wrong_role_is_told(
    partner, admin, login, other_admin, committee_member
):
    made = change(admin, partner)
    writing = reverse("monitoring:partner_leadership", args=[partner.pk])

    assert login(other_admin).get(writing).status_code == 404
    assert login(other_admin).get(made.get_absolute_url()).status_code == 404
    assert login(committee_member).get(writing).status_code == 403
    assert login(committee_member).get(reverse("monitoring:school_leadership")).status_code == 403
    assert login(committee_member).get(made.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_asks_the_same_however_many_are_touched(
    partner, admin, login, count, django_assert_num_queries
):
    for _ in range(count):
        running(partner)
    made = change(admin, partner)
    browser = login(admin)
    browser.get(made.get_absolute_url())

    with django_assert_num_queries(4):
        browser.get(made.get_absolute_url())


def test_nothing_is_hung_on_a_partner_that_was_merged_away(partner, admin):
    twin = PartnerFactory(name="Puskesmas Semanu Dua")
    merge_partners(twin, partner, by=admin)

    with pytest.raises(Refused, match="digabung"):
        change(admin, partner)

    assert LeadershipChange.objects.count() == 0
