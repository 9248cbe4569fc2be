"""The partnership on paper: the buttons on its page."""

from accounts.permissions import can
from accounts.roles import Action
from partnerships.sections import section


@section(
    "unduh",
    title="Cetak dan unduh",
    template="monitoring/_section_unduh.html",
    order=50,
    aside=True,
)
def paper_section(partnership, user, on):
    return {"may_export": can(user, Action.EXPORT)}
