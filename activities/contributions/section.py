"""What was promised and received, on the page of the partnership."""

from accounts.permissions import can
from accounts.roles import Action
from activities.contributions.ledger import in_one_line
from partnerships.sections import section
from partnerships.stages import Stage

WORKING = (Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN)


@section(
    "kontribusi",
    title="Kontribusi",
    template="activities/_section_kontribusi.html",
    order=35,
)
def kontribusi(partnership, user, on):
    """One query while work goes on; before and after it only the way to the ledger."""
    if partnership.stage == Stage.PENJAJAKAN:
        return None
    is_working = partnership.stage in WORKING
    return {
        "rows": in_one_line(partnership) if is_working else None,
        "may_record": is_working and can(user, Action.RECORD_CONTRIBUTION),
    }
