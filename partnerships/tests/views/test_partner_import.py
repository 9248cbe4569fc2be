import os
import time

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partnerships.importing import waiting_files
from partnerships.models import Partner
from partnerships.tests.factories import PartnerFactory

IMPORT = reverse("partnerships:partner_import")
LIST = "nama_mitra,telepon\nPT Jati,0274391234\nPT Kayu,12\nJati PT,\nPT Djarum,\n"

pytestmark = pytest.mark.usefixtures("prohibited_names")


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(text, name="mitra.csv"):
    return {"file": SimpleUploadedFile(name, text.encode())}


def test_a_list_is_checked_before_anything_is_written(login, admin):
    response = login(admin).post(IMPORT, upload(LIST), follow=True)

    assert not Partner.objects.exists()
    assert (response.context["outcome"].created, len(response.context["errors"])) == (2, 1)
    for part in ("Baris 3", "telepon", "9 sampai 15 angka", "Sama dengan baris 2: PT Jati."):
        assert part in response.text
    assert "mitra baru tercatat dalam daftar larangan" in response.text


def test_wrong_rows_hold_the_import_until_they_are_skipped(login, admin):
    client = login(admin)
    check = client.post(IMPORT, upload(LIST)).url

    refused = client.post(check, {})
    before = Partner.objects.count()
    done = client.post(check, {"skip_errors": "on"}, follow=True)

    assert "Belum ada yang ditulis karena 1 baris salah." in refused.text
    assert before == 0
    assert list(Partner.objects.values_list("name", flat=True)) == ["PT Djarum", "PT Jati"]
    assert "2 baru" in done.text
    assert Partner.objects.filter(created_by=admin).count() == 2


def test_a_list_that_was_taken_in_is_forgotten(login, admin, school):
    client = login(admin)
    check = client.post(IMPORT, upload("nama\nPT Jati\n")).url
    client.post(check)

    again = client.post(check, follow=True)

    assert "sudah tidak tersimpan" in again.text
    assert Partner.objects.count() == 1


def test_a_list_without_news_has_nothing_to_confirm(login, admin):
    PartnerFactory(name="PT Jati")

    response = login(admin).post(IMPORT, upload("nama\nPT Jati\n"), follow=True)

    assert "Tidak ada yang perlu diimpor" in response.text
    assert "confirm-import" not in response.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("alamat\nBaron\n", "Kolom nama_mitra tidak ditemukan"),
        ("\0\1\2", "bukan tabel"),
        ("PK\x03\x04 bukan zip", "rusak"),
        ("[1, 2]", "JSON harus berupa daftar"),
    ],
)
def test_what_is_no_list_of_partners_is_refused(login, admin, text, sentence):
    response = login(admin).post(IMPORT, upload(text))

    assert response.status_code == 200
    assert sentence in response.text


def test_a_file_must_be_chosen(login, admin):
    assert "Pilih berkas untuk berkas daftar mitra." in login(admin).post(IMPORT).text


@pytest.mark.parametrize("token", ["0" * 32, "..", "x", "%2e%2e%2fkunci"])
def test_an_unknown_token_leads_back(login, admin, token):
    response = login(admin).get(f"/mitra/impor/{token}/")

    assert response.status_code in (302, 404)


def test_the_list_of_another_school_is_not_found(login, admin, other_admin, school):
    check = login(admin).post(IMPORT, upload("nama\nPT Jati\n")).url

    response = login(other_admin).post(check)

    assert response.url == IMPORT
    assert not Partner.objects.exists()


@pytest.mark.parametrize("who", ["principal", "committee_member", "quality_member", "supervisor"])
def test_only_the_admin_imports(login, request, school, who):
    response = login(request.getfixturevalue(who)).get(IMPORT)

    assert response.status_code == 403
    assert "Hanya admin yang dapat mengimpor data." in response.text


def test_a_list_nobody_confirmed_is_forgotten_after_a_day(school, settings):
    old = waiting_files.keep(upload("nama\nA\n")["file"], school)
    path = settings.MEDIA_ROOT / "impor" / str(school.pk) / old
    yesterday = time.time() - waiting_files.KEPT.total_seconds() - 60
    os.utime(path, (yesterday, yesterday))

    new = waiting_files.keep(upload("nama\nB\n")["file"], school)

    assert waiting_files.find(school, old) is None
    with waiting_files.find(school, new) as file:
        assert file.read() == b"nama\nB\n"
