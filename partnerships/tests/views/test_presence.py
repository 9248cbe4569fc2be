"""The attendance as the school runs it: the wall, the window, guests by hand and taken over."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Attendance, Prospect
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory

TYPED = {"name": "Wiji Lestari", "organisation": "CV Jati", "consent": "on", "may_contact": "on"}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


@pytest.fixture
def event(school):
    return NetworkEventFactory(is_open=True)


def test_the_wall_shows_code_link_and_count_and_asks_again(login, admin, event, settings):
    settings.BASE_URL = "https://kemitraan.contoh.sch.id"
    AttendanceFactory.create_batch(3, event=event)

    page = login(admin).get(url("presence", event.pk)).text

    assert f"https://kemitraan.contoh.sch.id/hadir/{event.token}/" in page
    assert f">kemitraan.contoh.sch.id/hadir/{event.code}/<" in page
    assert "<svg" in page
    assert 'class="k-qr"' in page
    assert "style=" not in page
    assert "3 peserta tercatat" in page
    assert 'hx-trigger="every 5s"' in page


def test_what_htmx_asks_for_is_only_the_count(login, admin, event):
    client = login(admin)

    answer = client.get(url("presence", event.pk), headers={"HX-Request": "true"}).text

    assert "0 peserta tercatat" in answer
    assert '<svg class="k-qr"' not in answer
    assert "<html" not in answer


def test_a_closed_attendance_stops_asking(login, admin):
    event = NetworkEventFactory(is_over=True)

    answer = login(admin).get(url("presence", event.pk), headers={"HX-Request": "true"}).text

    assert "hx-get" not in answer
    assert "Presensi sudah tidak dibuka." in answer


def test_the_window_is_set_on_the_clock_of_the_school(login, admin, school):
    school.time_zone = "Asia/Jayapura"
    school.save()
    event = NetworkEventFactory(starts_on=timezone.localdate() + dt.timedelta(days=9))
    day = f"{event.starts_on:%d-%m-%Y}"

    response = login(admin).post(
        url("presence_open", event.pk),
        {
            "opens_date": day,
            "opens_time": "07.30",
            "closes_date": day,
            "closes_time": "11.00",
        },
    )

    event.refresh_from_db()
    assert response.url == url("presence", event.pk)
    assert event.opens_at.astimezone(dt.UTC).strftime("%H:%M") == "22:30"
    assert event.closes_at - event.opens_at == dt.timedelta(hours=3, minutes=30)


def test_a_window_is_proposed_round_the_event(login, admin):
    event = NetworkEventFactory(
        starts_on=timezone.localdate() + dt.timedelta(days=9), starts_at=dt.time(23, 0)
    )

    form = login(admin).get(url("presence_open", event.pk)).context["form"]

    assert form.initial == {
        "opens_date": event.starts_on,
        "opens_time": dt.time(23, 0),
        "closes_date": event.starts_on,
        "closes_time": dt.time(23, 59),
    }


def test_a_window_that_lets_nobody_in_is_told_at_its_field(login, admin, event):
    day = f"{timezone.localdate() + dt.timedelta(days=1):%d-%m-%Y}"

    response = login(admin).post(
        url("presence_open", event.pk),
        {"opens_date": day, "opens_time": "11.00", "closes_date": day, "closes_time": "07.30"},
    )

    assert response.status_code == 200
    assert "closes_time" in response.context["form"].errors


def test_closing_shows_the_list_and_a_second_press_is_told(login, admin, event):
    client = login(admin)
    AttendanceFactory(event=event)

    first = client.post(url("presence_close", event.pk), follow=True)
    second = client.post(url("presence_close", event.pk), follow=True)

    assert "Presensi ditutup. Unduh daftar hadir" in first.text
    assert 'data-testid="guests-pdf"' in first.text
    assert "tidak sedang dibuka" in second.text


def test_a_row_by_hand_is_marked_and_told_when_it_was_there(login, quality_member):
    event = NetworkEventFactory(is_over=True)
    client = login(quality_member)

    first = client.post(url("guest_create", event.pk), TYPED, follow=True)
    second = client.post(url("guest_create", event.pk), TYPED | {"lagi": "1"})

    assert "Diisi panitia" in first.text
    assert second.url == url("guest_create", event.pk)
    assert event.attendances.get().entered_by == quality_member


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama lengkap."),
        ({"consent": ""}, "Bacakan keterangan"),
        ({"phone": "12"}, "Tulis nomor telepon 9 sampai 15 angka"),
        ({"email": "wiji"}, "Tulis alamat surel"),
        ({"name": "..."}, "Tulis nama dengan huruf."),
    ],
)
def test_wrong_input_by_hand_is_told(login, admin, event, wrong, sentence):
    response = login(admin).post(url("guest_create", event.pk), TYPED | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert not Attendance.objects.exists()


def test_ticked_guests_become_prospects_and_lead_there(login, admin, event):
    guests = AttendanceFactory.create_batch(3, event=event)
    client = login(admin)

    page = client.post(
        url("guest_save", event.pk), {"peserta": [guests[0].pk, guests[2].pk]}, follow=True
    ).text

    assert "2 peserta disimpan sebagai kontak jejaring." in page
    assert Prospect.objects.count() == 2
    assert all(each.get_absolute_url() in page for each in Prospect.objects.all())
    assert page.count('name="peserta"') == 1


def test_all_who_are_willing_are_taken_over_with_one_press(login, admin, event):
    AttendanceFactory.create_batch(3, event=event)
    AttendanceFactory(event=event, may_contact=False)
    client = login(admin)

    for expected in ("3 peserta disimpan", "0 peserta disimpan"):
        page = client.post(url("guest_save", event.pk), {"semua": "1"}, follow=True).text
        assert expected in page

    assert Prospect.objects.count() == 3
    assert 'data-testid="save-all"' not in page


@pytest.mark.parametrize("ticked", [[], ["x"], ["9" * 40], ["-1"]])
def test_nothing_ticked_or_nonsense_is_told_above_the_list(login, admin, event, ticked):
    AttendanceFactory(event=event)

    response = login(admin).post(url("guest_save", event.pk), {"peserta": ticked})

    assert response.status_code == 200
    assert "Peserta belum disimpan" in response.text
    assert not Prospect.objects.exists()


def test_a_guest_of_another_event_cannot_be_ticked(login, admin, event):
    stranger = AttendanceFactory()

    login(admin).post(url("guest_save", event.pk), {"peserta": [stranger.pk]})

    assert not Prospect.objects.exists()


def test_a_guest_is_forgotten_after_a_question(login, admin, event):
    guest = AttendanceFactory(event=event, name="Wiji Lestari", phone="+6281200000001")
    client = login(admin)

    question = client.get(url("guest_erase", guest.pk)).text
    page = client.post(url("guest_erase", guest.pk), follow=True).text

    assert "Hapus data Wiji Lestari dari daftar hadir?" in question
    assert "Wiji Lestari" not in page
    assert "1 peserta" in page


@pytest.mark.parametrize("name", ["presence_close", "guest_save", "guest_create", "guest_erase"])
def test_doors_of_the_attendance(login, admin, supervisor, other_admin, event, name):
    guest = AttendanceFactory(event=event)
    address = url(name, guest.pk if name == "guest_erase" else event.pk)

    answers = [login(person).post(address).status_code for person in (supervisor, other_admin)]

    assert answers == [403, 404]
    assert login(other_admin).get(url("presence", event.pk)).status_code == 404
    event.refresh_from_db()
    guest.refresh_from_db()
    assert event.closes_at > timezone.now()
    assert guest.erased_at is None
