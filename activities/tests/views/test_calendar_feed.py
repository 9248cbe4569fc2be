"""The page of a person's calendar link, and what is behind the link."""

import re

import pytest

from activities.models import CalendarFeed
from activities.tests.factories import ActivityFactory
from activities.views.calendar_feed import READ

PAGE = "/kegiatan/kalender/langganan/"


def text_of(response):
    return response.content.decode()


def made(client):
    """The path that the page shows once."""
    page = client.post(PAGE)
    assert page["Cache-Control"] == "no-store"
    return re.search(r"(/kalender/[\w-]+\.ics)</textarea>", text_of(page))[1]


def test_a_link_is_made_read_without_logging_in_and_taken_back(today, supervisor, login, client):
    ActivityFactory(title="Pameran produk")
    inside = login(supervisor)

    path = made(inside)
    read = client.get(path)
    seen = text_of(inside.get(PAGE))
    inside.post(f"{PAGE}cabut/")
    gone = client.get(path)

    assert (read.status_code, read["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "SUMMARY:Pameran produk\r\n" in text_of(read)
    assert "noindex" in read["X-Robots-Tag"]
    assert "Terakhir dibaca 21 November 2026" in seen
    assert gone.status_code == 404


def test_a_link_shows_the_other_school_nothing(today, admin, other_admin, login, client):
    ActivityFactory(title="Rahasia Wonosari")

    path = made(login(other_admin))

    assert "Rahasia" not in text_of(client.get(path))


def test_only_what_the_person_is_in_charge_of(today, admin, login, client):
    ActivityFactory(title="Urusan admin", person_in_charge=admin)
    ActivityFactory(title="Urusan orang lain")

    text = text_of(client.get(made(login(admin)) + "?saya=1"))

    assert "Urusan admin" in text
    assert "Urusan orang lain" not in text


@pytest.mark.parametrize("token", ["salah", "a.b", "x" * 90, "%00", "%F0%9F%A7%91"])
def test_an_unknown_link_is_not_found(db, client, token):
    assert client.get(f"/kalender/{token}.ics").status_code == 404


def test_a_link_that_is_asked_too_often_is_slowed_down(today, admin, login, client, monkeypatch):
    monkeypatch.setitem(READ, "most", 1)
    path = made(login(admin))

    assert [client.get(path).status_code for _ in range(2)] == [200, 429]


def test_there_is_nothing_to_take_back_before_a_link_is_made(admin, login):
    page = login(admin).post(f"{PAGE}cabut/", follow=True)

    assert "Tidak ada tautan kalender yang masih berlaku." in text_of(page)


def test_a_stranger_makes_no_link(stranger, login, school):
    assert login(stranger).post(PAGE).status_code in {403, 404}
    assert CalendarFeed.objects.count() == 0


def test_nobody_makes_a_link_without_logging_in(school, client):
    assert client.post(PAGE).status_code == 302
    assert CalendarFeed.objects.count() == 0
