"""Ending the papers of a partnership together with it, the lowest first."""

from django.db import transaction
from django.utils import timezone

from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.holding import hold_closing
from partnerships.models import Agreement
from partnerships.papers.agreements import cancel
from partnerships.papers.terms import terminate

Status = Agreement.Status


def open_papers(partnership, *, on):
    """What is still to be ended, each before the paper that it rests on; letters end nothing.

    What has run out is over, but for a paper under another: the closing asks for its end.
    """
    papers = {
        paper.pk: paper
        for paper in partnership.agreements.all()
        if paper.is_open and not paper.is_letter and not _has_run_out(paper, on)
    }
    return sorted(papers.values(), key=lambda paper: (-_depth(paper, papers), paper.pk))


@transaction.atomic
def end_papers(partnership, *, by, reason, on, notice_on=None, agreed=False, today=None):
    """End or give up every open paper: all of them, or none and a sentence.

    One in force ends on the day `on`, or where its own term ends; its notice or the consent
    of all is asked as for one paper alone. What never came into force is given up.
    """
    require(by, Action.APPROVE_AGREEMENT)
    current = hold_closing(partnership)
    reason = explained(reason, "Tulis alasan pengakhiran", "reason")
    today = today or timezone.localdate()
    papers = open_papers(current, on=today)
    if not papers:
        raise Refused("Tidak ada naskah yang masih terbuka.")
    for paper in papers:
        if paper.status != Status.SIGNED:
            cancel(paper, by=by, reason=reason)
            continue
        is_over = paper.ends_on <= on
        terminate(
            paper,
            on=min(max(on, paper.starts_on), paper.ends_on),
            reason=reason,
            by=by,
            notice_on=notice_on,
            agreed=agreed or is_over,
            today=today,
        )
    return papers


def _has_run_out(paper, on):
    return paper.status == Status.SIGNED and paper.ends_on < on and paper.parent_id is None


def _depth(paper, papers):
    depth = 0
    while paper.parent_id in papers and depth < len(papers):
        paper, depth = papers[paper.parent_id], depth + 1
    return depth
