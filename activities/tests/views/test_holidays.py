"""The pages on which a school sets its holidays."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import Holiday

LIST = "/kegiatan/libur/"
MONDAY = dt.date(2026, 12, 14)


def upload(text):
    return SimpleUploadedFile("libur.csv", text.encode())


def text_of(response):
    return response.content.decode()


@pytest.mark.parametrize("who", ["admin", "quality_member", "committee_member", "supervisor"])
def test_every_member_reads_the_list(request, school, login, who):
    page = login(request.getfixturevalue(who)).get(f"{LIST}?tahun=2026")

    assert page.status_code == 200
    assert "Hari Kemerdekaan Republik Indonesia" in text_of(page)
    assert ("Tambah hari libur" in text_of(page)) is (who == "admin")


@pytest.mark.parametrize("year", ["", "20x6", "0", "9999", "²026"])
def test_an_odd_year_means_this_year(today, admin, login, year):
    page = login(admin).get(LIST, {"tahun": year})

    assert "<h1>Hari libur 2026</h1>" in text_of(page)


def test_a_holiday_is_added_and_removed(admin, login):
    client = login(admin)
    typed = {"name": "Libur semester", "first": "14-12-2026", "last": "18-12-2026"}

    added = client.post(f"{LIST}tambah/", typed, follow=True)
    row = Holiday.objects.get(day=MONDAY)
    removed = client.post(f"{LIST}{row.pk}/hapus/", follow=True)

    assert "Libur semester dicatat sebagai hari libur." in text_of(added)
    assert "Senin, 14 Desember 2026 sampai Jumat, 18 Desember 2026" in text_of(added)
    assert "Libur semester dihapus dari daftar." in text_of(removed)
    assert Holiday.objects.count() == 0


def test_one_day_needs_no_last_day_and_typing_is_kept_when_refused(admin, login):
    client = login(admin)

    client.post(f"{LIST}tambah/", {"name": "Hari jadi", "first": "14-12-2026", "last": ""})
    again = client.post(f"{LIST}tambah/", {"name": "Rapor", "first": "14-12-2026", "last": ""})

    assert Holiday.objects.get().day == MONDAY
    assert again.status_code == 200
    assert "sudah tercatat: Hari jadi" in text_of(again)
    assert 'value="Rapor"' in text_of(again)


def test_a_national_holiday_is_worked_through_and_given_back(admin, login):
    client = login(admin)

    worked = client.post(f"{LIST}masuk/", {"day": "2026-08-17"}, follow=True)
    back = client.post(f"{LIST}{Holiday.objects.get().pk}/hapus/", follow=True)
    odd = client.post(f"{LIST}masuk/", {"day": "kemarin"}, follow=True)

    assert "Sekolah tetap masuk pada Hari Kemerdekaan Republik Indonesia." in text_of(worked)
    assert "berlaku lagi sebagai hari libur." in text_of(back)
    assert "Hari libur itu tidak dikenal." in text_of(odd)
    assert Holiday.objects.count() == 0


def test_a_list_is_handed_in(admin, login):
    client = login(admin)

    good = client.post(
        f"{LIST}impor/", {"file": upload("tanggal,nama\n14-12-2026,Rapor")}, follow=True
    )
    bad = client.post(f"{LIST}impor/", {"file": upload("tanggal,nama\nbesok,Rapor")})

    assert "1 hari libur diimpor." in text_of(good)
    assert bad.status_code == 200
    assert "baris 2: Tulis tanggal" in text_of(bad)


@pytest.mark.parametrize("who", ["quality_member", "committee_member", "supervisor"])
def test_who_may_not_change_the_school_is_refused(request, school, login, who):
    row = Holiday.objects.create(day=MONDAY, name="Rapor")
    client = login(request.getfixturevalue(who))

    answers = {
        client.get(f"{LIST}tambah/").status_code,
        client.get(f"{LIST}impor/").status_code,
        client.post(f"{LIST}masuk/", {"day": "2026-08-17"}).status_code,
        client.post(f"{LIST}{row.pk}/hapus/").status_code,
    }

    assert answers == {403}
    assert Holiday.objects.count() == 1


def test_another_school_finds_no_row_of_this_one(school, other_admin, login):
    row = Holiday.objects.create(day=MONDAY, name="Hari jadi Karya Handayani")
    client = login(other_admin)

    assert client.post(f"{LIST}{row.pk}/hapus/").status_code == 404
    assert "Karya Handayani" not in text_of(client.get(f"{LIST}?tahun=2026"))
    assert Holiday.objects.count() == 1


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_costs_the_same_however_long_it_is(admin, login, count, django_assert_num_queries):
    for n in range(count):
        Holiday.objects.create(day=dt.date(2026, 2, 1) + dt.timedelta(days=2 * n), name="Libur")
    client = login(admin)
    client.get(f"{LIST}?tahun=2026")

    with django_assert_num_queries(2):
        client.get(f"{LIST}?tahun=2026")
