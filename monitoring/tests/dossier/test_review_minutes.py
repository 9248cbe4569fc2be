"""The berita acara of a review: what it says, who may have it, and that it can be printed."""

import datetime as dt

import pytest

from accounts.audit import history
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
from partnerships.tests.scenes import sign_agreement

KIND = "berita-acara-peninjauan"
ON = dt.date(2026, 11, 23)


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
    text = text_of(render_pdf(TEMPLATE, contents(review, on=ON)))

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
        "Per 23 November 2026: belum dituangkan dalam revisi.",
        "Susun jadwal",
        "keadaannya per 23 November 2026",
        "2 (dua) rangkap",
        "Halaman 1 dari",
    ):
        assert words in text, words


def test_what_became_of_an_action_is_told_also_where_it_was_called_off(review, admin):
    of_it = {"review": review, "owner": admin}
    ReviewActionFactory(
        **of_it, what="Sewa bus", done=True, status="dibatalkan", result="Mitra punya bus."
    )
    of_partnership = {"partnership": review.partnership}
    ReviewFactory(**of_partnership, planned_on=dt.date(2027, 4, 1), status="dibatalkan")
    ReviewFactory(**of_partnership, planned_on=dt.date(2027, 5, 10))

    told = contents(review, on=ON)

    states = {action.what: action.get_status_display() for action in told["actions"]}
    assert states == {"Susun jadwal": "Belum selesai", "Sewa bus": "Dibatalkan"}
    text = " ".join(text_of(render_pdf(TEMPLATE, told)).split())
    assert "Dibatalkan: Mitra punya bus." in text
    assert "per 23 November 2026: direncanakan Senin, 10 Mei 2027." in text


def test_after_the_closing_it_is_told_as_of_that_day(review):
    review.partnership.closed_at = dt.datetime(2026, 11, 21, 20, tzinfo=dt.UTC)

    assert contents(review, on=dt.date(2027, 3, 1))["as_of"] == dt.date(2026, 11, 22)


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


def test_the_supervisor_has_it_printed_and_printing_writes_nothing(
    review, supervisor, committee_member
):
    Review.objects.update(number="")
    asked = {"by": supervisor, "target_id": review.pk, "params": {}}

    built = get(KIND).build(read_order(KIND, **asked), Progress())

    assert "Nomor: ......" in text_of(built.content)
    assert built.filename == "berita-acara-peninjauan-magang-dan-kelas-industri-siklus-1.pdf"
    assert (Review.objects.get().number, history(review.partnership).count()) == ("", 0)
    with pytest.raises(NotAllowed):
        read_order(KIND, **asked | {"by": committee_member})


def test_the_papers_are_those_of_the_day_of_the_meeting(review, admin):
    facts = {"starts_on": dt.date(2026, 7, 1), "school_number": "421.5/118"}
    ended = sign_agreement(review.partnership, admin, days=140, **facts)

    told = contents(review, on=dt.date(2027, 3, 1))

    assert review.held_on < ended.ends_on
    assert told["papers"] == ["Nota Kesepahaman (MoU) Nomor 421.5/118"]
