"""Planning an event, and when its attendance is open."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import NetworkEvent
from partnerships.network.events import (
    add_event,
    cancel_event,
    change_event,
    close_attendance,
    open_attendance,
)
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory

DAY = dt.date(2026, 12, 5)
FACTS = {"name": "Temu industri", "starts_on": DAY, "ends_on": DAY, "place": "Aula"}
HOUR = dt.timedelta(hours=1)


def verbs(event):
    return [entry.verb for entry in history(event)]


def test_an_event_is_recorded_with_its_own_code(school, admin):
    event = add_event(by=admin, **FACTS | {"name": "  Temu   industri "})

    assert (event.name, event.created_by, event.school) == ("Temu industri", admin, school)
    assert len(event.token) == 12
    assert event.code == "-".join([event.token[:4], event.token[4:8], event.token[8:]])
    assert verbs(event) == ["tambah-acara"]


def test_pressing_twice_records_an_event_once(school, admin):
    add_event(by=admin, **FACTS)

    with pytest.raises(Refused, match="sudah ada di daftar") as refusal:
        add_event(by=admin, **FACTS)

    assert refusal.value.field == "name"
    assert NetworkEvent.objects.count() == 1


def test_a_name_that_grows_when_cleaned_is_told_as_too_long(school, admin):
    with pytest.raises(Refused, match="Batasnya 160 huruf") as refusal:
        add_event(by=admin, **FACTS | {"name": "\ufdfa" * 100})

    assert refusal.value.field == "name"


def test_an_event_is_changed_with_before_and_after(school, admin):
    event = add_event(by=admin, **FACTS)

    change_event(event, by=admin, place="Balai kalurahan")
    change_event(event, by=admin, place="Balai kalurahan")

    assert history(event)[0].changes == [["Tempat", "Aula", "Balai kalurahan"]]
    assert verbs(event) == ["ubah-acara", "tambah-acara"]


def test_a_change_by_one_who_looked_earlier_does_not_close_the_attendance(school, admin):
    event = add_event(by=admin, **FACTS)
    looked_at = NetworkEvent.objects.get()
    now = timezone.now()
    open_attendance(event, opens_at=now, closes_at=now + HOUR, by=admin)

    change_event(looked_at, by=admin, place="Balai kalurahan")

    event.refresh_from_db()
    assert (event.place, event.opens_at) == ("Balai kalurahan", now)


def test_a_cancelled_event_stays_with_its_reason_and_is_over(school, admin):
    event = add_event(by=admin, **FACTS)

    cancel_event(event, reason=" Hujan deras ", by=admin)

    assert (event.is_cancelled, event.cancelled_reason) == (True, "Hujan deras")
    for act in (
        lambda: cancel_event(event, reason="Lagi", by=admin),
        lambda: change_event(event, by=admin, place="Lain"),
        lambda: open_attendance(
            event, opens_at=timezone.now(), closes_at=timezone.now() + HOUR, by=admin
        ),
    ):
        with pytest.raises(Refused, match="sudah dibatalkan"):
            act()
    assert add_event(by=admin, **FACTS).pk != event.pk


def test_an_event_is_not_cancelled_without_a_reason(school, admin):
    event = add_event(by=admin, **FACTS)

    with pytest.raises(Refused, match="Tulis alasan") as refusal:
        cancel_event(event, reason="  ", by=admin)

    assert refusal.value.field == "reason"


@pytest.mark.parametrize(
    ("minutes", "door"), [(-1, "nanti"), (0, "dibuka"), (59, "dibuka"), (60, "ditutup")]
)
def test_the_door_stands_open_from_the_first_moment_to_before_the_last(school, minutes, door):
    opens = dt.datetime(2026, 12, 5, 1, 0, tzinfo=dt.UTC)
    event = NetworkEventFactory(opens_at=opens, closes_at=opens + HOUR)

    assert event.door(now=opens + dt.timedelta(minutes=minutes)) == door
    assert NetworkEventFactory().door(now=opens) == "belum"


@pytest.mark.parametrize(
    ("opens", "closes", "sentence"),
    [(2, 1, "harus setelah"), (1, 1, "harus setelah"), (-3, -2, "sudah lewat")],
)
def test_a_window_that_lets_nobody_in_is_refused(school, admin, opens, closes, sentence):
    event, now = NetworkEventFactory(), timezone.now()

    with pytest.raises(Refused, match=sentence):
        open_attendance(event, opens_at=now + opens * HOUR, closes_at=now + closes * HOUR, by=admin)

    event.refresh_from_db()
    assert event.opens_at is None


def test_the_attendance_is_closed_once_and_the_second_person_is_told(school, admin, principal):
    event = NetworkEventFactory(is_open=True)
    AttendanceFactory.create_batch(2, event=event)

    close_attendance(event, by=admin)
    with pytest.raises(Refused, match="tidak sedang dibuka"):
        close_attendance(event, by=principal)

    assert event.door(now=timezone.now()) == "ditutup"
    assert history(event)[0].sentence == "Presensi ditutup dengan 2 peserta."
    assert verbs(event) == ["tutup-presensi"]


def test_a_closed_attendance_may_be_opened_anew(school, admin):
    event, now = NetworkEventFactory(is_over=True), timezone.now()

    open_attendance(event, opens_at=now, closes_at=now + HOUR, by=admin)

    assert event.door(now=timezone.now()) == "dibuka"


def test_what_guests_write_is_kept_a_year_after_the_event_or_the_writing(school):
    event = NetworkEventFactory(starts_on=DAY)

    assert event.keep_until(on=DAY - dt.timedelta(days=9)) == dt.date(2027, 12, 5)
    assert event.keep_until(on=dt.date(2027, 1, 1)) == dt.date(2028, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends_on": DAY - dt.timedelta(days=1)},
        {"student_count": 30},
        {"student_class": "XI TKR"},
        {"student_count": 0, "student_class": "XI TKR"},
        {"cancelled_at": dt.datetime(2026, 12, 5, tzinfo=dt.UTC)},
        {"opens_at": dt.datetime(2026, 12, 5, tzinfo=dt.UTC)},
    ],
)
def test_the_database_refuses_what_is_never_true(school, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        NetworkEventFactory(starts_on=DAY, **wrong)


def test_dates_are_told_in_words(school):
    one = NetworkEventFactory(starts_on=DAY, starts_at=dt.time(8, 30))
    two = NetworkEventFactory(starts_on=DAY, ends_on=DAY + dt.timedelta(days=1))

    assert one.when == "5 Desember 2026 pukul 08.30"
    assert two.when == "5 Desember 2026 sampai 6 Desember 2026"
    assert NetworkEventFactory(starts_on=DAY).when == "5 Desember 2026"
