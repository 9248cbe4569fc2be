"""All that anybody did at the school, for those who answer for it."""

import pytest

from accounts import audit


@pytest.fixture
def acts(school, other_school, admin):
    audit.record(
        "say", school, by=admin, sentence="Sesuatu <b>terjadi</b>.", changes=[("Hal", "", "x")]
    )
    audit.record("say", None, by=None, school=other_school, sentence="Rahasia tetangga.")


@pytest.mark.parametrize("role", ["principal", "admin"])
def test_it_shows_this_school_only(request, login, acts, role):
    page = login(request.getfixturevalue(role)).get("/sekolah/riwayat/").content.decode()

    assert "Sesuatu &lt;b&gt;terjadi&lt;/b&gt;." in page
    assert "Hal: kosong menjadi x" in page
    assert "Rahasia tetangga" not in page


@pytest.mark.parametrize("role", ["committee_member", "quality_member", "supervisor"])
def test_others_are_refused(request, login, acts, role):
    assert login(request.getfixturevalue(role)).get("/sekolah/riwayat/").status_code == 403


@pytest.mark.parametrize("number", ["0", "-1", "x", "9" * 30])
def test_odd_pages_are_some_page(login, admin, acts, number):
    assert login(admin).get("/sekolah/riwayat/", {"halaman": number}).status_code == 200


def test_it_costs_the_same_with_one_and_with_many(
    login, admin, school, acts, django_assert_num_queries
):
    client = login(admin)
    client.get("/sekolah/riwayat/")
    with django_assert_num_queries(3):
        client.get("/sekolah/riwayat/")
    for _ in range(60):
        audit.record("say", school, by=admin, sentence="Lagi.")

    with django_assert_num_queries(3):
        page = client.get("/sekolah/riwayat/").content.decode()
    assert "Menampilkan 1 sampai 50 dari 61 catatan" in page
