"""The paper that renews another: made from it with its text, its signers and a term as long."""

from django.db import transaction

from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.joint_plan.months import DAY, end_of_renewal
from partnerships.models import Agreement, Clause, Signatory, Witness
from partnerships.papers.checks import check
from partnerships.papers.holding import hold, tell
from partnerships.papers.marks import Marks

Status = Agreement.Status
COPIED = (
    "school", "partnership", "kind", "parent", "title", "template", "place", "auto_renews",
    "renewal_months", "notice_days",
)  # fmt: skip


def renew(agreement, *, by):
    """A draft that follows this paper, with its text, its signers and a term as long.

    The two are linked in one transaction, and a paper has one successor: of two presses the
    second finds the first one's draft.
    """
    require(by, Action.DRAFT_AGREEMENT)
    with transaction.atomic():
        current = hold(agreement, Status.SIGNED)
        if successor := successor_of(current):
            return successor
        if current.kind == Agreement.Kind.ADDENDUM:
            raise Refused("Adendum tidak diperpanjang sendiri; perpanjanglah naskah induknya.")
        if current.terminated_on:
            raise Refused("Naskah ini sudah diakhiri, jadi tidak dapat diperpanjang.")
        new = Agreement(
            renews=current,
            made_by=by,
            starts_on=current.ends_on + DAY,
            ends_on=end_of_renewal(current.starts_on, current.ends_on),
            **{name: getattr(current, name) for name in COPIED},
        )
        check(new)
        new.save()
        for model in (Clause, Signatory, Witness):
            _copy_rows(model, current, new)
        tell(new, by, "perpanjang", f"Perpanjangan disusun: {new.title}")
    return new


def successor_of(agreement):
    """The paper that renews this one and has not been given up, or None."""
    return agreement.successors.exclude(status=Status.CANCELLED).first()


def _copy_rows(model, old, new):
    rows = list(model.objects.filter(agreement=old))
    for row in rows:
        row.pk, row.agreement = None, new
        if model is Signatory:
            row.signed_on, row.paper_number = None, ""
            for name, value in Marks()._asdict().items():
                setattr(row, name, value)
    model.objects.bulk_create(rows)
