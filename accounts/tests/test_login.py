"""Coming in and going out."""

import re

import pytest
from django.test import Client

from accounts.middleware import SEEN_KEY, STARTED_KEY
from accounts.tests.factories import PASSWORD, MembershipFactory, UserFactory

WRONG = "Nama pengguna atau kata sandi salah."


@pytest.fixture
def endah(school):
    person = UserFactory(username="endah", name="Endah Kusumawati", password=PASSWORD)
    MembershipFactory(user=person, school=school)
    return person


def log_in(client, username="endah", password=PASSWORD, query=""):
    return client.post(f"/masuk/{query}", {"username": username, "password": password})


def test_the_right_password_leads_to_the_start_page(client, endah):
    response = log_in(client)

    assert (response.status_code, response.url) == (302, "/")
    assert client.session["_auth_user_id"] == str(endah.pk)


def test_capitals_in_the_name_do_not_matter(client, endah):
    assert log_in(client, username=" Endah ").url == "/"


def test_the_address_asked_for_is_opened_after_logging_in(client, endah):
    first = client.get("/akun/?dari=surel")
    response = client.post(first.url, {"username": "endah", "password": PASSWORD})

    assert first.url == "/masuk/?next=/akun/%3Fdari%3Dsurel"
    assert response.url == "/akun/?dari=surel"


@pytest.mark.parametrize(
    "foreign",
    [
        "https://jahat.example/",
        "//jahat.example",
        "javascript:alert(1)",
        "/\\jahat.example",
        "http:///x",
        "accounts:people",
        "0",
    ],
)
def test_the_way_on_never_leads_to_another_site(client, endah, foreign):
    assert (
        client.post("/masuk/", {"username": "endah", "password": PASSWORD, "next": foreign}).url
        == "/"
    )


@pytest.mark.parametrize(
    ("username", "password"), [("endah", "salah-salah-salah"), ("tidak-ada", PASSWORD)]
)
def test_a_wrong_name_and_a_wrong_password_look_the_same(client, endah, username, password):
    response = log_in(client, username, password)

    assert response.status_code == 200
    assert WRONG in response.content.decode()
    assert f'value="{username}"' in response.content.decode()
    assert password not in response.content.decode()


def test_somebody_switched_off_looks_like_a_wrong_password(client, endah):
    endah.is_active = False
    endah.save()

    assert WRONG in log_in(client).content.decode()


def test_the_work_done_for_an_unknown_name_is_the_same(client, endah, django_assert_num_queries):
    """Time tells nothing: as many queries, and as many hashes, either way."""
    with django_assert_num_queries(10):
        log_in(client, "endah", "salah-salah-salah")
    with django_assert_num_queries(10):
        log_in(Client(), "tidak-ada", "salah-salah-salah")


@pytest.mark.parametrize("junk", ["\0", "a" * 5000, "🙂" * 100, "' OR 1=1 --", ""])
def test_odd_input_gives_a_sentence(client, endah, junk):
    response = log_in(client, username=junk, password=junk)

    assert response.status_code == 200
    assert "k-ringkas" in response.content.decode()


def test_logging_out_is_a_post(login, admin):
    client = login(admin)

    assert client.get("/keluar/").status_code == 405
    assert client.post("/keluar/").url == "/masuk/"
    assert "_auth_user_id" not in client.session


def test_a_login_begins_new_clocks_and_a_new_session_key(client, endah):
    client.get("/masuk/")
    session = client.session
    session.update({STARTED_KEY: 1, SEEN_KEY: 1})
    session.save()
    before = session.session_key

    log_in(client)

    assert client.session.session_key != before
    assert client.session[STARTED_KEY] > 1


def test_whoever_is_logged_in_is_sent_on(login, admin):
    assert login(admin).get("/masuk/?next=/akun/").url == "/akun/"


def test_the_page_is_not_kept_by_the_browser_and_has_no_way_out_for_typing(client, db):
    response = client.get("/masuk/")

    assert "no-store" in response["Cache-Control"]
    assert re.search(r'<button[^>]*data-testid="log-in"', response.content.decode())
