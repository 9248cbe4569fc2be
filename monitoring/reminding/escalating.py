"""Setting after how many days the principal is told of what nobody did."""

from django.db import transaction

from accounts.audit import record
from accounts.permissions import require
from accounts.roles import Action
from monitoring.models import Escalation


def escalation_here():
    """What the school in scope says; an unsaved row with the default where it says nothing."""
    return Escalation.objects.first() or Escalation()


@transaction.atomic
def set_escalation(after_days, *, by):
    require(by, Action.MANAGE_NOTICES)
    before = escalation_here()
    row, _ = Escalation.objects.update_or_create(defaults={"after_days": after_days})
    if before.after_days != after_days:
        record(
            "pengingat.penerusan",
            row,
            by=by,
            sentence=f"Pengingat diteruskan kepada kepala sekolah setelah {after_days} hari",
            changes=[("Setelah (hari)", str(before.after_days), str(after_days))],
        )
    return row
