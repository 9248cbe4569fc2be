"""The papers as a section of the partnership page."""

from django.db.models import prefetch_related_objects

from accounts.permissions import can
from accounts.roles import Action
from partnerships.papers.states import state_of
from partnerships.sections import section
from partnerships.stages import Stage

SHOWN = 5


@section(
    "dokumen",
    title="Dokumen",
    template="partnerships/_section_dokumen.html",
    order=20,
    aside=True,
)
def documents_section(partnership, user, on):
    """The newest papers with their states, computed for the day."""
    prefetch_related_objects([partnership], "agreements")
    papers = list(partnership.agreements.all())
    return {
        "rows": [(one, state_of(one, on=on)) for one in papers[:SHOWN]],
        "more": max(0, len(papers) - SHOWN),
        "may_draft": can(user, Action.DRAFT_AGREEMENT) and partnership.stage != Stage.PENUTUPAN,
    }
