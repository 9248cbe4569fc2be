"""Looking back in the demo: visits, reviews with all that follows, the plan that changes."""

import datetime as dt

from django.utils import timezone

from kemitraan.demo import papers
from kemitraan.demo.evaluating import evaluate
from kemitraan.demo.staff import voice
from monitoring.kpi.proving import read_proof
from monitoring.models import Review
from monitoring.review import adjusting, reviewing
from monitoring.review.actions import add_actions, finish
from monitoring.review.agenda import agenda_of, basis_of, topics_of
from monitoring.review.checklist import questions
from monitoring.review.scheduling import plan_review
from monitoring.review.visit_planning import plan_visit
from monitoring.review.visiting import record_visit
from partnerships.joint_plan import planning
from partnerships.models import Partnership

BEFORE = "18 siswa lulus setiap triwulan"
AFTER = "24 siswa lulus setiap triwulan"


def visit(staff, partnership):
    """Somebody of the school goes and looks; one thing is not as it should be."""
    answers = [(question, "ya", "") for question in questions()]
    answers[5] = (answers[5][0], "tidak", "Jurnal sepekan terakhir belum diisi")
    seen = record_visit(
        partnership,
        answers=answers,
        by=staff.quality,
        visited_on=timezone.localdate(),
        place=f"Bengkel {partnership.parties.partners().first().name}",
        visitors=f"{staff.quality.name}, tim penjaminan mutu",
        summary="Kegiatan berjalan dan siswa aktif. Jurnal sepekan terakhir belum diisi.",
        files=[read_proof(papers.photo(4))],
    )
    action = {"what": "Lengkapi jurnal sepekan terakhir", "party": None, "owner": staff.quality}
    due_on = timezone.localdate() + dt.timedelta(days=10)
    add_actions(seen, [action | {"due_on": due_on}], by=staff.quality)
    plan_visit(
        partnership,
        by=staff.quality,
        visited_on=timezone.localdate() + dt.timedelta(days=21),
        place=seen.place,
        visitors=seen.visitors,
        led_by=staff.quality,
    )


def review_if_due(staff, story, partnership):
    """On its day the review is held, unless the story is about one that is late; it goes on."""
    due = partnership.reviews.owed().filter(planned_on__lte=timezone.localdate())
    if due.exists() and "peninjauan terlambat" not in story.twists:
        hold_review(staff, partnership, Review.Outcome.CONTINUE)


def meet(staff, partnership):
    """The review is held with its prepared agenda; the principal has not concluded it yet."""
    today = timezone.localdate()
    partnership = Partnership.objects.get(pk=partnership.pk)
    review = partnership.reviews.owed().first() or plan_review(
        partnership, planned_on=today, by=staff.admin
    )
    topics = topics_of(partnership, on=today)
    return reviewing.hold(
        review,
        held_on=today,
        starts_at=dt.time(9),
        place="Ruang rapat sekolah",
        attendees=f"{staff.principal.name}, kepala sekolah\n{staff.quality.name}, tim penjaminan "
        f"mutu\n{voice(partnership)}, wakil mitra",
        agenda=agenda_of(topics),
        basis=basis_of(topics),
        minutes="Capaian dibahas satu per satu bersama mitra. Mitra meminta jadwal ditetapkan "
        "sebulan sebelumnya.",
        by=staff.admin,
    )


def hold_review(staff, partnership, outcome):
    """The review is held, concluded and, unless it only goes on, evaluated before and
    followed up."""
    review = meet(staff, partnership)
    partnership = review.partnership
    if outcome != Review.Outcome.CONTINUE:
        ends = outcome == Review.Outcome.CLOSE
        evaluate(staff, partnership, review, "hentikan" if ends else "lanjut")
    adjusted = outcome == Review.Outcome.ADJUST
    reviewing.conclude(
        review,
        outcome=outcome,
        conclusion="Disepakati bersama mitra.",
        by=staff.principal,
        adjustments=[{"kind": "tujuan", "before": BEFORE, "after": AFTER}] if adjusted else (),
    )
    if adjusted:
        _follow_up(staff, review, timezone.localdate())
        _change_plan(staff, review)


def _follow_up(staff, review, today):
    """One was done in time, one is still open and late by now."""
    partner = review.partnership.parties.partners().first()
    first, _ = add_actions(
        review,
        [
            {
                "what": "Tetapkan jadwal gelombang berikutnya",
                "party": None,
                "owner": staff.quality,
                "due_on": today + dt.timedelta(days=5),
            },
            {
                "what": "Sediakan satu pembimbing lagi untuk setiap kelompok",
                "party": partner,
                "owner": staff.quality,
                "due_on": today + dt.timedelta(days=60),
            },
        ],
        by=staff.admin,
    )
    finish(first, result="Jadwal disepakati dan dikirim kepada mitra.", by=staff.quality)


def _change_plan(staff, review):
    """The adjustment in the plan, accepted by all, and the draft of its addendum."""
    plan = review.partnership.plan
    adjusting.adjust_plan(review, objectives=f"{plan.objectives}\n{AFTER}", by=staff.admin)
    for party in review.partnership.parties.all():
        planning.accept_plan(
            party,
            accepted_on=timezone.localdate(),
            accepted_by=staff.principal.name if party.is_school else voice(review.partnership),
            channel="sistem" if party.is_school else "rapat",
            by=staff.principal,
        )
    paper = adjusting.papers_to_change(review.partnership, on=timezone.localdate()).first()
    if paper:
        adjusting.draft_addendum(review, paper, by=staff.admin)
