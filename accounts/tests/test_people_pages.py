"""The page of the school's people: who sees it, and what it never shows."""

import pytest
from django.utils import timezone

from accounts.models import Invitation, Membership
from accounts.tests.factories import MembershipFactory, UserFactory


@pytest.fixture
def elsewhere(other_school):
    """Somebody of another school whose name must never be seen here."""
    person = UserFactory(name="Rahasia Tetangga", username="tetangga")
    MembershipFactory(user=person, school=other_school)
    return person


def addresses(pk):
    return ["/pengguna/", "/pengguna/undang/", f"/pengguna/{pk}/", f"/pengguna/{pk}/akhiri/"]


@pytest.mark.parametrize("role", ["committee_member", "quality_member", "supervisor"])
def test_others_are_told_who_manages_people(request, login, role, admin):
    client = login(request.getfixturevalue(role))

    for address in addresses(admin.pk):
        response = client.get(address)
        assert response.status_code == 403
        assert (
            "Hanya kepala sekolah dan admin yang dapat mengundang dan mengatur pengguna."
            in response.content.decode()
        )


@pytest.mark.parametrize("role", ["principal", "admin"])
def test_principal_and_admin_see_the_people_of_their_school(
    request, login, role, committee_member, elsewhere
):
    page = login(request.getfixturevalue(role)).get("/pengguna/").content.decode()

    assert committee_member.name in page
    assert "Anggota komite" in page
    assert elsewhere.name not in page
    assert elsewhere.email not in page


def test_a_stranger_finds_nothing(login, stranger, admin):
    client = login(stranger)

    assert {client.get(address).status_code for address in addresses(admin.pk)} == {404}


def test_whoever_is_not_logged_in_is_asked_to(client, admin):
    answers = {client.get(address).url for address in addresses(admin.pk)}

    assert answers == {f"/masuk/?next={address}" for address in addresses(admin.pk)}


def test_a_person_of_another_school_is_not_known_here(login, admin, elsewhere):
    client = login(admin)

    for address in addresses(elsewhere.pk)[2:]:
        assert client.get(address).status_code == 404
        assert client.post(address, {"roles": ["admin"]}).status_code == 404
    assert Membership.objects.filter(user=elsewhere, ended_at=None).count() == 1


@pytest.mark.parametrize("number", ["0", "99999999999999999999999"])
def test_numbers_that_belong_to_nobody_are_not_found(login, admin, number):
    client = login(admin)

    assert client.get(f"/pengguna/{number}/").status_code == 404
    assert client.post(f"/pengguna/undangan/{number}/batal/").status_code == 404


def test_roles_are_changed_from_the_page(login, admin, committee_member, school):
    response = login(admin).post(
        f"/pengguna/{committee_member.pk}/",
        {"roles": ["committee", "quality_team"], "position": "Ketua komite"},
    )

    held = committee_member.memberships.active().at(school)
    assert response.url == "/pengguna/"
    assert set(held.values_list("role", "position")) == {
        ("committee", "Ketua komite"),
        ("quality_team", "Ketua komite"),
    }


def test_a_refusal_keeps_what_was_typed(login, admin):
    response = login(admin).post(
        f"/pengguna/{admin.pk}/", {"roles": ["committee"], "position": "Tata usaha"}
    )

    page = response.content.decode()
    assert response.status_code == 200
    assert "Sekolah harus tetap mempunyai seorang admin" in page
    assert 'value="Tata usaha"' in page
    assert "<title>Galat: " in page


@pytest.mark.parametrize("given", [["raja"], [], ["admin", "raja"]])
def test_odd_roles_are_refused(login, principal, admin, school, given):
    response = login(principal).post(f"/pengguna/{admin.pk}/", {"roles": given})

    assert "k-ringkas" in response.content.decode()
    assert set(admin.memberships.active().values_list("role", flat=True)) == {"admin"}


def test_whoever_is_let_go_finds_nothing_with_the_next_request(login, admin, quality_member):
    theirs = login(quality_member)
    before = theirs.get("/sekolah/").status_code

    response = login(admin).post(f"/pengguna/{quality_member.pk}/akhiri/")

    assert (before, response.url) == (200, "/pengguna/")
    assert theirs.get("/sekolah/").status_code == 404


def test_the_last_admin_is_told_why_they_cannot_go(login, admin):
    page = login(admin).post(f"/pengguna/{admin.pk}/akhiri/").content.decode()

    assert "Keanggotaan tidak diakhiri." in page
    assert "Undang penggantinya lebih dulu" in page


def test_the_page_warns_before_the_last_principal_is_let_go(login, admin, principal):
    page = login(admin).get(f"/pengguna/{principal.pk}/akhiri/").content.decode()

    assert "Sekolah tidak lagi mempunyai kepala sekolah" in page


def test_the_list_costs_the_same_with_one_and_with_many(
    login, admin, school, django_assert_num_queries
):
    client = login(admin)
    client.get("/pengguna/")
    with django_assert_num_queries(3):
        client.get("/pengguna/")
    for _ in range(6):
        MembershipFactory(school=school)
        Invitation.objects.create(
            school=school, role="admin", token_digest=str(timezone.now()),
            invited_by=UserFactory(), expires_at=timezone.now(),
        )  # fmt: skip

    with django_assert_num_queries(3):
        client.get("/pengguna/")
