"""The page of the pack shows the rows that the pack holds, and asks for it."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import load_workbook

from activities.tests.accountability.factories import (
    ActivityFundFactory,
    SiplahOrderFactory,
    verified,
)
from jobs.models import Job
from jobs.running import run

PATH = "/kegiatan/paket/"


@pytest.fixture
def two(partnership, today):
    for number in (1, 2):
        activity = verified(partnership, title=f"Pelatihan {number}", photos=number)
        ActivityFundFactory(activity=activity, planned=number * 1_000_000)
        SiplahOrderFactory(activity=activity, number=f"SP-{number}")


@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("principal", 200),
        ("admin", 200),
        ("quality_member", 200),
        ("supervisor", 200),
        ("committee_member", 403),
        ("stranger", 404),
    ],
)
def test_whoever_may_export_sees_the_page(request, login, school, person, status):
    answer = login(request.getfixturevalue(person)).get(PATH)

    assert answer.status_code == status


def test_a_committee_member_cannot_ask_for_a_pack(login, two, committee_member):
    answer = login(committee_member).post(reverse("jobs:ask", args=["paket-bukti"]))

    assert answer.status_code == 403
    assert not Job.objects.exists()


def test_another_school_sees_none_of_it(login, two, other_admin):
    answer = login(other_admin).get(PATH, {"year": 2026})

    assert answer.context["rows"] == []
    assert "Tidak ada kegiatan terverifikasi" in answer.content.decode()


def test_screen_and_pack_have_the_same_rows(login, two, admin, settings, tmp_path):
    settings.MEDIA_ROOT, settings.DATA_DIR = settings.MEDIA_ROOT, tmp_path
    client = login(admin)

    page = client.get(PATH, {"year": 2026, "tahap": 2})
    asked = dict(page.context["asked"]) | {"format": "zip"}
    client.post(reverse("jobs:ask", args=["paket-bukti"]), asked)
    job = Job.objects.get()
    assert run(job.pk)

    job.refresh_from_db()
    with job.file.open() as file, zipfile.ZipFile(file) as archive:
        book = load_workbook(io.BytesIO(archive.read("index.xlsx")))
    told = [
        (row[0].value, row[1].value, row[9].value, row[10].value, row[12].value, row[18].value)
        for row in book["Kegiatan"].iter_rows(min_row=2)
    ]
    shown = [
        (
            *(row.number, row.activity.title, row.planned, row.realised, row.photos),
            "; ".join(row.lacks) or None,
        )
        for row in page.context["rows"]
    ]
    assert told == shown
    assert len(told) == 2


def test_a_pack_in_the_making_cannot_be_fetched(login, two, admin):
    client = login(admin)
    client.post(reverse("jobs:ask", args=["paket-bukti"]), {"year": 2026})
    job = Job.objects.get()

    answer = client.get(reverse("jobs:download", args=[job.pk]))

    assert answer.url == job.get_absolute_url()


def test_nonsense_in_the_address_is_answered_with_a_sentence(login, admin, two):
    answer = login(admin).get(PATH, {"year": "kemarin", "tahap": "9", "kemitraan": "0"})

    assert answer.status_code == 200
    assert answer.context["rows"] == []
    assert {"year", "tahap", "kemitraan"} == set(answer.context["form"].errors)


def test_the_number_of_queries_does_not_grow_with_the_rows(login, admin, partnership, today):
    client = login(admin)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert client.get(PATH, {"year": 2026}).status_code == 200
        return len(captured)

    ActivityFundFactory(activity=verified(partnership, title="Satu", photos=1))
    queries()
    with_one = queries()
    for number in range(5):
        activity = verified(partnership, title=f"Lagi {number}", photos=2)
        ActivityFundFactory(activity=activity)
        SiplahOrderFactory(activity=activity)

    assert queries() == with_one
