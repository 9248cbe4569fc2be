"""A head has changed: every partnership that rests on trust gets its review (product.md FM-2)."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.models import LeadershipChange, Review
from monitoring.review.scheduling import STAGES, plan_review
from partnerships.models import Agreement, Partnership
from partnerships.network.partners import hold_unmerged

WITHIN = dt.timedelta(days=14)
TOLD = "Pergantian pimpinan pada tanggal ini sudah dicatat."


def touched(partner=None, *, on=None):
    """The running partnerships of this partner, or of the school, by what the change means:
    those reviewed now, those without a paper in force to carry them on (formal ones, or not
    yet at work), those that a paper binds."""
    in_force = Agreement.objects.in_force(on=on or timezone.localdate())
    running = Partnership.objects.running().order_by("title", "pk")
    running = running.annotate(is_bound=Exists(in_force.filter(partnership=OuterRef("pk"))))
    if partner:
        running = running.filter(parties__partner=partner).distinct()
    formal = [one for one in running if one.form == Partnership.Form.FORMAL]
    trust = [one for one in running if one.form != Partnership.Form.FORMAL]
    at_work = [one for one in trust if one.stage in STAGES]
    unbound = [one for one in formal if not one.is_bound]
    waiting = [one for one in trust if one.stage not in STAGES] + unbound
    return at_work, waiting, [one for one in formal if one.is_bound]


def record_change(*, by, partner=None, on=None, **facts):
    """Write the change down and open a review, within two weeks, of all that rests on trust.

    A review already under way takes the change up instead. `facts` are the fields of
    `LeadershipChange`.
    """
    require(by, Action.HOLD_REVIEW)
    on = on or timezone.localdate()
    if facts["changed_on"] > on:
        raise Refused("Catat pergantian setelah terjadi, bukan sebelumnya.", field="changed_on")
    with transaction.atomic():
        at_work = _hold(partner)
        hold_unmerged(partner)
        change = _create(partner=partner, recorded_by=by, **facts)
        for partnership in at_work:
            _open(partnership, change, by=by, on=on)
        record(
            "pimpinan.ganti",
            change,
            about=partner,
            by=by,
            sentence=f"{change} sejak {date_text(change.changed_on)}",
            changes=[("Pimpinan", change.former_name, change.new_name)],
        )
    return change


def _hold(partner):
    """Those that are reviewed, all locked before anything is written and in one order, as who
    merges partners locks them: so nobody waits for each other."""
    keys = [one.pk for one in touched(partner)[0]]
    locked = Partnership.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    held = {one.pk for one in locked}
    return [one for one in touched(partner)[0] if one.pk in held]


def _create(**facts):
    try:
        with transaction.atomic():
            return LeadershipChange.objects.create(**facts)
    except IntegrityError:
        raise Refused(TOLD, field="changed_on") from None


def _open(partnership, change, *, by, on):
    under_way = Review.objects.filter(
        partnership=partnership, status__in=[Review.Status.PLANNED, Review.Status.HELD]
    )
    review = under_way.select_for_update().first()
    if review is None:
        review = plan_review(partnership, planned_on=on + WITHIN, by=by)
    elif review.status == Review.Status.PLANNED:
        review.planned_on = min(review.planned_on, on + WITHIN)
    review.leadership_change = change
    review.cause = f"{change} sejak {date_text(change.changed_on)}"[:255]
    review.save(update_fields=["leadership_change", "cause", "planned_on"])
