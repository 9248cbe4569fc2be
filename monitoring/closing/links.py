"""A partner's link to the notice of the closing: made, read and confirmed once."""

import hashlib
import json
from contextlib import suppress

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from monitoring.closing.letters import composed, words_of
from monitoring.closing.notices import give_notice
from monitoring.holding import hold_closing
from monitoring.models import ClosingLetter, ClosingLink, ClosingNotice
from partnerships.partner_links.links import find, issue, take_answer, tell
from partnerships.stages import Stage

OVER = "Penutupan ini sudah selesai atau dibatalkan, jadi tidak menunggu konfirmasi lagi."
NEWER = (
    "Sekolah memperbarui surat ini setelah halaman dibuka. Baca lagi suratnya, lalu kirim "
    "konfirmasi."
)


def make_link(party, *, by, seen=None):
    """`(link, address)`: the letter as it stands, to be confirmed by the partner."""
    require(by, ClosingLink.ACTION)
    if party.is_school:
        raise Refused("Sekolah mengonfirmasi di dalam sistem, jadi tidak memerlukan tautan.")
    with transaction.atomic():
        hold_closing(party.partnership)
        if not ClosingLetter.objects.filter(party=party).exists():
            raise Refused("Tulis dan simpan suratnya dahulu; tautan menampilkan surat itu.")
        if ClosingNotice.objects.filter(party=party, acknowledged_on__isnull=False).exists():
            raise Refused(f"{party.name} sudah mengonfirmasi pemberitahuan ini.")
        older = ClosingLink.objects.filter(party=party)
        return issue(ClosingLink(party=party), older=older, by=by, seen=seen)


def find_link(token):
    related = ("party__partner", "party__school", "party__closing_letter", "party__closing_notice")
    return find(ClosingLink, token, "party__partnership__school", *related)


def is_over(link):
    partnership = link.party.partnership
    return partnership.is_closed or partnership.stage != Stage.PENUTUPAN


def note_mailed(link, to, *, by):
    """The letter that carried the link is the notice, where none was recorded before.

    While it was sent the partner may have confirmed it, or the partnership been closed.
    """
    if ClosingNotice.objects.filter(party=link.party).exists():
        return
    with suppress(Refused):
        give_notice(
            link.party.partnership,
            link.party,
            by=by,
            sent_on=timezone.localdate(),
            channel=ClosingNotice.Channel.EMAIL,
            recipient=to.name,
            notice_days=link.party.closing_letter.notice_days,
        )


def mark_of(letter):
    """Changes whenever the letter says something else."""
    said = json.dumps([letter.number, letter.addressee, words_of(letter)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


@transaction.atomic
def confirm(link, *, name, seen, position="", note=""):
    """The partner has read the letter marked `seen`, no other; where the school recorded no
    notice, this is the notice."""
    try:
        current = hold_closing(link.party.partnership)
    except Refused:
        raise Refused(OVER) from None
    letter = ClosingLetter.objects.get(party=link.party)
    if seen != mark_of(letter) and link.answered_at is None:
        raise Refused(NEWER)
    if not letter.words:  # saved before words were kept
        letter.words = composed(letter)
        letter.save(update_fields=["words"])
    take_answer(link, name=name, position=position, note=note.strip())
    today = timezone.localdate()
    who = f"{name}, {position}" if position else name
    notice = ClosingNotice.objects.filter(party=link.party).first() or ClosingNotice(
        party=link.party,
        sent_on=max(timezone.localdate(link.made_at), current.stage_since),
        channel=ClosingNotice.Channel.LINK,
        recipient=who[:120],
        notice_days=letter.notice_days,
    )
    if notice.acknowledged_on is None:
        notice.acknowledged_on, notice.acknowledged_by = today, who[:120]
        notice.save()
        sentence = f"Pemberitahuan penutupan dikonfirmasi oleh {link.party} lewat tautan"
        changes = [("Dikonfirmasi pada", "", date_text(today)), ("Oleh", "", who)]
        record(
            "penutupan.konfirmasi", notice, about=current, by=None, sentence=sentence,
            changes=changes,
        )  # fmt: skip
    if link.note:
        message = [("Pesan", "", link.note)]
        tell(link, None, "pesan", f"{link.party} menulis pesan tentang penutupan", message)
