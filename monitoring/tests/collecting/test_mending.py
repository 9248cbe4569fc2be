"""Returned measurements in the table of values, and files after it."""

import datetime as dt
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from accounts.audit import history
from monitoring.collecting.slots import slots_of, waiting
from monitoring.kpi.measuring import correct_record
from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiRecordFactory
from monitoring.tests.kpi.test_measuring import PNG

ON = dt.date(2026, 11, 21)
REASON = "Jumlah siswa tidak sama dengan berita acara."


@pytest.fixture
def returned(kpi, admin):
    return KpiRecordFactory(kpi=kpi, submitted_by=admin, returned=True, note="Dari\nberita acara")


def typed(made, value, seen=None, **more):
    key = f"k{made.kpi_id}-{made.period_start}"
    cells = {"value": value, "measured_on": "01-10-2026", "note": "", "seen": seen} | more
    cells["seen"] = made.submitted_at.isoformat() if seen is None else seen
    return {f"{key}-{name}": text for name, text in cells.items()}


def fresh(made):
    return KpiRecord.objects.get(pk=made.pk)


def test_a_returned_value_is_a_line_with_the_reason_and_without_the_old_value(
    login, path, returned, admin
):
    page = login(admin).get(path)

    [line] = page.context["formset"]
    assert line.slot.returned == returned
    assert (line["value"].value(), line.is_filled) == (None, False)
    assert "Sebelumnya 22 siswa. Catatan pemeriksa: Jumlah siswa tidak sama" in page.text


def test_one_of_the_running_period_is_asked_for_with_the_day_it_was_measured_on(
    login, path, kpi, admin
):
    day = dt.date(2026, 11, 10)
    KpiRecordFactory(kpi=kpi, submitted_by=admin, returned=True, day=day)

    first, _ = login(admin).get(path).context["formset"]

    assert (str(first.slot.period), first["measured_on"].value()) == ("Triwulan IV 2026", day)


def test_it_is_mended_in_the_table_and_keeps_its_note(login, path, returned, admin):
    answer = login(admin).post(path, typed(returned, "21") | {"act": "semua"}, follow=True)

    made = fresh(returned)
    assert (made.status, made.value, made.note) == ("diajukan", 21, "Dari\nberita acara")
    assert (made.measured_on, made.return_note) == (dt.date(2026, 10, 1), "")
    assert "1 capaian diajukan: Siswa lulus uji kompetensi, Triwulan III 2026." in answer.text
    assert history(returned.kpi.partnership)[0].sentence.startswith("Capaian diperbaiki")


def test_what_somebody_else_has_mended_meanwhile_is_not_written_over(
    login, path, returned, admin, quality_member
):
    data = typed(returned, "21") | {"act": "semua"}
    correct_record(returned, value=Decimal(20), measured_on=ON, by=quality_member)

    answer = login(admin).post(path, data)

    assert (fresh(returned).value, fresh(returned).submitted_by) == (20, quality_member)
    assert "Capaian ini sudah berubah sejak halaman ini dibuka" in answer.text
    assert 'value="21"' in answer.text
    assert data[f"k{returned.kpi_id}-2026-07-01-seen"] in answer.text


def test_returned_again_meanwhile_it_is_looked_at_again(login, path, returned, admin):
    old = typed(returned, "21") | {"act": "semua"}
    KpiRecord.objects.update(submitted_at=dt.datetime(2026, 11, 21, tzinfo=dt.UTC))

    answer = login(admin).post(path, old)

    assert "sudah berubah sejak halaman ini dibuka" in answer.text
    assert fresh(returned).status == "dikembalikan"


def test_who_never_saw_that_it_was_returned_does_not_mend_it(login, path, returned, admin):
    answer = login(admin).post(path, typed(returned, "21", seen="") | {"act": "semua"})

    assert "Capaian untuk periode ini sudah dicatat" in answer.text
    assert fresh(returned).status == "dikembalikan"


def test_pasted_lines_reach_a_returned_value(login, path, returned, admin):
    lines = "Siswa lulus uji kompetensi\tTriwulan III 2026\t21"

    page = login(admin).post(path, {"lines": lines, "act": "isi"})
    [line] = page.context["formset"]
    login(admin).post(path, line.data | {"act": "semua"})

    assert REASON in page.text
    assert (fresh(returned).status, fresh(returned).value) == ("diajukan", 21)


def test_an_earlier_cycle_is_not_mended(kpi, returned, partnership):
    partnership.cycle = 2
    partnership.save()

    [slot] = slots_of(waiting(Kpi.objects.all()), on=ON)

    assert slot.returned is None


def test_the_correction_page_is_sent_twice_and_writes_once(login, returned, admin):
    path = reverse("monitoring:record_edit", args=[returned.pk])
    client = login(admin)
    seen = returned.submitted_at.isoformat()
    data = {"value": "21", "measured_on": "01-10-2026", "note": "", "seen": seen}
    assert f'name="seen" value="{seen}"' in client.get(path).text

    client.post(path, data)
    again = client.post(path, data | {"value": "19"})

    assert "sudah berubah sejak halaman ini dibuka" in again.text
    assert 'value="19"' in again.text
    assert fresh(returned).value == 21


def test_what_was_submitted_without_a_file_is_listed_until_it_has_one(
    login, path, kpi, admin, quality_member, other_admin
):
    made = KpiRecordFactory(kpi=kpi, submitted_by=admin)
    edit = reverse("monitoring:record_edit", args=[made.pk])
    client = login(admin)
    assert f'href="{edit}#id_files"' in client.get(path).text
    assert f'href="{edit}#id_files"' in client.get("/kpi/isi/").text
    assert "belum ada bukti" not in login(quality_member).get(path).text

    proof = SimpleUploadedFile("nilai.png", PNG)
    client.post(edit, {"value": "22", "measured_on": "30-09-2026", "files": proof})

    assert "belum ada bukti" not in client.get(path).text


def test_no_file_is_asked_for_once_the_partnership_comes_to_its_end(login, kpi, closing, admin):
    KpiRecordFactory(kpi=kpi, submitted_by=admin)

    assert "belum ada bukti" not in login(admin).get("/kpi/isi/").text
