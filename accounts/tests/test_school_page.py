"""The school's own page and changing it."""

import io

import pytest
from PIL import Image

from accounts.forms.schools import GROUPS, SchoolForm
from accounts.models import AuditEntry
from accounts.tests.files import photo, upload, where_and_when

DATA = {
    "name": "SMK Karya Handayani",
    "level": "SMK",
    "status": "swasta",
    "foundation": "Yayasan Karya Handayani",
    "regency": "Kabupaten Gunungkidul",
    "region_code": "34.03.01",
    "head_name": "Sri Rahayu Widyastuti",
    "head_nip": "19700101 199503 2 001",
    "phone": "(0274) 391234",
    "time_zone": "Asia/Jakarta",
    "committee_for_informal": "on",
}


@pytest.mark.parametrize("role", ["principal", "admin", "committee_member", "supervisor"])
def test_every_member_sees_the_data_of_their_school(request, login, role, school, other_school):
    page = login(request.getfixturevalue(role)).get("/sekolah/").content.decode()

    assert school.npsn in page
    assert other_school.npsn not in page
    assert ("Ubah data sekolah" in page) is (role in ("principal", "admin"))


@pytest.mark.parametrize("role", ["committee_member", "quality_member", "supervisor"])
def test_others_do_not_change_it(request, login, role, school):
    response = login(request.getfixturevalue(role)).post("/sekolah/ubah/", DATA)

    school.refresh_from_db()
    assert response.status_code == 403
    assert (
        "Hanya kepala sekolah dan admin yang dapat mengubah data sekolah."
        in response.content.decode()
    )
    assert school.foundation == ""


def test_changes_are_saved_and_written_down(login, admin, school):
    response = login(admin).post("/sekolah/ubah/", DATA)

    school.refresh_from_db()
    entry = AuditEntry.objects.get()
    assert response.url == "/sekolah/"
    assert (school.head_nip, school.phone) == ("197001011995032001", "+62274391234")
    assert (entry.actor, entry.verb) == (admin, "change_school")
    assert ["Yayasan", "", "Yayasan Karya Handayani"] in entry.changes
    assert ["Sidang komite juga untuk kemitraan informal", "tidak", "ya"] in entry.changes


def test_the_number_of_the_school_stays(login, admin, school):
    before = school.npsn

    login(admin).post("/sekolah/ubah/", DATA | {"npsn": "20402345"})

    school.refresh_from_db()
    assert school.npsn == before


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Isi nama sekolah."),
        ({"head_nip": "1969"}, "Tulis NIP sebagai 18 angka."),
        ({"head_nip": "1.969E+017"}, "Tulis NIP sebagai 18 angka."),
        ({"region_code": "3403"}, "Tulis kode wilayah seperti 34.03.01."),
        ({"phone": "-"}, "Tulis nomor telepon"),
        ({"email": "sekolah"}, "Tulis alamat surel yang lengkap"),
        ({"website": "bukan alamat"}, "Tulis alamat situs yang lengkap"),
        ({"level": "XX"}, "Pilih jenjang dari daftar."),
        ({"name": "\0"}, "tidak dapat disimpan"),
        ({"name": "a" * 121}, "terlalu panjang"),
    ],
)
def test_bad_input_gives_a_sentence_keeps_the_typing_and_saves_nothing(
    login, admin, school, change, sentence
):
    response = login(admin).post("/sekolah/ubah/", DATA | change)

    page = response.content.decode()
    school.refresh_from_db()
    assert response.status_code == 200
    assert sentence in page
    assert 'value="Yayasan Karya Handayani"' in page
    assert (school.name, school.foundation) == ("SMK Karya Handayani Wonosari", "")


def test_the_letterhead_is_drawn_anew_and_can_be_taken_away(login, admin, school):
    client = login(admin)
    picture = photo("JPEG", exif=where_and_when())

    client.post("/sekolah/ubah/", DATA | {"kop": upload(picture, "kop.jpg")})
    school.refresh_from_db()
    shown = b"".join(client.get("/sekolah/kop/").streaming_content)
    client.post("/sekolah/ubah/", DATA | {"remove_kop": "on"})

    assert school.letterhead.name.startswith("kop/")
    assert "kop.jpg" not in school.letterhead.name
    assert shown.startswith(b"\xff\xd8\xff")
    assert b"Endah" not in shown
    assert client.get("/sekolah/kop/").status_code == 404


def test_the_logo_is_drawn_anew_and_small_and_can_be_taken_away(login, admin, school):
    client = login(admin)
    picture = photo("JPEG", size=(1600, 900), exif=where_and_when())

    client.post("/sekolah/ubah/", DATA | {"logo": upload(picture, "logo.jpg")})
    school.refresh_from_db()
    shown = b"".join(client.get("/sekolah/logo/").streaming_content)
    page = client.get("/sekolah/").content.decode()
    client.post("/sekolah/ubah/", DATA | {"remove_logo": "on"})

    assert school.logo.name.startswith("logo/")
    assert "logo.jpg" not in school.logo.name
    assert b"Endah" not in shown
    assert Image.open(io.BytesIO(shown)).size == (600, 338)
    assert 'src="/sekolah/logo/"' in page
    assert client.get("/sekolah/logo/").status_code == 404
    newest = AuditEntry.objects.order_by("-pk").first()
    assert ["Hapus logo yang sekarang", "", "ya"] in newest.changes


@pytest.mark.parametrize("asked", ["kop", "logo"])
@pytest.mark.parametrize("content", [b"<svg/>", b"%PDF-1.4", b"MZ"])
def test_a_picture_that_is_none_is_refused(login, admin, school, asked, content):
    response = login(admin).post("/sekolah/ubah/", DATA | {asked: upload(content, "kop.png")})

    school.refresh_from_db()
    assert "Gambar ini tidak dapat dibaca." in response.content.decode()
    assert (school.letterhead.name, school.logo.name, school.foundation) == ("", "", "")


@pytest.mark.parametrize("asked", ["kop", "logo"])
def test_the_pictures_of_another_school_are_not_shown(login, admin, other_admin, asked):
    login(admin).post("/sekolah/ubah/", DATA | {asked: upload(photo(), "kop.jpg")})

    assert login(other_admin).get(f"/sekolah/{asked}/").status_code == 404


def test_a_refused_change_does_not_rename_the_school_in_the_bar(login, admin, school):
    page = login(admin).post("/sekolah/ubah/", DATA | {"name": "Palsu", "email": "x"})

    assert '<small class="d-block">SMK Karya Handayani Wonosari</small>' in page.content.decode()


def test_the_form_opens_with_what_is_known_and_without_complaint(login, admin, school):
    page = login(admin).get("/sekolah/ubah/").content.decode()

    assert 'value="SMK Karya Handayani Wonosari"' in page
    assert 'value="Jalan Pandanaran 12"' in page
    assert "k-ringkas" not in page
    assert "Galat: " not in page


def test_every_field_of_the_form_stands_on_the_page(login, admin, school):
    school.letterhead, school.logo = "kop/x.png", "logo/x.png"
    form = SchoolForm(instance=school)

    named = [name for names in GROUPS.values() for name in names]

    assert sorted(named) == sorted(form.fields)


def test_the_days_of_the_week_on_which_it_works_are_a_setting_of_the_school(login, admin, school):
    browser = login(admin)

    browser.post("/sekolah/ubah/", DATA | {"week": "senin_sabtu"})
    written = AuditEntry.objects.count()
    browser.post("/sekolah/ubah/", DATA)

    school.refresh_from_db()
    assert (school.week, school.free_weekdays) == ("senin_sabtu", {6})
    assert "Senin sampai Sabtu" in browser.get("/sekolah/").text
    assert "Hari sekolah</label>" in browser.get("/sekolah/ubah/").text  # none is left out
    changes = AuditEntry.objects.get(changes__icontains="Hari sekolah").changes
    assert ["Hari sekolah", "Senin sampai Jumat", "Senin sampai Sabtu"] in changes
    assert AuditEntry.objects.count() == written  # what an older page does not ask is no change


def test_the_quorum_of_the_committee_is_a_setting_of_the_school(login, admin, school):
    browser = login(admin)

    low = browser.post(
        "/sekolah/ubah/", DATA | {"quorum_rule": "jumlah", "quorum_number": "1"}
    ).content.decode()
    browser.post("/sekolah/ubah/", DATA | {"quorum_rule": "jumlah", "quorum_number": "4"})
    browser.post("/sekolah/ubah/", DATA)

    school.refresh_from_db()
    assert "Galat:" in low
    assert "id_quorum_number_error" in low
    assert (school.quorum_rule, school.quorum_number) == ("jumlah", 4)
    assert "4 anggota yang berhak menilai" in browser.get("/sekolah/").content.decode()
