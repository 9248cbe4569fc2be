"""What uploader and checker are told of a file that is odd."""

import datetime as dt

import pytest

from activities.models import Evidence
from activities.reports.hints import hint_on, twins_of
from activities.tests.factories import ActivityFactory, EvidenceFactory


def hint(piece):
    return hint_on(piece, piece.activity, twins_of(piece.activity, [piece]))


@pytest.mark.parametrize(
    ("taken_at", "said"),
    [
        (None, ""),
        # 12 November in Wonosari lasts from 17.00 UTC the day before.
        (dt.datetime(2026, 11, 11, 17, 0, tzinfo=dt.UTC), ""),
        (dt.datetime(2026, 11, 12, 16, 59, tzinfo=dt.UTC), ""),
        (
            dt.datetime(2026, 11, 12, 17, 0, tzinfo=dt.UTC),
            "Diambil 13 November 2026 pukul 00.00 WIB, di luar tanggal kegiatan.",
        ),
    ],
)
def test_a_photo_of_another_day_is_told(activity, taken_at, said):
    piece = EvidenceFactory(activity=activity, content=None, taken_at=taken_at)

    assert hint(piece) == said


def test_a_file_that_proves_another_activity_is_told(activity):
    other = ActivityFactory(partnership=activity.partnership, title="Pameran")
    EvidenceFactory(activity=other, content=None, sha256="a" * 64)
    piece = EvidenceFactory(activity=activity, content=None, sha256="a" * 64)

    assert hint(piece) == "Berkas yang sama juga menjadi bukti kegiatan Pameran."


def test_nothing_is_told_of_files_of_another_school(activity, other_school):
    EvidenceFactory(school=other_school, content=None, sha256="a" * 64)
    piece = EvidenceFactory(activity=activity, content=None, sha256="a" * 64)

    assert hint(piece) == ""


def test_for_any_number_of_files_one_question_is_asked(activity, django_assert_num_queries):
    for _ in range(5):
        EvidenceFactory(activity=activity, content=None)
    pieces = list(Evidence.objects.all())

    with django_assert_num_queries(1):
        twins_of(activity, pieces)
    with django_assert_num_queries(0):
        twins_of(activity, [])
