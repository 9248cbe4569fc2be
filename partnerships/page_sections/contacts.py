"""The people to call about a partnership, beside everything else on its page."""

from accounts.permissions import can
from accounts.roles import Action
from partnerships.network.contacts import whatsapp_url
from partnerships.sections import section


@section(
    "kontak",
    title="Kontak mitra",
    template="partnerships/_section_contacts.html",
    order=10,
    aside=True,
)
def contacts(partnership, user, on):
    """The contact of each partner party: the one chosen for the party, else the primary one."""
    parties = [party for party in partnership.parties.all() if party.partner_id]
    return {
        "people": [(party.partner, _spoken_to(party)) for party in parties],
        "may_edit": can(user, Action.EDIT_PARTNERS),
    }


def _spoken_to(party):
    """`(contact, whatsapp address)` or None; reads the prefetched contacts only."""
    serving = [one for one in party.partner.contacts.all() if one.ended_on is None]
    contact = next((one for one in serving if one.pk == party.contact_id), None)
    contact = contact or min(serving, key=lambda one: (not one.is_primary, one.pk), default=None)
    return contact and (contact, whatsapp_url(contact.phone))
