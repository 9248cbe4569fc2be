"""Letters of the school: signed by its principal, then sent."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from partnerships.models import Agreement
from partnerships.papers.holding import hold
from partnerships.papers.kinds import LETTERS


def send_letter(agreement, *, by, sent_on, on=None):
    """Put down the day on which the approved and signed letter went out."""
    require(by, Action.DRAFT_AGREEMENT)
    today = on or timezone.localdate()
    with transaction.atomic():
        current = hold(agreement, Agreement.Status.APPROVED)
        if current.kind not in LETTERS:
            raise Refused("Hanya surat yang dikirim; naskah lain ditandatangani para pihak.")
        approved_on = timezone.localdate(current.approved_at)
        if not approved_on <= sent_on <= today:
            raise Refused(
                f"Pilih tanggal dari {date_text(approved_on)}, hari surat disetujui, sampai hari "
                "ini.",
                field="sent_on",
            )
        current.status = Agreement.Status.SENT
        current.sent_on = sent_on
        current.signed_on = sent_on
        current.save(update_fields=["status", "sent_on", "signed_on", "updated_at"])
        current.signatories.update(signed_on=sent_on)
        sentence = f"Surat dikirim {date_text(sent_on)}: {current.title}"
        record("naskah.kirim", current, about=current.partnership, by=by, sentence=sentence)
    return current
