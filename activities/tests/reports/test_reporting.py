"""Writing, handing in, accepting and returning the report on an activity."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.models import ActivityReport, Evidence
from activities.reports.reporting import (
    Overtaken,
    accept,
    mark_of,
    return_report,
    save_report,
    submit,
)
from activities.tests.conftest import TODAY, give_evidence
from activities.tests.factories import ActivityReportFactory
from activities.work_plan.planning import cancel
from partnerships.models import Partnership

Status = ActivityReport.Status
NARRATIVE = "Dua pengukir mengajar dua kelas selama enam jam."


@pytest.fixture
def draft(activity, quality_member):
    return save_report(activity, by=quality_member, narrative=NARRATIVE)


@pytest.fixture
def submitted(draft, activity, quality_member):
    give_evidence(activity)
    return submit(draft, by=quality_member, on=TODAY)


def test_a_draft_may_be_incomplete(activity, quality_member):
    report = save_report(activity, by=quality_member, narrative="", participants=24)

    report.refresh_from_db()
    assert (report.status, report.participants) == (Status.DRAFT, 24)
    assert (report.written_by, report.cycle) == (quality_member, None)


def test_a_draft_is_kept_once_and_written_on(activity, draft, quality_member):
    save_report(activity, by=quality_member, narrative="Lebih lengkap.")

    assert ActivityReport.objects.get().narrative == "Lebih lengkap."


def test_nobody_writes_on_the_report_of_somebody_else(activity, draft, admin):
    with pytest.raises(Refused, match="disusun Bagas Prasetyo"):
        save_report(activity, by=admin, narrative="Tulisan lain.")

    draft.refresh_from_db()
    assert draft.narrative == NARRATIVE


def test_nobody_hands_in_the_report_of_somebody_else(activity, draft, admin):
    give_evidence(activity)

    with pytest.raises(Refused, match="disusun Bagas Prasetyo"):
        submit(draft, by=admin, on=TODAY)

    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_the_report_of_a_writer_who_has_left_is_taken_over(activity, draft, admin, quality_member):
    quality_member.memberships.update(ended_at=timezone.now())

    report = save_report(activity, by=admin, narrative="Dilanjutkan.")

    assert report.written_by == admin


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_run_activities_writes_no_report(request, activity, person):
    with pytest.raises(NotAllowed):
        save_report(activity, by=request.getfixturevalue(person), narrative=NARRATIVE)

    assert ActivityReport.objects.count() == 0


@pytest.mark.parametrize(
    ("kinds", "sentence"),
    [
        (("foto", "daftar_hadir"), "Belum lengkap: hasil evaluasi."),
        (("daftar_hadir", "evaluasi"), "Belum lengkap: foto."),
        (("foto", "evaluasi"), "Belum lengkap: daftar hadir."),
        (("foto", "foto"), "Belum lengkap: daftar hadir, hasil evaluasi."),
    ],
)
def test_a_report_needs_evidence_of_each_kind(activity, draft, quality_member, kinds, sentence):
    give_evidence(activity, *kinds)

    with pytest.raises(Refused) as refusal:
        submit(draft, by=quality_member, on=TODAY)

    draft.refresh_from_db()
    assert (str(refusal.value), draft.status) == (sentence, Status.DRAFT)


def test_a_report_needs_a_narrative(activity, quality_member):
    give_evidence(activity)
    report = save_report(activity, by=quality_member, narrative="  \n")

    with pytest.raises(Refused, match="Belum lengkap: uraian pelaksanaan"):
        submit(report, by=quality_member, on=TODAY)


def test_a_report_is_handed_in_on_the_first_day_at_the_earliest(activity, draft, quality_member):
    give_evidence(activity)

    with pytest.raises(Refused, match="mulai hari pertama kegiatan, 12 November 2026"):
        submit(draft, by=quality_member, on=activity.starts_on - dt.timedelta(days=1))
    report = submit(draft, by=quality_member, on=activity.starts_on)

    assert report.status == Status.SUBMITTED


def test_a_report_counts_for_the_cycle_in_which_it_is_handed_in(activity, draft, quality_member):
    Partnership.objects.update(cycle=3)
    give_evidence(activity)

    report = submit(draft, by=quality_member, on=TODAY)

    assert report.cycle == 3


def test_a_report_is_handed_in_once(submitted, quality_member):
    with pytest.raises(Refused, match="sudah diajukan"):
        submit(submitted, by=quality_member, on=TODAY)


def test_nothing_is_written_while_somebody_checks(activity, submitted, quality_member):
    with pytest.raises(Refused, match="sudah diajukan, jadi tidak dapat diubah"):
        save_report(activity, by=quality_member, narrative="Diam-diam lain.")


def test_a_cancelled_activity_is_not_reported_on(activity, quality_member):
    cancel(activity, by=quality_member, reason="Narasumber sakit.")

    with pytest.raises(Refused, match="sudah dibatalkan"):
        save_report(activity, by=quality_member, narrative=NARRATIVE)


def test_accepting_locks_the_report_and_says_who_checked(activity, submitted, admin):
    accept(submitted, by=admin)

    with pytest.raises(Refused, match="sudah diterima dan terkunci"):
        save_report(activity, by=submitted.written_by, narrative="Lain.")
    submitted.refresh_from_db()
    assert (submitted.status, submitted.checked_by) == (Status.ACCEPTED, admin)
    assert submitted.narrative == NARRATIVE


def test_nobody_accepts_or_returns_their_own_report(submitted, quality_member, admin):
    with pytest.raises(Refused, match="orang lain yang harus memeriksa: Endah Kusumawati"):
        accept(submitted, by=quality_member)
    with pytest.raises(Refused, match="orang lain"):
        return_report(submitted, by=quality_member, note="Saya perbaiki sendiri.")

    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_the_refusal_says_how_to_find_a_checker_where_there_is_none(submitted, quality_member):
    with pytest.raises(Refused, match="undang seseorang di halaman Pengguna"):
        accept(submitted, by=quality_member)


def test_a_replaced_writer_who_comes_back_neither_accepts_nor_returns_the_report(
    activity, draft, quality_member, admin, principal
):
    quality_member.memberships.update(ended_at=timezone.now())
    report = save_report(activity, by=admin, narrative="Dilanjutkan.")
    give_evidence(activity)
    submit(report, by=admin, on=TODAY)
    quality_member.memberships.update(ended_at=None)

    with pytest.raises(Refused) as refusal:
        accept(report, by=quality_member)
    with pytest.raises(Refused, match="Anda ikut menyusunnya"):
        return_report(report, by=quality_member, note="Foto kurang jelas.")

    assert str(refusal.value) == (
        f"Anda ikut menyusunnya, jadi orang lain yang harus memeriksa: {principal.name}."
    )
    assert accept(report, by=principal).checked_by == principal


def test_who_uploaded_evidence_neither_accepts_nor_returns_the_report(
    activity, submitted, admin, principal
):
    activity.evidence.filter(kind=Evidence.Kind.PHOTO).update(uploaded_by=admin)

    with pytest.raises(Refused) as refusal:
        accept(submitted, by=admin)
    with pytest.raises(Refused, match="Anda mengunggah buktinya"):
        return_report(submitted, by=admin, note="Foto kurang jelas.")

    assert str(refusal.value) == (
        f"Anda mengunggah buktinya, jadi orang lain yang harus memeriksa: {principal.name}."
    )
    assert accept(submitted, by=principal).checked_by == principal


def test_the_names_of_who_can_check_leave_out_writer_and_uploaders(
    activity, submitted, quality_member, admin, principal
):
    activity.evidence.filter(kind=Evidence.Kind.PHOTO).update(uploaded_by=admin)

    with pytest.raises(Refused) as refusal:
        accept(submitted, by=quality_member)

    assert str(refusal.value) == (
        f"Anda yang menyusunnya, jadi orang lain yang harus memeriksa: {principal.name}."
    )


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_check_checks_nothing(request, submitted, person):
    with pytest.raises(NotAllowed):
        accept(submitted, by=request.getfixturevalue(person))

    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_returning_asks_for_a_note(submitted, admin):
    with pytest.raises(Refused, match="Tulis catatan untuk penyusun") as refusal:
        return_report(submitted, by=admin, note="  ")

    submitted.refresh_from_db()
    assert (refusal.value.field, submitted.status) == ("note", Status.SUBMITTED)


def test_a_returned_report_is_written_on_and_handed_in_again(activity, submitted, admin):
    writer = submitted.written_by
    return_report(submitted, by=admin, note="Jumlah peserta belum diisi.")

    save_report(activity, by=writer, narrative=NARRATIVE, participants=24)
    report = submit(submitted, by=writer, on=TODAY)

    assert (report.status, report.checked_by) == (Status.SUBMITTED, None)
    assert report.return_note == "Jumlah peserta belum diisi."


def test_of_two_who_check_at_once_only_one_succeeds(submitted, admin, principal):
    second = ActivityReport.objects.get()
    accept(submitted, by=admin)

    with pytest.raises(Overtaken, match="Buka lagi halaman kegiatannya"):
        return_report(second, by=principal, note="Foto kurang jelas.")

    second.refresh_from_db()
    assert (second.status, second.checked_by) == (Status.ACCEPTED, admin)


def test_what_is_accepted_is_what_the_checker_has_seen(activity, submitted, admin, principal):
    seen = mark_of(submitted)
    return_report(submitted, by=principal, note="Perbaiki jumlah peserta.")
    save_report(activity, by=submitted.written_by, narrative="Sudah lain.")
    submit(submitted, by=submitted.written_by, on=TODAY)

    with pytest.raises(Overtaken):
        accept(submitted, by=admin, seen=seen)

    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_a_draft_is_not_accepted(draft, admin):
    with pytest.raises(Overtaken):
        accept(draft, by=admin)


def test_each_step_stands_in_the_history_of_the_partnership(submitted, admin):
    return_report(submitted, by=admin, note="Jumlah peserta belum diisi.")

    sentences = [entry.sentence for entry in history(submitted.activity.partnership)]
    assert sentences == [
        "Laporan dikembalikan: Guru tamu: mesin CNC untuk ukir kayu",
        "Laporan diajukan: Guru tamu: mesin CNC untuk ukir kayu",
        "Laporan mulai disusun: Guru tamu: mesin CNC untuk ukir kayu",
    ]


def test_the_database_itself_refuses_a_report_accepted_by_its_writer(activity, admin):
    with pytest.raises(IntegrityError), transaction.atomic():
        ActivityReportFactory(activity=activity, accepted=True, written_by=admin, checked_by=admin)
