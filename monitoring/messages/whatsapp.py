"""A reminder passed on by WhatsApp: to a colleague, or to the partner's contact.

Its sender opens it and sends it there; here it is known to be opened and no more.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from accounts.audit import history, record
from accounts.models import Membership, User
from accounts.permissions import can
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.models import Notice
from partnerships.models import Interaction
from partnerships.network.contacts import spoken_to
from partnerships.network.whatsapp import (
    LONGEST_TEXT,
    number_of_contact,
    open_for_contact,
    whatsapp_number,
)

Kind = Notice.Kind
# What the partner has a part in; everything else is the school's own business.
OF_BOTH = frozenset({Kind.REVIEW, Kind.EXPIRY, Kind.PAPER, Kind.RENEWAL})
OPENED = "pengingat.whatsapp"
REMINDED, IN_CHARGE = "yang diingatkan", "penanggung jawab"
ASK = "Minta {} mengisi telepon pada akunnya."


@dataclass(frozen=True)
class Addressee:
    """Somebody who may be written to; `slug` names them in the address of the page."""

    slug: str
    name: str
    what: str
    person: object
    is_contact: bool = False

    @property
    def label(self):
        return f"{self.name} ({self.what})"

    def number(self, *, on):
        """Digits as WhatsApp takes them; raises `Refused` with the way to mend it."""
        if self.is_contact:
            return number_of_contact(self.person, on=on)
        return whatsapp_number(self.person.phone, ASK.format(self.name))

    def text(self, facts, *, by, school):
        """What to begin with; a partner reads nothing of the school's own pages."""
        if self.is_contact:
            greeting = f"Yth. {self.name}, saya {by} dari {school}. {facts.lead}"
            return f"{greeting} Program: {facts.notice.partnership.title}."[:LONGEST_TEXT]
        program = facts.notice.partnership.title
        parts = (f"Yth. {self.name},", f"{facts.lead} {facts.request}", f"Program: {program}")
        return "\n".join((*parts, facts.url))[:LONGEST_TEXT]


def addressees(notice, *, by):
    """Who may be written to about this, without the writer: those who were reminded, whoever
    is in charge, and for what both sides share the partner's contacts."""
    colleagues = [*_reminded(notice), (notice.partnership.person_in_charge, IN_CHARGE)]
    here = _members_among([person for person, _ in colleagues if person], notice.school_id)
    found, seen = [], {by}
    for person, what in colleagues:
        if person in here and person not in seen:
            found.append(Addressee(f"orang-{person.pk}", person.name, what, person))
            seen.add(person)
    if notice.kind in OF_BOTH and can(by, Action.EDIT_PARTNERS):
        parties = notice.partnership.parties.partners().select_related("partner", "contact")
        for party in parties.prefetch_related("partner__contacts"):
            contact = spoken_to(party)
            if contact:
                what = party.partner.name
                found.append(Addressee(f"mitra-{party.pk}", contact.name, what, contact, True))
    return found


def refuse_closed(notice):
    if notice.partnership.is_closed:
        raise Refused(
            "WhatsApp tidak dibuka karena kemitraan ini sudah ditutup; tidak ada lagi yang perlu "
            "diingatkan."
        )


def _reminded(notice):
    """The recipient, and for what was handed on to the principal those who were told first."""
    people = [notice.recipient]
    if notice.is_escalated:
        told = Notice.objects.filter(
            kind=notice.kind,
            object_id=notice.object_id,
            due_on=notice.due_on,
            is_escalated=False,
        )
        people += [one.recipient for one in told.select_related("recipient").order_by("pk")]
    return [(person, REMINDED) for person in people]


def _members_among(people, school):
    """Without those who have left: the school's matters are not theirs any more."""
    return User.objects.filter(
        pk__in=[person.pk for person in people],
        memberships__in=Membership.objects.active().filter(school=school),
    )


@transaction.atomic
def open_reminder(notice, to, *, text, form_key, by):
    """Write down that this reminder was opened for somebody in WhatsApp; once a day is enough."""
    refuse_closed(notice)
    if to.is_contact:
        open_for_contact(
            to.person, kind=Interaction.Kind.INFORMATION, text=text, by=by, form_key=form_key
        )
    Notice.objects.filter(pk=notice.pk).update(opened_at=timezone.now(), opened_by=by)
    sentence = f"Pengingat untuk {to.name} dibuka di WhatsApp, belum tentu terkirim"
    if not _is_told_today(notice, sentence, by):
        record(OPENED, notice, about=notice.partnership, by=by, sentence=sentence)


def _is_told_today(notice, sentence, by):
    told = history(notice.partnership).filter(verb=OPENED, target_id=notice.pk, sentence=sentence)
    return told.filter(actor=by, at__date=timezone.localdate()).exists()
