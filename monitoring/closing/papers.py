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
from monitoring.closing.notices import refuse_days
from monitoring.holding import hold_closing
from monitoring.models import ClosingHandover, ClosingLetter, ClosingNotice, ThanksCertificate
from partnerships.changes import label_of
from partnerships.models import Partnership

AHEAD = dt.timedelta(days=30)  # a letter may carry the day on which it will be signed


def write_letter(party, *, by, dated_on, notice_days, addressee, number=""):
    """The letter to a party, until it has acknowledged the notice."""
    with _writing(party, by) as current:
        _refuse_day(current, dated_on, AHEAD)
        refuse_days(notice_days)
        if ClosingNotice.objects.filter(party=party, acknowledged_on__isnull=False).exists():
            raise Refused("Pemberitahuannya sudah dikonfirmasi, jadi suratnya tidak diubah lagi.")
        facts = {"addressee": addressee, "notice_days": notice_days}
        return _keep(ClosingLetter, party, by, number=number, dated_on=dated_on, **facts)


def write_handover(party, *, by, dated_on, **facts):
    """The record by which school and partner settle the goods between them."""
    with _writing(party, by) as current:
        _refuse_day(current, dated_on, dt.timedelta())
        lines = [line for line in lines_of(current) if line.party.pk == party.pk]
        if not lines:
            raise Refused(f"Tidak ada barang dari {party.name}, jadi tidak perlu BAST.")
        open_lines = [line.what for line in lines if not line.outcome]
        if open_lines:
            raise Refused(f"Tentukan dahulu keadaan barang: {', '.join(open_lines[:5])}.")
        return _keep(ClosingHandover, party, by, dated_on=dated_on, **facts)


def write_certificate(party, *, by, dated_on, citation, number=""):
    """The thanks of the school to a partner, not to one that broke what was agreed."""
    with _writing(party, by) as current:
        if refusal := why_no_thanks(current, party):
            raise Refused(refusal)
        _refuse_day(current, dated_on, AHEAD)
        facts = {"number": number, "dated_on": dated_on, "citation": citation}
        return _keep(ThanksCertificate, party, by, **facts)


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


def _keep(model, party, by, **facts):
    """The one paper of its kind for the party, with what changed told in the history."""
    paper = model.objects.filter(party=party).first() or model(party=party)
    changes = []
    for name, value in facts.items():
        before = getattr(paper, name) if paper.pk else ""
        if before != value:
            changes.append((label_of(model, name), _said(before), _said(value)))
        setattr(paper, name, value)
    if not changes:
        return paper
    paper.made_by = by
    paper.full_clean(exclude=["school", "party", "made_by"])
    paper.save()
    kind = str(model._meta.verbose_name)
    record(
        f"{kind.replace(' ', '-').lower()}.tulis",
        paper,
        about=party.partnership,
        by=by,
        sentence=f"{kind[0].upper()}{kind[1:]} ditulis untuk {party.name}",
        changes=changes,
    )
    return paper


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
