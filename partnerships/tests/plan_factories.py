"""Links to a plan for tests."""

import datetime as dt
import hashlib

from django.utils import timezone

from partnerships.models import PlanLink, PlanRevision

PLAN_TOKEN = "tautan-rencana-untuk-uji"


def plan_link(party, by, token=PLAN_TOKEN, **facts):
    """A live link of a partner to the revision of the plan as it stands."""
    plan = party.partnership.plan
    revision, _ = PlanRevision.objects.get_or_create(
        plan=plan, number=plan.revision, defaults={"content": {}}
    )
    facts = {"expires_at": timezone.now() + dt.timedelta(days=14), **facts}
    digest = hashlib.sha256(token.encode()).hexdigest()
    return PlanLink.objects.create(
        party=party, revision=revision, token_digest=digest, made_by=by, **facts
    )
