"""What a review starts from, and when the next one is due."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from activities.tests.contributions.factories import ReceiptFactory
from activities.tests.factories import ActivityFactory
from monitoring.review.agenda import agenda_of, basis_of, months_after, next_review_on, topics_of
from monitoring.tests.factories import KpiFactory, KpiRecordFactory, ReviewFactory
from monitoring.tests.review.factories import MonitoringVisitFactory, ReviewActionFactory
from partnerships.models import Contribution

DAY = dt.timedelta(days=1)


def test_the_basis_names_each_kpi_with_its_period_and_what_is_late(partnership, kpi, admin, today):
    KpiRecordFactory(kpi=kpi, accepted=True)
    KpiFactory(partnership=partnership, name="Guru magang industri")
    ActivityFactory(
        partnership=partnership, title="Guru tamu", person_in_charge=admin,
        starts_on=dt.date(2026, 11, 1), ends_on=dt.date(2026, 11, 2),
    )  # fmt: skip
    ActivityFactory(
        partnership=partnership, title="Pameran", person_in_charge=admin,
        starts_on=dt.date(2026, 12, 1), ends_on=dt.date(2026, 12, 2),
    )  # fmt: skip

    first = "Siswa lulus uji kompetensi, Triwulan III 2026: 22 dari 24 siswa (92%)."
    topics = topics_of(partnership, on=today)
    assert basis_of(topics).splitlines() == [
        f"{first} Perlu perhatian, diterima.",
        "Guru magang industri: tidak ada data.",
        "Kegiatan terlambat: Guru tamu, laporan belum diajukan.",
    ]


def test_the_agenda_has_a_line_for_all_that_there_is_to_talk_about(partnership, kpi, admin, today):
    KpiRecordFactory(kpi=kpi, accepted=True)
    review = ReviewFactory(partnership=partnership, concluded=True)
    ReviewActionFactory(review=review, what="Susun jadwal", owner=admin, due_on=today - DAY)
    ReviewActionFactory(review=review, done=True)
    ReceiptFactory(partnership=partnership, verified=True)
    MonitoringVisitFactory(partnership=partnership)
    MonitoringVisitFactory(partnership=partnership, cycle=2)

    topics = topics_of(partnership, on=today)

    work = "belum ada yang terlaksana dalam siklus ini, tidak ada yang terlambat dilaporkan"
    assert agenda_of(topics).splitlines() == [
        "1. Capaian KPI: 1 indikator, 1 perlu perhatian.",
        f"2. Pelaksanaan kegiatan: {work}.",
        "3. Tindak lanjut sebelumnya: 1 belum selesai, 1 terlambat.",
        "4. Kontribusi para pihak: tidak ada yang dijanjikan, lihat yang diterima.",
        "5. Kunjungan pemantauan: 1 kunjungan, 1 hal belum sesuai.",
        "6. Evaluasi kedua pihak: harapan dibandingkan dengan kepuasan.",
        "7. Simpulan: lanjut, sesuaikan, atau tutup; siapa mengerjakan apa sampai kapan.",
    ]
    owed = f"Susun jadwal ({admin.name}, paling lambat 20 November 2026, terlambat)"
    assert topics[2].lines == (f"Tindak lanjut belum selesai: {owed}.",)
    assert topics[3].lines == ("Kontribusi dana: diterima Rp2.500.000 di luar janji.",)
    assert topics[4].lines == (
        "Kunjungan 12 November 2026 ke Bengkel mitra. Belum sesuai: Apakah jurnal diisi.",
    )


def test_the_first_review_is_due_as_the_plan_says_after_the_cycle_began(partnership, today):
    partnership.plan.review_months = 9

    assert next_review_on(partnership, on=today) == dt.date(2027, 4, 1)


def test_a_review_comes_in_time_before_the_term_ends(partnership, today):
    partnership.plan.review_months = 12

    assert next_review_on(partnership, on=today) == dt.date(2027, 5, 31)


def test_what_was_reviewed_shortly_before_the_end_is_not_reviewed_after_it(partnership, today):
    ReviewFactory(partnership=partnership, concluded=True, held_on=dt.date(2027, 6, 10))
    on = dt.date(2027, 6, 10)

    assert next_review_on(partnership, on=on) is None
    partnership.plan.review_months = 0  # a rhythm that still fits in
    assert next_review_on(partnership, on=on) == on


def test_none_is_set_once_the_term_is_over(partnership, today):
    last = partnership.ends_on

    days = [next_review_on(partnership, on=on) for on in (last, last + dt.timedelta(days=1))]

    assert days == [last, None]


def test_the_next_review_is_counted_from_the_last_one_held(partnership, today):
    ReviewFactory(partnership=partnership, concluded=True, held_on=dt.date(2026, 8, 31))
    ReviewFactory(partnership=partnership, status="dibatalkan", held_on=dt.date(2026, 11, 1))

    assert next_review_on(partnership, on=today) == dt.date(2027, 2, 28)


def test_an_overdue_review_is_proposed_for_today(partnership, today):
    partnership.plan.review_months = 2

    assert next_review_on(partnership, on=today) == today


@given(st.dates(dt.date(1990, 1, 1), dt.date(2090, 1, 1)), st.integers(1, 24))
def test_months_later_is_the_same_day_or_the_last_of_its_month(day, months):
    later = months_after(day, months)

    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day == day.day or (later + dt.timedelta(days=1)).day == 1


def test_promises_are_held_against_what_was_received(partnership, today):
    party = partnership.parties.partners().get()
    Contribution.objects.create(party=party, kind="dana", what="Seragam", amount=5_000_000)
    Contribution.objects.create(party=party, kind="barang", what="Bor", quantity=2, unit="unit")
    ReceiptFactory(partnership=partnership, verified=True)

    topic = topics_of(partnership, on=today)[2]

    assert topic.summary == "2 macam dijanjikan, 1 di antaranya sudah diterima"
    assert topic.lines == (
        "Kontribusi dana: diterima Rp2.500.000 dari Rp5.000.000 yang dijanjikan.",
        "Kontribusi barang: dijanjikan 2 unit, belum diterima.",
    )
