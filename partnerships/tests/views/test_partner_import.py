import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from openpyxl import Workbook, load_workbook

from accounts.tests.files import let_go
from jobs.models import Job
from jobs.running import run
from partnerships.importing import intake
from partnerships.models import Partner, PartnerImport
from partnerships.models.partner_import import KEPT_UNDECIDED, UNDO_WITHIN
from partnerships.network.partners import change_partner
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

IMPORT = reverse("partnerships:partner_import")
LIST = "nama_mitra,telepon\nPT Jati,0274391234\nPT Kayu,12\nJati PT,\nPT Djarum,\n"
GOOD = "nama_mitra\nPT Jati\nPT Kayu\n"

pytestmark = pytest.mark.usefixtures("prohibited_names")


@pytest.fixture(autouse=True)
def storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(content, name="mitra.csv"):
    content = content.encode() if isinstance(content, str) else content
    return {"file": SimpleUploadedFile(name, content)}


def sheet(*rows):
    book, target = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(target)
    return target.getvalue()


def at(name, one):
    return reverse(f"partnerships:partner_import_{name}", args=[one.pk])


def handed_in(client, content=GOOD, name="mitra.csv"):
    client.post(IMPORT, upload(content, name))
    return PartnerImport.objects.first()


def taken(client, content=GOOD):
    one = handed_in(client, content)
    client.post(at("confirm", one), {"skip_errors": "on"})
    one.refresh_from_db()
    return one


# Looking before writing --------------------------------------------------------------------


def test_a_list_is_checked_before_anything_is_written(login, admin):
    response = login(admin).post(IMPORT, upload(LIST), follow=True)

    assert not Partner.objects.exists()
    assert (response.context["outcome"]["created"], len(response.context["errors"])) == (2, 1)
    for part in ("Baris 3", "telepon", "12", "9 sampai 15 angka", "Sama dengan baris 2: PT Jati."):
        assert part in response.text
    assert "mitra baru tercatat dalam daftar larangan" in response.text


def test_wrong_rows_hold_the_import_until_they_are_left_out(login, admin):
    client = login(admin)
    one = handed_in(client, LIST)

    refused = client.post(at("confirm", one))
    before = Partner.objects.count()
    done = client.post(at("confirm", one), {"skip_errors": "on"}, follow=True)

    assert "Belum ada yang ditulis karena 1 baris salah." in refused.text
    assert before == 0
    assert list(Partner.objects.values_list("name", flat=True)) == ["PT Djarum", "PT Jati"]
    assert "2 baru" in done.text
    assert Partner.objects.filter(created_by=admin).count() == 2


def test_a_partner_that_a_row_is_like_is_linked(login, admin):
    partner = PartnerFactory(name="BRI Syariah")

    response = login(admin).post(IMPORT, upload("nama\nPT Bank BRI Syariah\n"), follow=True)

    assert f'href="{partner.get_absolute_url()}"' in response.text


def test_the_problems_are_a_spreadsheet(login, admin):
    client = login(admin)
    one = handed_in(client, LIST)

    response = client.get(at("problems", one))

    rows = list(load_workbook(io.BytesIO(response.getvalue())).active.values)
    assert rows[0][:3] == ("Baris", "Kolom", "Isi")
    assert [(row[0], row[1], row[2], row[4]) for row in rows[1:]] == [
        (3, "telepon", "12", "Tidak diimpor"),
        (4, None, "Jati PT", "Diimpor sekali"),
    ]
    let_go(response)


def test_a_list_without_news_has_nothing_to_confirm(login, admin):
    PartnerFactory(name="PT Jati")

    response = login(admin).post(IMPORT, upload("nama\nPT Jati\n"), follow=True)

    assert "Tidak ada yang perlu diimpor" in response.text
    assert "confirm-import" not in response.text


def test_a_mended_file_takes_the_place_of_the_wrong_one(login, admin):
    client = login(admin)
    wrong = handed_in(client, LIST)
    page = client.get(wrong.get_absolute_url())

    mended = upload(LIST.replace(",12", ",0274391235")) | {"replaces": wrong.pk}
    response = client.post(IMPORT, mended, follow=True)

    wrong.refresh_from_db()
    assert "Buka berkas mitra.csv dan perbaiki" in page.text
    assert page.context["mended"].initial == {"replaces": wrong.pk}
    assert response.context["outcome"]["errors"] == []
    assert (wrong.status, bool(wrong.file)) == ("dibuang", False)
    assert PartnerImport.objects.open().count() == 1


def test_the_same_wrong_file_replaces_nothing(login, admin):
    client = login(admin)
    wrong = handed_in(client, LIST)

    client.post(IMPORT, upload(LIST) | {"replaces": wrong.pk})

    assert PartnerImport.objects.get().status == "siap"


def test_a_mended_file_leaves_alone_what_was_taken_in_or_is_another_schools(
    login, admin, other_admin, other_school
):
    with scope(school=other_school):
        theirs = handed_in(login(other_admin), LIST)
    client = login(admin)
    done = taken(client, LIST)

    for number, one in enumerate((done, theirs)):
        client.post(IMPORT, upload(f"{GOOD}PT {number}\n") | {"replaces": one.pk})

    with scopes_disabled():
        states = dict(PartnerImport.objects.values_list("pk", "status"))
    assert (states[done.pk], states[theirs.pk]) == ("selesai", "siap")


# Columns -----------------------------------------------------------------------------------


def test_columns_that_are_not_known_are_asked_for_and_remembered(login, admin):
    client = login(admin)
    first = client.post(IMPORT, upload("Penyedia,Lokasi\nPT Jati,Jalan Baron 1\n"), follow=True)
    one = PartnerImport.objects.get()

    wrong = client.post(at("columns", one), {"kolom_0": "", "kolom_1": "address"})
    chosen = client.post(at("columns", one), {"kolom_0": "name", "kolom_1": "address"})
    client.post(at("confirm", one))
    again = client.post(IMPORT, upload("Penyedia,Lokasi\nPT Kayu,Jalan Baron 2\n"), follow=True)

    assert "Contoh isi: PT Jati" in first.text
    assert "Pilih kolom yang berisi nama mitra." in wrong.text
    assert chosen.url == one.get_absolute_url()
    assert Partner.objects.get().address == "Jalan Baron 1"
    assert again.redirect_chain[-1][0] == PartnerImport.objects.first().get_absolute_url()
    assert again.context["outcome"]["created"] == 1


def test_a_check_by_the_old_columns_is_not_told_of_the_new_ones(login, admin):
    client = login(admin)
    client.post(IMPORT, upload("Penyedia,Pemilik\nPT Jati,Ani\n"))
    one = PartnerImport.objects.get()
    intake.choose_columns(one, {"name": 1}, by=admin)
    slow = PartnerImport.objects.get()
    intake.choose_columns(one, {"name": 0}, by=admin)

    intake.check(slow)

    one.refresh_from_db()
    assert (one.status, one.outcome, one.problems.name) == ("diperiksa", {}, "")


def test_what_is_to_be_looked_at_is_counted_whole(login, admin):
    rows = "".join(f"Café {number}\n" for number in range(501))

    page = login(admin).post(IMPORT, upload(f"nama\n{rows}".encode("cp1252")), follow=True)

    assert "Hal yang perlu diperiksa (501)" in page.text
    assert "Dan 401 lainnya" in page.text


def test_a_thing_is_chosen_for_one_column_only(login, admin):
    client = login(admin)
    one = handed_in(client, "A,B\nPT Jati,PT Kayu\n")

    response = client.post(at("columns", one), {"kolom_0": "name", "kolom_1": "name"})

    assert "Nama mitra sudah dipilih untuk kolom lain." in response.text
    assert response.status_code == 200


def test_row_numbers_are_not_asked_about(login, admin):
    response = login(admin).post(IMPORT, upload("no,nama_mitra\n1,PT Jati\n"), follow=True)

    assert response.context["outcome"]["created"] == 1


def test_the_template_is_known_by_itself_and_keeps_zeros(login, admin):
    client = login(admin)
    response = client.get(reverse("partnerships:partner_import_template"))
    book = load_workbook(io.BytesIO(response.content))
    page = book["Mitra"]
    places = {cell.value: cell.column for cell in page[1]}
    for heading, value in (("nama_mitra", "PT Jati"), ("nib", "0123456789012"),
                           ("telepon", "0274391234"), ("jenis_mitra", "Koperasi/BMT")):  # fmt: skip
        page.cell(2, places[heading], value)
    filled = io.BytesIO()
    book.save(filled)

    one = handed_in(client, filled.getvalue(), "templat.xlsx")
    client.post(at("confirm", one))

    assert page.column_dimensions["A"].width > 20
    assert [sheet.title for sheet in book] == ["Mitra", "Pilihan", "Petunjuk"]
    assert page.data_validations.dataValidation[0].formula1.startswith("Pilihan!")
    partner = Partner.objects.get()
    assert (partner.nib, partner.phone, partner.kind) == (
        "0123456789012",
        "+62274391234",
        "koperasi_bmt",
    )


# Nothing twice -----------------------------------------------------------------------------


def test_a_second_click_and_the_way_back_write_nothing_twice(login, admin):
    client = login(admin)
    one = taken(client)

    again = client.post(at("confirm", one), follow=True)
    back = client.get(one.get_absolute_url())

    assert Partner.objects.count() == 2
    assert again.redirect_chain[-1][0] == one.get_absolute_url()
    assert "Sudah diimpor" in back.text


def test_the_same_file_waits_once(login, admin):
    client = login(admin)
    one = handed_in(client)

    again = client.post(IMPORT, upload(GOOD, "lain.csv"), follow=True)

    assert PartnerImport.objects.get() == one
    assert "sudah diunggah dan masih menunggu keputusan" in again.text


def test_a_file_that_was_taken_in_is_told_with_its_day(login, admin):
    client = login(admin)
    one = taken(client)

    told = client.post(IMPORT, upload(GOOD))
    anyway = client.post(IMPORT, upload(GOOD) | {"again": "on"}, follow=True)

    assert "Berkas ini sudah diimpor pada" in told.text
    assert one.get_absolute_url() in told.text
    assert "Tidak ada yang perlu diimpor dari daftar ini" in anyway.text
    assert PartnerImport.objects.count() == 2


def test_a_list_can_be_thrown_away(login, admin):
    client = login(admin)
    one = handed_in(client)

    response = client.post(at("discard", one), follow=True)
    again = client.post(at("confirm", one), follow=True)

    assert "Tidak ada mitra yang ditulis." in response.text
    assert "Tidak jadi" in again.text
    assert "mitra baru dicatat" not in again.text
    assert not Partner.objects.exists()
    assert not any(path.is_file() for path in storage(one))


def storage(one):
    from django.conf import settings

    return [path for path in settings.MEDIA_ROOT.rglob("*") if one.file.name.endswith(path.name)]


def test_what_nobody_decides_for_a_day_is_forgotten(login, admin):
    client = login(admin)
    one = handed_in(client)
    PartnerImport.objects.update(uploaded_at=one.uploaded_at - 2 * KEPT_UNDECIDED)

    handed_in(client, "nama\nB\n")

    one.refresh_from_db()
    assert (one.status, bool(one.file)) == ("dibuang", False)


# Large lists -------------------------------------------------------------------------------


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


# Taking back -------------------------------------------------------------------------------


def test_an_import_is_taken_back_whole(login, admin):
    old = PartnerFactory(name="PT Lama", address="Jalan Lama 1")
    client = login(admin)
    one = taken(
        client,
        "nama,alamat,narahubung,hp\nPT Jati,,Agus,08123456789\nPT Lama,Baru 2,Bela,08123456780\n",
    )

    question = client.get(at("undo", one))
    done = client.post(at("undo", one), follow=True)
    again = client.post(at("undo", one), follow=True)

    old.refresh_from_db()
    assert "1 mitra yang dibuat impor ini masuk arsip" in question.text
    assert "ditarik kembali: 1 mitra masuk arsip, 1 kembali seperti sebelum impor." in done.text
    assert "<b>1</b> mitra yang baru dicatat masuk" in done.text
    assert "mitra baru dicatat</li>" not in done.text
    assert "yang baru masuk arsip" in client.get(IMPORT).text
    assert "tidak dapat ditarik lagi" in again.text
    assert list(Partner.objects.current()) == [old]
    assert old.address == "Jalan Lama 1"
    assert not old.contacts.current().exists()


def test_a_file_that_was_taken_back_may_be_taken_in_anew(login, admin):
    client = login(admin)
    client.post(at("undo", taken(client)))

    assert taken(client).outcome["created"] == 2
    assert Partner.objects.current().count() == 2


@pytest.mark.parametrize("deed", ["changed", "used", "imported"])
def test_what_was_built_upon_holds_the_taking_back(login, admin, deed):
    client = login(admin)
    one = taken(client, "nama,alamat\nPT Jati,Lama\nPT Kayu,\n")
    partner = Partner.objects.get(name="PT Jati")
    if deed == "changed":
        change_partner(partner, by=admin, expertise="Mebel")
    elif deed == "used":
        PartnershipFactory(partners=[partner])
    else:
        taken(client, "nama,alamat\nPT Jati,Baru\n")

    question = client.get(at("undo", one))
    refused = client.post(at("undo", one), follow=True)

    reason = {
        "changed": "Data mitra diubah. (Endah Kusumawati)",
        "used": "Sudah dipakai dalam pihak.",
        "imported": "Diubah lagi oleh impor mitra.csv.",
    }[deed]
    assert reason in question.text
    assert "1 mitranya sudah dipakai atau diubah" in refused.text
    assert Partner.objects.current().count() == 2
    one.refresh_from_db()
    assert one.status == "selesai"


def test_after_its_time_an_import_stands(login, admin):
    client = login(admin)
    one = taken(client)
    PartnerImport.objects.update(taken_at=one.taken_at - 2 * UNDO_WITHIN)

    response = client.post(at("undo", one), follow=True)

    assert "tidak dapat ditarik lagi" in response.text
    assert Partner.objects.current().count() == 2


# Hostile and odd files ---------------------------------------------------------------------


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


# Who ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["principal", "committee_member", "quality_member", "supervisor"])
def test_only_the_admin_imports(login, request, admin, who):
    one = handed_in(login(admin))
    client = login(request.getfixturevalue(who))

    for path in (IMPORT, one.get_absolute_url(), at("undo", one), at("problems", one)):
        response = client.get(path)

        assert response.status_code == 403
        assert "Hanya admin yang dapat mengimpor data." in response.text


def test_the_list_of_another_school_is_not_found(login, admin, other_admin):
    one = handed_in(login(admin))
    client = login(other_admin)

    assert client.post(at("confirm", one)).status_code == 404
    assert client.get(one.get_absolute_url()).status_code == 404
    assert not Partner.objects.exists()


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_costs_the_same_for_few_and_many_imports(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    for number in range(count):
        taken(client, f"nama\nPT Jati {number}\n")

    with django_assert_num_queries(6):
        client.get(IMPORT)
