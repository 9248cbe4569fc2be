"""The school's answer to a proposal, and the proposer's own taking it back."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import Proposal, Prospect
from partnerships.network.erasing import forget_by_wish, hold_prospect

Status = Proposal.Status
ANSWERED = "Usulan ini sudah dijawab orang lain. Buka lagi usulannya untuk melihat jawabannya."


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
    prospect = hold_prospect(proposal.prospect_id)  # it may be becoming a partner now
    others = prospect.proposals.exclude(status=Status.WITHDRAWN)
    if prospect.source != Prospect.Source.PROPOSAL or others.exists():
        return
    forget_by_wish(prospect, on=on, by=None)


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
