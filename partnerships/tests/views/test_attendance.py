"""The public page on which guests write themselves in."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from partnerships.models import Attendance
from partnerships.tests.event_factories import NetworkEventFactory
from partnerships.views import attendance

TYPED = {
    "name": "Wiji Lestari",
    "organisation": "CV Jati Lestari",
    "position": "Pemilik",
    "phone": "0812-0000-0001",
    "consent": "on",
}


def door(event):
    return reverse("partnerships:attend", args=[event.token])


def guest_with_cookie(address):
    """A phone of its own that has opened the form, as the server sees it: with its cookie."""
    phone = Client(enforce_csrf_checks=True)
    phone.get(address)
    token = phone.cookies["csrftoken"].value
    return lambda data: phone.post(address, data | {"csrfmiddlewaretoken": token})


@pytest.fixture
def event(school):
    return NetworkEventFactory(name="Temu industri", is_open=True)


def test_a_guest_is_written_down_without_logging_in(client, event):
    page = client.get(door(event))
    answer = client.post(door(event), TYPED | {"may_contact": "on"}, follow=True)

    guest = event.attendances.get()
    assert "Temu industri" in page.text
    assert "SMK Karya Handayani Wonosari" in page.text
    assert (page["X-Robots-Tag"], page["Cache-Control"]) == (
        "noindex, nofollow",
        "private, no-store",
    )
    assert (guest.name, guest.phone, guest.may_contact) == ("Wiji Lestari", "+6281200000001", True)
    assert guest.entered_by is None
    assert "Kehadiran Anda tercatat." in answer.text


def test_purpose_term_and_rights_stand_beside_the_consent(client, event):
    page = client.get(door(event)).text

    assert "UU 27/2022" in page
    assert "disimpan sampai" in page
    assert "menghapusnya kapan saja" in page
    assert client.get(door(event)).context["form"]["consent"].value() is None


def test_a_guest_needs_few_queries(client, event, django_assert_num_queries):
    with django_assert_num_queries(4):  # the event, SAVEPOINT, INSERT, RELEASE
        client.post(door(event), TYPED)


def test_writing_twice_is_told_kindly(client, event):
    client.post(door(event), TYPED)

    again = client.post(door(event), TYPED | {"name": "WIJI LESTARI"}, follow=True)

    assert "Anda sudah tercatat sebelumnya." in again.text
    assert event.attendances.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama lengkap."),
        ({"organisation": ""}, "Isi instansi atau asal."),
        ({"consent": ""}, "Centang persetujuan ini"),
        ({"phone": "12"}, "Tulis nomor telepon 9 sampai 15 angka"),
        ({"name": "x" * 200}, "terlalu panjang"),
        ({"name": "---"}, "Tulis nama dengan huruf."),
        ({"name": "a\0b"}, "tanda yang tidak dapat disimpan"),
    ],
)
def test_wrong_input_is_told_and_the_typing_kept(client, event, wrong, sentence):
    response = client.post(door(event), TYPED | {"position": "Kepala produksi"} | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert "Kepala produksi" in response.text
    assert not Attendance.objects.exists()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({}, "Presensi belum dibuka."),
        ({"is_ahead": True}, "Presensi belum dibuka."),
        ({"is_over": True}, "Presensi sudah ditutup."),
    ],
)
def test_outside_the_window_nobody_gets_in(client, school, state, sentence):
    event = NetworkEventFactory(**state)

    pages = [client.get(door(event)), client.post(door(event), TYPED)]

    for page in pages:
        assert page.status_code == 200
        assert sentence in page.text
        assert "<form" not in page.text
    assert not Attendance.objects.exists()


def test_an_unknown_code_and_a_cancelled_event_look_the_same(client, event):
    cancelled = NetworkEventFactory(
        is_open=True, cancelled_at=timezone.now(), cancelled_reason="Hujan"
    )
    unknown = [
        "/hadir/abcdefghjkmn/",
        "/hadir/x/",
        "/hadir/%00/",
        f"/hadir/{'z' * 4000}/",
        door(cancelled),
    ]

    answers = [client.get(path) for path in unknown]
    answers += [client.post(path, TYPED) for path in unknown]
    answers += [client.get(f"{path}tercatat/") for path in unknown]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert not Attendance.objects.exists()


def test_a_code_typed_from_the_wall_opens_the_same_page(client, event):
    for typed in (event.code, event.code.upper(), event.token.upper()):
        assert "Temu industri" in client.get(f"/hadir/{typed}/").text


def test_the_row_belongs_to_the_school_of_the_event_whoever_looks(
    login, other_admin, event, other_school
):
    login(other_admin).post(door(event), TYPED)

    assert event.attendances.get().school_id == event.school_id
    with scope(school=other_school):
        assert not Attendance.objects.exists()


def test_a_device_that_writes_too_fast_is_slowed_and_keeps_its_typing(event, monkeypatch):
    send = guest_with_cookie(door(event))
    other = guest_with_cookie(door(event))
    most = attendance.OF_A_DEVICE["most"]

    answers = [send(TYPED | {"name": f"Tamu {number}"}) for number in range(most + 1)]

    assert [answer.status_code for answer in answers] == [302] * most + [429]
    assert "Terlalu banyak percobaan." in answers[-1].text
    assert f"Tamu {most}" in answers[-1].text
    assert int(answers[-1]["Retry-After"]) > 0
    assert other(TYPED).status_code == 302, "the next phone is not held up"


def test_a_whole_hall_behind_one_address_gets_in_and_a_flood_does_not(client, event, monkeypatch):
    monkeypatch.setitem(attendance.OF_AN_ADDRESS, "most", 20)

    answers = [
        client.post(door(event), TYPED | {"name": f"Tamu {number}", "phone": ""})
        for number in range(21)
    ]

    assert [answer.status_code for answer in answers] == [302] * 20 + [429]
    assert event.attendances.count() == 20


def test_typing_errors_are_not_counted_as_tries(event):
    send = guest_with_cookie(door(event))

    answers = [send(TYPED | {"name": ""}) for _ in range(attendance.OF_A_DEVICE["most"] + 3)]

    assert {answer.status_code for answer in answers} == {200}
    assert send(TYPED).status_code == 302
