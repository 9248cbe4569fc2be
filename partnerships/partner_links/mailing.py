"""A partner's link as a letter: sent once, while whoever sends it waits to be told."""

from accounts import mails
from accounts.audit import history
from partnerships.network.contacts import spoken_to
from partnerships.partner_links.links import tell


def mail_contact(party, *, on):
    """Whom at the partner a letter goes to, or None: the person spoken to before any other."""
    people = [spoken_to(party), *party.partner.contacts.all()]
    return next((each for each in people if each and _may_be_written_to(each, on)), None)


def mail_link(link, address, *, letter, subject, to, by):
    """Send the address of a new link to a contact of the partner; raises `mails.Unsent`.

    Whom it went to stays out of the history: an address must be erasable.
    """
    context = {"link": link, "address": address, "party": link.party, "to": to, "sender": by}
    mails.send_now(letter, context, subject=subject, to=to.email, answer_to=by.email)
    tell(link, by, "surel", f"{link.CALLED} untuk {link.party} dikirim lewat surel")


def mailed(model, party):
    """The keys of the partner's links of this kind that went out as a letter."""
    told = history(party.partnership).filter(
        verb=f"{model.VERBS}.surel", target_model=model._meta.label_lower
    )
    return set(told.values_list("target_id", flat=True))


def _may_be_written_to(contact, on):
    if contact.consent_withdrawn_on or contact.is_overdue(on=on):
        return False
    return bool(contact.email) and not (contact.ended_on and contact.ended_on <= on)
