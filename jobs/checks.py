"""System checks: no kind of report that nobody could make."""

from django.core import checks
from django.db import DatabaseError
from django_scopes import scopes_disabled

from accounts.roles import ALLOWED, Action
from jobs import kinds
from jobs.models import Job


@checks.register
def every_kind_can_be_made(app_configs, **kwargs):
    """Each registered kind has a right, formats and, if it needs one, a findable object."""
    return [problem for kind in kinds.registered() for problem in _problems(kind)]


@checks.register(checks.Tags.database)
def every_open_job_has_its_builder(app_configs, databases=None, **kwargs):
    """Each job that is still owed is of a kind that somebody answers."""
    if not databases:
        return []
    known = [kind.slug for kind in kinds.registered()]
    try:
        with scopes_disabled():
            lost = set(Job.objects.open().exclude(kind__in=known).values_list("kind", flat=True))
    except DatabaseError:  # before the first migration
        return []
    return [
        checks.Error(f"Open jobs wait for the kind {slug!r}, which nobody answers.", id="jobs.E004")
        for slug in sorted(lost)
    ]


def _problems(kind):
    if not isinstance(kind.action, Action) or kind.action not in ALLOWED:
        yield checks.Error(f"The kind {kind.slug!r} names no right.", id="jobs.E001")
    if not kind.formats or not set(kind.formats) <= set(kinds.CONTENT_TYPES):
        yield checks.Error(f"The kind {kind.slug!r} has an unknown format.", id="jobs.E002")
    if kind.object and kind.object not in kinds.answered_targets():
        yield checks.Error(
            f"The kind {kind.slug!r} needs a {kind.object!r}, which nobody answers.", id="jobs.E003"
        )
