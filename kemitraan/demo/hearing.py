"""The committee of a demo school at work: a session opened, scored, sometimes closed."""

import contextlib
import datetime as dt

from django.utils import timezone

from accounts.refusals import Refused
from kemitraan.demo.staff import STEP
from partnerships.committee import dissent, minutes, risks, sessions
from partnerships.committee.clauses import CLAUSES
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import Score, SessionMember

Say = SessionMember.Recommendation
RECUSED = "Adik saya pemasok bibit bagi mitra ini, jadi saya tidak ikut menilai."
DOUBT = "Rekam jejak mitra di sekolah lain belum dapat saya periksa."
DISSENT = (
    "Saya tetap meminta laporan pelaksanaan di sekolah lain sebelum siswa diberangkatkan, supaya "
    "jadwal dan pembimbingnya jelas."
)
AGENDA = "1. Pemaparan usulan\n2. Tanya jawab dengan mitra\n3. Penilaian enam prinsip"


def hear(staff, story, partnership):
    """The session on a partnership, as far as the story goes; yields as every story does."""
    yield story.begun - STEP
    today = timezone.localdate()
    session = sessions.open_session(
        partnership,
        members=staff.committee,
        due_on=today + dt.timedelta(days=14),
        by=staff.admin,
        chair=staff.committee[1],
        meets_on=today + dt.timedelta(days=3),
        meets_at=dt.time(9),
        place="Ruang rapat sekolah",
        mode="luring",
        agenda=AGENDA,
    )
    for place, member in enumerate(staff.committee):
        yield story.begun - STEP - 2
        _answer(session, member, story, is_first=place == 0, is_last=place == 2)
    if story.goes("perencanaan"):
        yield story.begun - STEP * 2
        _close(session, staff, story)


def look_through(paper, staff):
    """The committee's findings on a draft that waits for its approval."""
    answers = {clause.code: ("tidak" if clause.worry == "ada" else "ada", "") for clause in CLAUSES}
    answers["karya"] = ("perbaiki", "Sebut bahwa karya siswa tetap milik siswa dan sekolah.")
    answers["otomatis"] = ("ada", "Diperpanjang sendiri tiap tahun bila tidak ada pemberitahuan.")
    risks.save(paper, by=staff.committee[0], answers=answers, version=0, revision=paper.revision)


def _answer(session, member, story, *, is_first, is_last):
    if is_first and "menunggu penilaian" in story.twists:
        typed = {f"value_{principle}": "3" for principle in (1, 2, 3, 4)}
        typed |= {"note_3": "Menunggu daftar alumni yang", "recommendation": Say.YES.value}
        save_draft(session, by=member, answers=typed, sheet=Sheet())
    elif is_last and "benturan kepentingan" in story.twists:
        sessions.recuse(session, by=member, reason=RECUSED)
    elif is_last and "pendapat berbeda" in story.twists:
        _score(session, member, Say.WITH_NOTES, trust=(Score.Value.PARTLY, DOUBT))
    else:
        _score(session, member, Say.YES)


def _score(session, member, recommendation, **special):
    scores = dict.fromkeys(Score.Principle, (Score.Value.MET, ""))
    scores[Score.Principle.RULES] = (Score.Value.FULLY, "Tidak ada larangan.")
    scores[Score.Principle.TRUST] = special.get("trust", (Score.Value.MET, ""))
    sessions.submit_scores(session, by=member, scores=scores, recommendation=recommendation)


def _close(session, staff, story):
    sessions.close_session(
        session,
        by=staff.admin,
        summary="Mitra dinilai layak.",
        attended=staff.committee,
        listeners=staff.principal.name,
    )
    if "pendapat berbeda" in story.twists:
        dissent.write(session, by=staff.committee[2], note=DISSENT)
        with contextlib.suppress(Refused):  # a machine without Pango makes no PDF
            minutes.issue(session, by=staff.admin)
