"""Every request sees one school of the person, and nothing where there is none."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone
from django_scopes import get_scope

from accounts.middleware import SchoolScope
from accounts.models import School, User
from accounts.permissions import can
from accounts.roles import Action, Role
from accounts.tests.factories import MembershipFactory, SchoolFactory


@pytest.fixture
def at_two(admin, other_school):
    """An admin who is also of the committee of another school in another zone."""
    School.objects.filter(pk=other_school.pk).update(time_zone="Asia/Jayapura")
    MembershipFactory(user=admin, school=other_school, role=Role.COMMITTEE)
    return admin


def seen(user, session=None):
    """What a view finds: the school in scope and the zone."""
    found = {}

    def view(request):
        found.update(get_scope(), zone=timezone.get_current_timezone_name())
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user, request.session = user, session or {}
    SchoolScope(view)(request)
    return found


def test_a_request_runs_in_the_scope_and_zone_of_the_persons_school(admin, school):
    assert seen(admin)["school"] == school
    assert seen(admin)["zone"] == "Asia/Jakarta"


def test_the_chosen_school_is_the_scope(at_two, other_school):
    found = seen(at_two, {"school": other_school.pk})

    assert (found["school"], found["zone"]) == (other_school, "Asia/Jayapura")


def test_a_school_one_does_not_belong_to_cannot_be_chosen(admin, school, other_school):
    assert seen(admin, {"school": other_school.pk})["school"] == school


def test_without_a_school_there_is_no_scope_at_all(school, stranger):
    assert "school" not in seen(stranger)
    assert get_scope()["school"] == school


def test_a_role_that_ended_gives_no_scope(admin):
    admin.memberships.update(ended_at=timezone.now())

    assert "school" not in seen(admin)


def test_roles_are_read_with_the_schools_in_one_query(
    at_two, school, other_school, django_assert_num_queries
):
    person = User.objects.get(pk=at_two.pk)

    with django_assert_num_queries(1):
        seen(person)
        rights = [can(person, Action.MANAGE_PEOPLE, place) for place in (school, other_school)]

    assert rights == [True, False]


def test_switching_opens_the_address_asked_for_at_the_other_school(login, at_two, other_school):
    client = login(at_two)

    response = client.post("/sekolah/ganti/", {"school": other_school.pk, "next": "/sekolah/"})

    assert response.url == "/sekolah/"
    assert other_school.name in client.get("/sekolah/").content.decode()


def test_switching_never_leaves_the_site(login, at_two, other_school):
    data = {"school": other_school.pk, "next": "https://jahat.example/"}

    assert login(at_two).post("/sekolah/ganti/", data).url == "/"


@pytest.mark.parametrize("wanted", ["other", "999999", "", "x", "\0"])
def test_a_foreign_or_odd_school_cannot_be_switched_to(login, admin, other_school, wanted):
    data = {"school": other_school.pk if wanted == "other" else wanted}

    assert login(admin).post("/sekolah/ganti/", data).status_code == 404


def test_a_wrong_address_offers_the_other_schools(login, at_two, school, other_school):
    page = login(at_two).get("/pengguna/987654/").content.decode()

    assert "Mungkin halaman ini milik sekolah Anda yang lain" in page
    assert f'name="school" value="{other_school.pk}"' in page
    assert 'name="next" value="/pengguna/987654/"' in page


def test_a_person_of_one_school_is_offered_nothing(login, admin, other_school):
    response = login(admin).get("/pengguna/987654/")

    assert response.status_code == 404
    assert "sekolah Anda yang lain" not in response.content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/pengguna/", "/sekolah/", "/sekolah/ubah/", "/pengguna/1/"]
)
def test_a_person_without_a_school_is_told_what_to_do(login, stranger, school, address):
    response = login(stranger).get(address)

    assert response.status_code == (200 if address == "/" else 404)
    assert "Anda belum menjadi anggota sekolah" in response.content.decode()
    assert school.name not in response.content.decode()


def test_a_person_without_a_school_still_reaches_their_account(login, stranger):
    response = login(stranger).get("/akun/")

    assert response.status_code == 200
    assert "Anda belum menjadi anggota sekolah mana pun." in response.content.decode()


def test_the_list_of_ones_schools_does_not_cost_more_with_more_schools(
    login, at_two, django_assert_num_queries
):
    client = login(at_two)
    client.get("/akun/")
    with django_assert_num_queries(1):
        client.get("/akun/")
    for _ in range(5):
        MembershipFactory(user=at_two, school=SchoolFactory())

    with django_assert_num_queries(1):
        client.get("/akun/")
