"""A partner's link to one revision of the plan: made, and answered once."""

from django.db import transaction
from django.utils import timezone

from accounts.permissions import require
from accounts.refusals import Refused
from partnerships.joint_plan.planning import (
    hold_plan,
    refusal_to_accept,
    refuse_gaps,
    write_yes,
)
from partnerships.joint_plan.revisions import keep_revision
from partnerships.models import PlanAcceptance, PlanLink
from partnerships.partner_links.links import find, issue, take_answer, tell

NOTE_LENGTH = 20
OVERTAKEN = (
    "Rencana ini sudah diperbarui atau tidak lagi menunggu jawaban. Mintalah tautan baru kepada "
    "sekolah."
)


def make_link(party, *, by, seen=None):
    """`(link, address)` for a partner, to the revision as it stands, which is kept.

    It replaces the partner's older links that have not been answered, so that one partner
    answers through one link.
    """
    require(by, PlanLink.ACTION)
    if party.is_school:
        raise Refused("Sekolah menyetujui rencana di dalam sistem, jadi tidak memerlukan tautan.")
    with transaction.atomic():
        current, plan = hold_plan(party.partnership, refusal_to_accept)
        refuse_gaps(current, plan, "dikirim")
        if PlanAcceptance.objects.filter(party=party, revision=plan.revision).exists():
            raise Refused(f"{party.name} sudah menyetujui revisi {plan.revision}.")
        link = PlanLink(party=party, revision=keep_revision(plan, by=by))
        older = PlanLink.objects.filter(party=party)
        return issue(link, older=older, by=by, seen=seen, to_what=f"revisi {plan.revision}")


def find_link(token):
    """The live link behind a token, of whichever school; None for any other, whatever it was."""
    related = ("revision__plan__partnership", "party__partner", "party__partnership")
    return find(PlanLink, token, *related)


def is_overtaken(link):
    """Whether the revision of the link is not the one to be answered any more."""
    plan = link.revision.plan
    return plan.revision != link.revision.number or bool(refusal_to_accept(plan.partnership))


def answer_link(link, *, answer, name, position="", note=""):
    """The partner's yes, or the change that it asks for; the first answer of a link counts."""
    if answer == PlanLink.Answer.CHANGE and sum(map(str.isalnum, note)) < NOTE_LENGTH:
        raise Refused(
            f"Jelaskan perubahan yang diminta, paling sedikit {NOTE_LENGTH} huruf.", field="note"
        )
    with transaction.atomic():
        try:
            _, plan = hold_plan(link.party.partnership, refusal_to_accept)
        except Refused:
            raise Refused(OVERTAKEN) from None
        if plan.revision != link.revision.number:
            raise Refused(OVERTAKEN)
        take_answer(link, name=name, position=position, answer=answer, note=note.strip())
        if answer == PlanLink.Answer.YES:
            accepted_by = f"{name}, {position}" if position else name
            today, channel = timezone.localdate(), PlanAcceptance.Channel.LINK
            write_yes(
                link.party,
                plan,
                on=today,
                accepted_by=accepted_by[:120],
                channel=channel,
                by=None,
            )
        else:
            sentence = f"{link.party} meminta perubahan rencana revisi {plan.revision}"
            tell(link, None, "ubah", sentence, [("Permintaan", "", note.strip())])
