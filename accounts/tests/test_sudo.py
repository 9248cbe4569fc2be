"""The password once more before acts that could harm the whole school."""

import pytest
import time_machine

from accounts.models import Invitation
from accounts.tests.factories import PASSWORD, MembershipFactory, UserFactory

INVITATION = {"name": "Bagas <b>", "email": "", "role": "committee"}
ASKS = "Tulis kata sandi sekali lagi"


@pytest.fixture
def endah(school):
    person = UserFactory(username="endah", password=PASSWORD)
    MembershipFactory(user=person, school=school)
    return person


@pytest.fixture
def stale(login, endah):
    return login(endah, sudo_fresh=False)


def test_a_password_given_long_ago_is_asked_again(stale):
    assert ASKS in stale.get("/pengguna/undang/").content.decode()


def test_a_password_given_just_now_is_not(login, endah):
    assert ASKS not in login(endah).get("/pengguna/undang/").content.decode()


def test_it_is_good_for_ten_minutes(login, endah):
    with time_machine.travel("2026-11-21 08:00:00+07:00", tick=False) as clock:
        client = login(endah)
        clock.shift(599)
        before = client.get("/pengguna/undang/").content.decode()
        clock.shift(1)
        after = client.get("/pengguna/undang/").content.decode()

    assert (ASKS in before, ASKS in after) == (False, True)


def test_what_was_typed_travels_along_and_is_carried_out(stale):
    page = stale.post("/pengguna/undang/", INVITATION).content.decode()
    asked_first = Invitation.objects.count()

    stale.post("/pengguna/undang/", INVITATION | {"kata_sandi_lagi": PASSWORD})

    assert 'name="name" value="Bagas &lt;b&gt;"' in page
    assert (asked_first, Invitation.objects.count()) == (0, 1)


def test_a_page_that_was_only_looked_at_opens_after_the_password(stale):
    page = stale.get("/pengguna/undang/?peran=committee").content.decode()

    response = stale.post(
        "/pengguna/undang/?peran=committee", {"sudo_get": "1", "kata_sandi_lagi": PASSWORD}
    )

    assert 'name="sudo_get"' in page
    assert response.url == "/pengguna/undang/?peran=committee"
    assert ASKS not in stale.get(response.url).content.decode()


def test_a_wrong_password_does_nothing_and_keeps_the_typing(stale):
    response = stale.post("/pengguna/undang/", INVITATION | {"kata_sandi_lagi": "salah"})

    page = response.content.decode()
    assert "Kata sandi salah." in page
    assert 'name="name" value="Bagas &lt;b&gt;"' in page
    assert "salah&quot;" not in page
    assert Invitation.objects.count() == 0


def test_five_wrong_passwords_are_enough(stale):
    data = INVITATION | {"kata_sandi_lagi": "salah"}
    answers = [stale.post("/pengguna/undang/", data).status_code for _ in range(6)]

    assert answers == [200] * 5 + [429]


def test_whoever_may_not_is_told_so_before_any_password(login, committee_member):
    response = login(committee_member, sudo_fresh=False).get("/pengguna/undang/")

    assert response.status_code == 403


def test_the_address_for_links_is_changed_only_with_the_password(stale, endah):
    stale.post("/akun/ubah/", {"name": "Endah", "email": "pencuri@example.org", "phone": ""})

    endah.refresh_from_db()
    assert endah.email == "endah@contoh.sch.id"


def test_the_account_is_changed_after_it(login, endah):
    response = login(endah).post(
        "/akun/ubah/", {"name": "Endah K.", "email": "baru@contoh.sch.id", "phone": "081234567890"}
    )

    endah.refresh_from_db()
    assert response.url == "/akun/"
    assert (endah.name, endah.email, endah.phone) == (
        "Endah K.",
        "baru@contoh.sch.id",
        "+6281234567890",
    )
