"""The activities on the page of their partnership."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import prefetch_related_objects
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from activities.gates import activity_reported
from activities.sections import kegiatan
from activities.tests.conftest import TODAY, give_evidence
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from partnerships.models import Partnership
from partnerships.stages import Stage

DAY = dt.timedelta(days=1)


def drawn(partnership, user):
    contents = kegiatan(partnership, user, TODAY)
    context = {**contents, "partnership": partnership, "user": user, "on": TODAY}
    return render_to_string("activities/_section_kegiatan.html", context)


def fresh(partnership):
    return Partnership.objects.get(pk=partnership.pk)


def test_the_most_urgent_stand_first_and_only_five(partnership, admin):
    for title, days, state in (
        ("Selesai baru", -40, {"accepted": True}),
        ("Selesai lama", -80, {"accepted": True}),
        ("Diperiksa", -30, {"submitted": True}),
    ):
        activity = ActivityFactory(
            partnership=partnership, title=title, starts_on=TODAY + days * DAY
        )
        ActivityReportFactory(activity=activity, **state)
    ActivityFactory(partnership=partnership, title="Nanti", starts_on=TODAY + 9 * DAY)
    ActivityFactory(partnership=partnership, title="Segera", starts_on=TODAY + DAY)
    ActivityFactory(partnership=partnership, title="Terlambat", starts_on=TODAY - 9 * DAY)
    ActivityFactory(
        partnership=partnership, title="Batal", starts_on=TODAY,
        cancelled_at=timezone.now(), cancelled_reason="Hujan.",
    )  # fmt: skip

    contents = kegiatan(partnership, admin, TODAY)

    titles = [row["activity"].title for row in contents["rows"]]
    assert titles == ["Terlambat", "Diperiksa", "Segera", "Nanti", "Selesai baru"]
    assert (contents["total"], contents["hidden"]) == (7, 2)
    assert "Lihat semua 7 kegiatan" in drawn(fresh(partnership), admin)


def test_a_late_activity_is_told_in_words_with_what_is_missing(activity, admin):
    give_evidence(activity, "foto", "daftar_hadir")

    page = drawn(activity.partnership, admin)

    assert "Terlambat 9 hari" in page
    assert "Belum lengkap: hasil evaluasi." in page
    assert f"/kegiatan/{activity.pk}/bukti/tambah/?jenis=evaluasi" in page


def test_a_returned_report_is_late_too_and_shows_what_the_checker_asks(activity, admin):
    ActivityReportFactory(
        activity=activity, submitted=True, status="dikembalikan", return_note="Isi jumlah peserta."
    )
    give_evidence(activity)

    page = drawn(activity.partnership, admin)

    assert "Laporan dikembalikan" in page
    assert "Terlambat 9 hari. Catatan pemeriksa: Isi jumlah peserta." in page


def test_a_reader_is_offered_nothing_to_press(activity, supervisor):
    page = drawn(activity.partnership, supervisor)

    assert "Terlambat 9 hari" in page
    assert "/tambah/" not in page


@pytest.mark.parametrize(("count", "words"), [(0, "Tambahkan kegiatan pertama"), (1, "Guru tamu")])
def test_there_is_one_way_to_add(partnership, admin, count, words):
    for _ in range(count):
        ActivityFactory(partnership=partnership)

    page = drawn(partnership, admin)

    assert words in page
    assert page.count(f"/kegiatan/tambah/{partnership.pk}/") == 1


def test_a_partnership_that_is_closing_takes_no_new_activity(partnership, admin):
    Partnership.objects.update(stage=Stage.PENUTUPAN)

    assert kegiatan(fresh(partnership), admin, TODAY)["may_add"] is False


@pytest.mark.parametrize("rows", [1, 6])
def test_the_section_and_the_gates_after_it_need_two_queries(partnership, admin, rows):
    for _ in range(rows):
        activity = ActivityFactory(partnership=partnership)
        ActivityReportFactory(activity=activity, submitted=True)
        give_evidence(activity)
    partnership = fresh(partnership)
    kegiatan(fresh(partnership), admin, TODAY)
    prefetch_related_objects([partnership], "parties__partner")  # the page has them already

    with CaptureQueriesContext(connection) as seen:
        drawn(partnership, admin)
        activity_reported(partnership, TODAY)

    assert len(seen) == 2
