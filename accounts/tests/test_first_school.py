"""An installation without people gets its first school and its first person."""

import pytest
import time_machine
from django.test import Client

from accounts.first_school import one_time_link
from accounts.models import AuditEntry, Invitation, School, User
from accounts.tests.factories import SchoolFactory, UserFactory

PERSON = {
    "name": "Sri Rahayu Widyastuti",
    "email": "sri@contoh.sch.id",
    "username": "sri.rahayu",
    "new_password": "Gudeg-tanpa-krecek-5",
    "repeated": "Gudeg-tanpa-krecek-5",
}
TYPED = {
    "sekolah-name": "SMK Tunas Samudra",
    "sekolah-level": "SMK",
    "sekolah-status": "swasta",
    "sekolah-regency": "Kab. Gunung Kidul",
    "sekolah-province": "D.I. Yogyakarta",
    "sekolah-time_zone": "Asia/Jakarta",
}


@pytest.fixture
def path(db):
    return one_time_link().removeprefix("http://127.0.0.1:8000")


def test_there_is_no_link_once_there_is_anybody(db):
    UserFactory()

    assert one_time_link() is None


def test_a_later_link_voids_the_one_before(client, path):
    later = one_time_link().removeprefix("http://127.0.0.1:8000")

    assert client.get(path).status_code == 410
    assert client.get(later).status_code == 200


def test_a_school_of_the_list_is_found_by_its_number(client, path):
    SchoolFactory(npsn="20402345", name="SMK Negeri 2 Wonosari")

    page = client.get(f"{path}?npsn=20402345").content.decode()

    assert "SMK Negeri 2 Wonosari" in page
    assert "sekolah-name" not in page


def test_the_first_person_becomes_admin_of_a_listed_school(client, path):
    school = SchoolFactory(npsn="20402345", name="SMK Negeri 2 Wonosari")

    response = client.post(f"{path}?npsn=20402345", PERSON)

    person = User.objects.get()
    assert response.url == "/"
    assert list(person.memberships.values_list("school", "role")) == [(school.pk, "admin")]
    assert client.session["_auth_user_id"] == str(person.pk)
    assert AuditEntry.objects.filter(school=school, verb="begin").exists()


def test_one_person_can_begin_as_admin_and_principal(client, path):
    SchoolFactory(npsn="20402345")

    client.post(f"{path}?npsn=20402345", PERSON | {"is_principal": "on"})

    held = User.objects.get().memberships.values_list("role", flat=True)
    assert set(held) == {"admin", "principal"}


def test_a_school_of_no_list_is_typed(client, path):
    client.post(f"{path}?npsn=20402345", PERSON | TYPED)

    school = School.objects.get()
    assert (school.npsn, school.name, school.region_code) == (
        "20402345",
        "SMK Tunas Samudra",
        "34.03",
    )
    assert User.objects.get().memberships.get().school == school


@pytest.mark.parametrize("npsn", ["", "1234", "20254860.0", "abcdefgh", "202548600", "\0" * 8])
def test_a_number_that_is_none_gives_a_sentence(client, path, npsn):
    page = client.get(path, {"npsn": npsn}).content.decode()

    assert "Galat: " in page
    assert "NPSN" in page


def test_all_mistakes_are_named_at_once_and_nothing_is_made(client, path):
    response = client.post(
        f"{path}?npsn=20402345",
        PERSON | TYPED | {"sekolah-name": "", "repeated": "beda", "username": "ada spasi"},
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "Isi nama sekolah." in page
    assert "Kedua kata sandi tidak sama." in page
    assert "tanpa spasi" in page
    assert 'value="Kab. Gunung Kidul"' in page
    assert (School.objects.count(), User.objects.count()) == (0, 0)


def test_the_link_works_once(client, path):
    client.post(f"{path}?npsn=20402345", PERSON | TYPED)

    second = Client().post(f"{path}?npsn=20409999", PERSON | TYPED | {"username": "orang.kedua"})

    assert second.status_code == 410
    assert (School.objects.count(), User.objects.count()) == (1, 1)


def test_the_link_dies_after_72_hours(client, db):
    with time_machine.travel("2026-11-18 08:00:00+07:00", tick=False) as clock:
        path = one_time_link().removeprefix("http://127.0.0.1:8000")
        clock.shift(72 * 3600)
        response = client.post(f"{path}?npsn=20402345", PERSON | TYPED)

    assert response.status_code == 410
    assert User.objects.count() == 0


def test_it_is_no_invitation_to_a_school(client, path):
    assert client.get(path.replace("/mulai/", "/undangan/")).status_code == 410
    assert Invitation.objects.get().accepted_at is None


def test_a_made_up_link_is_not_known(client, db):
    assert client.get("/mulai/tebakan/").status_code == 404


def test_the_first_person_finds_no_page_that_fails(client, path):
    client.post(f"{path}?npsn=20402345", PERSON | TYPED)

    for address in ("/akun/", "/sekolah/", "/pengguna/", "/lainnya/"):
        assert client.get(address).status_code == 200
