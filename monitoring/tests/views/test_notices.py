"""The page of reminders: who sees it, what it says of each, and sending one again."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope, scopes_disabled

from monitoring.models import Notice
from monitoring.reminding.reminders import NO_ADDRESS, queue_due
from monitoring.tests.reminding.scenes import at, partnership_ending
from partnerships.tests.factories import PartnerFactory

TODAY = dt.date(2026, 11, 21)
URL = "/pengingat/"


@pytest.fixture
def failed(school, principal, admin):
    """A reminder to the principal that could not be sent."""
    partner = PartnerFactory(name="CV Jati Lestari Furnitur")
    partnership_ending(TODAY + dt.timedelta(days=7), partners=[partner])
    queue_due(at=at(TODAY))
    Notice.objects.filter(recipient=principal).update(status="gagal", failure=NO_ADDRESS)
    return Notice.objects.get(status="gagal")


def send_again(client, notice):
    return client.post(reverse("monitoring:notice_send_again", args=[notice.pk]), follow=True)


def test_the_page_says_what_became_of_each(login, admin, failed):
    page = login(admin).get(URL).content.decode()

    assert "CV Jati Lestari Furnitur" in page
    assert "Masa berlaku, 7 hari sebelumnya" in page
    assert NO_ADDRESS in page
    assert page.count("Kirim ulang<") == 1
    assert "Semua (2)" in page
    assert "Gagal (1)" in page


def test_the_page_shows_one_state_alone(login, admin, failed):
    response = login(admin).get(f"{URL}?status=gagal")

    assert [row.notice for row in response.context["rows"]] == [failed]


def test_a_state_that_there_is_not_shows_all(login, admin, failed):
    response = login(admin).get(f"{URL}?status=hilang")

    assert len(response.context["rows"]) == 2


def test_an_empty_page_says_what_will_stand_here(login, admin):
    assert "Belum ada pengingat." in login(admin).get(URL).content.decode()
    assert "Hapus saringan" in login(admin).get(f"{URL}?status=gagal").content.decode()


@pytest.mark.parametrize("number", [1, 25])
def test_the_list_costs_the_same_with_one_and_many(login, admin, django_assert_num_queries, number):
    for _ in range(number):
        partnership_ending(TODAY + dt.timedelta(days=7))
    queue_due(at=at(TODAY))
    client = login(admin)

    with django_assert_num_queries(5):
        response = client.get(URL)

    assert len(response.context["rows"]) == number


@pytest.mark.parametrize("person", ["committee_member", "quality_member", "supervisor"])
def test_others_of_the_school_are_told_who_may(request, login, failed, person):
    client = login(request.getfixturevalue(person))

    for response in (client.get(URL), send_again(client, failed)):
        assert response.status_code == 403
        assert "Hanya kepala sekolah dan admin" in response.content.decode()


@pytest.mark.parametrize("person", ["stranger", "other_admin"])
def test_people_of_elsewhere_do_not_find_it(request, login, failed, person):
    response = send_again(login(request.getfixturevalue(person)), failed)

    assert response.status_code == 404
    with scopes_disabled():
        assert Notice.objects.get(pk=failed.pk).status == "gagal"


def test_reminders_of_another_school_are_not_shown(login, admin, other_school, other_admin):
    with scope(school=other_school):
        partnership_ending(TODAY + dt.timedelta(days=7), title="Rahasia mereka")
    queue_due(at=at(TODAY))

    response = login(admin).get(URL)

    assert response.context["rows"] == []
    assert "Rahasia mereka" not in response.content.decode()


def test_a_failed_reminder_is_put_back_into_the_queue(login, admin, failed):
    page = send_again(login(admin), failed).content.decode()

    assert "Pengingat masuk antrean dan dikirim dalam satu jam, pada malam hari sesudah" in page
    failed.refresh_from_db()
    assert (failed.status, failed.failure, failed.attempts) == ("antre", "", 0)


def test_after_sending_again_one_stands_in_the_list_one_came_from(login, admin, failed):
    url = reverse("monitoring:notice_send_again", args=[failed.pk])

    found = [login(admin).post(url, {"status": status}).url for status in ("gagal", "x", "")]

    assert found == [f"{URL}?status=gagal", URL, URL]


def test_what_cannot_go_again_says_why(login, admin, principal, failed):
    principal.email = ""
    principal.save()

    page = send_again(login(admin), failed).content.decode()

    assert "belum memiliki alamat surel" in page
    failed.refresh_from_db()
    assert failed.status == "gagal"


def test_a_sent_reminder_has_no_button(login, admin, failed):
    Notice.objects.update(status="terkirim", failure="", sent_at=timezone.now())

    assert "Kirim ulang" not in login(admin).get(URL).content.decode()
