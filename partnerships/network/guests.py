"""Guests of an event taken over into the school's network without typing anything again."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import datetime_text
from partnerships.models import Attendance, Contact, Prospect
from partnerships.names import name_key
from partnerships.network.attendance import BY_LIST
from partnerships.network.prospects import add_prospects, person_key

BATCH = 500
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

    Who did not agree to be written to stays a line of the attendance list only. As many
    statements for a hall as for one guest.
    """
    taken = Taken()
    with transaction.atomic():
        rows = event.attendances.known().filter(pk__in=guests).order_by("pk")
        held = rows.select_for_update(of=["self"])
        willing = [guest for guest in held if _is_to_be_taken(guest, taken)]
        known, fresh = _known(willing), {}
        for guest in willing:
            key = _key(guest)
            if key not in known and key not in fresh:
                fresh[key] = Prospect(**_facts(guest, event))
            guest.prospect = known.get(key) or fresh[key]
        add_prospects(list(fresh.values()), by=by)
        Attendance.objects.bulk_update(willing, ["prospect"], batch_size=BATCH)
        taken.new, taken.known = len(fresh), len(willing) - len(fresh)
        if willing:
            sentence = f"Dari daftar hadir: {taken}"
            record("simpan-peserta", event, by=by, about=event, sentence=sentence)
    return taken


def _is_to_be_taken(guest, taken):
    taken.before += guest.prospect_id is not None
    taken.unwilling += guest.prospect_id is None and not guest.may_contact
    return guest.prospect_id is None and guest.may_contact


def _known(guests):
    """By their key, the prospects that these persons at these organisations are, be they such
    still or partners by now: rather those that still are, then the newest."""
    same = Prospect.objects.filter(
        status__in=KNOWN, person_key__in={person for _, person in map(_key, guests)}
    )
    rows = same.order_by("-status", "pk")
    return {(prospect.organisation_key, prospect.person_key): prospect for prospect in rows}


def _key(guest):
    organisation = name_key(guest.organisation)
    return organisation, person_key(guest.name, organisation, guest.phone or guest.email)


def _facts(guest, event):
    """What the guest wrote, with the consent they gave, as a prospect takes it."""
    told = f"{BY_LIST} {event.name}, {datetime_text(guest.attended_at)}"
    return {
        # A dash says that there is none.
        "organisation": guest.organisation if name_key(guest.organisation) else "",
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
