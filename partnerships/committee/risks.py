"""The checklist of risky clauses on a draft agreement: kept for each revision, shown as advice."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.committee.clauses import CLAUSES, Clause
from partnerships.models import Agreement, RiskFinding, RiskReview

Answer = RiskFinding.Answer
CHECKED = (Agreement.Status.DRAFT, Agreement.Status.SUBMITTED)


class Overtaken(Refused):
    """Somebody else saved the list since this page was opened."""

    def __init__(self, review):
        self.review = review
        super().__init__(
            f"Belum disimpan: {review.updated_by.name} baru saja mengubah daftar ini. Isian Anda "
            "ada di bawah; bandingkan, lalu simpan lagi."
        )


@dataclass(frozen=True)
class Line:
    """A clause with what was found about it in one revision."""

    clause: Clause
    answer: str
    note: str

    @property
    def is_answered(self):
        return bool(self.answer)

    @property
    def is_open(self):
        """Not looked at yet, to be mended, or found as it should not be."""
        return self.answer in ("", Answer.MEND, self.clause.worry)

    @property
    def answer_text(self):
        return Answer(self.answer).label if self.answer else "Belum diperiksa"


def save(agreement, *, by, answers, version, revision):
    """Keep the whole list for the draft as it stands; `answers` is {code: (answer, note)}.

    `version` and `revision` are what the page showed: of two people at once the second is
    told, and a draft changed meanwhile is read anew before it is answered for.
    """
    require(by, Action.REVIEW_CLAUSES)
    with transaction.atomic():
        current = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if current.status not in CHECKED:
            state = current.get_status_display().lower()
            raise Refused(f"Naskah ini sekarang {state}, jadi klausulnya tidak diperiksa lagi.")
        if current.revision != revision:
            raise Refused(
                "Draf naskah sudah diubah sejak halaman ini dibuka. Baca lagi naskahnya, lalu "
                "simpan pemeriksaan untuk revisi baru."
            )
        _refuse_unexplained(answers)
        review = review_of(current)
        if review and not _differences(review, answers):
            return review
        review = _next_version(current, review, version, by)
        changes = _write(review, answers)
        if changes:
            words = f"Klausul berisiko diperiksa: {current.title}, revisi {current.revision}"
            record(
                "naskah.klausul",
                current,
                about=current.partnership,
                by=by,
                sentence=words,
                changes=changes,
            )
    return review


def review_of(agreement):
    """The checklist on the draft as it stands, or None while nobody has begun."""
    found = RiskReview.objects.filter(agreement=agreement, revision=agreement.revision)
    return found.select_related("updated_by").prefetch_related("findings").first()


def earlier_of(agreement):
    """The newest checklist on an earlier revision, to be read beside the new one."""
    found = RiskReview.objects.filter(agreement=agreement, revision__lt=agreement.revision)
    return found.select_related("updated_by").prefetch_related("findings").first()


def lines_of(review):
    """Every clause in its order, answered or not."""
    found = {each.clause: each for each in review.findings.all()} if review else {}
    return [
        Line(clause, found[clause.code].answer, found[clause.code].note)
        if clause.code in found
        else Line(clause, "", "")
        for clause in CLAUSES
    ]


def standing(agreement):
    """What the pages of a paper say of its clauses."""
    review = review_of(agreement)
    lines = lines_of(review)
    return {
        "risk_review": review,
        "earlier_review": None if review else earlier_of(agreement),
        "risks": lines,
        "open_risks": [line for line in lines if line.is_open],
        "may_check_risks": agreement.status in CHECKED,
    }


def _refuse_unexplained(answers):
    for clause in CLAUSES:
        answer, note = answers.get(clause.code, ("", ""))
        if answer == Answer.MEND and not note.strip():
            raise Refused(
                f"{clause.title}: tulis apa yang perlu diperbaiki.", field=f"note_{clause.code}"
            )


def _next_version(agreement, review, version, by):
    now = timezone.now()
    if review is None:
        return RiskReview.objects.create(
            agreement=agreement, revision=agreement.revision, updated_by=by, updated_at=now
        )
    if review.version != version:
        raise Overtaken(review)
    review.version += 1
    review.updated_by, review.updated_at = by, now
    review.save(update_fields=["version", "updated_by", "updated_at"])
    return review


def _write(review, answers):
    changes = _differences(review, answers)
    for clause, _, (answer, note) in changes:
        RiskFinding.objects.update_or_create(
            review=review, clause=clause.code, defaults={"answer": answer, "note": note}
        )
    return [(clause.title, _shown(*was), _shown(*now)) for clause, was, now in changes]


def _differences(review, answers):
    """(clause, what it was, what it is to be) of every clause that changes."""
    before = {each.clause: (each.answer, each.note) for each in review.findings.all()}
    found = []
    for clause in CLAUSES:
        answer, note = answers.get(clause.code, ("", ""))
        was, now = before.get(clause.code, ("", "")), (answer, note.strip())
        if was != now:
            found.append((clause, was, now))
    return found


def _shown(answer, note):
    found = Answer(answer).label if answer else "belum diperiksa"
    return f"{found}: {note}" if note else found
