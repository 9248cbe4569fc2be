"""The public page on which those who come to an activity write themselves in."""

import datetime as dt

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from activities.attendance.codes import code_of
from activities.models import Attendee
from activities.tests.attendance.factories import AttendanceSessionFactory, settle
from partnerships.tests.event_factories import NetworkEventFactory
from partnerships.views import attendance

TYPED = {
    "name": "Wiji Lestari",
    "group": "mitra",
    "organisation": "CV Jati Lestari",
    "phone": "0812-0000-0001",
    "consent": "on",
}


@pytest.fixture
def session(activity):
    return AttendanceSessionFactory(activity=activity)


def door(session):
    return reverse("partnerships:attend", args=[code_of(session)])


def phone_at(address):
    """A phone of its own that has opened the form, with its cookie."""
    phone = Client(enforce_csrf_checks=True)
    phone.get(address)
    token = phone.cookies["csrftoken"].value
    return lambda data: phone.post(address, data | {"csrfmiddlewaretoken": token})


def test_a_guest_is_written_down_without_logging_in(client, session):
    page = client.get(door(session))
    answer = client.post(door(session), TYPED, follow=True)

    attendee = session.attendees.get()
    assert "Guru tamu: mesin CNC untuk ukir kayu" in page.text
    assert "SMK Karya Handayani Wonosari" in page.text
    assert "Presensi kegiatan" in page.text
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert (attendee.name, attendee.group, attendee.entered_by) == ("Wiji Lestari", "mitra", None)
    assert "Kehadiran Anda tercatat." in answer.text


def test_purpose_term_and_rights_stand_beside_the_consent(client, session):
    page = client.get(door(session)).text

    assert "UU 27/2022" in page
    assert "disimpan selama laporan kegiatan disimpan" in page
    assert "nomornya tidak disimpan" in page


def test_a_guest_needs_few_queries(client, session, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(door(session))
    # The presence, SAVEPOINT, shared lock, INSERT, RELEASE.
    with django_assert_num_queries(5):
        client.post(door(session), TYPED)


@pytest.mark.parametrize(
    "again", [TYPED, TYPED | {"name": "wiji  LESTARI", "phone": "62812 0000 0001"}]
)
def test_writing_twice_is_one_line_and_told_kindly(client, session, again):
    client.post(door(session), TYPED)

    answer = client.post(door(session), again, follow=True)

    assert "Anda sudah tercatat sebelumnya." in answer.text
    assert session.attendees.count() == 1


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama lengkap."),
        ({"group": ""}, "Pilih hadir sebagai."),
        ({"group": "siswa"}, "Pilih hadir sebagai dari daftar."),
        ({"organisation": ""}, "Isi instansi atau asal."),
        ({"consent": ""}, "Centang persetujuan ini"),
        ({"phone": "12"}, "Tulis nomor telepon 9 sampai 15 angka"),
        ({"name": "x" * 121}, "terlalu panjang"),
        ({"name": "---"}, "Tulis nama dengan huruf."),
        ({"name": "a\0b"}, "tanda yang tidak dapat disimpan"),
    ],
)
def test_wrong_input_is_told_and_the_typing_kept(client, session, wrong, sentence):
    response = client.post(door(session), TYPED | {"organisation": "Dinas <Kebun>"} | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert ("Dinas &lt;Kebun&gt;" in response.text) is ("organisation" not in wrong)
    assert not Attendee.objects.exists()


def test_where_parents_agreed_a_student_writes_name_and_class_and_no_telephone(client, activity):
    session = AttendanceSessionFactory(activity=activity, students_by_name=True)

    client.post(door(session), TYPED | {"group": "siswa", "organisation": "XI TKR"})

    student = session.attendees.get()
    assert (student.kind, student.organisation) == ("siswa", "XI TKR")
    assert student.reach_key.startswith("i:")


def test_outside_the_window_and_after_closing_nobody_gets_in(client, activity, admin):
    states = [
        ({"is_ahead": True}, "Presensi belum dibuka."),
        ({"is_over": True}, "Presensi sudah ditutup."),
        ({}, "Presensi sudah ditutup."),
    ]
    for state, sentence in states:
        closed = {"closed_at": timezone.now(), "closed_by": admin}  # one open one at a time
        session = AttendanceSessionFactory(activity=activity, **state, **({} if state else closed))

        for page in (client.get(door(session)), client.post(door(session), TYPED)):
            assert page.status_code == 200
            assert sentence in page.text
            assert "<form" not in page.text
        session.delete()

    assert not Attendee.objects.exists()


def test_the_hours_are_those_of_the_school(client, school, session):
    school.time_zone = "Asia/Jayapura"
    school.save()
    session.opens_at = dt.datetime(2026, 11, 21, 15, 30, tzinfo=dt.UTC)  # the 22nd over there
    session.save()

    assert "Minggu, 22 November 2026, pukul 00.30 WIT sampai" in client.get(door(session)).text


def test_every_code_that_opens_nothing_gives_the_same_answer(client, session):
    event = NetworkEventFactory(is_open=True)
    off = AttendanceSessionFactory(
        activity__cancelled_at=timezone.now(), activity__cancelled_reason="Hujan"
    )
    gone = code_of(type(session)(pk=999_999))
    right = code_of(session)
    codes = [
        right[:-1] + ("3" if right[-1] == "2" else "2"),
        "3" + right[1:],
        right[4:],
        right[:4],
        event.token[::-1],
        gone,
        code_of(off),
        "abcdefghjkmn",
        "x",
        "%00",
        "é" * 16,
        "z" * 4000,
    ]
    paths = [f"/hadir/{code}/" for code in codes]

    answers = [client.get(path) for path in paths]
    answers += [client.post(path, TYPED) for path in paths]
    answers += [client.get(f"{path}tercatat/") for path in paths]

    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert len({str(sorted(answer.headers.items())) for answer in answers}) == 1
    assert not Attendee.objects.exists()


def test_a_code_typed_from_the_wall_opens_the_same_page(client, session):
    code = code_of(session)
    spelt = "-".join(code[at : at + 4] for at in range(0, len(code), 4))

    for typed in (spelt, spelt.upper(), code.upper()):
        assert "Guru tamu: mesin CNC" in client.get(f"/hadir/{typed}/").text


def test_the_line_belongs_to_the_school_of_the_activity_whoever_looks(
    login, other_admin, session, other_school
):
    login(other_admin).post(door(session), TYPED)

    assert session.attendees.get().school_id == session.school_id
    with scope(school=other_school):
        assert not Attendee.objects.exists()


def test_a_device_that_writes_too_fast_is_slowed_and_the_next_phone_is_not(session):
    send, other = phone_at(door(session)), phone_at(door(session))
    most = attendance.OF_A_DEVICE["most"]

    answers = [send(TYPED | {"name": f"Tamu {number}"}) for number in range(most + 1)]

    assert [answer.status_code for answer in answers] == [302] * most + [429]
    assert f"Tamu {most}" in answers[-1].text
    assert other(TYPED).status_code == 302


def test_two_hundred_phones_behind_one_router_are_not_slowed(client, session):
    """Each has a cookie of its own, all come from one address."""
    answers = set()
    for number in range(200):
        client.cookies["csrftoken"] = f"{number:032}"
        typed = TYPED | {"name": f"Tamu {number}", "phone": ""}
        answers.add(client.post(door(session), typed).status_code)

    assert answers == {302}
    assert session.attendees.count() == 200


@pytest.mark.parametrize("settled", ["accepted", "closed"])
def test_nothing_is_asked_of_guests_of_an_activity_that_is_settled(
    client, login, admin, activity, session, settled
):
    settle(activity, settled)

    pages = [client.get(door(session)), client.post(door(session), TYPED)]
    wall = login(admin).get(reverse("activities:session_wall", args=[session.pk])).text

    assert all("Presensi sudah ditutup." in page.text for page in pages)
    assert "every 5s" not in wall
    assert not Attendee.objects.exists()
