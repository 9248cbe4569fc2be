"""The partnership that goes on where another comes to its term: begun anew, from its data."""

from django.db import transaction
from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone

from accounts.permissions import members_with, require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.joint_plan.months import DAY, end_of_renewal
from partnerships.joint_plan.opening import begin
from partnerships.models import BudgetLine, Contribution, Need, Partnership, Party, Plan, PlanRisk

KIND = ("form", "scope", "financing", "open_ended")
PARTY = ("responsibilities", "benefits", "signatory_name", "signatory_position")
PLAN = ("objectives", "evaluation", "review_months", "learning_outcome")


@transaction.atomic
def follow(old, *, by, title, on=None):
    """A new partnership in penjajakan with the needs, parties, people and plan of `old`, which
    stays as it is (product.md 1). Its plan is a draft: nobody has said yes to it yet, and what
    hangs on the old term, the schedule, is not taken along.
    """
    require(by, Action.PREPARE_PARTNERSHIP)
    current = Partnership.objects.select_for_update().get(pk=old.pk)
    if successor := current.successors.open().first():
        raise Refused(f"{current} sudah dilanjutkan sebagai {successor}. Buka kemitraan itu.")
    parties = list(current.parties.select_related("partner", "contact"))
    facts = {name: getattr(current, name) for name in KIND}
    facts["person_in_charge"] = _still_here(current.person_in_charge)
    new = begin(
        [party.partner for party in parties if party.partner_id],
        by=by,
        needs=current.needs.exclude(status=Need.Status.CANCELLED),
        predecessor=current,
        title=title,
        **facts,
        **_term(current, on or timezone.localdate()),
    )
    _copy_plan(current, new, _copy_parties(parties, new, on or timezone.localdate()))
    return new


def successor_of(partnership):
    """The partnership that follows this one and is not closed yet, or None."""
    return partnership.successors.open().first()


def with_successor(partnerships):
    """Each partnership with `successor`, a dict of pk and title, or None: it costs no query."""
    following = Partnership.objects.open().filter(predecessor=OuterRef("pk"))
    told = following.annotate(told=JSONObject(pk="pk", title="title")).values("told")
    return partnerships.annotate(successor=Subquery(told[:1]))


def _still_here(user):
    return members_with(Action.VIEW).filter(pk=user.pk).first() if user else None


def _term(old, on):
    """As long as the old one and from the day after it; left open where that is past."""
    if not (old.starts_on and old.ends_on) or old.ends_on < on:
        return {}
    begins = old.ends_on + DAY
    return {"starts_on": begins, "ends_on": end_of_renewal(old.starts_on, old.ends_on)}


def _copy_parties(parties, new, on):
    """What each party does, gains and signs with; gives `{old key: new party}`."""
    fresh = {party.partner_id: party for party in new.parties.all()}
    twins = {}
    for party in parties:
        twin = twins[party.pk] = fresh[party.partner_id]
        for name in PARTY:
            setattr(twin, name, getattr(party, name))
        twin.contact = party.contact if _is_reachable(party.contact, on) else None
    Party.objects.bulk_update(twins.values(), [*PARTY, "contact"])
    return twins


def _is_reachable(contact, on):
    if contact is None or contact.consent_withdrawn_on:
        return False
    return contact.ended_on is None or contact.ended_on > on


def _copy_plan(old, new, twins):
    source = Plan.objects.filter(partnership=old).first()
    if source is None:
        return
    plan = new.plan
    for name in PLAN:
        setattr(plan, name, getattr(source, name))
    plan.save(update_fields=[*PLAN, "updated_at"])
    for model, rows in (
        (Contribution, Contribution.objects.filter(party__in=list(twins))),
        (BudgetLine, BudgetLine.objects.filter(plan=source)),
        (PlanRisk, PlanRisk.objects.filter(plan=source)),
    ):
        model.objects.bulk_create([_copy(row, plan, twins) for row in rows])


def _copy(row, plan, twins):
    row.pk = None
    if hasattr(row, "plan_id"):
        row.plan = plan
    if getattr(row, "party_id", None):
        row.party = twins[row.party_id]
    return row
