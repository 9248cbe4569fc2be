"""A log-in ends by itself: school computers are shared."""

import pytest
import time_machine
from django import forms
from django.test import Client

from accounts.forms.login import LoginForm
from accounts.forms.passwords import ChangePassword, NewPassword
from accounts.forms.people import NewPersonForm
from accounts.relogin import is_secret
from accounts.tests.factories import PASSWORD, MembershipFactory, UserFactory

MORNING = "2026-11-21 07:00:00+07:00"


@pytest.fixture
def clock():
    with time_machine.travel(MORNING, tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize(("minutes", "inside"), [(119, True), (120, True), (121, False)])
def test_a_session_that_lay_idle_ends(clock, login, admin, minutes, inside):
    client = login(admin)
    clock.shift(minutes * 60)

    response = client.get("/akun/")

    assert (response.status_code == 200) is inside


@pytest.mark.parametrize("address", ["/akun/", "/lainnya/", "/tidak-ada/"])
def test_no_browser_keeps_a_page_for_whoever_goes_back_after_the_log_out(login, admin, address):
    assert login(admin).get(address).headers["Cache-Control"] == "private, no-store"


def test_pages_for_everybody_may_be_kept(client, db):
    assert "Cache-Control" not in client.get("/bantuan/").headers


def test_work_keeps_a_session_alive_until_its_longest_day_is_over(clock, login, admin):
    client = login(admin)
    answers = []
    for _ in range(13):
        clock.shift(3600)
        answers.append(client.get("/akun/").status_code)

    assert answers == [200] * 12 + [302]


@pytest.mark.parametrize(
    ("hours", "step", "sentence"),
    [(3, 3, "lama tidak ada kegiatan"), (13, 1, "Sesi Anda sudah berakhir demi keamanan")],
)
def test_the_next_log_in_says_why_and_leads_back(clock, login, admin, hours, step, sentence):
    client = login(admin)
    for _ in range(0, hours, step):
        clock.shift(step * 3600)
        response = client.get("/akun/?bagian=2")

    page = client.get(response.url)

    assert response.url == "/masuk/?next=/akun/%3Fbagian%3D2"
    assert sentence in page.content.decode()
    assert sentence not in client.get(response.url).content.decode()


def test_what_is_posted_after_the_end_is_not_carried_out(clock, login, admin, school):
    client = login(admin)
    clock.shift(3 * 3600)

    client.post("/sekolah/ubah/", {"name": "Sekolah orang lain"})

    school.refresh_from_db()
    assert school.name == "SMK Karya Handayani Wonosari"


def test_a_page_a_minute_writes_the_session_once(clock, login, admin, django_assert_num_queries):
    client = login(admin)
    client.get("/akun/")

    with django_assert_num_queries(1):
        client.get("/akun/")


def test_the_cookie_dies_with_the_browser_and_is_out_of_reach_of_scripts(client, school, settings):
    MembershipFactory(user=UserFactory(username="endah", password=PASSWORD), school=school)

    response = client.post("/masuk/", {"username": "endah", "password": PASSWORD})

    cookie = response.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"]) == (True, "Lax", "")


@pytest.fixture
def typing(clock, school):
    """Somebody whose session ended while they were writing."""
    person = UserFactory(username="endah", name="Endah Kusumawati", password=PASSWORD)
    MembershipFactory(user=person, school=school)
    client = Client(enforce_csrf_checks=True)
    client.get("/masuk/")
    token = client.cookies["csrftoken"].value
    client.post(
        "/masuk/", {"username": "endah", "password": PASSWORD, "csrfmiddlewaretoken": token}
    )
    client.get("/sekolah/ubah/")
    clock.shift(3 * 3600)
    return client


def school_form(client, **more):
    return {
        "name": "SMK Karya Baru <Wonosari>",
        "level": "SMK",
        "status": "swasta",
        "time_zone": "Asia/Jakarta",
        "csrfmiddlewaretoken": client.cookies["csrftoken"].value,
    } | more


def test_typing_waits_behind_the_password_and_is_then_carried_out(typing, school):
    page = typing.post("/sekolah/ubah/", school_form(typing)).content.decode()
    school.refresh_from_db()
    before = school.name
    response = typing.post("/sekolah/ubah/", school_form(typing, kata_sandi_lagi=PASSWORD))

    school.refresh_from_db()
    assert "Sesi Anda sudah berakhir" in page
    assert 'name="name" value="SMK Karya Baru &lt;Wonosari&gt;"' in page
    assert before == "SMK Karya Handayani Wonosari"
    assert response.url == "/sekolah/"
    assert school.name == "SMK Karya Baru <Wonosari>"


def test_a_wrong_password_asks_again_and_changes_nothing(typing, school):
    response = typing.post("/sekolah/ubah/", school_form(typing, kata_sandi_lagi="salah"))

    school.refresh_from_db()
    assert "Kata sandi salah." in response.content.decode()
    assert 'value="SMK Karya Baru &lt;Wonosari&gt;"' in response.content.decode()
    assert school.name == "SMK Karya Handayani Wonosari"


def test_after_five_wrong_passwords_the_session_is_gone(typing):
    for _ in range(5):
        typing.post("/sekolah/ubah/", school_form(typing, kata_sandi_lagi="salah"))

    response = typing.post("/sekolah/ubah/", school_form(typing, kata_sandi_lagi=PASSWORD))

    assert response.url == "/masuk/?next=/sekolah/ubah/"


def test_whoever_looks_elsewhere_meanwhile_is_out(typing):
    typing.post("/sekolah/ubah/", school_form(typing))

    response = typing.get("/pengguna/")

    assert response.url == "/masuk/?next=/pengguna/"
    assert "_auth_user_id" not in typing.session


def test_a_session_waiting_for_its_password_opens_nothing(typing, clock):
    typing.post("/sekolah/ubah/", school_form(typing))
    clock.shift(10)

    response = typing.post("/sekolah/ganti/", school_form(typing, school="1"))

    assert "Sesi Anda sudah berakhir" in response.content.decode()


def test_a_form_of_a_foreign_page_is_not_kept(typing):
    response = typing.post("/sekolah/ubah/", school_form(typing, csrfmiddlewaretoken="x" * 64))

    assert "SMK Karya Baru" not in response.content.decode()
    assert "_auth_user_id" not in typing.session


def test_a_password_typed_into_a_form_is_never_written_into_a_page(typing):
    new = "rahasia-baru-99"
    secrets = {"password": "rahasia-lama-99", "new_password": new, "repeated": new}
    token = {"csrfmiddlewaretoken": typing.cookies["csrftoken"].value}

    page = typing.post("/akun/kata-sandi/", secrets | token | {"position": "Guru"}).content.decode()

    assert "rahasia" not in page
    assert 'name="position" value="Guru"' in page
    assert "harus ditulis lagi" in page


@pytest.mark.parametrize("form", [LoginForm, NewPassword, ChangePassword, NewPersonForm])
def test_every_field_for_a_password_is_known_as_a_secret(form):
    hidden = {
        name
        for name, field in form.base_fields.items()
        if isinstance(field.widget, forms.PasswordInput)
    }

    assert hidden
    assert {name for name in form.base_fields if is_secret(name)} == hidden
