"""Finding what is due among very many partnerships, beside one count of them by an index."""

import datetime as dt

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scopes_disabled

from kemitraan.bench.figures import Figure, at_most, seconds_of, side_by_side
from kemitraan.bench.load import generate_load
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from partnerships.models import Partnership

PARTNERSHIPS, SCHOOLS = 100_000, 200
MOST_STATEMENTS, MOST_TIMES = 5, 10
LONG_AGO = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)


@scopes_disabled()
def measure(*, rounds=7, partnerships=PARTNERSHIPS, schools=SCHOOLS):
    """Each hour what falls today is looked for, once a day all that is owed."""
    generate_load(schools=schools, partnerships=partnerships)
    at = timezone.now()
    with CaptureQueriesContext(connection) as captured:
        first = queue_due(at=at)
    Notice.objects.queued().update(status=Notice.Status.SENT, sent_at=at)
    name = f"{partnerships} kemitraan"
    return [
        at_most(MOST_STATEMENTS, "due", f"{name}, pernyataan", "pernyataan", ours=len(captured)),
        _finding(f"yang jatuh hari ini, {name}", rounds, at, only_today=True),
        _finding(f"semua {first.due} yang terutang, {name}", max(1, rounds // 2), at),
    ]


def _finding(name, rounds, at, **options):
    ours, count = side_by_side(
        lambda: 1000 * seconds_of(lambda: queue_due(at=at, **options)),
        lambda: 1000 * seconds_of(_count),
        rounds,
    )
    figures = {"ours": ours, "baseline": count, "ratio": ours / count}
    if options:
        return at_most(MOST_TIMES, "due", name, "ms", **figures)
    return Figure("due", name, "ms", budget="", is_met=True, **figures)


def _count():
    """All partnerships that have been changed at any time: each is an entry of an index."""
    Partnership.objects.filter(updated_at__gt=LONG_AGO).count()
