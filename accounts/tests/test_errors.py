"""The pages for when something cannot be shown."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import get_resolver

from accounts.refusals import NotAllowed
from accounts.views import errors


@pytest.fixture
def request_of(rf, admin, school):
    """A request as the middleware leaves it."""
    request = rf.get("/kemitraan/1/")
    request.user, request.school, request.schools = admin, school, [school]
    return request


def test_an_unknown_address_is_told_calmly_with_the_way_on(login, admin):
    response = login(admin).get("/tidak-ada/")

    assert response.status_code == 404
    assert "<h1>Halaman tidak ditemukan</h1>" in response.text
    assert 'href="/"' in response.text


def test_a_refusal_shows_its_own_sentence(request_of):
    refusal = NotAllowed("Hanya kepala sekolah yang dapat menyetujui naskah kerja sama.")

    response = errors.forbidden(request_of, refusal)

    assert response.status_code == 403
    assert "Hanya kepala sekolah yang dapat menyetujui naskah kerja sama." in response.text


def test_a_refusal_from_elsewhere_keeps_its_words_to_itself(request_of):
    response = errors.forbidden(request_of, PermissionDenied("secret path /etc"))

    assert response.status_code == 403
    assert "secret" not in response.text
    assert "Halaman ini tidak untuk peran Anda." in response.text


def test_a_form_without_its_token_is_refused_in_indonesian(login, admin):
    known = login(admin)
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = known.cookies

    response = strict.post("/bantuan/")

    assert response.status_code == 403
    assert "Formulir ini sudah kedaluwarsa" in response.text


def test_too_many_attempts_says_when_to_try_again(request_of):
    sentence = "Terlalu banyak percobaan masuk. Coba lagi pukul 08.30 WIB."

    response = errors.too_many(request_of, retry_after=900, sentence=sentence)

    assert response.status_code == 429
    assert response["Retry-After"] == "900"
    assert sentence in response.text


def test_an_unreadable_request_is_told(request_of):
    response = errors.bad_request(request_of)

    assert response.status_code == 400
    assert "Tidak ada yang disimpan." in response.text


def test_a_crash_needs_neither_person_nor_database(rf):
    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "Ada gangguan pada sistem" in response.text
    assert "/static/gaya.css" in response.text


def test_a_crash_page_goes_out_even_without_the_list_of_static_files(rf, monkeypatch):
    def missing(name):
        raise ValueError("Missing staticfiles manifest entry")

    monkeypatch.setattr("accounts.views.errors.staticfiles_storage.url", missing)

    response = errors.server_error(rf.get("/"))

    assert response.status_code == 500
    assert "stylesheet" not in response.text


def test_the_handlers_are_wired():
    resolver = get_resolver()

    assert resolver.resolve_error_handler(400) is errors.bad_request
    assert resolver.resolve_error_handler(403) is errors.forbidden
    assert resolver.resolve_error_handler(404) is errors.not_found
    assert resolver.resolve_error_handler(500) is errors.server_error
