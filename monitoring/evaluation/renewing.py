"""Renewal from a review: a linked successor, if everybody wants to go on or the principal says
why all the same (product.md F12)."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.permissions import can, members_with, require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.evaluation.comparing import comparison_of
from monitoring.evaluation.occasions import Occasion
from monitoring.holding import CLOSED, hold_open
from monitoring.models import Evaluation, Kpi, Review
from partnerships.joint_plan.following import follow
from partnerships.stages import Stage

NOT_CONCLUDED = "Simpulkan peninjauan ini dahulu, lalu kemitraan dapat diperpanjang."
NEWER = "Sudah ada peninjauan yang lebih baru. Perpanjang lewat peninjauan itu."


@transaction.atomic
def renew(review, *, by, title, reason=""):
    """A new partnership that follows this one; the old one runs on and stays readable.

    Where not every party has said `lanjut`, or the partnership is to be closed, only the
    principal renews, with a written reason.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    old = hold_open(review.partnership)
    current = Review.objects.get(pk=review.pk)
    if why_not := why_not_renewed(old, current):
        raise Refused(why_not)
    doubts = doubts_of(old, current, comparison_of(Occasion(old, current)))
    if doubts:
        if not can(by, Action.CONCLUDE_REVIEW):
            raise Refused(
                f"Kemitraan tidak diperpanjang: {'; '.join(doubts)}. Kepala sekolah dapat "
                "memperpanjangnya dengan alasan tertulis."
            )
        reason = explained(reason, "Tulis alasan memperpanjang", "reason")
    new = follow(old, by=by, title=title)
    _copy_kpis(old, new, by)
    why = [("Alasan memperpanjang", "", reason)] if doubts else []
    for about, sentence in (
        (old, f"Diperpanjang sebagai {new}"),
        (new, f"Perpanjangan dari {old}"),
    ):
        record("kemitraan.perpanjang", review, about=about, by=by, sentence=sentence, changes=why)
    return new


def why_not_renewed(partnership, review):
    """Why nobody renews from this review now, as a sentence; empty when somebody may."""
    if partnership.is_closed:
        return CLOSED
    if review.status != Review.Status.CONCLUDED:
        return NOT_CONCLUDED
    newer = Review.objects.filter(
        partnership=partnership, status=Review.Status.CONCLUDED, pk__gt=review.pk
    )
    return NEWER if newer.exists() else ""


def doubts_of(partnership, review, comparison):
    """What speaks against it, as sentences without full stop: who has not said `lanjut`, and
    that the partnership is to be closed. None where all is well."""
    doubts = []
    if partnership.stage == Stage.PENUTUPAN:
        doubts.append("kemitraan ini sedang ditutup")
    elif review.outcome == Review.Outcome.CLOSE:
        doubts.append("peninjauan ini menyimpulkan tutup")
    doubts += [f"{party} belum mengisi evaluasi" for party in comparison.waiting]
    return doubts + [
        f"{side.party} memilih hentikan"
        for side in comparison.answered
        if side.evaluation.verdict == Evaluation.Verdict.STOP
    ]


def _copy_kpis(old, new, by):
    """The indicators in use, to be agreed on anew; whoever has left is not in charge again."""
    here = set(members_with(Action.RECORD_KPI).values_list("pk", flat=True))
    copies = list(Kpi.objects.in_use().filter(partnership=old))
    for kpi in copies:
        if kpi.person_in_charge_id not in here:
            kpi.person_in_charge = None
        kpi.pk, kpi.partnership, kpi.created_by = None, new, by
        kpi.agreed_on, kpi.agreed_with = None, ""
        kpi.defined_at = timezone.now()
    Kpi.objects.bulk_create(copies)
