"""How an agreement stands on a day: its word, its tone, and what keeps it from going on."""

from dataclasses import dataclass

from accounts.formats import date_text
from partnerships.models import Agreement
from partnerships.papers.kinds import KINDS, LETTERS

SOON, LATER = 30, 90  # days left: below the first bahaya, below the second awas

WORDS = {
    Agreement.Status.DRAFT: ("", "file-pen", "Draf"),
    Agreement.Status.SUBMITTED: ("awas", "hourglass", "Menunggu persetujuan"),
    Agreement.Status.APPROVED: ("awas", "hourglass", "Menunggu tanda tangan"),
    Agreement.Status.SCANNED: ("awas", "hourglass", "Menunggu pemeriksaan"),
    Agreement.Status.CANCELLED: ("", "minus", "Dibatalkan"),
    Agreement.Status.SENT: ("baik", "circle-check", "Terkirim"),
}
SHORT = {kind: facts.short for kind, facts in KINDS.items()}
STEPS = (
    (Agreement.Status.DRAFT, "Draf disusun"),
    (Agreement.Status.SUBMITTED, "Diajukan"),
    (Agreement.Status.APPROVED, "Disetujui kepala sekolah"),
    (Agreement.Status.SCANNED, "Pindaian diunggah"),
    (Agreement.Status.SIGNED, "Diperiksa dan berlaku"),
)
LETTER_STEPS = (*STEPS[:3], (Agreement.Status.SENT, "Ditandatangani dan dikirim"))
ENDS = (Agreement.Status.SIGNED, Agreement.Status.SENT)


@dataclass(frozen=True)
class State:
    """A state as the pill shows it; `tone` and `icon` follow the word."""

    tone: str
    icon: str
    text: str


def state_of(agreement, *, on):
    """The state on the day `on`; what a signed paper is called follows from its dates."""
    if agreement.status != Agreement.Status.SIGNED:
        return State(*WORDS[agreement.status])
    if agreement.terminated_on and agreement.terminated_on <= on:
        return State("", "ban", "Diakhiri")
    if on < agreement.starts_on:
        return State("nila", "clock", "Belum mulai berlaku")
    if on > agreement.ends_on:
        return State("", "clock", "Berakhir")
    left = (last_day(agreement) - on).days
    if left > LATER:
        return State("baik", "circle-check", "Berlaku")
    text = f"Sisa {left} hari" if left else "Hari terakhir"
    return State("bahaya" if left <= SOON else "awas", "clock", text)


def last_day(agreement):
    """The end on paper, or the day on which the paper is to be ended earlier."""
    if agreement.terminated_on:
        return min(agreement.terminated_on, agreement.ends_on)
    return agreement.ends_on


def steps_of(agreement):
    """The steps to being in force, or sent, as (label, is_done, is_current)."""
    way = LETTER_STEPS if agreement.kind in LETTERS else STEPS
    order = [status for status, _ in way]
    at = order.index(agreement.status) if agreement.status in order else -1
    ended = agreement.status in ENDS
    return [
        (label, place < at or ended, place == at and not ended)
        for place, (_, label) in enumerate(way)
    ]


def groups(digest):
    """A SHA-256 in groups of four letters, for reading aloud and comparing by eye."""
    return " ".join(digest[at : at + 4] for at in range(0, len(digest), 4))


def unsigned_names(parties, signatories):
    """The parties that have nobody who signs for them, by name."""
    signing = {signatory.party_id for signatory in signatories if signatory.name.strip()}
    return [party.name for party in parties if party.pk not in signing]


def term_text(agreement):
    """`4 Agustus 2025 sampai 3 Januari 2027`, or an empty string where dates are missing."""
    if not (agreement.starts_on and agreement.ends_on):
        return ""
    return f"{date_text(agreement.starts_on)} sampai {date_text(agreement.ends_on)}"
