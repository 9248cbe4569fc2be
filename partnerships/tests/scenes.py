"""Facts that open the gates of this room, for tests: each function makes exactly one true."""

import datetime as dt

from django.utils import timezone

from partnerships.models import (
    Agreement,
    CommitteeSession,
    PlanAcceptance,
    Screening,
    Signatory,
)
from partnerships.screening.shipping import load_shipped
from partnerships.screening.verdicts import list_version
from partnerships.tests.factories import ContactFactory, NeedFactory

TODAY = dt.date(2026, 11, 21)


def link_need(partnership, **facts):
    need = NeedFactory(**facts)
    partnership.needs.add(need)
    return need


def give_contacts(partnership):
    for party in partnership.parties.partners():
        ContactFactory(partner=party.partner)


def screen(partner, verdict=Screening.Verdict.CLEAR, **facts):
    if not list_version():  # an earlier test has emptied every table
        load_shipped()
    facts = {"screened_key": partner.name_key, "list_digest": list_version()} | facts
    return Screening.objects.create(partner=partner, verdict=verdict, **facts)


def screen_all(partnership):
    for party in partnership.parties.partners():
        screen(party.partner)


def close_session(partnership, by, advice=CommitteeSession.Advice.RECOMMENDED, **facts):
    facts = {"closed_at": timezone.now()} | facts
    return CommitteeSession.objects.create(
        partnership=partnership,
        number=partnership.committee_sessions.count() + 1,
        status=CommitteeSession.Status.CLOSED,
        due_on=TODAY,
        quorum=2,
        opened_by=by,
        closed_by=by,
        advice=advice,
        **facts,
    )


def ready_for_planning(partnership, by):
    """All that leads out of penjajakan."""
    link_need(partnership)
    give_contacts(partnership)
    screen_all(partnership)
    close_session(partnership, by)
    return partnership


def write_plan(partnership, *, starts_on=TODAY, days=365):
    """Objectives, everybody's role and the term."""
    partnership.plan.objectives = "Dua puluh empat siswa lulus uji kompetensi."
    partnership.plan.save()
    partnership.parties.update(responsibilities="Menyiapkan siswa dan pembimbing.")
    partnership.starts_on = starts_on
    partnership.ends_on = starts_on + dt.timedelta(days=days)
    partnership.save()


def accept_plan(partnership, *, on=TODAY):
    for party in partnership.parties.all():
        PlanAcceptance.objects.create(
            party=party,
            revision=partnership.plan.revision,
            accepted_on=on,
            accepted_by="Agus Priyanto",
            channel=PlanAcceptance.Channel.MEETING,
        )


def sign_agreement(partnership, by, *, starts_on=TODAY, days=365, **facts):
    """A paper that every party of today has signed."""
    signed = {"kind": Agreement.Kind.MOU, "status": Agreement.Status.SIGNED, "scan": "naskah.pdf"}
    agreement = Agreement.objects.create(
        partnership=partnership,
        title="Nota Kesepahaman magang",
        signed_on=starts_on,
        sent_on=starts_on if facts.get("status") == Agreement.Status.SENT else None,
        starts_on=starts_on,
        ends_on=starts_on + dt.timedelta(days=days),
        made_by=by,
        **(signed | facts),
    )
    for party in partnership.parties.all():
        Signatory.objects.create(
            agreement=agreement,
            party=party,
            name="Agus Priyanto",
            position="Direktur",
            signed_on=starts_on,
        )
    return agreement
