"""What a review has decided to change: written into the plan, and into an addendum."""

import dataclasses
import datetime as dt

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.holding import hold_open
from monitoring.models import Adjustment, Review
from partnerships.joint_plan.planning import change_plan, refusal_after_review
from partnerships.joint_plan.terms import asked_term, end_text, term_of
from partnerships.models import Agreement, Plan, PlanAcceptance
from partnerships.papers import texts
from partnerships.papers.agreements import draft

Kind = Adjustment.Kind
ADDENDUM = "adendum"  # the text that is shipped
CHANGED = "Ketentuan yang Diubah"  # the clause of it that says what changes
UNCHANGED = (
    "Rencana masih sama seperti sebelum peninjauan. Ubah bagian yang disesuaikan, lalu simpan."
)


def why_not_adjusted(review):
    """Why this review changes nothing in the plan, as a sentence; empty where it does."""
    if review.outcome != Review.Outcome.ADJUST:
        return "Peninjauan ini tidak menghasilkan penyesuaian."
    if refusal := refusal_after_review(review.partnership):
        return refusal
    later = Review.objects.filter(partnership=review.partnership_id, pk__gt=review.pk)
    if later.filter(status=Review.Status.CONCLUDED).exists():
        return "Peninjauan yang lebih baru sudah disimpulkan, jadi penyesuaian ini tidak berlaku."
    return ""


@transaction.atomic
def adjust_plan(review, *, by, seen=None, roles=None, rows=None, **facts):
    """Write the adjustments into the plan: its next revision, which every party accepts anew.

    Takes what `change_plan` takes.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    partnership = hold_open(review.partnership)
    current = Review.objects.select_for_update().get(pk=review.pk)
    if why_not := why_not_adjusted(current):
        raise Refused(why_not)
    before = Plan.objects.filter(partnership=partnership).values_list("revised_at", flat=True)
    before = before.first()
    plan = change_plan(
        partnership, by=by, seen=seen, roles=roles, rows=rows, reviewed=True, **facts
    )
    if plan.revised_at == before:
        raise Refused(UNCHANGED)
    current.plan_revision = review.plan_revision = plan.revision
    current.save(update_fields=["plan_revision"])
    _tell("rencana", current, by, f"Penyesuaian dituangkan dalam rencana revisi {plan.revision}")
    return plan


def papers_to_change(partnership, *, on):
    """The papers in force that an addendum may change, the newest first."""
    in_force = Agreement.objects.in_force(on=on).filter(partnership=partnership)
    return in_force.exclude(kind=Agreement.Kind.ADDENDUM).order_by("-starts_on", "-pk")


@transaction.atomic
def draft_addendum(review, parent, *, by, on=None):
    """The draft of a paper that says what the review changed in another one, linked to both."""
    require(by, Action.DRAFT_AGREEMENT)
    on = on or timezone.localdate()
    partnership = hold_open(review.partnership)
    current = Review.objects.select_for_update(of=("self",)).select_related("addendum")
    current = current.get(pk=review.pk)
    if why_not := why_not_adjusted(current):
        raise Refused(why_not)
    if current.addendum and current.addendum.status != Agreement.Status.CANCELLED:
        raise Refused("Adendum untuk penyesuaian ini sudah disusun.")
    current.addendum = review.addendum = draft(
        partnership,
        by=by,
        kind=Agreement.Kind.ADDENDUM,
        parent=parent,
        title=f"Perubahan atas {parent.title}"[:255],
        text=_text(current),
        **_term(partnership, parent, on),
    )
    current.save(update_fields=["addendum"])
    _tell("adendum", current, by, f"Draf adendum disusun: {current.addendum.title}")
    return current.addendum


@dataclasses.dataclass(frozen=True)
class Standing:
    """What has become of the adjustments of a review."""

    is_written: bool
    revision: int | None = None
    waiting: tuple = ()  # names of parties that have not accepted the revision
    is_replaced: bool = False  # a later revision stands in its place
    asked_end: str = ""  # the end that counts once all have accepted, in words


def standing_of(review):
    if review.plan_revision is None:
        return Standing(is_written=False)
    plan = Plan.objects.get(partnership=review.partnership_id)
    if plan.revision != review.plan_revision:
        return Standing(True, review.plan_revision, is_replaced=True)
    parties = review.partnership.parties.select_related("partner", "school")
    accepted = set(
        PlanAcceptance.objects.filter(
            party__partnership=review.partnership_id, revision=plan.revision
        ).values_list("party", flat=True)
    )
    waiting = tuple(party.name for party in parties if party.pk not in accepted)
    asked = asked_term(plan)
    return Standing(True, plan.revision, waiting, asked_end=end_text(asked) if asked else "")


def _term(partnership, parent, on):
    """From today; until the end that the plan says where that is later than the paper's."""
    plan = Plan.objects.filter(partnership=partnership).first() or Plan()
    asked = term_of(partnership, plan)["ends_on"]
    ends_on = max(filter(None, (asked, parent.ends_on)))
    return {"starts_on": on, "ends_on": ends_on} if ends_on > on + dt.timedelta(days=1) else {}


def _text(review):
    """The shipped text with the adjustments in the place of its dots."""
    shipped = texts.find(ADDENDUM)
    body = "\n".join(_articles(review))
    clauses = [
        (heading, body if heading == CHANGED else words) for heading, words in shipped.clauses
    ]
    if (CHANGED, body) not in clauses:  # the school's own text is built otherwise
        clauses.insert(1, (CHANGED, body))
    return dataclasses.replace(shipped, clauses=tuple(clauses))


def _articles(review):
    rows = list(review.adjustments.all())
    for number, row in enumerate(rows, start=1):
        yield f"({number}) {row.get_kind_display()} yang semula berbunyi:"
        yield f"“{row.before}”"
        yield "diubah sehingga berbunyi:"
        yield f"“{row.after}”"
    day = date_text(review.held_on)
    yield f"({len(rows) + 1}) Perubahan ini disepakati dalam peninjauan bersama tanggal {day}."


def _tell(verb, review, by, sentence):
    record(f"peninjauan.{verb}", review, about=review.partnership, by=by, sentence=sentence)
