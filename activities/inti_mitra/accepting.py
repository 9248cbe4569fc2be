"""Who says yes to the plan of a pair for the school in scope: never whoever wrote of it."""

from django_scopes import get_scope

from accounts.models import AuditEntry
from accounts.permissions import can, members_with, require
from accounts.refusals import Refused
from accounts.roles import Action

WRITTEN = "pasangan.rencana"  # as `ojl` tells each change of a plan


def acceptors(plan):
    """The head of the school in scope; where the head wrote of the plan its admins, so that a
    small school whose head is the learner is not stuck. None of them wrote of it."""
    heads, writers = list(members_with(Action.ACCEPT_OJL)), _writers(plan)
    fit = [person for person in heads if person.pk not in writers]
    if fit or not heads:
        return fit
    return [one for one in members_with(Action.STAND_IN_OJL) if one.pk not in writers]


def require_acceptor(by):
    """403 for whoever never accepts a plan, whoever wrote it."""
    if not can(by, Action.STAND_IN_OJL):
        require(by, Action.ACCEPT_OJL)


def refuse_unfit(plan, by):
    """`Refused` for whoever wrote of the plan, 403 for whom it does not wait for."""
    able = acceptors(plan)
    if by in able:
        return
    if by.pk not in _writers(plan) or any(can(one, Action.ACCEPT_OJL) for one in able):
        require(by, Action.ACCEPT_OJL)
    raise Refused(
        "Rencana OJL belum disetujui: Anda ikut menyusunnya, jadi orang lain di sekolah Anda "
        f"yang menyetujuinya. {who_can(able)}"
    )


def who_can(able):
    """Whose yes is awaited, or whom to invite."""
    if able:
        return f"Yang dapat menyetujuinya: {', '.join(person.name for person in able[:3])}."
    return (
        "Belum ada yang dapat menyetujuinya: undang kepala sekolah atau admin lain di halaman "
        "Pengguna."
    )


def _writers(plan):
    """The keys of those who ever changed it, by the history of this school."""
    entries = AuditEntry.objects.filter(
        school=get_scope()["school"],
        verb=WRITTEN,
        target_model=plan._meta.label_lower,
        target_id=plan.pk,
    )
    return frozenset(entries.order_by().values_list("actor", flat=True))
