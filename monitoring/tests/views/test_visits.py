"""The pages of monitoring visits."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from accounts.tests.files import pdf
from monitoring.models import MonitoringVisit
from monitoring.review.checklist import SHIPPED, keep_questions, questions
from monitoring.tests.review.factories import MonitoringVisitFactory
from partnerships.joint_plan.contents import mark

FACTS = {
    "visited_on": "20-11-2026",
    "place": "Bengkel mitra",
    "visitors": "Bagas Wicaksono",
    "summary": "Berjalan baik.",
}


def answered(questions, answer="ya"):
    data = {f"jawaban-{place}": answer for place in range(1, len(questions) + 1)}
    return FACTS | data | {"seen": mark(list(questions))}


@pytest.fixture
def path(partnership):
    return reverse("monitoring:visit_create", args=[partnership.pk])


def test_a_visit_is_recorded_with_its_checklist_and_a_file(login, path, quality_member):
    proof = SimpleUploadedFile("jurnal.pdf", pdf(), "application/pdf")
    client = login(quality_member)

    answer = client.post(path, answered(SHIPPED) | {"catatan-1": "Ramai", "files": [proof]})

    visit = MonitoringVisit.objects.get()
    assert answer.url == visit.get_absolute_url()
    assert visit.answers.count() == len(SHIPPED)
    assert visit.answers.first().note == "Ramai"
    kept = visit.files.get()
    page = client.get(answer.url).text
    assert "Tidak ada temuan" in page
    assert reverse("monitoring:visit_file", args=[kept.pk]) in page
    sent = client.get(reverse("monitoring:visit_file", args=[kept.pk]))
    assert len(b"".join(sent)) == kept.size


def test_every_question_is_answered_and_the_typing_stays(login, path, admin):
    data = answered(SHIPPED)
    del data["jawaban-2"]

    answer = login(admin).post(path, data)

    assert set(answer.context["form"].errors) == {"jawaban-2"}
    assert "Berjalan baik." in answer.text
    assert MonitoringVisit.objects.count() == 0


def test_a_no_says_what_is_wrong_and_becomes_the_first_follow_up(login, path, admin):
    client = login(admin)
    data = answered(SHIPPED) | {"jawaban-6": "tidak"}

    bare = client.post(path, data)
    visit_url = client.post(path, data | {"catatan-6": "Jurnal kosong"}).url
    follow_up = client.get(f"{visit_url}tindak-lanjut/")

    assert bare.context["form"].errors == {"catatan-6": ["Tulis apa yang belum sesuai."]}
    first = follow_up.context["formset"].forms[0]["what"].value()
    assert first == "Benahi: Bukti kegiatan (foto, daftar hadir, jurnal) tersedia (Jurnal kosong)"


def test_a_list_that_changed_meanwhile_is_answered_anew(login, path, admin):
    data = answered(SHIPPED)
    keep_questions("\n".join(reversed(SHIPPED)), by=admin)

    answer = login(admin).post(path, data)

    assert "Daftar periksa sekolah diubah" in answer.text
    assert MonitoringVisit.objects.count() == 0


def test_a_finding_leads_to_its_follow_up(login, partnership, admin):
    visit = MonitoringVisitFactory(partnership=partnership)

    page = login(admin).get(visit.get_absolute_url()).text

    assert "1 hal belum sesuai" in page
    assert 'data-testid="follow-up-visit"' in page


def test_a_visit_is_mended_with_the_questions_it_was_made_with(login, partnership, admin):
    visit = MonitoringVisitFactory(partnership=partnership)
    path = reverse("monitoring:visit_edit", args=[visit.pk])
    client = login(admin)

    form = client.get(path).context["form"]
    client.post(path, FACTS | {"jawaban-1": "ya", "jawaban-2": "ya"})

    assert form.questions == ["Apakah kegiatan berjalan?", "Apakah jurnal diisi?"]
    assert form["jawaban-2"].value() == "tidak"
    visit.refresh_from_db()
    assert (visit.place, visit.answers.filter(answer="ya").count()) == ("Bengkel mitra", 2)


def test_calling_off_and_the_list_of_the_school(login, partnership, admin):
    visit = MonitoringVisitFactory(partnership=partnership)
    client = login(admin)

    client.post(
        reverse("monitoring:visit_cancel", args=[visit.pk]), {"reason": "Tercatat dua kali."}
    )
    client.post(reverse("monitoring:visit_checklist"), {"questions": "Alat dipakai"})

    assert "Tercatat dua kali." in client.get(visit.get_absolute_url()).text
    page = client.get(reverse("monitoring:visit_create", args=[partnership.pk]))
    assert page.context["form"].questions == ["Alat dipakai"]


@pytest.mark.parametrize("number", [1, 5])
def test_the_list_asks_as_often_however_long_it_is(
    login, partnership, admin, number, django_assert_num_queries
):
    for place in range(number):
        MonitoringVisitFactory(partnership=partnership, place=f"Bengkel {place}")
    client = login(admin)

    with django_assert_num_queries(5):
        client.get(reverse("monitoring:visit_list", args=[partnership.pk]))


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_who_may_not_hold_reviews_only_reads(request, login, partnership, path, person):
    visit = MonitoringVisitFactory(partnership=partnership)
    client = login(request.getfixturevalue(person))

    assert client.get(visit.get_absolute_url()).status_code == 200
    for address in (path, reverse("monitoring:visit_checklist")):
        assert client.get(address).status_code == 403


def test_the_list_that_somebody_else_changed_meanwhile_is_not_overwritten(login, admin, school):
    path = reverse("monitoring:visit_checklist")
    client = login(admin)
    seen = client.get(path).context["seen"]
    keep_questions("Alat dipakai", by=admin)

    stale = client.post(path, {"questions": "Jurnal diisi", "seen": seen})

    assert "orang lain mengubahnya" in stale.text
    assert "Jurnal diisi" in stale.text
    assert questions() == ["Alat dipakai"]
    fresh = {"questions": "Jurnal diisi", "seen": client.get(path).context["seen"]}
    assert client.post(path, fresh).url == path


def test_a_visit_is_planned_changed_and_then_written_down(login, partnership, quality_member):
    plan = reverse("monitoring:visit_plan", args=[partnership.pk])
    facts = {"visited_on": "03-12-2026", "place": "Bengkel", "visitors": "Bagas"}
    facts["led_by"] = quality_member.pk
    client = login(quality_member)

    address = client.post(plan, facts).url
    visit = MonitoringVisit.objects.get()
    edit = reverse("monitoring:visit_plan_edit", args=[visit.pk])
    seen = {"seen": client.get(edit).context["seen"]}
    client.post(edit, facts | seen | {"place": "Aula"})
    stale = client.post(edit, facts | seen | {"place": "Gudang"})
    page = client.get(address).text
    mended = client.get(reverse("monitoring:visit_edit", args=[visit.pk]))
    home = client.get("/").text
    of_partnership = client.get(partnership.get_absolute_url()).text
    done = client.post(
        reverse("monitoring:visit_carry_out", args=[visit.pk]), answered(SHIPPED), follow=True
    )

    assert "diubah di halaman lain" in stale.text
    assert reverse("monitoring:visit_edit", args=[visit.pk]) not in page
    assert "Kamis, 3 Desember 2026 di Aula" in page
    assert mended.url == edit
    assert ["Aula" in text and address in text for text in (home, of_partnership)] == [True, True]
    assert "Tidak ada temuan" in done.text
    assert reverse("monitoring:visit_edit", args=[visit.pk]) in done.text


def test_a_visit_that_somebody_else_mended_meanwhile_is_not_overwritten(login, partnership, admin):
    visit = MonitoringVisitFactory(partnership=partnership)
    path = reverse("monitoring:visit_edit", args=[visit.pk])
    client = login(admin)
    facts = FACTS | {"jawaban-1": "ya", "jawaban-2": "ya", "seen": client.get(path).context["seen"]}

    client.post(path, facts)
    same = client.post(path, facts)
    stale = client.post(path, facts | {"jawaban-2": "tidak", "catatan-2": "Kosong"})

    assert (same.status_code, stale.status_code) == (302, 200)
    assert "diubah di halaman lain" in stale.text
    visit.refresh_from_db()
    assert (visit.summary, visit.answers.filter(answer="ya").count()) == ("Berjalan baik.", 2)


def test_a_plan_that_was_called_off_says_so_and_is_not_filled_in(login, partnership, admin):
    gone = {"cancelled_at": timezone.now(), "cancelled_reason": "Mitra berhalangan."}
    visit = MonitoringVisitFactory(partnership=partnership, planned=True, **gone)
    client = login(admin)

    for name in ("visit_carry_out", "visit_plan_edit"):
        page = client.get(reverse(f"monitoring:{name}", args=[visit.pk]))
        assert "Kunjungan ini sudah dibatalkan, jadi hanya dapat dibaca." in page.text
        assert "<textarea" not in page.text
