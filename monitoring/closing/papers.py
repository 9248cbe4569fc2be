"""Writing the papers of a closing: the letter, the record of goods, the certificate."""

import datetime as dt
from contextlib import contextmanager

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.closing.goods import lines_of
from monitoring.closing.letters import composed
from monitoring.closing.notices import refuse_days
from monitoring.holding import hold_closing
from monitoring.models import ClosingHandover, ClosingLetter, ClosingNotice, ThanksCertificate
from partnerships.changes import label_of
from partnerships.models import Partnership
from partnerships.papers.numbering import draw_number

NUMBERED = (ClosingLetter, ClosingHandover, ThanksCertificate)
AHEAD = dt.timedelta(days=30)  # a letter may carry the day on which it will be signed


def write_letter(party, *, by, dated_on, notice_days, addressee, **numbered):
    """The letter to a party, until it has acknowledged the notice; `numbered` is `number` as it
    was typed or `take_number`, the next one of the school."""
    with _writing(party, by) as current:
        _refuse_day(current, dated_on, AHEAD)
        refuse_days(notice_days)
        if ClosingNotice.objects.filter(party=party, acknowledged_on__isnull=False).exists():
            raise Refused("Pemberitahuannya sudah dikonfirmasi, jadi suratnya tidak diubah lagi.")
        facts = {"dated_on": dated_on, "addressee": addressee, "notice_days": notice_days}
        return _keep(_begun(ClosingLetter, current, party), by, numbered, facts)


def write_handover(party, *, by, dated_on, number="", take_number=False, **facts):
    """The record by which school and partner settle the goods between them."""
    with _writing(party, by) as current:
        _refuse_day(current, dated_on, dt.timedelta())
        lines = [line for line in lines_of(current) if line.party.pk == party.pk]
        if not lines:
            raise Refused(f"Tidak ada barang dari {party.name}, jadi tidak perlu BAST.")
        open_lines = [line.what for line in lines if not line.outcome]
        if open_lines:
            raise Refused(f"Tentukan dahulu keadaan barang: {', '.join(open_lines[:5])}.")
        if not (number or take_number):
            raise Refused("Tulis nomor BAST.", "number")
        numbered = {"number": number, "take_number": take_number}
        paper = _begun(ClosingHandover, current, party)
        return _keep(paper, by, numbered, {"dated_on": dated_on, **facts})


def write_certificate(party, *, by, dated_on, citation, **numbered):
    """The thanks of the school to a partner, not to one that broke what was agreed."""
    with _writing(party, by) as current:
        if refusal := why_no_thanks(current, party):
            raise Refused(refusal)
        _refuse_day(current, dated_on, AHEAD)
        facts = {"dated_on": dated_on, "citation": citation}
        return _keep(_begun(ThanksCertificate, current, party), by, numbered, facts)


def why_no_thanks(partnership, party):
    """Why this party gets no certificate, or ""."""
    if party.is_school:
        return "Piagam diberikan kepada mitra, bukan kepada sekolah sendiri."
    if partnership.closing_reason == Partnership.ClosingReason.VIOLATION:
        return "Kemitraan ini dihentikan karena pelanggaran, jadi tidak ada piagam penghargaan."
    return ""


@contextmanager
def _writing(party, by):
    """The partnership, held while a paper of one of its parties is written."""
    require(by, Action.PREPARE_CLOSURE)
    with transaction.atomic():
        yield hold_closing(party.partnership)


def _begun(model, partnership, party):
    """The one paper of its kind for the party, as it stands or new."""
    party.partnership = partnership
    kept = model.objects.filter(party=party).first()
    if kept:
        kept.party = party
    return kept or model(party=party)


def _keep(paper, by, numbered, facts):
    """The paper with what is now said of it; what changed is told in the history."""
    number = _number(paper, facts["dated_on"], **numbered)
    changes = []
    for name, value in {"number": number, **facts}.items():
        before = getattr(paper, name) if paper.pk else ""
        if before != value:
            changes.append((label_of(type(paper), name), _said(before), _said(value)))
        setattr(paper, name, value)
    told = _compose(paper, changes)
    if not (changes or told):
        return paper
    paper.made_by = by
    paper.full_clean(exclude=["school", "party", "made_by"])
    paper.save()
    kind = str(paper._meta.verbose_name)
    record(
        f"{kind.replace(' ', '-').lower()}.tulis",
        paper,
        about=paper.party.partnership,
        by=by,
        sentence=f"{kind[0].upper()}{kind[1:]} ditulis untuk {paper.party.name}",
        changes=changes,
    )
    return paper


def _number(paper, on, *, number="", take_number=False):
    """As it was typed, or the next of the school's letters; one press of the button takes one."""
    if not take_number:
        return number
    if number:
        raise Refused("Kosongkan nomor, atau hapus centang untuk mengambil nomor.", "take_number")
    while not paper.number:
        drawn = draw_number(on=on)
        if not any(model.objects.filter(number=drawn).exists() for model in NUMBERED):
            return drawn
    return paper.number


def _compose(paper, changes):
    """Put down the words of a letter as they are now; whether they differ from those kept."""
    if not isinstance(paper, ClosingLetter):
        return False
    before, paper.words = paper.words, composed(paper)
    if before and _body(before) != _body(paper.words):
        changes.append(("Isi surat", _body(before), _body(paper.words)))
    return before != paper.words


def _body(words):
    return " ".join(filter(None, [words["explanation"], *words["obligations"]]))


def _refuse_day(partnership, day, ahead):
    """Not before the closing began: an older paper is none of this closing."""
    if day < partnership.stage_since:
        raise Refused(
            f"Tanggal harus {date_text(partnership.stage_since)} atau sesudahnya, yaitu sejak "
            "penutupan dimulai.",
            "dated_on",
        )
    latest = timezone.localdate() + ahead
    if day > latest:
        raise Refused(f"Tanggal paling lambat {date_text(latest)}.", "dated_on")


def _said(value):
    return date_text(value) if isinstance(value, dt.date) else str(value)
