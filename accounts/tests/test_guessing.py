"""Guessing passwords does not work, and nobody can lock somebody else out."""

import re

import pytest
import time_machine
from axes.models import AccessAttempt
from django.core import mail
from django.test import Client

from accounts import mails
from accounts.tests.factories import PASSWORD, MembershipFactory, UserFactory

NOW = "2026-11-21 08:12:00+07:00"


@pytest.fixture(autouse=True)
def morning():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def sri(school):
    person = UserFactory(username="sri.rahayu", email="sri@contoh.sch.id", password=PASSWORD)
    MembershipFactory(user=person, school=school, role="principal")
    return person


def attempt(client, password, username="sri.rahayu", address="10.0.0.1"):
    return client.post("/masuk/", {"username": username, "password": password}, REMOTE_ADDR=address)


def fail(client, times, **kwargs):
    return [attempt(client, "salah-salah-salah", **kwargs).status_code for _ in range(times)]


def test_the_fifth_wrong_password_closes_the_way_even_for_the_right_one(client, sri):
    assert fail(client, 5) == [200, 200, 200, 200, 429]
    assert attempt(client, PASSWORD).status_code == 429


def test_the_page_says_when_to_come_back_and_what_else_can_be_done(client, sri):
    fail(client, 5)

    response = attempt(client, PASSWORD)

    assert response["Retry-After"] == "900"
    assert (
        "Terlalu banyak percobaan masuk. Coba lagi pukul 08.27 WIB atau minta tautan lewat surel."
        in response.content.decode()
    )


def test_trying_during_the_wait_does_not_make_it_longer(client, sri, morning):
    fail(client, 5)
    morning.shift(14 * 60)
    fail(client, 3)
    morning.shift(61)

    assert attempt(client, PASSWORD).status_code == 302


def test_capitals_do_not_give_further_tries(client, sri):
    fail(client, 4)

    assert fail(client, 1, username=" SRI.Rahayu") == [429]


def test_the_persons_own_browser_stays_open_while_strangers_fail_from_the_same_address(sri):
    own = Client()
    attempt(own, PASSWORD)
    own.post("/keluar/")

    fail(Client(), 6)

    assert attempt(Client(), PASSWORD).status_code == 429
    assert attempt(own, PASSWORD).status_code == 302


def test_a_known_browser_has_five_tries_of_its_own(sri):
    own = Client()
    attempt(own, PASSWORD)
    own.post("/keluar/")

    assert fail(own, 5)[-1] == 429
    assert attempt(Client(), PASSWORD).status_code == 302


def test_a_browser_known_for_one_person_is_a_stranger_to_another(sri, school):
    UserFactory(username="bagas", password=PASSWORD)
    shared = Client()
    attempt(shared, PASSWORD)
    shared.post("/keluar/")

    fail(Client(), 5, username="bagas")

    assert attempt(shared, PASSWORD, username="bagas").status_code == 429


def test_a_forged_mark_makes_a_stranger(sri):
    forger = Client()
    forger.cookies["perangkat"] = "WyJhIixbImIiXV0:1abcde:c2lnbmF0dXJl"
    fail(Client(), 5)

    assert attempt(forger, PASSWORD).status_code == 429


def test_the_mark_tells_nobody_who_it_is_for(client, sri):
    cookie = attempt(client, PASSWORD).cookies["perangkat"]

    assert "sri" not in cookie.value
    assert (cookie["httponly"], cookie["samesite"], cookie["path"]) == (True, "Lax", "/masuk/")


def test_many_addresses_guessing_at_one_name_are_slowed_down_together(sri):
    answers = [
        attempt(Client(), "salah-salah-salah", address=f"10.0.1.{number}").status_code
        for number in range(31)
    ]

    assert answers == [200] * 30 + [429]


def test_one_address_guessing_at_many_names_is_slowed_down(sri):
    answers = [
        attempt(Client(), "salah-salah-salah", username=f"orang-{number}").status_code
        for number in range(101)
    ]

    assert answers == [200] * 100 + [429]


def test_people_who_come_in_are_not_counted_against_their_school(sri):
    answers = {attempt(Client(), PASSWORD).status_code for _ in range(105)}

    assert answers == {302}


def test_a_link_by_mail_opens_the_way_for_this_browser_only(sri):
    locked = Client()
    fail(locked, 5)
    locked.post("/masuk/tautan/", {"email": "SRI@contoh.sch.id"}, REMOTE_ADDR="10.0.0.1")
    mails.settle()
    link = re.search(r"/masuk/tautan/\S+", mail.outbox[0].body).group()

    seen = locked.get(link)
    still_locked = attempt(locked, PASSWORD).status_code
    locked.post(link)

    assert (seen.status_code, still_locked) == (200, 429)
    assert attempt(Client(), PASSWORD).status_code == 429
    assert attempt(locked, PASSWORD).status_code == 302


def test_the_link_dies_with_the_next_log_in(sri, morning):
    client = Client()
    client.post("/masuk/tautan/", {"email": "sri@contoh.sch.id"})
    mails.settle()
    link = re.search(r"/masuk/tautan/\S+", mail.outbox[0].body).group()
    morning.shift(1)
    attempt(client, PASSWORD)

    response = Client().get(link)

    assert response.status_code == 410
    assert "Tautan ini sudah dipakai atau lewat satu jam." in response.content.decode()


def test_a_success_clears_the_failures_before_it(client, sri):
    fail(client, 4)
    attempt(client, PASSWORD)

    assert AccessAttempt.objects.count() == 0


def test_without_a_trusted_proxy_its_header_buys_no_new_tries(client, sri):
    for number in range(4):
        attempt_with = {"HTTP_X_FORWARDED_FOR": f"10.9.9.{number}"}
        client.post("/masuk/", {"username": "sri.rahayu", "password": "x"}, **attempt_with)

    last = client.post(
        "/masuk/", {"username": "sri.rahayu", "password": "x"}, HTTP_X_FORWARDED_FOR="10.9.9.9"
    )

    assert last.status_code == 429
