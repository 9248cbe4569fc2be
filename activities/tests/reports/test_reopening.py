"""Opening an accepted report again: who may, what it needs, what counts afterwards."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.gates import activity_reported
from activities.models import ActivityReport
from activities.next_step import next_step
from activities.progress import standing
from activities.reports.attaching import attach, remove
from activities.reports.reporting import accept, reopen, return_report, save_report, submit
from activities.tests.conftest import TODAY, give_evidence, upload
from activities.tests.factories import ActivityReportFactory

Status = ActivityReport.Status
REASON = "Jumlah peserta pada laporan tidak sama dengan daftar hadir."


@pytest.fixture
def report(activity, quality_member):
    give_evidence(activity)
    before = dt.datetime(2026, 11, 11, tzinfo=dt.UTC)
    activity.evidence.update(uploaded_at=before)
    activity.partnership.cycle_began_at = before
    activity.partnership.save()
    return ActivityReportFactory(activity=activity, written_by=quality_member, accepted=True)


def test_the_principal_opens_it_with_a_reason_and_the_history_tells(report, principal):
    reopen(report, by=principal, reason=REASON)

    assert (report.status, report.return_note) == (Status.RETURNED, REASON)
    assert report.reopened_by == principal
    newest = history(report.activity.partnership).first()
    assert newest.sentence == f"Laporan dibuka kembali: {report.activity.title}"
    assert newest.changes == [["Alasan", "", REASON]]
    assert standing(report.activity, TODAY).text == "Laporan dibuka kembali"


@pytest.mark.parametrize("person", ["admin", "quality_member", "supervisor", "committee_member"])
def test_nobody_else_opens_it(request, report, person):
    with pytest.raises(NotAllowed, match="Hanya kepala sekolah"):
        reopen(report, by=request.getfixturevalue(person), reason=REASON)

    report.refresh_from_db()
    assert report.status == Status.ACCEPTED


def test_a_reason_is_asked_for(report, principal):
    with pytest.raises(Refused) as refusal:
        reopen(report, by=principal, reason="  ")

    assert refusal.value.field == "reason"


def test_a_second_click_is_told(report, principal):
    reopen(report, by=principal, reason=REASON)

    with pytest.raises(Refused, match="tidak sedang terkunci"):
        reopen(report, by=principal, reason=REASON)


def test_a_closed_partnership_keeps_its_reports(report, principal):
    partnership = report.activity.partnership
    partnership.closed_at = timezone.now()
    partnership.stage = "penutupan"
    partnership.save()

    with pytest.raises(Refused, match="sudah ditutup"):
        reopen(report, by=principal, reason=REASON)


def test_the_gate_counts_it_only_when_it_is_accepted_anew(report, principal, quality_member, admin):
    before = activity_reported(report.activity.partnership, TODAY)
    reopen(report, by=principal, reason=REASON)
    opened = [lack.sentence for lack in activity_reported(fresh(report).partnership, TODAY)]
    save_report(fresh(report), by=quality_member, narrative="Diperbaiki.", participants=22)
    submit(report, by=quality_member, on=TODAY)
    accept(report, by=admin)

    after = activity_reported(fresh(report).partnership, TODAY)

    assert (before, after) == ([], [])
    assert opened == [f"laporan {report.activity.title} belum diterima"]


def fresh(report):
    return ActivityReport.objects.get(pk=report.pk).activity


def test_it_goes_on_telling_of_its_own_cycle(report, principal, quality_member):
    reopen(report, by=principal, reason=REASON)
    report.activity.partnership.cycle = 2
    report.activity.partnership.save()

    submit(report, by=quality_member, on=TODAY)

    assert report.cycle == 1


def test_what_the_checker_saw_stays_and_what_is_added_may_go(report, principal, quality_member):
    reopen(report, by=principal, reason=REASON)
    added = attach(fresh(report), upload(), kind="surat", by=quality_member)

    remove(added, by=quality_member)
    with pytest.raises(Refused, match="sudah diajukan"):
        remove(report.activity.evidence.first(), by=quality_member)

    assert report.activity.evidence.count() == 3


def test_what_came_in_while_the_checker_looked_stays_too(report, principal, quality_member):
    between = report.checked_at - dt.timedelta(hours=1)
    report.activity.evidence.filter(kind="foto").update(uploaded_at=between)
    reopen(report, by=principal, reason=REASON)

    with pytest.raises(Refused, match="sudah diajukan"):
        remove(report.activity.evidence.get(kind="foto"), by=quality_member)


def test_a_checker_who_returns_it_later_is_the_one_who_is_named(
    report, principal, quality_member, admin
):
    reopen(report, by=principal, reason=REASON)
    submit(report, by=quality_member, on=TODAY)
    return_report(report, by=admin, note="Masih keliru.")

    card = next_step(fresh(report), quality_member, TODAY)

    assert card.sentence == f"Dikembalikan {admin.name}: Masih keliru."
    assert standing(fresh(report), TODAY).text == "Laporan dikembalikan"
