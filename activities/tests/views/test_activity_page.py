"""The page of one activity: its state, and the one act that is next for each reader."""

import datetime as dt

import pytest
from django.utils import timezone

from activities.reports.reporting import save_report, submit
from activities.tests.conftest import TODAY, give_evidence
from activities.tests.counting import queries
from activities.tests.factories import ActivityReportFactory, EvidenceFactory
from activities.work_plan.planning import schedule

DAY = dt.timedelta(days=1)
DETAIL_QUERIES = 9  # one asks the history who wrote the report before


@pytest.mark.parametrize("rows", [1, 6])
def test_the_page_needs_as_many_queries_whatever_hangs_on_it(login, admin, activity, today, rows):
    report = ActivityReportFactory(activity=activity, submitted=True)
    for _ in range(rows):
        give_evidence(activity)

    assert queries(login(admin), activity.get_absolute_url()) == DETAIL_QUERIES
    assert report.status == "diajukan"


@pytest.fixture
def read(login, activity, today):
    """`read(person)` is the page of the activity as that person sees it."""

    def reading(person):
        return login(person).get(activity.get_absolute_url())

    return reading


def test_without_a_report_the_one_act_is_to_write_it(read, activity, quality_member):
    step = read(quality_member).context["step"]

    assert (step.label, step.url) == ("Tulis laporan", f"/kegiatan/{activity.pk}/laporan/")
    assert step.sentence == "Kegiatan selesai 9 hari lalu dan belum dilaporkan."


def test_a_draft_without_evidence_leads_to_the_first_missing_kind(read, activity, quality_member):
    ActivityReportFactory(activity=activity, written_by=quality_member)
    give_evidence(activity, "foto")

    step = read(quality_member).context["step"]

    assert step.label == "Unggah daftar hadir"
    assert step.url == f"/kegiatan/{activity.pk}/bukti/tambah/?jenis=daftar_hadir"


def test_a_complete_draft_is_handed_in_with_one_button(read, activity, quality_member):
    ActivityReportFactory(activity=activity, written_by=quality_member)
    give_evidence(activity)

    step = read(quality_member).context["step"]

    assert (step.label, step.posts) == ("Ajukan laporan", True)
    assert step.url == f"/kegiatan/{activity.pk}/laporan/ajukan/"


def test_the_draft_of_somebody_else_offers_nothing_to_press(read, activity, admin, quality_member):
    ActivityReportFactory(activity=activity, written_by=quality_member)

    step = read(admin).context["step"]

    assert (step.label, step.title) == ("", "Laporan sedang disusun")


def test_a_checker_is_led_to_checking_and_the_writer_told_who_can(
    read, activity, admin, quality_member
):
    ActivityReportFactory(activity=activity, written_by=quality_member, submitted=True)

    checker, writer = (read(person).context["step"] for person in (admin, quality_member))

    assert (checker.label, writer.label) == ("Periksa laporan", "")
    assert writer.sentence.endswith("Dapat diperiksa oleh: Endah Kusumawati.")


def test_who_uploaded_evidence_is_not_led_to_checking(
    read, activity, admin, quality_member, principal
):
    ActivityReportFactory(activity=activity, written_by=quality_member, submitted=True)
    EvidenceFactory(activity=activity, content=None, uploaded_by=admin)

    step = read(admin).context["step"]

    assert step.label == ""
    assert step.sentence.endswith(f"Dapat diperiksa oleh: {principal.name}.")


def test_a_replaced_writer_who_comes_back_is_not_led_to_checking(
    read, activity, admin, quality_member, principal
):
    save_report(activity, by=quality_member, narrative="Dua kelas.")
    quality_member.memberships.update(ended_at=timezone.now())
    report = save_report(activity, by=admin, narrative="Tiga kelas.")
    give_evidence(activity)
    submit(report, by=admin, on=TODAY)
    quality_member.memberships.update(ended_at=None)

    step = read(quality_member).context["step"]

    assert step.label == ""
    assert step.sentence.endswith(f"Dapat diperiksa oleh: {principal.name}.")


def test_a_reader_is_told_the_state_and_offered_nothing(read, activity, supervisor):
    answer = read(supervisor)

    assert answer.context["step"].title == "Terlambat 9 hari"
    assert b'data-testid="main-action"' not in answer.content
    assert b"/ubah/" not in answer.content


def test_an_accepted_report_leaves_nothing_to_do(read, activity, admin):
    ActivityReportFactory(activity=activity, accepted=True)

    answer = read(admin)

    assert answer.context["step"] is None
    assert "laporan terkunci" in answer.content.decode()
    assert "Unggah bukti" not in answer.content.decode()


def test_a_photo_taken_on_another_day_is_pointed_out(read, activity, admin):
    on_the_day = EvidenceFactory(
        activity=activity, taken_at=dt.datetime(2026, 11, 12, 2, 0, tzinfo=dt.UTC)
    )
    before = EvidenceFactory(
        activity=activity, taken_at=dt.datetime(2026, 10, 3, 2, 0, tzinfo=dt.UTC)
    )

    hints = {piece.evidence: piece.hint for piece in read(admin).context["gallery"].photos}

    assert hints == {
        on_the_day: "",
        before: "Diambil 3 Oktober 2026 pukul 09.00 WIB, di luar tanggal kegiatan.",
    }


def test_a_person_in_charge_who_has_left_is_pointed_out(read, activity, admin, quality_member):
    quality_member.memberships.update(ended_at=timezone.now())

    assert "Bagas Prasetyo tidak aktif lagi" in read(admin).content.decode()


def test_the_page_tells_its_own_history_only(read, login, activity, facts, admin):
    schedule(activity.partnership, by=admin, **facts)

    assert read(admin).context["entries"] == []


def test_markup_in_names_is_shown_as_text(read, activity, admin):
    type(activity).objects.update(title="<script>alert(1)</script>")

    content = read(admin).content.decode()

    assert "<script>alert(1)" not in content
    assert "&lt;script&gt;alert(1)" in content
