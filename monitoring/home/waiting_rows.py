"""What waits, of whatever kind, under the same names; and who had a hand in it."""

from django.db.models import Exists, OuterRef
from django_scopes import get_scope

from accounts.models import AuditEntry
from monitoring.home.uniting import columns, key, moment, said, text


def rows(queryset, *, kind, since, row="pk", of=None, **texts):
    """The rows of one kind under the names of `Waiting`."""
    return columns(
        queryset,
        kind=said(kind),
        row=key(row),
        of=key(of),
        program=text(texts.get("program")),
        who=text(texts.get("who")),
        since=moment(since),
        detail=text(texts.get("detail")),
        extra=text(texts.get("extra")),
        advice=text(texts.get("advice")),
        average=text(texts.get("average")),
    )


def done_by(user, verbs, model, key_of):
    """Whether this person ever did one of these things to the row, by the history."""
    entries = AuditEntry.objects.filter(
        school=get_scope()["school"],
        verb__in=verbs,
        target_model=model._meta.label_lower,
        target_id=OuterRef(key_of),
        actor=user,
    )
    return Exists(entries)
