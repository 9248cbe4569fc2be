"""Adding and changing the people to talk to at a partner."""

from django.db import transaction

from accounts.audit import record
from accounts.fields import phone_number
from accounts.refusals import Refused
from partnerships.changes import changes_of, labels_of
from partnerships.models import Contact
from partnerships.network.partners import hold_unmerged
from partnerships.network.prospects import ERASED_STAYS


def add_contact(partner, *, by, **fields):
    """Record a person at the partner; the first one becomes the primary contact."""
    contact = Contact(partner=partner, **fields)
    if not partner.contacts.current().exists():
        contact.is_primary = True
    with transaction.atomic():
        hold_unmerged(partner)
        _save(contact)
        # Names and numbers of people stay out of the history: they must be erasable.
        sentence = "Narahubung ditambahkan."
        record("tambah-narahubung", contact, by=by, about=partner, sentence=sentence)
    return contact


def change_contact(contact, *, by, **fields):
    """Change these fields; of a person who was erased meanwhile nothing is written again."""
    with transaction.atomic():
        before = Contact.objects.select_for_update(of=["self"]).get(pk=contact.pk)
        if before.consent_withdrawn_on:
            raise Refused(ERASED_STAYS)
        for field, value in fields.items():
            setattr(contact, field, value)
        changes = changes_of(before, contact, fields)
        if not changes:
            return contact
        _save(contact)
        sentence = f"Data narahubung diubah: {labels_of(changes)}."
        record("ubah-narahubung", contact, by=by, about=contact.partner, sentence=sentence)
    return contact


def whatsapp_url(phone):
    """`https://wa.me/62812...` for a number however it was written; "" for none that works."""
    try:
        return f"https://wa.me/{phone_number(phone).lstrip('+')}" if phone else ""
    except ValueError:
        return ""


def _save(contact):
    if contact.is_primary:
        contact.partner.contacts.exclude(pk=contact.pk).filter(is_primary=True).update(
            is_primary=False
        )
    contact.save()


def spoken_to(party):
    """The contact of this partnership, or the partner's first one who is still there."""
    if party.contact_id:
        return party.contact
    if not party.partner_id:
        return None
    current = [each for each in party.partner.contacts.all() if each.ended_on is None]
    return min(current, key=lambda each: (not each.is_primary, each.pk), default=None)
