"""Evaluations: the school's own, the partner's by its link or on paper; each party once."""

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.evaluation.occasions import Occasion
from monitoring.holding import hold_open
from monitoring.models import Evaluation, EvaluationLink, Review
from partnerships.models import Party
from partnerships.partner_links.links import find, issue, take_answer

GIVEN = "Evaluasi {party} sudah diisi."
OWN_FIRST = (
    "Isi evaluasi sekolah dahulu, agar jawaban mitra di kertas tidak memengaruhinya. Sesudah itu "
    "jawaban ini dapat disalin."
)
SHUT = "Evaluasi ini sudah selesai atau tidak lagi menunggu jawaban. Hubungi sekolah bila perlu."


def give(occasion, *, by, **answers):
    """The school's own evaluation, given in its name by somebody who prepares reviews."""
    require(by, Action.HOLD_REVIEW)
    with transaction.atomic():
        current = _hold(occasion)
        party = Party.objects.get(partnership=current.partnership, partner=None)
        return _write(current, party, by, name=by.name, **answers)


def give_from_paper(occasion, party, *, by, name, filled_on, scan=None, position="", **answers):
    """What a partner wrote on a printed form, put in by the school and marked as such.

    The school says its own before, so that nothing it has read sways it; `scan` is a name and
    a clean file. Nobody changes what is given, by whichever way.
    """
    require(by, Action.HOLD_REVIEW)
    if party.is_school:
        raise Refused("Sekolah mengisi evaluasinya sendiri di dalam sistem.")
    with transaction.atomic():
        current = _hold(occasion)
        said = Evaluation.objects.filter(party__partnership=current.partnership)
        if not said.filter(party__partner=None, review=current.review).exists():
            raise Refused(OWN_FIRST)
        _refuse_day(current, filled_on)
        facts = {"name": name, "position": position, "filled_on": filled_on}
        row = _write(current, party, by, **facts, **answers)
        changes = [("Diisi oleh", "", name), ("Tanggal di kertas", "", date_text(filled_on))]
        if scan:
            changes.append(("Sidik SHA-256", "", _keep_scan(row, *scan)))
        sentence = f"Evaluasi {current.title} dari {party} disalin dari kertas"
        record(
            "evaluasi.kertas", row, about=current.partnership, by=by, sentence=sentence,
            changes=changes,
        )  # fmt: skip
    return row


def make_link(occasion, party, *, by, seen=None):
    """`(link, address)` for a partner; its older ones that were not answered end with it."""
    require(by, EvaluationLink.ACTION)
    if party.is_school:
        raise Refused("Sekolah mengisi evaluasi di dalam sistem, jadi tidak memerlukan tautan.")
    with transaction.atomic():
        current = _hold(occasion)
        if Evaluation.objects.filter(party=party, review=occasion.review).exists():
            raise Refused(GIVEN.format(party=party))
        older = EvaluationLink.objects.filter(party=party, review=occasion.review)
        link = EvaluationLink(party=party, review=occasion.review)
        return issue(link, older=older, by=by, seen=seen, to_what=current.title)


def find_link(token):
    """The live link behind a token, of whichever school; None for any other, whatever it was."""
    return find(EvaluationLink, token, "review", "party__partner", "party__partnership")


def occasion_of(link):
    return Occasion(link.party.partnership, link.review)


def answer_link(link, *, name, position="", **answers):
    """The partner's evaluation; the first one counts."""
    with transaction.atomic():
        try:
            current = _hold(occasion_of(link))
        except Refused:
            raise Refused(SHUT) from None
        take_answer(link, name=name, position=position)
        return _write(current, link.party, None, name=name, position=position, **answers)


def _hold(occasion):
    """The occasion as it stands, locked; refused when nobody evaluates now."""
    partnership = hold_open(occasion.partnership)
    review = occasion.review and Review.objects.get(pk=occasion.review.pk)
    current = Occasion(partnership, review)
    if why_shut := current.why_shut():
        raise Refused(why_shut)
    return current


def _refuse_day(occasion, day):
    """Not in the future, nor before what is evaluated here had begun."""
    began = occasion.began_on
    if day > timezone.localdate():
        raise Refused("Tanggal di kertas tidak boleh setelah hari ini.", "filled_on")
    if day < began:
        raise Refused(f"Tanggal di kertas harus {date_text(began)} atau sesudahnya.", "filled_on")


def _keep_scan(row, name, clean):
    if not clean.is_scan:
        raise Refused("Unggah kertasnya sebagai PDF atau foto.", "scan")
    row.scan_name, row.scan_sha256 = clean.known_as(name), clean.sha256
    row.scan.save(clean.name, clean.content, save=False)
    row.save(update_fields=["scan", "scan_name", "scan_sha256"])
    return clean.sha256


def _write(occasion, party, by, *, verdict, note, **answers):
    if verdict == Evaluation.Verdict.STOP:
        note = explained(note, "Jelaskan mengapa tidak dilanjutkan", "note")
    row = Evaluation(party=party, review=occasion.review, given_by=by, verdict=verdict, **answers)
    row.note = note.strip()
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        raise Refused(GIVEN.format(party=party)) from None
    # What was said is told where the evaluations stand, once the school has given its own.
    sentence = f"Evaluasi {occasion.title} diisi {party}"
    record("evaluasi.isi", row, about=occasion.partnership, by=by, sentence=sentence)
    return row
