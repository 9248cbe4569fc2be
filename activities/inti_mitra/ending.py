"""How a pair ends: both sides are through, or one of them leaves and says why."""

from django.db import transaction

from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from activities.inti_mitra.holding import hold, refuse_ended, refuse_unshared, tell
from activities.inti_mitra.joining import end
from activities.models import IntiPair, PairEvaluation, Side


def leave_pair(pair, *, by, reason):
    """One school leaves; what was written stays readable to both, nothing is written any more."""
    require(by, Action.END_PAIR)
    reason = explained(reason, "Tulis alasan mengakhiri pasangan", "reason")
    with transaction.atomic():
        current = hold(pair)
        refuse_unshared(current)
        end(current, IntiPair.Ending.LEFT, current.own_side, reason)
        changes = [("Alasan", "", reason)]
        tell("akhiri", current, "Pasangan diakhiri", by=by, changes=changes)
    return current


def finish_pair(pair, *, by):
    """Close a pair that has gone its whole way; both sides must have evaluated it."""
    require(by, Action.END_PAIR)
    with transaction.atomic():
        current = hold(pair)
        refuse_ended(current)
        told = set(PairEvaluation.objects.filter(pair=current).values_list("side", flat=True))
        if missing := [side.label.lower() for side in Side if side not in told]:
            raise Refused(f"Pasangan belum diselesaikan: evaluasi pihak {missing[0]} belum ada.")
        end(current, IntiPair.Ending.FINISHED, current.own_side, "")
        tell("selesai", current, "Pasangan selesai", by=by)
    return current
