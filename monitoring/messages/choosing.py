"""Setting what somebody wants to be told, and when."""

from django.db import transaction

from accounts.refusals import Refused
from monitoring.messages.wishes import DUTIES, OPTIONAL
from monitoring.models import MessagePreference, Notice
from monitoring.reminding.rules import RULES

AT_ONCE = MessagePreference.Frequency.AT_ONCE


def preference_of(user):
    """The wishes of this person at the school in scope; an unsaved row where there are none."""
    return MessagePreference.objects.filter(user=user).first() or MessagePreference(user=user)


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


def always_told():
    """(kind, when) of what cannot be switched off."""
    return [(kind, times_text(kind)) for kind in Notice.Kind if kind in DUTIES]


def times_text(kind):
    """`30 dan 7 hari sebelumnya, pada harinya, dan 7 hari sesudahnya`."""
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
