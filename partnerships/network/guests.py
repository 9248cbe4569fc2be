"""Guests of an event taken over into the school's network without typing anything again."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import datetime_text
from partnerships.models import Contact, Prospect
from partnerships.names import name_key
from partnerships.network.prospects import LONGEST_PERSON, add_prospect

KNOWN = (Prospect.Status.ACTIVE, Prospect.Status.CONVERTED)


@dataclass
class Taken:
    """What became of the guests that were ticked, as numbers."""

    new: int = 0
    known: int = 0
    unwilling: int = 0
    before: int = 0

    def __str__(self):
        told = [f"{self.new} peserta disimpan sebagai kontak jejaring"]
        if self.known:
            told.append(f"{self.known} ditautkan ke kontak yang sudah ada")
        if self.before:
            told.append(f"{self.before} sudah disimpan sebelumnya")
        if self.unwilling:
            told.append(f"{self.unwilling} dilewati karena tidak bersedia dihubungi")
        return ", ".join(told) + "."


def save_as_prospects(event, guests, *, by):
    """Make a prospect of each of these guests, never twice; counts them as `Taken`.

    Who did not agree to be written to stays a line of the attendance list only.
    """
    taken = Taken()
    with transaction.atomic():
        rows = event.attendances.known().filter(pk__in=guests).order_by("pk")
        for guest in rows.select_for_update(of=["self"]).select_related("entered_by"):
            _take(guest, event, taken, by)
        if taken.new or taken.known:
            sentence = f"Dari daftar hadir: {taken}"
            record("simpan-peserta", event, by=by, about=event, sentence=sentence)
    return taken


def _take(guest, event, taken, by):
    if guest.prospect_id:
        taken.before += 1
        return
    if not guest.may_contact:
        taken.unwilling += 1
        return
    prospect = _known(guest)
    if prospect:
        taken.known += 1
    else:
        prospect = add_prospect(by=by, **_facts(guest, event))
        taken.new += 1
    guest.prospect = prospect
    guest.save(update_fields=["prospect"])


def _known(guest):
    """The prospect of this person at this organisation, be it one still or a partner by now."""
    same = Prospect.objects.filter(
        status__in=KNOWN,
        organisation_key=name_key(guest.organisation),
        person_key=guest.name.casefold()[:LONGEST_PERSON],
    )
    return same.order_by("status", "-pk").first()


def _facts(guest, event):
    """What the guest wrote, with the consent they gave, as a prospect takes it."""
    told = f"Presensi {event.name}, {datetime_text(guest.attended_at)}"
    return {
        "organisation": guest.organisation,
        "person_name": guest.name,
        "position": guest.position,
        "person_phone": guest.phone,
        "person_email": guest.email,
        "legal_basis": Contact.LegalBasis.CONSENT,
        "consent_on": timezone.localdate(guest.attended_at),
        "consent_proof": told + (", dicatat panitia" if guest.entered_by_id else ""),
        "keep_until": guest.keep_until,
        "source": Prospect.Source.EVENT,
        "met_on": min(event.starts_on, timezone.localdate()),
        "occasion": event.name,
    }
