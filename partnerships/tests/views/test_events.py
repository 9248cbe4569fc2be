"""The pages of events: the list, one event, planning, changing, calling off."""

import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import NetworkEvent, Prospect
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory
from partnerships.tests.factories import PartnerFactory

TYPED = {"name": "Temu industri", "starts_on": "05-12-2026", "place": "Aula"}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def test_an_event_is_recorded_with_its_partner_by_name(login, quality_member):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur")

    response = login(quality_member).post(
        url("event_create"),
        TYPED | {"starts_at": "08.30", "partner": "jati lestari furnitur, CV"},
    )

    event = NetworkEvent.objects.get()
    assert response.url == event.get_absolute_url()
    assert (event.starts_on, event.ends_on) == (dt.date(2026, 12, 5), dt.date(2026, 12, 5))
    assert (event.starts_at, event.partner) == (dt.time(8, 30), partner)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama acara."),
        ({"starts_on": "12/31/2026"}, "Tulis tanggal sebagai"),
        ({"starts_on": ""}, "Isi tanggal mulai."),
        ({"ends_on": "04-12-2026"}, "Tanggal selesai harus sama dengan atau setelah"),
        ({"starts_at": "pagi"}, "Tulis jam sebagai 08.30."),
        ({"partner": "Tidak Ada"}, "tidak ada di daftar"),
        ({"partner": "..."}, "tidak ada di daftar"),
        ({"student_count": "30"}, "Isi kelas dan jumlah siswa"),
        ({"student_class": "XI TKR"}, "Isi kelas dan jumlah siswa"),
        ({"student_count": "99999"}, "paling besar"),
    ],
)
def test_wrong_input_is_told_and_the_typing_kept(login, admin, wrong, sentence):
    typed = TYPED | {"host": "MKKS Gunungkidul"} | wrong

    response = login(admin).post(url("event_create"), typed)

    assert response.status_code == 200
    assert sentence in response.text
    assert "MKKS Gunungkidul" in response.text
    assert not NetworkEvent.objects.exists()


def test_a_second_press_is_told_at_the_name(login, admin):
    client = login(admin)
    client.post(url("event_create"), TYPED)

    response = client.post(url("event_create"), TYPED)

    assert "Acara dengan nama dan tanggal ini sudah ada di daftar." in response.text
    assert NetworkEvent.objects.count() == 1


def test_an_event_is_changed_and_its_form_shows_what_is_known(login, admin):
    event = NetworkEventFactory(partner=PartnerFactory(name="Klinik Sehat"))
    client = login(admin)

    page = client.get(url("event_edit", event.pk))
    client.post(url("event_edit", event.pk), TYPED)

    event.refresh_from_db()
    assert 'value="Klinik Sehat"' in page.text
    assert (event.name, event.partner) == ("Temu industri", None)


def test_an_event_is_called_off_with_a_reason(login, admin):
    event = NetworkEventFactory(is_open=True)
    client = login(admin)

    empty = client.post(url("event_cancel", event.pk), {"reason": " "})
    client.post(url("event_cancel", event.pk), {"reason": "Hujan deras"})

    event.refresh_from_db()
    assert empty.status_code == 200
    assert event.is_cancelled
    page = client.get(event.get_absolute_url()).text
    assert "Hujan deras" in page
    assert url("presence_open", event.pk) not in page


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_the_same_number_of_questions_however_long(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    for _ in range(count):
        AttendanceFactory.create_batch(2, event=NetworkEventFactory())

    with django_assert_num_queries(3):
        response = client.get(url("event_list"))

    assert [event.came for event, _ in response.context["rows"]] == [2] * count


@pytest.mark.parametrize("count", [1, 5])
def test_an_event_asks_the_same_number_of_questions_however_many_came(
    login, admin, count, django_assert_num_queries
):
    client, event = login(admin), NetworkEventFactory(is_open=True)
    for number in range(count):
        prospect = Prospect.objects.create(
            organisation=f"K{number}",
            organisation_key=f"k{number}",
            source="acara",
            met_on=event.starts_on,
        )
        AttendanceFactory(event=event, entered_by=admin, prospect=prospect)
    client.get(event.get_absolute_url())

    with django_assert_num_queries(5):
        response = client.get(event.get_absolute_url())

    assert len(response.context["page"].object_list) == count


@pytest.mark.parametrize(
    ("query", "found"), [("", 2), ("?q=industri", 1), ("?q=aula%20dinas", 1), ("?q=tidak", 0)]
)
def test_the_list_is_searched(login, admin, query, found):
    NetworkEventFactory(name="Temu industri", place="Lapangan")
    NetworkEventFactory(name="Temu alumni", host="Dinas Sosial")

    response = login(admin).get(url("event_list") + query)

    assert len(response.context["rows"]) == found


def test_how_guests_are_reached_is_shown_to_who_works_with_them(login, admin, supervisor):
    event = NetworkEventFactory()
    AttendanceFactory(event=event, phone="+6281200000001", email="wiji@jati.example")

    ours = login(admin).get(event.get_absolute_url()).text
    theirs = login(supervisor).get(event.get_absolute_url()).text

    assert "0812-0000-0001" in ours
    assert "wiji@jati.example" in ours
    assert "Wiji Lestari" in theirs
    for secret in ("0812-0000-0001", "81200000001", "wiji@jati.example", "Hapus data"):
        assert secret not in theirs


@pytest.mark.parametrize("name", ["event_edit", "event_cancel", "presence_open", "guest_create"])
def test_doors_of_an_event(login, admin, supervisor, other_admin, stranger, client, name):
    event = NetworkEventFactory()
    address = url(name, event.pk)

    answers = [login(p).get(address).status_code for p in (admin, supervisor, other_admin)]

    assert answers == [200, 403, 404]
    assert login(stranger).get(address).status_code == 404
    assert client.get(address).url.startswith("/masuk/")
    assert "mengubah data mitra" in login(supervisor).get(address).text


def test_who_may_only_look_finds_no_way_to_change(login, committee_member):
    event = NetworkEventFactory(is_open=True)
    client = login(committee_member)

    assert client.get(url("event_create")).status_code == 403
    pages = client.get(url("event_list")).text + client.get(event.get_absolute_url()).text
    for name, *args in (
        ("event_create",),
        ("event_edit", event.pk),
        ("presence_close", event.pk),
        ("guest_save", event.pk),
    ):
        assert url(name, *args) not in pages
