"""The school's desk for proposals from outside: open or closed, and what stands above it."""

from django.db import transaction

from accounts.audit import record
from partnerships.models import ProposalDesk


def desk_of_school():
    """The desk of the school in scope; a closed one where the school never opened any."""
    return ProposalDesk.objects.first() or ProposalDesk()


@transaction.atomic
def set_desk(*, is_open, introduction, by):
    """Open or close the desk; the address of the form is found only while it is open."""
    desk, _ = ProposalDesk.objects.select_for_update().get_or_create()
    introduction = introduction.strip()
    if (desk.is_open, desk.introduction) == (is_open, introduction):
        return desk
    desk.is_open, desk.introduction = is_open, introduction
    desk.save(update_fields=["is_open", "introduction"])
    told = "Formulir usulan dibuka untuk umum." if is_open else "Formulir usulan ditutup."
    record("atur-usulan", desk, by=by, sentence=told)
    return desk
