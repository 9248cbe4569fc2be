"""A new password: by a link, or from the account page."""

import re

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts import mails
from accounts.tests.factories import PASSWORD, MembershipFactory, UserFactory

NEW = {"new_password": "Wedang-ronde-hangat-3", "repeated": "Wedang-ronde-hangat-3"}


@pytest.fixture
def endah(school):
    person = UserFactory(username="endah", email="endah@contoh.sch.id", password=PASSWORD)
    MembershipFactory(user=person, school=school)
    return person


def ask(client, email="endah@contoh.sch.id"):
    response = client.post("/masuk/lupa/", {"email": email})
    mails.settle()
    return response


def link():
    return re.search(r"http://127.0.0.1:8000(/masuk/sandi-baru/\S+)", mail.outbox[-1].body).group(1)


def test_the_link_sets_a_new_password(client, endah):
    ask(client, "Endah@Contoh.sch.id")

    response = client.post(link(), NEW)

    endah.refresh_from_db()
    assert mail.outbox[0].to == ["endah@contoh.sch.id"]
    assert response.url == "/masuk/"
    assert endah.check_password(NEW["new_password"])


def test_a_known_and_an_unknown_address_look_the_same(client, endah, django_assert_num_queries):
    with django_assert_num_queries(1):
        known = ask(client)
    with django_assert_num_queries(1):
        unknown = ask(client, "tidak-ada@contoh.sch.id")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert len(mail.outbox) == 1


def test_whoever_left_gets_no_link(client, endah):
    endah.is_active = False
    endah.save()

    ask(client)

    assert mail.outbox == []


def test_the_link_works_once(client, endah):
    ask(client)
    path = link()
    client.post(path, NEW)

    response = client.post(path, {"new_password": "Curian-malam-77", "repeated": "Curian-malam-77"})

    endah.refresh_from_db()
    assert response.status_code == 410
    assert endah.check_password(NEW["new_password"])


def test_the_link_lives_for_an_hour(client, endah):
    with time_machine.travel("2026-11-21 08:00:00+07:00", tick=False) as clock:
        ask(client)
        clock.shift(3600)
        before = client.get(link()).status_code
        clock.shift(1)
        after = client.get(link())

    assert (before, after.status_code) == (200, 410)
    assert "Minta tautan baru." in after.content.decode()


def test_a_link_past_the_lock_sets_no_password(client, endah):
    client.post("/masuk/tautan/", {"email": endah.email})
    mails.settle()
    code, token = re.search(r"/masuk/tautan/(\S+)/(\S+)/", mail.outbox[0].body).groups()

    assert client.get(f"/masuk/sandi-baru/{code}/{token}/").status_code == 410


@pytest.mark.parametrize("code", ["MQ", "x", "!!", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "_" * 3000])
def test_a_made_up_link_gives_a_sentence(client, endah, code):
    assert client.get(f"/masuk/sandi-baru/{code}/abc-def/").status_code == 410


def test_a_weak_password_is_refused_and_the_link_stays(client, endah):
    ask(client)
    path = link()

    response = client.post(path, {"new_password": "rahasia", "repeated": "rahasia"})

    assert "Kata sandi terlalu pendek. Pakai sedikitnya 10" in response.content.decode()
    assert client.post(path, NEW).status_code == 302


def test_a_new_password_ends_every_other_session(endah):
    here, there = Client(), Client()
    for browser in (here, there):
        browser.post("/masuk/", {"username": "endah", "password": PASSWORD})

    response = here.post("/akun/kata-sandi/", NEW | {"password": PASSWORD})

    assert response.url == "/akun/"
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


def test_the_present_password_is_asked_before_it_is_changed(login, endah):
    page = login(endah).post("/akun/kata-sandi/", NEW | {"password": "bukan-ini-sandinya"})

    endah.refresh_from_db()
    assert "Kata sandi sekarang salah." in page.content.decode()
    assert endah.check_password(PASSWORD)


def test_links_are_sent_ten_times_an_hour_from_one_address(client, endah):
    answers = [ask(client, f"orang{number}@contoh.sch.id").status_code for number in range(11)]

    assert answers == [302] * 10 + [429]


def test_the_new_password_is_never_shown_again(client, endah):
    ask(client)

    page = client.post(link(), {"new_password": "Wedang-ronde-hangat-3", "repeated": "beda"})

    assert "Wedang-ronde-hangat-3" not in page.content.decode()


def test_a_changed_password_stands_in_the_history(login, endah):
    from accounts.models import AuditEntry

    login(endah).post("/akun/kata-sandi/", NEW | {"password": PASSWORD})

    entry = AuditEntry.objects.get()
    assert (entry.actor, entry.sentence, entry.changes) == (endah, "Kata sandi diganti.", [])
