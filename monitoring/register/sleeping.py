"""Papers that were signed and then forgotten: "MoU tidur" (product.md F7, AG-3)."""

import datetime as dt

from django.db.models import Exists, OuterRef

from activities.models import Activity
from partnerships.models import Agreement

SLEEPS_AFTER = dt.timedelta(days=90)  # as long may pass from the first day to the first activity
QUIET = dt.timedelta(days=180)  # as long may pass between activities


def asleep(papers, *, on):
    """Those of these papers that are in force and under which nothing happens: no activity of
    their partnership in the last `QUIET` days, under way, or still to come."""
    busy = Activity.objects.planned().filter(
        partnership=OuterRef("partnership"), ends_on__gte=on - QUIET
    )
    return papers.in_force(on=on).filter(
        ~Exists(busy),
        kind__in=Agreement.OBLIGING,
        starts_on__lte=on - SLEEPS_AFTER,
        partnership__closed_at=None,
    )


def is_asleep(paper, *, on):
    """The same question of one paper at hand that knows its `last_activity` day or None."""
    return (
        paper.kind in Agreement.OBLIGING
        and paper.is_in_force(on=on)
        and paper.starts_on <= on - SLEEPS_AFTER
        and paper.partnership.closed_at is None
        and (paper.last_activity is None or paper.last_activity < on - QUIET)
    )
