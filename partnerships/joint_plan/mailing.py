"""A partner's link to the plan as a letter: sent once, while whoever sends it waits to be told."""

from accounts import mails
from accounts.audit import history, record
from partnerships.network.contacts import spoken_to

MAILED = "tautan-rencana.surel"


def mail_contact(party, *, on):
    """Whom at the partner a letter goes to, or None: the person spoken to before any other."""
    people = [spoken_to(party), *party.partner.contacts.all()]
    return next((each for each in people if each and _may_be_written_to(each, on)), None)


def mail_link(link, address, *, to, by):
    """Send the address of a new link to a contact of the partner; raises `mails.Unsent`.

    Whom it went to stays out of the history: an address must be erasable.
    """
    party = link.party
    subject = f"Rencana kemitraan {party.partnership} dari {party.school}"
    context = {"link": link, "address": address, "party": party, "to": to, "sender": by}
    letter = "partnerships/mails/plan_link.txt"
    mails.send_now(letter, context, subject=subject, to=to.email, answer_to=by.email)
    sentence = f"Tautan rencana untuk {party} dikirim lewat surel"
    record(MAILED, link, about=party.partnership, by=by, sentence=sentence)


def mailed(party):
    """The keys of the partner's links that went out as a letter."""
    told = history(party.partnership).filter(verb=MAILED, target_model="partnerships.planlink")
    return set(told.values_list("target_id", flat=True))


def _may_be_written_to(contact, on):
    if contact.consent_withdrawn_on or contact.is_overdue(on=on):
        return False
    return bool(contact.email) and not (contact.ended_on and contact.ended_on <= on)
