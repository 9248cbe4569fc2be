"""The pages of a KPI, from setting it to retiring it."""

import datetime as dt

import pytest
from django.urls import reverse

from monitoring.models import Kpi
from monitoring.tests.factories import KpiFactory, KpiRecordFactory


@pytest.fixture
def typed():
    """A KPI as somebody types it."""
    return {
        "name": "Nilai bantuan diterima",
        "unit": "Rp",
        "direction": "naik",
        "baseline": "1.250.000,50",
        "target": "100.000.000",
        "target_max": "",
        "period": "tahun_anggaran",
        "accumulation": "per_periode",
        "source": "Berita acara",
        "person_in_charge": "",
    }


def text_of(answer):
    return answer.content.decode()


def test_indonesian_numbers_are_read_as_they_are_meant(login, partnership, admin, typed):
    path = reverse("monitoring:kpi_create", args=[partnership.pk])

    answer = login(admin).post(path, typed)

    kpi = Kpi.objects.get()
    assert answer.url == f"/kpi/{kpi.pk}/"
    assert (str(kpi.baseline), str(kpi.target)) == ("1250000.50", "100000000.00")
    assert (kpi.school, kpi.partnership) == (partnership.school, partnership)


@pytest.mark.parametrize("text", ["seratus", "1,250.5", "1.25", "12%", "9" * 17])
def test_what_is_no_number_is_refused_with_the_typing_kept(login, partnership, admin, typed, text):
    path = reverse("monitoring:kpi_create", args=[partnership.pk])

    answer = login(admin).post(path, typed | {"target": text})

    assert (answer.status_code, Kpi.objects.count()) == (200, 0)
    assert set(answer.context["form"].errors) == {"target"}
    assert f'value="{text}"' in text_of(answer)
    assert "<title>Galat: " in text_of(answer)


def test_a_refusal_stands_at_its_field(login, partnership, admin, typed):
    path = reverse("monitoring:kpi_create", args=[partnership.pk])

    answer = login(admin).post(path, typed | {"target": "1.250.000,50"})

    assert answer.context["form"].errors == {"target": ["Target harus berbeda dari nilai awal."]}


def test_an_example_fills_the_form_and_saves_nothing(login, partnership, admin):
    path = reverse("monitoring:kpi_create", args=[partnership.pk])

    answer = login(admin).get(path, {"contoh": "K18"})

    assert 'value="Skor numerasi (Rapor Pendidikan, 0-100)"' in text_of(answer)
    assert 'value="58,3"' in text_of(answer)
    assert Kpi.objects.count() == 0


def test_an_unknown_example_leaves_the_form_empty(login, partnership, admin):
    path = reverse("monitoring:kpi_create", args=[partnership.pk])

    answer = login(admin).get(path, {"contoh": "K99'"})

    assert answer.status_code == 200
    assert answer.context["form"]["name"].value() is None


def test_only_people_of_the_school_can_be_put_in_charge(
    login, partnership, admin, typed, other_admin
):
    path = reverse("monitoring:kpi_create", args=[partnership.pk])

    answer = login(admin).post(path, typed | {"person_in_charge": other_admin.pk})

    assert set(answer.context["form"].errors) == {"person_in_charge"}
    assert Kpi.objects.count() == 0


def test_the_page_says_what_comes_next(login, kpi, admin):
    client, path = login(admin), kpi.get_absolute_url()
    Kpi.objects.update(agreed_on=None)
    assert "Berikutnya: sepakati bersama mitra" in text_of(client.get(path))

    Kpi.objects.update(agreed_on=dt.date(2026, 7, 1))
    answer = text_of(client.get(path))
    assert "Berikutnya: catat capaian Triwulan III 2026" in answer
    assert "Terlambat 38 hari" in answer

    KpiRecordFactory(kpi=kpi)
    assert "Berikutnya: periksa capaian Triwulan III 2026" in text_of(client.get(path))


def test_the_page_shows_the_chart_beside_its_numbers(login, kpi, supervisor):
    KpiRecordFactory(kpi=kpi, accepted=True)

    answer = text_of(login(supervisor).get(kpi.get_absolute_url()))

    assert answer.count("<svg class='k-grafik'") == 1
    assert "22 dari 24 siswa (92%)" in answer
    assert "Lihat angka grafik ini" in answer
    assert "Catat capaian" not in answer


@pytest.mark.parametrize("number", [1, 6])
def test_the_page_asks_as_often_whatever_was_measured(
    login, kpi, admin, number, django_assert_num_queries
):
    for month in range(number):
        KpiRecordFactory(kpi=kpi, day=dt.date(2024, 1 + month, 1), cycle=month + 1)
    client = login(admin)

    with django_assert_num_queries(3):
        client.get(kpi.get_absolute_url())


def test_agreeing_and_retiring_ask_first(login, kpi, admin):
    client = login(admin)
    Kpi.objects.update(agreed_on=None, agreed_with="")
    agree, retire = (reverse(f"monitoring:kpi_{act}", args=[kpi.pk]) for act in ("agree", "retire"))

    assert "target 24 siswa, diukur setiap triwulan" in text_of(client.get(agree))
    client.post(agree, {"agreed_on": "20-11-2026", "agreed_with": "Agus Priyanto"})
    assert Kpi.objects.get().agreed_on == dt.date(2026, 11, 20)

    answer = client.post(retire, {"reason": "Usang"})
    assert answer.context["form"].errors["reason"][0].startswith("Tulis alasan menghentikan")
    client.post(retire, {"reason": "Diganti dengan indikator serapan kerja."})
    assert Kpi.objects.get().retired_at is not None


def test_changing_the_target_says_that_it_is_agreed_on_anew(login, kpi, admin, typed):
    path = reverse("monitoring:kpi_edit", args=[kpi.pk])
    page = login(admin).get(path)
    values = {name: page.context["form"][name].value() or "" for name in typed}

    answer = login(admin).post(path, values | {"target": "30"}, follow=True)

    assert "KPI diubah. Sepakati lagi dengan mitra." in text_of(answer)
    assert (Kpi.objects.get().target, Kpi.objects.get().agreed_on) == (30, None)


def test_a_retired_kpi_is_read_and_not_changed(login, kpi, admin):
    Kpi.objects.update(retired_at=dt.datetime(2026, 11, 1, tzinfo=dt.UTC), retired_reason="Lama.")

    answer = text_of(login(admin).get(kpi.get_absolute_url()))

    assert "KPI ini sudah dihentikan." in answer
    assert "Ubah KPI" not in answer


def test_what_people_type_is_shown_as_text(login, partnership, admin):
    kpi = KpiFactory(partnership=partnership, name="<script>alert(1)</script>", unit="<b>")
    KpiRecordFactory(kpi=kpi, accepted=True)

    answer = text_of(login(admin).get(kpi.get_absolute_url()))

    assert "<script>alert" not in answer
    assert "<b>" not in answer.split("<main")[1].replace("<b>Kemitraan</b>", "")


def test_who_agrees_on_a_sum_is_told_what_it_does(login, kpi, admin):
    path = reverse("monitoring:kpi_agree", args=[kpi.pk])
    told = "Nilainya dijumlahkan: 3 siswa, lalu 4 siswa, menjadi 7 siswa."
    assert told not in text_of(login(admin).get(path))

    Kpi.objects.update(accumulation="tahun_anggaran")

    assert told in text_of(login(admin).get(path))
