"""The forms by which activities are scheduled, changed and cancelled."""

import pytest
from django.urls import reverse
from django.utils import timezone

from activities.models import Activity
from activities.tests.factories import ActivityReportFactory
from partnerships.models import Partnership
from partnerships.stages import Stage


@pytest.fixture
def typed(quality_member):
    """What a person types into the form."""
    return {
        "title": "Pameran produk kelas industri",
        "kind": "lokakarya",
        "starts_on": "12-12-2026",
        "ends_on": "13 Desember 2026",
        "place": "Alun-alun Wonosari",
        "person_in_charge": str(quality_member.pk),
        "groups": ["guru", "siswa"],
        "budget": "Rp1.250.000",
        "fund_source": "BOS Reguler",
        "arkas_code": "07.10.02",
    }


@pytest.fixture
def form(login, admin, partnership):
    """`form(data)` posts the form for a new activity and answers with the page."""
    path = reverse("activities:activity_create", args=[partnership.pk])
    client = login(admin)

    def post(data):
        return client.post(path, data)

    return post


def test_an_activity_is_scheduled_as_it_was_typed(form, typed, partnership):
    answer = form(typed)

    activity = Activity.objects.get()
    assert answer.url == activity.get_absolute_url()
    assert (activity.partnership, activity.when) == (partnership, "12 sampai 13 Desember 2026")
    assert (activity.planned, activity.groups) == (1_250_000, ["guru", "siswa"])


@pytest.mark.parametrize(
    ("change", "field", "sentence"),
    [
        ({"person_in_charge": ""}, "person_in_charge", "Pilih penanggung jawab"),
        ({"starts_on": "12/31/2026"}, "starts_on", "hari-bulan-tahun"),
        ({"ends_on": "11-12-2026"}, "ends_on", "setelah tanggal mulai, 12 Desember 2026"),
        ({"ends_on": "04-01-2027"}, "ends_on", "4 Agustus 2025 sampai 3 Januari 2027"),
        ({"arkas_code": "7.10.2"}, "arkas_code", "Tulis kode ARKAS seperti 07.10.02."),
        ({"budget": "1,250.00"}, "budget", "Tulis jumlah rupiah"),
        ({"budget": "-5"}, "budget", "paling kecil"),
        ({"kind": "entah"}, "kind", "Pilih jenis kegiatan dari daftar."),
        ({"groups": ["hantu"]}, "groups", "dari daftar"),
        ({"title": "a" * 161}, "title", "Batasnya 160 huruf"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_the_typing_kept(
    form, typed, change, field, sentence
):
    answer = form(typed | change)

    [error] = answer.context["form"].errors[field]
    assert sentence in error
    assert answer.status_code == 200
    assert 'value="Alun-alun Wonosari"' in answer.content.decode()
    assert Activity.objects.count() == 0


def test_an_empty_form_is_refused_and_not_shown_anew(form):
    answer = form({})

    assert set(answer.context["form"].errors) == {
        "title", "kind", "starts_on", "ends_on", "place", "person_in_charge",
    }  # fmt: skip


def test_people_of_another_school_cannot_be_put_in_charge(form, typed, other_admin):
    answer = form(typed | {"person_in_charge": str(other_admin.pk)})

    assert "person_in_charge" in answer.context["form"].errors
    assert other_admin.name not in answer.content.decode()


def test_an_informal_activity_outside_the_term_asks_for_a_tick(form, typed):
    Partnership.objects.update(form=Partnership.Form.INFORMAL)
    typed["ends_on"] = "04-01-2027"

    asked = form(typed)
    ticked = form(typed | {"outside_term_ok": "on"})

    assert 'type="checkbox" name="outside_term_ok"' in asked.content.decode()
    assert ticked.status_code == 302


def test_the_form_offers_what_the_parties_promised(login, admin, partnership):
    partnership.parties.update(responsibilities="- Menyediakan bengkel\n- Menyediakan instruktur")

    answer = login(admin).get(reverse("activities:activity_create", args=[partnership.pk]))

    assert answer.content.decode().count('<option value="Menyediakan bengkel">') == 1


@pytest.mark.parametrize("closing", [{}, {"closed_at": timezone.now()}])
def test_a_partnership_that_is_closing_gets_no_form(login, admin, partnership, closing):
    Partnership.objects.update(stage=Stage.PENUTUPAN, **closing)

    answer = login(admin).get(reverse("activities:activity_create", args=[partnership.pk]))

    assert answer.url == partnership.get_absolute_url()


def test_a_person_who_has_left_is_named_and_must_be_replaced(
    login, admin, activity, quality_member, typed
):
    quality_member.memberships.update(ended_at=timezone.now())
    path = reverse("activities:activity_change", args=[activity.pk])
    client = login(admin)

    shown = client.get(path).content.decode()
    refused = client.post(path, typed)
    saved = client.post(path, typed | {"person_in_charge": str(admin.pk)})

    assert "Bagas Prasetyo tidak dapat mengurusnya lagi. Pilih penggantinya." in shown
    assert "person_in_charge" in refused.context["form"].errors
    assert saved.url == activity.get_absolute_url()


def test_a_change_refused_shows_the_reason(login, admin, activity, typed):
    ActivityReportFactory(activity=activity, submitted=True)

    answer = login(admin).post(reverse("activities:activity_change", args=[activity.pk]), typed)

    assert "tidak dapat diubah karena laporannya" in answer.content.decode()
    activity.refresh_from_db()
    assert activity.place == "Bengkel sekolah"


def test_an_old_page_does_not_write_over_the_change_of_a_colleague(
    login, admin, quality_member, activity, typed
):
    path = reverse("activities:activity_change", args=[activity.pk])
    client = login(admin)
    seen = client.get(path).context["seen"]
    login(quality_member).post(path, typed | {"place": "Pendopo", "seen": seen})

    stale = client.post(path, typed | {"place": "Aula", "seen": seen})
    again = client.post(path, typed | {"place": "Pendopo", "seen": seen})

    activity.refresh_from_db()
    assert "diubah di halaman lain" in stale.content.decode()
    assert (activity.place, stale.context["seen"]) == ("Pendopo", seen)
    assert again.url == activity.get_absolute_url()  # the same once more is no other change


def test_cancelling_asks_why_on_a_page_of_its_own(login, admin, activity):
    path = reverse("activities:activity_cancel", args=[activity.pk])
    client = login(admin)

    asked = client.get(path).content.decode()
    empty = client.post(path, {"reason": " "})
    done = client.post(path, {"reason": "Narasumber sakit."})

    assert "Batalkan Guru tamu: mesin CNC untuk ukir kayu?" in asked
    assert empty.context["form"].errors["reason"] == ["Isi alasan pembatalan."]
    assert done.url == activity.get_absolute_url()
    activity.refresh_from_db()
    assert activity.cancelled_reason == "Narasumber sakit."


def test_a_holiday_that_somebody_overlooked_is_told(form, typed, partnership, login, admin):
    form(typed | {"starts_on": "25-12-2026", "ends_on": "25-12-2026"})
    activity = Activity.objects.get()
    client = login(admin)
    path = reverse("activities:activity_change", args=[activity.pk])

    told = client.post(path, typed | {"starts_on": "24-12-2026"} | {"ends_on": "24-12-2026"})
    page = client.get(activity.get_absolute_url()).content.decode()

    assert told.url == activity.get_absolute_url()
    assert "Kamis, 24 Desember 2026, adalah hari libur: Cuti Bersama Hari Raya Natal." in page
