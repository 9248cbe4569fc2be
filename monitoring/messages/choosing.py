"""Setting what somebody wants to be told, and when."""

from django.db import transaction

from accounts.permissions import can, roles_of
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.messages.centre import NEWS
from monitoring.messages.wishes import DUTIES, OPTIONAL
from monitoring.models import MessagePreference, Notice
from monitoring.reminding.rules import ROLES, RULES, Audience

AT_ONCE = MessagePreference.Frequency.AT_ONCE
# What somebody is told of because it is in their own charge, and who may have it.
IN_CHARGE = {
    Notice.Kind.SCORES: Action.SCORE_PARTNER,
    Notice.Kind.ACTIVITY: Action.RUN_ACTIVITY,
    Notice.Kind.KPI: Action.RECORD_KPI,
    Notice.Kind.ACTION: Action.HOLD_REVIEW,
}


def preference_of(user):
    """The wishes of this person at the school in scope; an unsaved row where there are none."""
    found = MessagePreference.objects.filter(user=user).first() or MessagePreference()
    found.user = user
    return found


@transaction.atomic
def choose_messages(*, by, frequency, mail_off, bell_off):
    """Keep the wishes; who wants everything at once gets what was gathered so far at once."""
    if not {*mail_off, *bell_off} <= {kind.value for kind in OPTIONAL}:
        raise Refused("Tugas peran Anda sendiri tidak dapat dimatikan.")
    MessagePreference.objects.update_or_create(
        user=by,
        defaults={
            "frequency": frequency,
            "mail_off": sorted(mail_off),
            "bell_off": sorted(bell_off),
        },
    )
    if frequency == AT_ONCE:
        Notice.objects.gathered().filter(recipient=by).update(status=Notice.Status.QUEUED)


def offered(user):
    """The kinds that this person is told of by their roles and can switch off."""
    return [kind for kind in OPTIONAL if kind in _of_roles(user)]


def always_told(user):
    """(kind, when) of what this person is told of and cannot switch off."""
    own = {kind for kind, action in IN_CHARGE.items() if can(user, action)}
    theirs = DUTIES & (own | _of_roles(user) - IN_CHARGE.keys())
    return [(kind, times_text(kind)) for kind in Notice.Kind if kind in theirs]


def is_head(user):
    """Whether what others have not done is handed on to this person."""
    return bool(roles_of(user).intersection(ROLES[Audience.HEAD]))


def _of_roles(user):
    return {rule.kind for rule in RULES if roles_of(user).intersection(ROLES[rule.told])}


def times_text(kind):
    """`30 dan 7 hari sebelumnya, pada harinya, dan 7 hari sesudahnya`."""
    if kind in NEWS:
        return "segera sesudah mitra menjawab"
    days = sorted({day for rule in RULES if rule.kind == kind for day in rule.thresholds})
    before = _listed([day for day in reversed(days) if day > 0])
    after = _listed([-day for day in reversed(days) if day < 0])
    parts = [f"{before} hari sebelumnya"] if before else []
    parts += ["pada harinya"] if 0 in days else []
    parts += [f"{after} hari sesudahnya"] if after else []
    return _joined(parts)


def _listed(numbers):
    return _joined([str(number) for number in numbers])


def _joined(parts):
    if len(parts) < 3:
        return " dan ".join(parts)
    return ", ".join(parts[:-1]) + ", dan " + parts[-1]
