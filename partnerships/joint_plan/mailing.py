"""A partner's link to the plan as a letter: sent once, while whoever sends it waits to be told."""

from accounts import mails
from accounts.audit import history, record

MAILED = "tautan-rencana.surel"


def mail_address(party, *, on):
    """Of the partner's contact; "" without one who may be written to on this day."""
    contact = party.contact
    if contact is None or contact.consent_withdrawn_on or contact.is_overdue(on=on):
        return ""
    return "" if contact.ended_on and contact.ended_on <= on else contact.email


def mail_link(link, address, *, by, on):
    """Send the address of a new link to the partner's contact; raises `mails.Unsent`.

    Whom it went to stays out of the history: an address must be erasable.
    """
    party = link.party
    subject = f"Rencana kemitraan {party.partnership} dari {party.school}"
    context = {"link": link, "address": address, "party": party, "sender": by}
    to = mail_address(party, on=on)
    mails.send_now(
        "partnerships/mails/plan_link.txt", context, subject=subject, to=to, answer_to=by.email
    )
    sentence = f"Tautan rencana untuk {party} dikirim lewat surel"
    record(MAILED, link, about=party.partnership, by=by, sentence=sentence)


def mailed(party):
    """The keys of the partner's links that went out as a letter."""
    told = history(party.partnership).filter(verb=MAILED, target_model="partnerships.planlink")
    return set(told.values_list("target_id", flat=True))
