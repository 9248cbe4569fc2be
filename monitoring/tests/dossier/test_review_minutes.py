"""The berita acara of a review: what it says, who may have it, and that it can be printed."""

import datetime as dt

import pytest

from accounts.refusals import NotAllowed
from jobs.kinds import get
from jobs.orders import read_order
from jobs.pdf import render_pdf
from jobs.progress import Progress
from monitoring.dossier.review_minutes import TEMPLATE, Attendee, attendees_of, contents, lines_of
from monitoring.models import Review
from monitoring.tests.dossier.paper import text_of
from monitoring.tests.factories import AdjustmentFactory, ReviewFactory
from monitoring.tests.review.factories import ReviewActionFactory

KIND = "berita-acara-peninjauan"


@pytest.fixture
def review(partnership, admin):
    review = ReviewFactory(
        partnership=partnership,
        concluded=True,
        outcome="sesuaikan",
        attendees="Sri Rahayu, kepala sekolah\nAgus Priyanto, direktur, CV Jati",
        agenda="1. Capaian KPI\n2. Simpulan",
        starts_at=dt.time(9, 30),
        place="Ruang rapat",
        number="001/BA-PENINJAUAN/XI/2026",
    )
    AdjustmentFactory(review=review, before="18 siswa", after="24 siswa")
    ReviewActionFactory(review=review, what="Susun jadwal", owner=admin)
    return Review.objects.select_related("partnership__school", "partnership__plan").get()


def test_the_paper_says_who_met_what_was_decided_and_who_does_what(review, admin):
    text = text_of(render_pdf(TEMPLATE, contents(review)))

    for words in (
        "Nomor: 001/BA-PENINJAUAN/XI/2026",
        "Selasa tanggal sepuluh bulan November tahun Dua Ribu Dua Puluh Enam",
        "pukul 09.30, bertempat di Ruang rapat",
        "Agus Priyanto",
        "direktur, CV Jati",
        "Capaian KPI",
        "Siswa lulus uji kompetensi: 22 dari 24 siswa.",
        "Belum ada pihak yang mengisi evaluasi.",
        "Hasil peninjauan: sesuaikan.",
        "24 siswa",
        "akan dituangkan dalam revisi rencana kemitraan",
        "Susun jadwal",
        "2 (dua) rangkap",
        "Halaman 1 dari",
    ):
        assert words in text, words


def test_what_was_called_off_is_not_printed_and_the_next_review_is(review):
    ReviewActionFactory(review=review, what="Tidak jadi", done=True, status="dibatalkan")
    of_it = {"partnership": review.partnership}
    ReviewFactory(**of_it, planned_on=dt.date(2027, 4, 1), status="dibatalkan")
    ReviewFactory(**of_it, planned_on=dt.date(2027, 5, 10))

    told = contents(review)

    assert [action.what for action in told["actions"]] == ["Susun jadwal"]
    assert told["next_on"] == dt.date(2027, 5, 10)


def test_lists_that_people_wrote_are_read_line_by_line():
    assert attendees_of("Sri Rahayu, kepala sekolah;Agus\n\n") == [
        Attendee("Sri Rahayu", "kepala sekolah"),
        Attendee("Agus", ""),
    ]
    assert attendees_of("Sri Rahayu, S.Pd., M.M, kepala sekolah, SMK Karya") == [
        Attendee("Sri Rahayu, S.Pd., M.M", "kepala sekolah, SMK Karya")
    ]
    assert lines_of("1. Capaian\n 2) Simpulan\n\n24 siswa magang\n1.250 kg sampah") == [
        "Capaian",
        "Simpulan",
        "24 siswa magang",
        "1.250 kg sampah",
    ]


def test_who_holds_reviews_has_it_printed_with_a_number_of_their_own(
    review, quality_member, supervisor
):
    Review.objects.update(number="")
    asked = {"by": quality_member, "target_id": review.pk, "params": {"nomor": "421/7"}}

    built = get(KIND).build(read_order(KIND, **asked), Progress())

    assert "Nomor: 421/7" in text_of(built.content)
    assert built.filename == "berita-acara-peninjauan-magang-dan-kelas-industri-siklus-1.pdf"
    with pytest.raises(NotAllowed):
        read_order(KIND, **asked | {"by": supervisor})
