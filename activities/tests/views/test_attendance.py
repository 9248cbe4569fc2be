"""The presence of an activity as the school runs it."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.attendance.codes import code_of
from activities.models import AttendanceSession, Attendee
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory

TYPED = {"name": "Wiji Lestari", "group": "mitra", "organisation": "CV Jati", "consent": "on"}
READ, RUN = ("session_detail", "session_wall"), (
    "session_window", "session_reopen", "attendee_create", "class_create",
)  # fmt: skip


def url(name, *args):
    return reverse(f"activities:{name}", args=args)


@pytest.fixture
def session(activity):
    return AttendanceSessionFactory(activity=activity)


def test_a_presence_is_opened_from_the_page_of_the_activity(login, admin, activity, today):
    client = login(admin)
    assert url("session_create", activity.pk) in client.get(activity.get_absolute_url()).text

    response = client.post(
        url("session_create", activity.pk),
        {
            "opens_date": "21-11-2026",
            "opens_time": "08.00",
            "closes_date": "21-11-2026",
            "closes_time": "11.30",
            "name": "Hari pertama",
        },
    )

    session = AttendanceSession.objects.get()
    page = client.get(activity.get_absolute_url()).text
    assert response.url == url("session_wall", session.pk)
    assert timezone.localtime(session.opens_at).hour == 8
    assert "Hari pertama, 21 November 2026" in page
    assert url("session_create", activity.pk) not in page


def test_the_window_is_proposed_on_the_day_of_the_activity(login, admin, activity, today):
    activity.starts_on, activity.ends_on = dt.date(2026, 12, 1), dt.date(2026, 12, 2)
    activity.save()

    form = login(admin).get(url("session_create", activity.pk)).context["form"]

    assert (form.initial["opens_date"], form.initial["opens_time"]) == (
        dt.date(2026, 12, 1),
        dt.time(7),
    )
    assert form.initial["closes_date"] == dt.date(2026, 12, 1)


def test_what_is_wrong_is_told_and_the_typing_kept(login, admin, session, activity):
    response = login(admin).post(
        url("session_create", activity.pk),
        {
            "opens_date": "21-11-2099",
            "opens_time": "08.00",
            "closes_date": "21-11-2099",
            "closes_time": "11.30",
            "name": "Sesi siang",
        },
    )

    assert "sudah disiapkan" in response.text
    assert "Sesi siang" in response.text


def test_the_wall_shows_code_link_and_count_and_asks_again(login, supervisor, session, settings):
    settings.BASE_URL = "https://kemitraan.contoh.sch.id"
    AttendeeFactory.create_batch(3, session=session)
    client = login(supervisor)

    page = client.get(url("session_wall", session.pk)).text
    part = client.get(url("session_wall", session.pk), headers={"HX-Request": "true"}).text

    assert f"https://kemitraan.contoh.sch.id/hadir/{code_of(session)}/" in page
    assert 'class="k-qr"' in page
    assert 'hx-trigger="every 5s"' in page
    assert "3 tamu tercatat" in page
    assert "3 tamu tercatat" in part
    assert "<html" not in part


def test_the_wall_of_a_list_closed_early_tells_when_that_was(login, admin, activity):
    closed = dt.datetime(2026, 11, 21, 3, 15, tzinfo=dt.UTC)
    session = AttendanceSessionFactory(activity=activity, closed_at=closed, closed_by=admin)

    page = login(admin).get(url("session_wall", session.pk)).text

    assert "Ditutup 21 November 2026 pukul 10.15 WIB." in page


def test_the_page_keeps_guests_and_students_apart(login, admin, session):
    AttendeeFactory(session=session, name="Wiji <b>Lestari</b>")
    AttendeeFactory(session=session, kind="rombongan", group="siswa", name="XI TKR", count=32)
    AttendeeFactory(session=session, struck_at=timezone.now(), struck_by=admin, struck_reason="X")

    page = login(admin).get(session.get_absolute_url())

    assert (page.context["guests"], page.context["students"]) == (1, 32)
    assert "Wiji &lt;b&gt;Lestari&lt;/b&gt;" in page.text
    assert "XI TKR" in page.text
    assert "Dicoret" in page.text


def test_the_page_asks_the_same_of_one_guest_and_of_many(
    login, admin, session, django_assert_num_queries
):
    client = login(admin)
    for more in (1, 8):
        AttendeeFactory.create_batch(more, session=session, entered_by=admin)
        AttendeeFactory.create_batch(more, session=session, kind="siswa")
        client.get(session.get_absolute_url())
        with django_assert_num_queries(7):
            client.get(session.get_absolute_url())


def test_a_guest_and_a_class_are_written_by_the_school_and_marked(login, admin, session):
    client = login(admin)

    client.post(url("attendee_create", session.pk), TYPED)
    again = client.post(url("attendee_create", session.pk), TYPED | {"lagi": "1"}, follow=True)
    client.post(url("class_create", session.pk), {"name": "XI TKR", "count": "32"})

    assert set(session.attendees.values_list("entered_by", flat=True)) == {admin.pk}
    assert session.attendees.tally() == (1, 32)
    assert "sudah tercatat, jadi tidak dicatat dua kali" in again.text
    assert "Diisi panitia" in client.get(session.get_absolute_url()).text


@pytest.mark.parametrize("count", ["0", "-3", "1,5", "10000", "banyak"])
def test_a_class_needs_a_number(login, admin, session, count):
    response = login(admin).post(
        url("class_create", session.pk), {"name": "XI TKR", "count": count}
    )

    assert response.status_code == 200
    assert not Attendee.objects.exists()


def test_a_line_is_mended_and_another_struck(login, admin, session):
    wrong = AttendeeFactory(session=session, name="Wiji Lestri")
    double = AttendeeFactory(session=session)
    client = login(admin)

    client.post(
        url("attendee_correct", wrong.pk),
        {"name": "Wiji Lestari", "group": "guru", "organisation": "SMK", "reason": "Salah ketik"},
    )
    refused = client.post(url("attendee_strike", double.pk), {"reason": ""})
    client.post(url("attendee_strike", double.pk), {"reason": "Tercatat dua kali"})

    assert list(session.attendees.standing().values_list("name", flat=True)) == ["Wiji Lestari"]
    assert "Isi alasan dicoret." in refused.text


def test_closing_shows_the_list_and_closing_twice_is_told(login, admin, activity, session):
    AttendeeFactory(session=session)
    client = login(admin)

    first = client.post(url("session_close", session.pk), follow=True)
    second = client.post(url("session_close", session.pk), follow=True)

    evidence = activity.evidence.get()
    assert "Daftar hadir dilampirkan sebagai bukti." in first.text
    assert evidence.get_absolute_url() in first.text
    assert f"sudah ditutup oleh {admin.name}" in second.text
    assert b"".join(client.get(evidence.get_absolute_url())).startswith(b"%PDF-")


def test_a_reopened_list_takes_lines_again(login, admin, session):
    client = login(admin)
    client.post(url("session_close", session.pk))
    refused = client.post(url("attendee_create", session.pk), TYPED)

    client.post(url("session_reopen", session.pk), {"reason": "Satu tamu belum tercatat"})
    client.post(url("attendee_create", session.pk), TYPED)

    assert "sudah ditutup" in refused.text
    assert session.attendees.get().name == "Wiji Lestari"


@pytest.mark.parametrize("name", [*READ, *RUN, "session_close"])
def test_the_doors(login, session, supervisor, stranger, other_admin, name):
    address = url(name, session.pk)
    method = "post" if name == "session_close" else "get"

    for person, status in (
        (stranger, 404),
        (other_admin, 404),
        (supervisor, 200 if name in READ else 403),
    ):
        assert getattr(login(person), method)(address).status_code == status


@pytest.mark.parametrize("name", ["attendee_correct", "attendee_strike"])
def test_the_doors_of_a_line(login, session, supervisor, stranger, other_admin, admin, name):
    address = url(name, AttendeeFactory(session=session).pk)

    answers = [
        login(person).get(address).status_code
        for person in (stranger, other_admin, supervisor, admin)
    ]

    assert answers == [404, 404, 403, 200]


def test_who_only_reads_sees_names_but_no_acts(login, supervisor, session):
    AttendeeFactory(session=session, name="Wiji Lestari")

    page = login(supervisor).get(session.get_absolute_url()).text

    assert "Wiji Lestari" in page
    for act in ("close-session", "add-attendee", "add-class", "Coret"):
        assert act not in page


def test_every_student_can_be_mended_however_many_wrote_their_name(login, admin, session):
    rows = AttendeeFactory.build_batch(501, session=session, kind="siswa", group="siswa")
    Attendee.objects.bulk_create(rows)

    page = login(admin).get(session.get_absolute_url())

    assert page.text.count("/coret/") == 501
