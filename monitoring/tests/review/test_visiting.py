"""Monitoring visits with their checklist: recorded, mended, called off."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.audit import history
from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from monitoring.models import MonitoringVisit, VisitChecklist
from monitoring.review.checklist import SHIPPED, keep_questions, questions
from monitoring.review.visiting import cancel_visit, change_visit, record_visit
from monitoring.tests.review.factories import MonitoringVisitFactory
from partnerships.stages import Stage

DAY = dt.timedelta(days=1)
ANSWERS = [("Kegiatan berjalan", "ya", ""), ("Jurnal diisi", "tidak", "Sepekan kosong")]


@pytest.fixture
def facts(today):
    return {
        "visited_on": today,
        "place": " Bengkel mitra ",
        "visitors": "Bagas Wicaksono",
        "summary": "Berjalan baik.",
    }


def test_a_visit_keeps_the_questions_as_they_were_asked(partnership, facts, quality_member):
    visit = record_visit(partnership, answers=ANSWERS, by=quality_member, **facts)

    assert (visit.place, visit.cycle) == ("Bengkel mitra", 1)
    assert list(visit.answers.values_list("position", "question", "answer", "note")) == [
        (1, "Kegiatan berjalan", "ya", ""),
        (2, "Jurnal diisi", "tidak", "Sepekan kosong"),
    ]
    assert history(partnership)[0].sentence == "Kunjungan pemantauan ke Bengkel mitra dicatat"


def test_the_same_visit_is_written_down_once(partnership, facts, admin):
    record_visit(partnership, answers=ANSWERS, by=admin, **facts)

    with pytest.raises(Refused, match="sudah dicatat"):
        record_visit(partnership, answers=ANSWERS, by=admin, **facts | {"place": "bengkel mitra"})

    assert MonitoringVisit.objects.count() == 1


@pytest.mark.parametrize("day", ["2026-06-30", "2026-11-22"])
def test_a_visit_is_made_in_the_cycle_and_not_tomorrow(partnership, facts, admin, day):
    facts["visited_on"] = dt.date.fromisoformat(day)

    with pytest.raises(Refused) as refusal:
        record_visit(partnership, answers=ANSWERS, by=admin, **facts)

    assert refusal.value.field == "visited_on"


@pytest.mark.parametrize("stage", [Stage.PENJAJAKAN, Stage.PERENCANAAN, Stage.PENUTUPAN])
def test_only_work_is_visited(partnership, facts, admin, stage):
    partnership.stage = stage
    partnership.save()

    with pytest.raises(Refused):
        record_visit(partnership, answers=ANSWERS, by=admin, **facts)


def test_mending_tells_what_was_and_what_is(partnership, facts, admin, today):
    visit = record_visit(partnership, answers=ANSWERS, by=admin, **facts)

    change_visit(
        visit,
        answers=[ANSWERS[0], ("Jurnal diisi", "ya", "")],
        by=admin,
        **facts
        | {"visited_on": today - DAY, "place": "Bengkel mitra", "summary": "Sudah lengkap."},
    )

    assert history(partnership)[0].changes == [
        ["Tanggal kunjungan", "21 November 2026", "20 November 2026"],
        ["Yang ditemukan", "Berjalan baik.", "Sudah lengkap."],
        ["Jurnal diisi", "Tidak: Sepekan kosong", "Ya"],
    ]
    assert visit.answers.filter(answer="ya").count() == 2
    change_visit(visit, answers=[], by=admin, **facts | {"visited_on": today - DAY})
    assert history(partnership)[0].changes == [
        ["Yang ditemukan", "Sudah lengkap.", "Berjalan baik."]
    ]


def test_a_visit_called_off_stays_and_is_only_read(partnership, facts, admin, today):
    visit = MonitoringVisitFactory(partnership=partnership)

    with pytest.raises(Refused, match="paling sedikit 10 huruf"):
        cancel_visit(visit, reason="salah", by=admin)
    cancel_visit(visit, reason="Tercatat pada kemitraan lain.", by=admin)

    assert list(MonitoringVisit.objects.standing()) == []
    for act in (
        lambda: change_visit(visit, answers=[], by=admin, **facts),
        lambda: cancel_visit(visit, reason="Tercatat dua kali.", by=admin),
    ):
        with pytest.raises(Refused, match="sudah dibatalkan"):
            act()


def test_the_wrong_role_visits_nothing(partnership, facts, committee_member, supervisor):
    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            record_visit(partnership, answers=ANSWERS, by=person, **facts)
        with pytest.raises(NotAllowed):
            keep_questions("Apa saja", by=person)


def test_a_school_writes_its_own_list_and_others_keep_the_shipped_one(school, admin):
    assert questions() == list(SHIPPED)

    keep_questions("Alat dipakai \n\n Alat dipakai\nSiswa hadir", by=admin)
    assert questions() == ["Alat dipakai", "Siswa hadir"]
    keep_questions("Alat dipakai\nSiswa hadir", by=admin)

    own = VisitChecklist.objects.get()
    told = AuditEntry.objects.filter(verb="kunjungan.daftar-periksa", target_id=own.pk)
    assert (own.questions, told.count()) == ("Alat dipakai\nSiswa hadir", 1)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [(" \n ", "paling sedikit satu"), ("x" * 256, "terlalu panjang"), (None, "paling banyak 30")],
)
def test_a_list_that_nobody_could_answer_is_refused(school, admin, text, sentence):
    lines = text or "\n".join(f"Hal {number}" for number in range(31))

    with pytest.raises(Refused, match=sentence):
        keep_questions(lines, by=admin)


def test_a_visit_of_an_earlier_cycle_is_still_mended(partnership, facts, admin, today):
    visit = record_visit(partnership, answers=ANSWERS, by=admin, **facts)
    partnership.cycle, partnership.cycle_began_at = 2, timezone.now() + 9 * DAY
    partnership.save()

    change_visit(visit, answers=ANSWERS, by=admin, **facts | {"summary": "Jauh lebih baik."})

    assert MonitoringVisit.objects.get().summary == "Jauh lebih baik."
