"""Writing, handing in and checking a report in the browser's words."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from django.utils import timezone

from activities.models import ActivityReport
from activities.reports.reporting import mark_of
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory
from activities.tests.conftest import give_evidence
from activities.tests.factories import ActivityReportFactory

Status = ActivityReport.Status


def said(answer):
    return [str(message) for message in get_messages(answer.wsgi_request)]


@pytest.fixture
def paths(activity):
    return {
        name: reverse(f"activities:report_{name}", args=[activity.pk])
        for name in ("write", "submit", "check")
    }


@pytest.fixture
def submitted(activity, quality_member):
    give_evidence(activity)
    return ActivityReportFactory(activity=activity, written_by=quality_member, submitted=True)


def test_a_draft_is_kept_as_incomplete_as_it_is(login, quality_member, activity, paths, today):
    answer = login(quality_member).post(paths["write"], {"narrative": "", "participants": "24"})

    assert answer.url == activity.get_absolute_url()
    assert ActivityReport.objects.get().participants == 24


@pytest.mark.parametrize(
    ("field", "value"), [("participants", "dua puluh"), ("participants", "-1"), ("spent", "1,5.0")]
)
def test_a_number_that_cannot_be_read_is_said_and_the_typing_kept(
    login, quality_member, paths, field, value
):
    answer = login(quality_member).post(paths["write"], {"narrative": "Baik.", field: value})

    assert list(answer.context["form"].errors) == [field]
    assert f'value="{value}"' in answer.content.decode()
    assert ActivityReport.objects.count() == 0


def test_an_old_page_does_not_write_over_what_was_written_since(
    login, quality_member, activity, paths, today
):
    client = login(quality_member)
    phone = client.get(paths["write"]).context["seen"]
    laptop = {"narrative": "Uraian panjang.", "seen": phone}

    client.post(paths["write"], laptop)
    again = client.post(paths["write"], laptop)
    stale = client.post(paths["write"], {"narrative": "Uraian.", "seen": phone})

    assert again.url == activity.get_absolute_url()  # the same once more is no other text
    assert "diubah di halaman lain" in stale.content.decode()
    assert stale.context["seen"] == phone
    assert ActivityReport.objects.get().narrative == "Uraian panjang."


@pytest.mark.parametrize(("written", "offered"), [(None, 40), (24, 24)])
def test_those_whom_the_presence_counted_are_offered_and_told_beside_another_number(
    login, quality_member, activity, paths, today, written, offered
):
    ActivityReportFactory(activity=activity, written_by=quality_member, participants=written)
    for counts in ((3, 30), (8, 32)):
        session = AttendanceSessionFactory(
            activity=activity, closed_at=timezone.now(), closed_by=quality_member
        )
        for count in counts:
            AttendeeFactory(session=session, kind="rombongan", count=count)

    form = login(quality_member).get(paths["write"]).context["form"]

    assert form["participants"].value() == offered
    assert form["participants"].help_text.endswith("Presensi mencatat 40 orang.")


def test_saving_and_handing_in_an_incomplete_report_keeps_the_draft(
    login, quality_member, paths, today
):
    data = {"narrative": "Berjalan baik.", "ajukan": "1"}

    answer = login(quality_member).post(paths["write"], data)

    [sentence] = said(answer)
    assert sentence.startswith("Draf laporan tersimpan. Laporan belum diajukan.")
    assert sentence.endswith("Belum lengkap: foto, daftar hadir, hasil evaluasi.")
    assert ActivityReport.objects.get().status == Status.DRAFT


def test_saving_and_handing_in_a_complete_report_does_both(
    login, quality_member, activity, paths, today
):
    give_evidence(activity)

    login(quality_member).post(paths["write"], {"narrative": "Berjalan baik.", "ajukan": "1"})

    assert ActivityReport.objects.get().status == Status.SUBMITTED


def test_handing_in_before_there_is_a_report_says_what_to_do(login, admin, paths):
    answer = login(admin).post(paths["submit"])

    assert said(answer) == ["Belum ada laporan. Tulis laporannya dulu."]


def test_the_form_of_a_report_under_check_sends_back_with_the_reason(
    login, quality_member, activity, submitted, paths
):
    answer = login(quality_member).get(paths["write"])

    assert answer.url == activity.get_absolute_url()
    assert said(answer) == ["Laporan ini sudah diajukan, jadi tidak dapat diubah."]


def test_the_checker_reads_report_and_evidence_on_one_page(login, admin, submitted, paths):
    content = login(admin).get(paths["check"]).content.decode()

    assert submitted.narrative in content
    assert "Foto: 1" in content


def test_who_uploaded_evidence_is_told_who_checks(login, admin, principal, submitted, paths):
    submitted.activity.evidence.update(uploaded_by=admin)

    answer = login(admin).post(paths["check"], {"keputusan": "terima", "seen": mark_of(submitted)})

    assert answer.status_code == 403
    assert f"Anda mengunggah buktinya, jadi orang lain yang harus memeriksa: {principal.name}." in (
        answer.content.decode()
    )
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_accepting_locks_the_report(login, admin, submitted, paths):
    login(admin).post(paths["check"], {"keputusan": "terima", "seen": mark_of(submitted)})

    submitted.refresh_from_db()
    assert (submitted.status, submitted.checked_by) == (Status.ACCEPTED, admin)


def test_returning_without_a_note_is_refused_at_the_field(login, admin, submitted, paths):
    answer = login(admin).post(paths["check"], {"keputusan": "kembalikan", "note": " "})

    assert answer.context["form"].errors["note"] == [
        "Tulis catatan untuk penyusun: apa yang perlu diperbaiki."
    ]
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_a_returned_report_shows_the_note_to_its_writer(
    login, admin, quality_member, submitted, paths, today
):
    note = "Jumlah peserta belum diisi."
    login(admin).post(paths["check"], {"keputusan": "kembalikan", "note": note})

    form = login(quality_member).get(paths["write"]).content.decode()

    assert note in form


@pytest.mark.parametrize("decision", ["", "hapus"])
def test_a_decision_that_does_not_exist_changes_nothing(login, admin, submitted, paths, decision):
    answer = login(admin).post(paths["check"], {"keputusan": decision})

    assert answer.status_code == 200
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_the_writer_gets_403_with_the_name_of_who_can_check(
    login, admin, quality_member, submitted, paths
):
    client = login(quality_member)

    answers = [client.get(paths["check"]), client.post(paths["check"], {"keputusan": "terima"})]

    assert [answer.status_code for answer in answers] == [403, 403]
    assert all(admin.name.encode() in answer.content for answer in answers)
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_a_page_that_lies_open_too_long_accepts_nothing(login, admin, submitted, paths):
    answer = login(admin).post(paths["check"], {"keputusan": "terima", "seen": "kemarin"})

    assert "Buka lagi halaman kegiatannya" in answer.content.decode()
    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED


def test_without_a_report_there_is_nothing_to_check(login, admin, paths):
    assert login(admin).get(paths["check"]).status_code == 404


@pytest.fixture
def accepted(activity, quality_member):
    give_evidence(activity)
    return ActivityReportFactory(activity=activity, written_by=quality_member, accepted=True)


def test_every_chapter_is_written_and_read(login, quality_member, activity, paths, today):
    chapters = {
        "background": "Guru belum mengenal mesin.",
        "goals": "Guru dapat memakai mesin.",
        "audience": "Dua puluh guru.",
        "conclusion": "Tujuan tercapai.",
        "recommendations": "Diulang.",
        "spending": "Konsumsi 500.000",
        "raters": "22",
        "rating": "3,6",
        "rating_scale": "4",
    }

    login(quality_member).post(paths["write"], {"narrative": "Baik."} | chapters)

    content = login(quality_member).get(activity.get_absolute_url()).content.decode()
    said = [words for words in chapters.values() if not words[0].isdigit()]
    assert [words for words in said if words not in content] == []
    assert "3,6 dari 4, dinilai 22 orang" in content
    assert "7 dari 12 bagian" in content


@pytest.mark.parametrize(
    ("rating", "scale", "field"),
    [("5", "4", "rating"), ("-1", "4", "rating"), ("3", "", "rating_scale"), ("x", "4", "rating")],
)
def test_a_rating_stands_within_its_scale(login, quality_member, paths, rating, scale, field):
    data = {"narrative": "Baik.", "rating": rating, "rating_scale": scale}

    answer = login(quality_member).post(paths["write"], data)

    assert list(answer.context["form"].errors) == [field]
    assert ActivityReport.objects.count() == 0


def test_the_principal_opens_an_accepted_report_again(login, principal, activity, accepted, today):
    path = reverse("activities:report_reopen", args=[activity.pk])
    client = login(principal)

    page = client.get(path).content.decode()
    empty = client.post(path, {"reason": " "})
    done = client.post(path, {"reason": "Jumlah peserta keliru."})

    assert f"Buka kembali laporan {activity.title}?" in page
    assert list(empty.context["form"].errors) == ["reason"]
    assert said(done)[-1] == "Laporan dibuka kembali. Penyusunnya dapat memperbaikinya."
    accepted.refresh_from_db()
    assert accepted.status == Status.RETURNED
    content = client.get(activity.get_absolute_url()).content.decode()
    assert "Dibuka kembali Sri Rahayu Widyastuti" in content
    assert "Jumlah peserta keliru." in content


def test_a_report_that_is_not_locked_is_not_opened(login, principal, activity, submitted):
    answer = login(principal).get(reverse("activities:report_reopen", args=[activity.pk]))

    assert answer.url == activity.get_absolute_url()
    assert said(answer) == ["Laporan ini tidak sedang terkunci."]


def test_the_page_offers_reopening_to_the_principal_alone(
    login, principal, admin, activity, accepted
):
    link = reverse("activities:report_reopen", args=[activity.pk])

    offered = [
        link in login(person).get(activity.get_absolute_url()).content.decode()
        for person in (principal, admin)
    ]

    assert offered == [True, False]


def test_the_paper_is_asked_for_on_the_page_of_the_activity(login, supervisor, activity, accepted):
    client = login(supervisor)

    answer = client.post(reverse("jobs:ask", args=["lpj"]), {"object": activity.pk})
    page = client.get(answer.url).content.decode()

    assert f"Laporan pelaksanaan kegiatan: {activity.title}" in page
    assert activity.get_absolute_url() in page
