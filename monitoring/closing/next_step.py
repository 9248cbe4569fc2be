"""What is to be done next in a closing, for the card at the head of its page."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.formats import date_text
from monitoring.gates import last_day_of
from partnerships.stages import CLOSED


@dataclass(frozen=True)
class NextStep:
    """One sentence, and where it is done; without an address there is only to wait."""

    heading: str
    label: str = ""
    url: str = ""


def next_step(partnership, closure, left_open, *, on, may_close):
    """The first thing that is missing, in the order in which a closing goes."""
    for party in partnership.parties.all():
        if getattr(party, "closing_notice", None) is None:
            return _tell(party)
    if not all(getattr(closure, name) for name in closure.CHECKS):
        return NextStep("Berikutnya: lengkapi daftar periksa", "Ke daftar periksa", "#periksa-j")
    if left_open and not closure.exception_reason.strip():
        heading = "Berikutnya: selesaikan yang masih terbuka, atau tulis alasannya"
        return NextStep(heading, "Ke yang masih terbuka", "#terbuka-j")
    waiting = [
        f"{party.name} sampai {date_text(last_day_of(party.closing_notice))}"
        for party in partnership.parties.all()
        if party.closing_notice.acknowledged_on is None and on < last_day_of(party.closing_notice)
    ]
    if waiting:
        return NextStep(f"Menunggu konfirmasi {', '.join(waiting)}")
    if not may_close:
        return NextStep("Semua syarat terpenuhi. Kepala sekolah dapat menutup kemitraan ini")
    url = f"{reverse('partnerships:move', args=[partnership.pk])}?ke={CLOSED}"
    return NextStep("Semua syarat terpenuhi", "Tutup kemitraan", url)


def _tell(party):
    """The school itself needs no letter to know."""
    has_letter = party.is_school or getattr(party, "closing_letter", None)
    name = "closing_notice" if has_letter else "closing_letter"
    label = "Catat pemberitahuan" if has_letter else "Tulis surat"
    url = reverse(f"monitoring:{name}", args=[party.partnership_id, party.pk])
    return NextStep(f"Berikutnya: beri tahu {party.name}", label, url)
