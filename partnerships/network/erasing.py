"""Forgetting people, at their wish or because their time is over (UU PDP, domain.md 7).

Only the rows stay, so that papers and logs that name them still stand.
"""

from django.db import transaction

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import Contact, Interaction, Prospect

ERASED = "Kontak (data dihapus)"
ERASED_CONTACT = "Narahubung (data dihapus)"
CONSENT = Contact.LegalBasis.CONSENT


def forget_contact(contact, *, on, by):
    """Erase a person at a partner, and the prospects they were; of two at once the second
    is told."""
    with transaction.atomic():
        # First the prospects, as whoever forgets by a proposal or an attendance list.
        prospects = list(_held(Prospect.objects.filter(contact=contact)))
        contact = _held(Contact.objects.filter(pk=contact.pk)).get()
        ground = _ground(contact, on)
        contact.name, contact.position = ERASED_CONTACT, ""
        contact.phone, contact.email, contact.consent_proof = "", "", ""
        contact.consent_withdrawn_on, contact.ended_on = on, contact.ended_on or on
        contact.is_primary = False
        contact.save()
        forget_messages(contact.interactions)
        for prospect in prospects:
            _erase(prospect, on)
        sentence = f"{ground}, data narahubung dihapus."
        record("tarik-persetujuan", contact, by=by, about=contact.partner, sentence=sentence)


def forget_prospect(prospect, *, on, by):
    """Erase the person of a prospect; gives it back as it is now."""
    with transaction.atomic():
        prospect = _held(Prospect.objects.filter(pk=prospect.pk)).get()
        if prospect.contact_id:
            raise Refused(f"Orang ini kini narahubung {prospect.partner}. Hapus datanya di sana.")
        ground = _ground(prospect, on)
        _erase(prospect, on)
        sentence = f"{ground}, data orang dihapus."
        record("tarik-persetujuan-jejaring", prospect, by=by, about=prospect, sentence=sentence)
    return prospect


def forget_by_wish(prospect, *, on, by):
    """Erase the person of a prospect at their wish, also where they became a contact by the
    same consent; what the school knew of them besides stays. The prospect is held."""
    if prospect.consent_withdrawn_on:
        return
    if prospect.contact_id is None:
        if prospect.legal_basis == CONSENT:
            forget_prospect(prospect, on=on, by=by)
    elif _came_with(prospect.contact, prospect):
        forget_contact(prospect.contact, on=on, by=by)
    else:
        _erase(prospect, on)


def forget_messages(interactions):
    """Empty the messages that were prepared for somebody who may not be written to any more."""
    opened = interactions.filter(state=Interaction.State.OPENED)
    opened.update(summary="Isi pesan dihapus bersama data orangnya.")


def hold_prospect(pk):
    """The prospect, locked until the transaction ends."""
    return _held(Prospect.objects.filter(pk=pk)).get()


def _held(rows):
    return rows.order_by("pk").select_for_update(of=["self"])


def _ground(person, on):
    """Why the details may be erased; raises `Refused` while the school still needs them."""
    if person.consent_withdrawn_on:
        raise Refused("Data orang ini sudah dihapus.")
    if not person.is_erasable(on=on):
        raise Refused(
            "Data orang ini tidak dihapus: dasarnya bukan persetujuan, dan masa simpannya belum "
            "lewat."
        )
    return "Persetujuan ditarik" if person.legal_basis == CONSENT else "Masa simpan lewat"


def _came_with(contact, prospect):
    """Whether the contact rests on the consent of this prospect, not on an earlier one."""
    rests_on = (contact.legal_basis, contact.consent_on, contact.consent_proof)
    return rests_on == (CONSENT, prospect.consent_on, prospect.consent_proof)


def _erase(prospect, on):
    """With the messages prepared for the person and who sent what they proposed; the list of
    an event keeps their name by the consent given there."""
    prospect.person_name, prospect.person_key = ERASED, f"dihapus {prospect.pk}"
    prospect.position = prospect.person_phone = prospect.person_email = ""
    prospect.consent_proof, prospect.consent_withdrawn_on = "", on
    prospect.save()
    forget_messages(prospect.interactions.filter(contact=None))
    prospect.proposals.erase()
    for guest in prospect.attendances.known():
        guest.phone, guest.email, guest.may_contact = "", "", False
        guest.reach_key = f"dihapus {guest.pk}"
        guest.save(update_fields=["phone", "email", "may_contact", "reach_key"])
