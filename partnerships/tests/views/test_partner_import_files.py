"""Long lists are work for jobs; what is no list is refused."""

import io
import zipfile

import pytest
from django.urls import reverse

from jobs.models import Job
from jobs.running import run
from partnerships.importing import intake
from partnerships.models import Partner, PartnerImport
from partnerships.tests.lists import IMPORT, LIST, at, handed_in, sheet, upload

pytestmark = pytest.mark.usefixtures("prohibited_names", "storage_of_its_own")


# Large lists ------------------------------------------------------------------------------


@pytest.fixture
def no_list_is_small(monkeypatch):
    monkeypatch.setattr(intake, "SMALL_TEXT", 0)
    monkeypatch.setattr(intake, "SMALL_SHEET", 0)
    monkeypatch.setattr(intake, "READ_AT_ONCE", 0)


def test_a_long_list_is_work_for_jobs(login, admin, no_list_is_small):
    client = login(admin)
    one = handed_in(client, LIST)
    waiting = client.get(one.get_absolute_url())
    polled = client.get(one.get_absolute_url(), headers={"HX-Request": "true"})
    run(one.job.pk)
    ready = client.get(one.get_absolute_url(), headers={"HX-Request": "true"})
    client.post(at("confirm", one), {"skip_errors": "on"})
    client.post(at("confirm", one), {"skip_errors": "on"})
    second = Job.objects.first()

    assert Job.objects.count() == 2
    assert not Partner.objects.exists()
    run(second.pk)
    run(second.pk)

    assert "Menunggu giliran" in waiting.text
    assert polled.text.lstrip().startswith("<section")
    assert ready.headers["HX-Refresh"] == "true"
    assert Partner.objects.count() == 2
    assert Job.objects.get(pk=second.pk).status == "selesai"
    assert "Sudah diimpor" in client.get(one.get_absolute_url()).text


def test_the_headings_of_a_large_sheet_are_read_by_the_job(login, admin, no_list_is_small):
    client = login(admin)
    one = handed_in(client, sheet(["Penyedia"], ["PT Jati"]), "mitra.xlsx")
    run(one.job.pk)

    response = client.get(one.get_absolute_url())
    assert response.url == at("columns", one)
    client.post(at("columns", one), {"kolom_0": "name"})
    run(Job.objects.first().pk)

    one.refresh_from_db()
    assert (one.status, one.outcome["created"]) == ("siap", 1)


def test_a_killed_worker_leaves_nothing_by_halves(login, admin, no_list_is_small, monkeypatch):
    client = login(admin)
    one = handed_in(client)
    run(one.job.pk)
    client.post(at("confirm", one))
    killed = pytest.raises(KeyboardInterrupt)
    with monkeypatch.context() as patch, killed:
        patch.setattr("partnerships.importing.intake._kept", _die)
        run(Job.objects.first().pk)
    after = Partner.objects.count(), PartnerImport.objects.get().status
    held = Job.objects.filter(pk=Job.objects.first().pk)
    held.update(status="menunggu", claimed_by="", lease_until=None)

    run(Job.objects.first().pk)

    assert after == (0, "diimpor")
    assert Partner.objects.count() == 2


def _die(outcome):
    raise KeyboardInterrupt


def test_a_step_that_was_called_off_can_be_begun_again(login, admin, no_list_is_small):
    client = login(admin)
    one = handed_in(client)
    client.post(reverse("jobs:cancel", args=[one.job.pk]))

    stopped = client.get(one.get_absolute_url())
    client.post(at("again", one))
    run(Job.objects.first().pk)

    assert "belum selesai diperiksa" in stopped.text
    one.refresh_from_db()
    assert one.status == "siap"


def test_a_long_list_that_cannot_be_read_says_why(login, admin, no_list_is_small):
    client = login(admin)
    one = handed_in(client, b"PK\x03\x04 bukan zip", "mitra.xlsx")

    assert one is None


def test_the_steps_are_no_reports_to_choose(login, admin):
    client = login(admin)

    page = client.get(reverse("jobs:list"))
    asked = client.post(reverse("jobs:ask", args=["impor-mitra"]), {"object": 1})

    assert "Impor daftar mitra" not in page.text
    assert asked.status_code == 404


# Hostile and odd files --------------------------------------------------------------------


def bomb():
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/worksheets/sheet1.xml", b"<row/>" * 25_000_000)
    return target.getvalue()


def with_macro():
    target = io.BytesIO(sheet(["nama"], ["PT Jati"]))
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"\0\1\2", "bukan tabel"),
        (b"PK\x03\x04 bukan zip", "rusak"),
        (b"[1, 2]", "JSON harus berupa daftar"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "berkas terkunci"),
        (b" \n \n", "kosong"),
        (sheet(), "Tabel ini kosong"),
        (sheet([f"kolom {n}" for n in range(1000)]), "lebih dari 100 kolom"),
        (";".join(f"k{n}" for n in range(1000)).encode(), "lebih dari 100 kolom"),
        (bomb, "terlalu besar"),
        (with_macro, "memuat makro"),
    ],
)
def test_what_is_no_list_of_partners_is_refused(login, admin, content, sentence):
    content = content() if callable(content) else content

    response = login(admin).post(IMPORT, upload(content, "mitra.xlsx"))

    assert response.status_code == 200
    assert sentence in response.text
    assert not PartnerImport.objects.exists()


def test_a_file_over_the_limit_is_refused(login, admin, monkeypatch):
    monkeypatch.setattr("partnerships.forms.partner_import.MOST_BYTES", 10)

    assert "lebih dari 20 MB" in login(admin).post(IMPORT, upload(LIST)).text


def test_a_list_without_names_asks_which_column_has_them(login, admin):
    response = login(admin).post(IMPORT, upload("alamat\nBaron\n"), follow=True)

    assert "Pilih isi setiap kolom" in response.text


def test_formulas_are_problems_and_merged_titles_are_passed_over(login, admin):
    rows = (["DAFTAR MITRA 2026"], [], ["No", "Nama mitra"], [1, '="PT "&"Jati"'], [2, "PT Kayu"])

    response = login(admin).post(IMPORT, upload(sheet(*rows), "mitra.xlsx"), follow=True)

    assert response.context["outcome"]["created"] == 1
    assert response.context["errors"][0]["row"] == 4


def test_a_file_must_be_chosen(login, admin):
    assert "Pilih berkas untuk berkas daftar mitra." in login(admin).post(IMPORT).text
