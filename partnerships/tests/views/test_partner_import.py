import io

import pytest
from django.urls import reverse
from django_scopes import scope, scopes_disabled
from openpyxl import load_workbook

from accounts.tests.files import let_go
from partnerships.importing import intake
from partnerships.models import Partner, PartnerImport
from partnerships.tests.factories import PartnerFactory
from partnerships.tests.lists import GOOD, IMPORT, LIST, at, handed_in, taken, upload

pytestmark = pytest.mark.usefixtures("prohibited_names", "storage_of_its_own")


# Looking before writing -------------------------------------------------------------------


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


# Columns ----------------------------------------------------------------------------------


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


# Who --------------------------------------------------------------------------------------


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
