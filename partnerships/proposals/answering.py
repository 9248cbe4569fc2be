"""The school's answer to a proposal, and the proposer's own taking it back."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import Contact, Proposal, Prospect
from partnerships.network.contacts import withdraw_consent
from partnerships.network.prospects import erase_person, withdraw_prospect_consent

Status = Proposal.Status
CONSENT = Contact.LegalBasis.CONSENT
ANSWERED = "Usulan ini sudah dijawab orang lain. Muat ulang halaman untuk melihat jawabannya."


def take_up(proposal, *, by, answer=""):
    """Tell the proposer that the school goes on with it; the prospect stays in the network."""
    return _answer(proposal, Status.TAKEN_UP, answer, by, "Usulan ditindaklanjuti.")


def decline(proposal, *, by, answer):
    """Say no, with the sentence that the proposer reads on the page of the proposal."""
    if not answer.strip():
        raise Refused("Tulis jawaban untuk pengusul.", field="answer")
    return _answer(proposal, Status.DECLINED, answer, by, "Usulan belum dapat diterima.")


def withdraw(proposal, *, on):
    """The proposer takes it back: who they are and their files are erased, that they came stays.

    Doing it twice changes nothing.
    """
    with transaction.atomic():
        if Proposal.objects.filter(pk=proposal.pk).erase():
            _forget_person(proposal, on)
            _record("tarik-usulan", proposal, None, "Usulan ditarik pengusul; datanya dihapus.")
    proposal.refresh_from_db()


def _forget_person(proposal, on):
    """In the network too, if they came there by proposals and this was their last; what the
    school knew of them already is not a stranger's to erase."""
    # Held: it may be becoming a partner at this moment.
    prospect = Prospect.objects.select_for_update(of=["self"]).get(pk=proposal.prospect_id)
    others = prospect.proposals.exclude(status=Status.WITHDRAWN)
    if prospect.source != Prospect.Source.PROPOSAL or others.exists():
        return
    if prospect.contact_id is None:
        if prospect.legal_basis == CONSENT and not prospect.consent_withdrawn_on:
            withdraw_prospect_consent(prospect, on=on, by=None)
    elif not _came_with(prospect.contact, prospect):
        erase_person(prospect, on=on)
    elif not prospect.contact.consent_withdrawn_on:
        withdraw_consent(prospect.contact, on=on, by=None)


def _came_with(contact, prospect):
    """Whether the contact rests on the consent of this prospect, not on an earlier one."""
    rests_on = (contact.legal_basis, contact.consent_on, contact.consent_proof)
    return rests_on == (CONSENT, prospect.consent_on, prospect.consent_proof)


def _answer(proposal, status, answer, by, sentence):
    """Once: whoever answers second is told so."""
    answer = answer.strip()
    with transaction.atomic():
        answered = (
            Proposal.objects.waiting()
            .filter(pk=proposal.pk)
            .update(status=status, answer=answer, answered_by=by, answered_at=timezone.now())
        )
        if not answered:
            raise Refused(ANSWERED)
        _record("jawab-usulan", proposal, by, f"{sentence} {answer}".strip())
    proposal.refresh_from_db()
    return proposal


def _record(verb, proposal, by, sentence):
    for about in (proposal, proposal.prospect):
        record(verb, proposal, by=by, about=about, sentence=sentence)
