"""Guests written down once, and forgotten in time."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.audit import first_fault, history
from accounts.refusals import Refused
from partnerships.models import Attendance, Prospect
from partnerships.network.attendance import attend, erase_guest, erase_overdue
from partnerships.network.guests import save_as_prospects
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory

GUEST = {
    "name": "Wiji Lestari",
    "organisation": "CV Jati Lestari",
    "position": "Pemilik",
    "phone": "+6281200000001",
    "email": "",
    "may_contact": True,
}


@pytest.fixture
def event(school):
    return NetworkEventFactory(name="Temu industri", is_open=True)


def test_a_guest_is_written_down_without_a_line_in_the_history(event, django_assert_num_queries):
    with django_assert_num_queries(3):  # SAVEPOINT, INSERT, RELEASE
        guest, is_new = attend(event, **GUEST)

    assert is_new
    assert guest.entered_by is None
    assert guest.keep_until == timezone.localdate() + dt.timedelta(days=365)
    assert not history(event).exists()


@pytest.mark.parametrize(
    ("again", "count"),
    [
        ({}, 1),
        ({"name": "  WIJI   lestari "}, 1),
        ({"organisation": "Dinas Lain"}, 1),  # the telephone tells who it is
        ({"phone": "+6281200000002"}, 2),
        ({"name": "Wiji Lestari Putri"}, 2),
    ],
)
def test_one_name_and_telephone_is_one_row(event, again, count):
    first, _ = attend(event, **GUEST)

    row, is_new = attend(event, **GUEST | again)

    assert event.attendances.count() == count
    assert is_new == (count == 2)
    assert (row == first) == (count == 1)


def test_without_a_telephone_the_mail_or_the_organisation_tells_two_apart(event):
    bare = GUEST | {"phone": ""}

    for facts in (
        bare | {"email": "wiji@jati.example"},
        bare | {"email": "WIJI@jati.example"},
        bare,
        bare | {"organisation": "CV. Jati Lestari"},
        bare | {"organisation": "Dinas Sosial"},
    ):
        attend(event, **facts)

    assert event.attendances.count() == 3


def test_the_same_guest_may_come_to_another_event(event):
    attend(event, **GUEST)

    _, is_new = attend(NetworkEventFactory(is_open=True), **GUEST)

    assert is_new


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ({}, "belum dibuka"),
        ({"is_ahead": True}, "belum dibuka"),
        ({"is_over": True}, "sudah ditutup"),
    ],
)
def test_only_the_school_writes_while_the_door_is_closed(school, admin, state, sentence):
    event = NetworkEventFactory(**state)

    with pytest.raises(Refused, match=sentence):
        attend(event, **GUEST)
    guest, _ = attend(event, by=admin, **GUEST)

    assert list(event.attendances.all()) == [guest]
    assert guest.entered_by == admin


@pytest.mark.parametrize("name", ["...", "\u202e", "PT" + "\u200b" * 3])
def test_a_name_without_letters_is_refused_and_odd_signs_go(event, name):
    if name.startswith("PT"):
        assert attend(event, **GUEST | {"name": name})[0].name == "PT"
        return
    with pytest.raises(Refused, match="dengan huruf"):
        attend(event, **GUEST | {"name": name})


def test_erasing_a_guest_leaves_a_nameless_row_once(event, admin):
    guest, _ = attend(event, **GUEST)

    erase_guest(guest, by=admin)
    with pytest.raises(Refused, match="sudah dihapus"):
        erase_guest(guest, by=admin)

    guest.refresh_from_db()
    personal = (guest.organisation, guest.position, guest.phone, guest.email, guest.reach_key)
    assert guest.name == "Peserta (data dihapus)"
    assert personal == ("", "", "", "", "")
    assert not guest.may_contact
    assert [entry.sentence for entry in history(event)] == ["Data seorang peserta dihapus."]
    assert attend(event, **GUEST)[1], "who was forgotten may come again"


def test_what_was_kept_long_enough_is_erased_in_every_school(event, other_school):
    today = timezone.localdate()
    own = AttendanceFactory(event=event, keep_until=today - dt.timedelta(days=1))
    kept = AttendanceFactory(event=event, keep_until=today)
    with scope(school=other_school):
        other = AttendanceFactory(keep_until=today - dt.timedelta(days=1))

    assert erase_overdue(on=today) == 2
    assert erase_overdue(on=today) == 0

    assert list(Attendance.objects.known()) == [kept]
    with scope(school=other_school):
        assert Attendance.objects.get(pk=other.pk).name == "Peserta (data dihapus)"
    assert Attendance.objects.get(pk=own.pk).erased_at


# Taking guests over into the network -----------------------------------------------------------


def test_a_guest_becomes_a_prospect_with_what_they_wrote(event, admin):
    guest, _ = attend(event, **GUEST)

    taken = save_as_prospects(event, [guest.pk], by=admin)

    prospect = Prospect.objects.get()
    guest.refresh_from_db()
    assert str(taken) == "1 peserta disimpan sebagai kontak jejaring."
    assert guest.prospect == prospect
    assert (prospect.organisation, prospect.person_name, prospect.position) == (
        "CV Jati Lestari",
        "Wiji Lestari",
        "Pemilik",
    )
    assert (prospect.person_phone, prospect.source, prospect.occasion) == (
        "+6281200000001",
        "acara",
        "Temu industri",
    )
    assert (prospect.legal_basis, prospect.consent_on) == ("persetujuan", timezone.localdate())
    assert prospect.consent_proof.startswith("Presensi Temu industri, ")
    assert prospect.keep_until == guest.keep_until


def test_a_guest_is_never_taken_over_twice(event, admin):
    guest, _ = attend(event, **GUEST)
    other, _ = attend(NetworkEventFactory(is_open=True), **GUEST)

    save_as_prospects(event, [guest.pk], by=admin)
    again = save_as_prospects(event, [guest.pk], by=admin)
    elsewhere = save_as_prospects(other.event, [other.pk], by=admin)

    assert (again.new, again.before) == (0, 1)
    assert (elsewhere.new, elsewhere.known) == (0, 1)
    assert Prospect.objects.get().attendances.count() == 2


def test_who_does_not_want_to_be_written_to_stays_a_line_of_the_list(event, admin):
    willing = AttendanceFactory(event=event)
    unwilling = AttendanceFactory(event=event, may_contact=False)
    erased = AttendanceFactory(event=event)
    erase_guest(erased, by=admin)
    stranger = AttendanceFactory()

    taken = save_as_prospects(
        event, [each.pk for each in (willing, unwilling, erased, stranger)], by=admin
    )

    assert [each.attendances.get() for each in Prospect.objects.all()] == [willing]
    assert str(taken) == (
        "1 peserta disimpan sebagai kontak jejaring, 1 dilewati karena tidak bersedia dihubungi."
    )


def test_the_longest_that_a_guest_can_write_fits_a_prospect(event, admin):
    longest = {
        field.name: "x" * field.max_length
        for field in Attendance._meta.fields
        if field.name in ("name", "organisation", "position")
    }
    event.name = "n" * 160
    guest, _ = attend(event, **GUEST | longest)

    save_as_prospects(event, [guest.pk], by=admin)

    Prospect.objects.get().full_clean()


@pytest.mark.parametrize(
    ("name", "organisation"),
    [("Drs. Wiji Lestari, M.Pd.", "CV Jati Lestari"), ("Wiji Lestari", "-")],
)
def test_titles_and_a_dash_for_no_organisation_stop_nobody(event, admin, name, organisation):
    guest, _ = attend(event, **GUEST | {"name": name, "organisation": organisation})
    other = NetworkEventFactory(is_open=True)
    again, _ = attend(other, **GUEST | {"name": name, "organisation": organisation})

    first = save_as_prospects(event, [guest.pk], by=admin)
    second = save_as_prospects(other, [again.pk], by=admin)

    prospect = Prospect.objects.get()
    assert (first.new, second.known) == (1, 1)
    assert prospect.organisation == ("" if organisation == "-" else organisation)
    again.refresh_from_db()
    assert again.prospect == prospect


def test_two_guests_of_one_name_and_organisation_are_one_prospect(event, admin):
    guests = [attend(event, **GUEST | {"phone": f"+628120000000{n}"})[0] for n in range(2)]

    taken = save_as_prospects(event, [guest.pk for guest in guests], by=admin)

    assert (taken.new, taken.known) == (1, 1)
    assert set(event.attendances.values_list("prospect", flat=True)) == {Prospect.objects.get().pk}


@pytest.mark.parametrize("way", ["phone", "email"])
def test_two_of_one_name_without_organisation_are_two_prospects(event, admin, way):
    ways = {"phone": ["+6281200000001", "+6281200000002"], "email": ["a@b.example", "c@b.example"]}
    alone = GUEST | {"organisation": "-", "phone": ""}
    guests = [attend(event, **alone | {way: value})[0] for value in ways[way]]
    later = NetworkEventFactory(is_open=True)
    again, _ = attend(later, **alone | {way: ways[way][1].upper()})

    first = save_as_prospects(event, [guest.pk for guest in guests], by=admin)
    second = save_as_prospects(later, [again.pk], by=admin)

    assert (first.new, second.new, second.known) == (2, 0, 1)
    reached = Prospect.objects.order_by("pk").values_list(f"person_{way}", flat=True)
    assert list(reached) == ways[way]


@pytest.mark.parametrize("count", [1, 20])
def test_a_hall_of_guests_costs_what_one_costs(event, admin, count, django_assert_num_queries):
    save_as_prospects(event, [AttendanceFactory(event=event).pk], by=admin)
    guests = AttendanceFactory.create_batch(count, event=event)

    with django_assert_num_queries(22):
        taken = save_as_prospects(event, [guest.pk for guest in guests], by=admin)

    assert taken.new == count
    for prospect in Prospect.objects.all():
        assert [entry.verb for entry in history(prospect)] == ["tambah-jejaring"]
    assert first_fault() == ""


@pytest.mark.parametrize("field", ["name", "organisation"])
def test_signs_that_grow_when_cleaned_are_told_as_too_long(event, field):
    with pytest.raises(Refused, match="Batasnya") as refusal:
        attend(event, **GUEST | {field: "\ufdfa" * 100})

    assert refusal.value.field == field
    assert not Attendance.objects.exists()
