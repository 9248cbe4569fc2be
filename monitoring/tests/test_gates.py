"""What this room answers to the stages, true and false at the edges."""

import datetime as dt

import pytest

from accounts.roles import Action
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.gates import (
    checklist_done,
    kpis_agreed,
    kpis_measured,
    left_open,
    nothing_left_open,
    notices_given,
    review_adjusts,
    review_continues,
)
from monitoring.models import ClosingNotice, Closure, Kpi, KpiEvidence, KpiRecord
from monitoring.tests.conftest import TODAY
from monitoring.tests.factories import (
    AdjustmentFactory,
    ClosingNoticeFactory,
    ClosureFactory,
    KpiFactory,
    KpiRecordFactory,
    ReviewFactory,
)
from partnerships.models import Agreement, Installment, Loan, Partnership


def sentences(gate, partnership, on=TODAY):
    return [lack.sentence for lack in gate(Partnership.objects.get(pk=partnership.pk), on)]


def test_without_a_kpi_both_kpi_gates_are_shut(partnership):
    for gate in (kpis_agreed, kpis_measured):
        [lack] = gate(partnership, TODAY)

        assert lack.sentence == "KPI belum ditetapkan"
        assert lack.url == f"/kemitraan/{partnership.pk}/kpi/tambah/"
        assert lack.action == Action.RECORD_KPI


def test_each_kpi_must_be_agreed_on(partnership, kpi):
    KpiFactory(partnership=partnership, name="Guru magang", agreed_on=None)

    assert sentences(kpis_agreed, partnership) == ["KPI Guru magang belum disepakati bersama"]
    Kpi.objects.update(agreed_on=TODAY)
    assert sentences(kpis_agreed, partnership) == []


def test_a_retired_kpi_neither_helps_nor_hinders(partnership, kpi):
    Kpi.objects.update(agreed_on=None, retired_at="2026-10-01 00:00+00:00")

    assert sentences(kpis_agreed, partnership) == ["KPI belum ditetapkan"]
    KpiFactory(partnership=partnership)
    assert sentences(kpis_agreed, partnership) == []


def test_a_measurement_counts_once_it_is_accepted(partnership, kpi, admin, principal):
    name = "capaian Siswa lulus uji kompetensi Triwulan III 2026"
    assert sentences(kpis_measured, partnership) == [f"{name} belum dicatat"]

    made = KpiRecordFactory(kpi=kpi, submitted_by=admin)
    [lack] = kpis_measured(Partnership.objects.get(), TODAY)
    assert (lack.sentence, lack.action) == (f"{name} belum diperiksa", Action.VERIFY_KPI)
    assert lack.makers == {admin.pk}
    proof = {"filename": "a.pdf", "mime": "application/pdf", "size": 1, "sha256": "f" * 64}
    KpiEvidence.objects.create(record=made, file="a.pdf", uploaded_by=principal, **proof)
    [lack] = kpis_measured(Partnership.objects.get(), TODAY)
    assert lack.makers == {admin.pk, principal.pk}  # who proves does not check
    assert lack.url == f"/capaian/{made.pk}/"

    KpiRecord.objects.update(status="dikembalikan", return_note="Periksa lagi.")
    assert sentences(kpis_measured, partnership) == [f"{name} dikembalikan"]

    KpiRecord.objects.update(status="diterima", checked_by=principal)
    assert sentences(kpis_measured, partnership) == []


def test_a_measurement_of_another_period_or_cycle_does_not_count(partnership, kpi):
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 6, 30), accepted=True)
    KpiRecordFactory(kpi=kpi, day=dt.date(2026, 9, 30), cycle=2, accepted=True)

    assert len(sentences(kpis_measured, partnership)) == 1


def test_the_gate_shuts_again_when_the_next_period_has_ended(partnership, kpi):
    KpiRecordFactory(kpi=kpi, accepted=True)

    assert sentences(kpis_measured, partnership, dt.date(2026, 12, 31)) == []
    assert sentences(kpis_measured, partnership, dt.date(2027, 1, 1)) == [
        "capaian Siswa lulus uji kompetensi Triwulan IV 2026 belum dicatat"
    ]


def test_every_kpi_must_be_measured(partnership, kpi):
    KpiRecordFactory(kpi=kpi, accepted=True)
    KpiFactory(partnership=partnership, name="Guru magang")

    assert sentences(kpis_measured, partnership) == [
        "capaian Guru magang Triwulan III 2026 belum dicatat"
    ]


def test_a_review_of_this_cycle_must_be_concluded(partnership):
    planning = "peninjauan siklus ini belum direncanakan"
    ReviewFactory(partnership=partnership, cycle=2, concluded=True)
    ReviewFactory(partnership=partnership, status="dibatalkan")
    assert sentences(review_continues, partnership) == [planning]

    review = ReviewFactory(partnership=partnership)
    [lack] = review_continues(Partnership.objects.get(), TODAY)
    assert lack.sentence == "peninjauan siklus ini belum dilaksanakan"
    assert (lack.url, lack.action) == (f"/peninjauan/{review.pk}/", Action.HOLD_REVIEW)


def test_a_review_that_was_held_must_still_be_concluded(partnership):
    review = ReviewFactory(partnership=partnership, held=True)

    [lack] = review_continues(Partnership.objects.get(), TODAY)

    assert lack.sentence == "peninjauan siklus ini belum disimpulkan"
    assert (lack.url, lack.action) == (f"/peninjauan/{review.pk}/", Action.CONCLUDE_REVIEW)


@pytest.mark.parametrize(
    ("outcome", "continues", "adjusts"),
    [
        ("lanjut", [], ["peninjauan siklus ini berhasil lanjut"]),
        ("sesuaikan", ["penyesuaian belum dirinci"], ["penyesuaian belum dirinci"]),
        (
            "tutup",
            ["peninjauan siklus ini berhasil tutup"],
            ["peninjauan siklus ini berhasil tutup"],
        ),
    ],
)
def test_the_outcome_opens_its_way(partnership, outcome, continues, adjusts):
    ReviewFactory(partnership=partnership, concluded=True, outcome=outcome)

    assert sentences(review_continues, partnership) == continues
    assert sentences(review_adjusts, partnership) == adjusts


def test_an_adjustment_opens_both_ways_onward(partnership):
    review = ReviewFactory(partnership=partnership, concluded=True, outcome="sesuaikan")
    AdjustmentFactory(review=review)

    assert sentences(review_continues, partnership) == []
    assert sentences(review_adjusts, partnership) == []


def test_the_newest_conclusion_speaks(partnership):
    ReviewFactory(partnership=partnership, concluded=True, outcome="lanjut")
    ReviewFactory(partnership=partnership, concluded=True, outcome="tutup")

    assert sentences(review_continues, partnership) == ["peninjauan siklus ini berhasil tutup"]


def test_every_party_is_told_and_answers_or_lets_the_period_lapse(closing):
    school, partner = closing.parties.all()
    assert sentences(notices_given, closing) == [
        f"belum ada pemberitahuan untuk: {school.name}, {partner.name}",
    ]

    ClosingNoticeFactory(party=school, acknowledged_on=TODAY, acknowledged_by="Sri Rahayu")
    ClosingNoticeFactory(party=partner, sent_on=dt.date(2026, 11, 8), notice_days=14)

    waiting = [f"{partner.name} belum mengonfirmasi pemberitahuan"]
    assert sentences(notices_given, closing, dt.date(2026, 11, 21)) == waiting
    assert sentences(notices_given, closing, dt.date(2026, 11, 22)) == []


def test_an_answer_counts_at_once(closing):
    for party in closing.parties.all():
        ClosingNoticeFactory(party=party, sent_on=TODAY)
    assert len(sentences(notices_given, closing)) == 2

    ClosingNotice.objects.update(acknowledged_on=TODAY)
    assert sentences(notices_given, closing) == []


@pytest.mark.parametrize("name", Closure.CHECKS)
def test_each_line_of_the_checklist_is_needed(closing, name):
    ClosureFactory(partnership=closing)
    assert sentences(checklist_done, closing) == []

    Closure.objects.update(**{name: False})

    label = Closure._meta.get_field(name).verbose_name
    assert sentences(checklist_done, closing) == [f"daftar periksa: {label} belum"]


def test_an_untouched_checklist_is_not_done(closing):
    assert sentences(checklist_done, closing) == ["daftar periksa penutupan belum diisi"]


def test_a_loan_is_open_until_its_last_installment_is_paid(closing):
    loan = Loan.objects.create(
        partnership=closing, authority="daerah", legal_basis="Perda", amount=100
    )
    Installment.objects.create(loan=loan, due_on=TODAY, amount=50, paid_on=TODAY)
    half = Partnership.objects.get(pk=closing.pk)  # no more is scheduled, but more is owed
    assert sentences(nothing_left_open, half) == ["pinjaman belum lunas"]

    rest = Installment.objects.create(loan=loan, due_on=dt.date(2027, 1, 1), amount=50)
    assert sentences(nothing_left_open, closing) == ["pinjaman belum lunas"]
    rest.paid_on = TODAY
    rest.save()
    whole = Partnership.objects.get(pk=closing.pk)
    assert sentences(nothing_left_open, whole) == []


@pytest.mark.parametrize(
    ("state", "missing"),
    [
        ("draft", ["laporan Pameran belum diajukan"]),
        ("submitted", ["laporan Pameran belum diperiksa"]),
        ("returned", ["laporan Pameran dikembalikan dan belum diperbaiki"]),
        ("accepted", []),
        ("cancelled", []),
    ],
)
def test_a_report_is_open_until_it_is_accepted(closing, admin, state, missing):
    cancelled = {"cancelled_at": "2026-11-01 00:00+00:00", "cancelled_reason": "Batal."}
    activity = ActivityFactory(
        partnership=closing,
        title="Pameran",
        person_in_charge=admin,
        **cancelled if state == "cancelled" else {},
    )
    trait = {state: True} if state in ("submitted", "accepted") else {}
    report = ActivityReportFactory(activity=activity, **trait)
    if state == "returned":
        report.status = report.Status.RETURNED
        report.return_note = "Lengkapi hasil evaluasi."
        report.save()

    assert sentences(nothing_left_open, closing) == missing


def test_an_activity_without_a_report_is_open_once_it_is_over(closing, admin):
    days = {"starts_on": TODAY - dt.timedelta(days=1), "ends_on": TODAY - dt.timedelta(days=1)}
    ActivityFactory(partnership=closing, title="Pameran", person_in_charge=admin, **days)
    days = {"starts_on": TODAY, "ends_on": TODAY}
    ActivityFactory(partnership=closing, title="Magang", person_in_charge=admin, **days)

    assert sentences(nothing_left_open, closing) == ["laporan Pameran belum dibuat"]


def test_a_child_paper_is_open_until_it_ends_or_is_cancelled(closing, admin):
    parent = Agreement.objects.create(partnership=closing, kind="mou", title="MoU", made_by=admin)
    child = Agreement.objects.create(
        partnership=closing, kind="pks", title="PKS kayu", parent=parent, made_by=admin
    )
    sentence = "Perjanjian Kerja Sama (PKS) “PKS kayu” belum selesai"
    assert left_open(closing, on=TODAY) == [(sentence, child.get_absolute_url())]

    child.terminated_on = TODAY
    child.save()
    assert sentences(nothing_left_open, closing) == []


def test_a_written_reason_lets_the_closing_go_on(closing, admin):
    activity = ActivityFactory(partnership=closing, title="Pameran", person_in_charge=admin)
    ActivityReportFactory(activity=activity, submitted=True)
    closure = ClosureFactory(partnership=closing, exception_reason="  ")
    assert len(sentences(nothing_left_open, closing)) == 1

    closure.exception_reason = "Laporan diselesaikan bersama pengawas."
    closure.save()
    assert sentences(nothing_left_open, closing) == []
