"""Taking in a proposal from outside: it lands as a prospect, never as a partner."""

import datetime as dt

from django.db import IntegrityError, transaction

from accounts.audit import record
from accounts.limits import spend
from accounts.refusals import Refused
from partnerships.models import Contact, Partner, Profile, Proposal, ProposalDocument, Prospect
from partnerships.names import clean_name, name_key
from partnerships.network.prospects import add_prospect, person_key
from partnerships.proposals.files import delete_files

MOST_A_DAY = 100  # proposals that one school takes in a day, whoever sends them
MOST_OF_A_SENDER = 5  # in an hour
PERSON = ("person_name", "position", "person_phone", "person_email")
TAKEN_OVER = ("organisation", "kind", *PERSON, *Profile.profile_fields())


def receive(*, form_key, files, sender, on, **facts):
    """Keep a proposal with its files (each a pair of name and `CleanFile`) for the school in
    scope; the same form sent twice gives the one proposal.

    Raises `TooManyTries` when the school or the `sender`, a network address, has sent enough,
    `Refused` where the network takes no such name.
    """
    if known := known_by(form_key):
        return known
    proposal = Proposal(form_key=form_key, **facts)
    proposal.organisation = clean_name(proposal.organisation)
    spend("usulan", sender, most=MOST_OF_A_SENDER, within=dt.timedelta(hours=1))
    spend("usulan-sekolah", proposal.school_id, most=MOST_A_DAY, within=dt.timedelta(days=1))
    kept = []
    try:
        with transaction.atomic():
            proposal.prospect = _prospect_of(proposal, on)
            proposal.save()
            for name, clean in files:
                kept.append(_keep(proposal, name, clean))
            _tell(proposal)
    except BaseException as error:
        delete_files(kept)
        # The second of two presses at once meets what the first has written.
        twin = isinstance(error, (IntegrityError, Refused)) and known_by(form_key)
        if not twin:
            raise
        return twin
    return proposal


def known_by(form_key):
    return Proposal.objects.filter(form_key=form_key).first()


def _prospect_of(proposal, on):
    """The prospect that this organisation already is, else a new one with all it has told."""
    organisation = name_key(proposal.organisation)
    reach = proposal.person_phone or proposal.person_email
    known = Prospect.objects.active().filter(
        organisation_key=organisation,
        person_key=person_key(proposal.person_name, organisation, reach),
    )
    return known.first() or add_prospect(
        by=None,
        **{name: getattr(proposal, name) for name in TAKEN_OVER},
        source=Prospect.Source.PROPOSAL,
        met_on=on,
        occasion=proposal.title,
        legal_basis=Contact.LegalBasis.CONSENT,
        consent_on=on,
        consent_proof="Dicentang pada formulir usulan.",
    )


def _keep(proposal, name, clean):
    document = ProposalDocument(
        proposal=proposal,
        filename=clean.known_as(name),
        mime=clean.mime,
        size=clean.size,
        sha256=clean.sha256,
    )
    document.file.save(clean.name, clean.content, save=False)
    try:
        document.save()
    except BaseException:
        delete_files([document])
        raise
    return document


def _tell(proposal):
    known = Partner.objects.current().filter(name_key=name_key(proposal.organisation)).first()
    sentence = f"Usulan masuk dari {proposal.organisation}: {proposal.title}"
    if known:
        sentence += ". Nama ini sudah ada di daftar mitra."
    record("usulan-masuk", proposal, by=None, about=proposal, sentence=sentence)
    record("usulan-masuk", proposal, by=None, about=proposal.prospect, sentence=sentence)
