"""The attendance list and the table of conversions as files."""

import datetime as dt
import io

import openpyxl
import pytest
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope
from pypdf import PdfReader

from accounts.refusals import NotAllowed, Refused
from jobs.kinds import get
from jobs.models import Job
from jobs.orders import NoSuchTarget, read_order
from jobs.progress import Progress
from partnerships.models import Prospect
from partnerships.network.attendance import erase_guest
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory


def build(slug, by, *, format=None, target=None):  # noqa: A002
    order = read_order(slug, by=by, format=format, target_id=target)
    return get(slug).build(order, Progress())


def sheet(built, number=0):
    book = openpyxl.load_workbook(io.BytesIO(built.content))
    return [list(row) for row in book.worksheets[number].iter_rows(values_only=True)]


def text(built):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(built.content)).pages)


@pytest.fixture
def event(school):
    return NetworkEventFactory(
        name="Temu industri", student_class="XI TKR", student_count=30, host="=1+1"
    )


def test_the_paper_lists_guests_without_how_they_are_reached(event, admin):
    AttendanceFactory(
        event=event, name="<b>Wiji</b>", phone="+6281200000001", email="wiji@jati.example"
    )
    AttendanceFactory(event=event, name="Endang", entered_by=admin)

    built = build("daftar-hadir", admin, target=event.pk)

    drawn = text(built)
    assert built.filename == f"daftar-hadir-temu-industri-{event.starts_on:%Y-%m-%d}.pdf"
    for wanted in ("SMK Karya Handayani Wonosari", "Temu industri", "<b>Wiji</b>", "diisi panitia"):
        assert wanted in drawn
    assert "30 siswa XI TKR" in drawn
    for secret in ("81200000001", "wiji@jati.example"):
        assert secret not in drawn


def test_the_sheet_holds_all_that_the_guests_wrote(event, quality_member):
    AttendanceFactory(event=event, name="=HYPERLINK(1)", phone="+6281200000001")
    erased = AttendanceFactory(event=event, name="Endang")
    erase_guest(erased, by=quality_member)

    built = build("daftar-hadir", quality_member, format="xlsx", target=event.pk)

    heading, first, second = sheet(built)
    assert heading[:3] == ["No.", "Nama", "Instansi"]
    assert first[:7] == [
        1, "=HYPERLINK(1)", "CV Jati Lestari Furnitur", None, "+6281200000001", None, "Ya",
    ]  # fmt: skip
    assert second[:3] == [2, "Peserta (data dihapus)", None]
    assert built.extent == "2 baris"


def test_an_empty_list_is_not_made(event, admin):
    with pytest.raises(Refused, match="belum ada peserta"):
        build("daftar-hadir", admin, target=event.pk)


def test_who_may_have_the_list(event, supervisor, other_admin, other_school, login, admin):
    AttendanceFactory(event=event)
    with pytest.raises(NotAllowed):
        build("daftar-hadir", supervisor, target=event.pk)
    with scope(school=other_school), pytest.raises(NoSuchTarget):
        build("daftar-hadir", other_admin, target=event.pk)

    response = login(admin).post(
        reverse("jobs:ask", args=["daftar-hadir"]), {"object": event.pk, "format": "xlsx"}
    )

    assert response.url == Job.objects.get().get_absolute_url()


def test_five_hundred_guests_fit_on_paper(event, admin):
    AttendanceFactory.create_batch(500, event=event)

    built = build("daftar-hadir", admin, target=event.pk)

    assert "500 orang" in text(built)


def test_the_table_of_the_page_stands_in_the_sheet(school, supervisor):
    year = timezone.localdate().year
    for number in range(4):
        Prospect.objects.create(
            organisation=f"K{number}",
            organisation_key=f"k{number}",
            source="acara",
            met_on=dt.date(year - 1, 5, 1),
        )

    built = build("alur-jejaring", supervisor)

    nothing = ["belum ada data"] * 6
    assert sheet(built)[1:] == [
        [year, 0, *nothing],
        [year - 1, 4, 0, "0%", 0, "0%", 0, "0%"],
    ]
    assert any("Cara menghitung" in str(row[0]) for row in sheet(built, 1))
