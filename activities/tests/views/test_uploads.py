"""Files that the page sends one by one, and the limit for one person."""

import hashlib

import pytest
from django.urls import reverse

from activities.models import Evidence
from activities.tests.conftest import upload
from activities.tests.factories import ActivityReportFactory, picture
from activities.views import uploads

NUMBER = "0123456789abcdef" * 2


@pytest.fixture
def path(activity):
    return reverse("activities:evidence_upload", args=[activity.pk])


@pytest.fixture
def send(login, admin, path):
    """`send(file=..., client_id=...)` posts one file as the page does."""
    client = login(admin)

    def post(**changes):
        data = {"kind": "foto", "file": upload(), "client_id": NUMBER} | changes
        return client.post(path, data)

    return post


def test_one_file_comes_in_with_what_is_said_of_it(send):
    answer = send(caption="Praktik", shows_children="on")

    evidence = Evidence.objects.get()
    assert answer.json() == {"id": evidence.pk, "hint": "", "url": f"/bukti/{evidence.pk}/ubah/"}
    assert (evidence.caption, evidence.shows_children, evidence.client_id) == (
        "Praktik",
        True,
        NUMBER,
    )


def test_sent_again_it_is_answered_as_the_first_time(send):
    first = send()
    again = send()

    assert (first.status_code, again.status_code) == (200, 200)
    assert again.json() == first.json()
    assert Evidence.objects.count() == 1


def test_a_file_that_is_there_already_is_told_apart(send):
    send()

    answer = send(client_id="f" * 32)

    assert answer.status_code == 409
    assert answer.json() == {"sentence": "Berkas yang sama sudah ada pada kegiatan ini."}


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": upload(b"MZ program", "virus.jpg")}, "tidak dapat dibaca"),
        ({"file": upload(b"", "kosong.jpg")}, "Berkas ini kosong"),
        ({"sha256": hashlib.sha256(b"lain").hexdigest()}, "rusak dalam pengiriman"),
        ({"kind": "video"}, "Pilih jenis bukti"),
        ({"client_id": "x"}, "Muat ulang halaman"),
        ({"sha256": "bukan"}, "Muat ulang halaman"),
        ({"file": ""}, "Pilih berkas"),
    ],
    ids="exe empty damaged kind number digest nothing".split(),
)
def test_what_is_refused_is_told_in_a_sentence(send, changes, sentence):
    answer = send(**changes)

    assert answer.status_code == 422
    assert sentence in answer.json()["sentence"]
    assert Evidence.objects.count() == 0


def test_a_locked_report_takes_no_file(send, activity):
    ActivityReportFactory(activity=activity, accepted=True)

    answer = send()

    assert (answer.status_code, Evidence.objects.count()) == (422, 0)
    assert "buktinya terkunci" in answer.json()["sentence"]


def test_too_many_files_of_one_person_must_wait(
    send, login, quality_member, principal, path, monkeypatch
):
    monkeypatch.setattr(uploads, "MOST", 1)

    first, second = send(), send(client_id="f" * 32, file=upload(picture(colour=(1, 2, 3))))
    data = {"kind": "foto", "file": upload(picture(colour=(4, 5, 6))), "client_id": "e" * 32}
    of_another = login(quality_member).post(path, data)

    assert [answer.status_code for answer in (first, second, of_another)] == [200, 429, 200]
    assert second.json()["sentence"].startswith("Terlalu banyak berkas dalam waktu singkat.")
    assert 0 < int(second["Retry-After"]) <= 600


def test_files_sent_together_count_one_by_one_and_get_the_page(login, admin, activity, monkeypatch):
    monkeypatch.setattr(uploads, "MOST", 2)
    path = reverse("activities:evidence_add", args=[activity.pk])
    files = [upload(picture(colour=(number, 1, 1))) for number in range(3)]

    answer = login(admin).post(path, {"kind": "foto", "files": files})

    assert (answer.status_code, Evidence.objects.count()) == (429, 0)
    assert "Terlalu banyak berkas dalam waktu singkat." in answer.content.decode()
    assert int(answer["Retry-After"]) > 0


def test_the_page_knows_what_is_there_already(send, login, admin, activity):
    send()

    page = login(admin).get(reverse("activities:evidence_add", args=[activity.pk]))

    assert f'data-sudah="{hashlib.sha256(picture()).hexdigest()}"' in page.content.decode()


def test_it_takes_a_post(login, admin, path):
    assert login(admin).get(path).status_code == 405
