"""What waits for a person as the start page shows it: words, pill and the one link."""

from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from accounts.formats import number_text
from monitoring.home.waiting import waiting
from partnerships.models import Agreement, CommitteeSession
from partnerships.papers.states import SHORT
from partnerships.stages import CLOSED, Stage

Advice = CommitteeSession.Advice
PICTURES = {
    Advice.RECOMMENDED: ("baik", "circle-check"),
    Advice.WITH_NOTES: ("awas", "triangle-alert"),
    Advice.NOT_RECOMMENDED: ("bahaya", "circle-x"),
    Advice.AGAINST_THE_RULES: ("bahaya", "circle-x"),
}


@dataclass(frozen=True)
class Card:
    """One line of the list: what is asked, of whom, by whom and since when.

    `of` is the partnership whose partners are its heading; `heading` stands where there
    are none.
    """

    icon: str
    label: str
    of: int
    heading: str
    text: str
    who: str
    since: object
    url: str
    verb: str
    pill: tuple = ()


def decisions(user, *, on):
    """The cards of what this person may decide or check, the oldest first."""
    return [CARDS[row.kind](row) for row in waiting(user, on=on)]


def _agreement(row):
    short = SHORT[Agreement.Kind(row.detail)]
    return _card(
        row,
        "file-text",
        f"Setujui {short}",
        row.program,
        reverse("partnerships:agreement_detail", args=[row.row]),
        pill=_advice(row),
    )


def _scan(row):
    short = SHORT[Agreement.Kind(row.detail)]
    url = reverse("partnerships:agreement_detail", args=[row.row])
    return _card(
        row, "file-check", f"Periksa {short} bertanda tangan", row.program, url, verb="Periksa"
    )


def _session(row):
    url = reverse("partnerships:session_detail", args=[row.row])
    words = f"{row.program}. Semua anggota sudah menilai"
    return _card(row, "users", "Tutup sidang komite", words, url)


def _move(row):
    source = Stage(row.detail).label
    if row.extra == CLOSED:
        url = reverse("partnerships:partnership_detail", args=[row.row])
        words = f"{row.program}. Semua pihak sudah diberi tahu dan daftar periksa selesai"
        return _card(row, "archive", "Tutup kemitraan", words, url)
    url = reverse("partnerships:partnership_detail", args=[row.row])
    words = f"{row.program}. Dari {source} ke {Stage(row.extra).label}, semua syarat terpenuhi"
    return _card(row, "arrow-right", "Pindah tahap", words, url)


def _screening(row):
    url = reverse("partnerships:partner_screening", args=[row.row])
    words = f"Nama mirip dengan daftar larangan: {row.detail}" if row.detail else "Nama mirip"
    pill = ("awas", "triangle-alert", "Perlu ditinjau")
    return _card(row, "shield-check", "Tinjau penapisan", words, url, pill=pill)


def _forbidden(row):
    url = reverse("partnerships:partnership_detail", args=[row.row])
    words = f"{row.program}. {row.detail} kini tercatat sebagai {row.extra}"
    label = "Mitra terlarang dalam kemitraan berjalan"
    return _card(row, "shield-alert", label, words, url, pill=("bahaya", "circle-x", "Dilarang"))


def _report(row):
    url = reverse("activities:report_check", args=[row.row])
    return _card(row, "file-check", "Periksa laporan", row.detail, url, verb="Periksa")


def _record(row):
    url = reverse("monitoring:record_detail", args=[row.row])
    return _card(row, "chart-column", "Periksa capaian", row.detail, url, verb="Periksa")


def _receipt(row):
    url = reverse("activities:receipt_verify", args=[row.row])
    return _card(row, "hand-heart", "Periksa kontribusi", row.detail, url, verb="Periksa")


def _review(row):
    url = reverse("monitoring:review_detail", args=[row.row])
    return _card(row, "list-checks", "Simpulkan peninjauan", row.program, url, verb="Simpulkan")


def _proposal(row):
    url = reverse("partnerships:proposal_detail", args=[row.row])
    return _card(row, "inbox", "Jawab usulan dari luar", row.detail, url, verb="Jawab")


def _pair_invitation(row):
    url = reverse("activities:invitation_answer", args=[row.row])
    words = f"Pasangan {row.detail} dan {row.extra}"
    return _card(row, "users", "Jawab undangan inti-mitra", words, url, verb="Jawab")


def _ojl_plan(row):
    url = reverse("activities:ojl_accept", args=[row.row])
    words = f"Pasangan {row.detail} dan {row.extra}"
    return _card(row, "users", "Setujui rencana OJL", words, url, verb="Periksa")


def _plan_request(row):
    url = reverse("partnerships:plan_detail", args=[row.row])
    words = f"{row.program}. {row.detail} meminta perubahan rencana"
    return _card(row, "message-square", "Jawab permintaan perubahan", words, url, verb="Jawab")


def _evaluation(row):
    url = reverse("monitoring:evaluation", args=[row.row])
    words = f"{row.program}. {row.detail} sudah mengisi, sekolah belum"
    return _card(row, "scale", "Isi evaluasi sekolah", words, url, verb="Isi")


CARDS = {
    "evaluation": _evaluation,
    "plan_request": _plan_request,
    "agreement": _agreement,
    "scan": _scan,
    "session": _session,
    "move": _move,
    "screening": _screening,
    "forbidden": _forbidden,
    "report": _report,
    "record": _record,
    "receipt": _receipt,
    "review": _review,
    "proposal": _proposal,
    "pair_invitation": _pair_invitation,
    "ojl_plan": _ojl_plan,
}


def _card(row, icon, label, text, url, *, verb="Putuskan", pill=()):
    return Card(icon, label, row.of, row.program, text, row.who, row.since, url, verb, pill)


def _advice(row):
    """`Komite: direkomendasikan, 3,6 dari 4`."""
    if not row.advice:
        return ()
    tone, icon = PICTURES[row.advice]
    words = Advice(row.advice).label.lower()
    if row.average:
        mean = Decimal(row.average).quantize(Decimal("0.1"))
        words = f"{words}, {number_text(mean)} dari 4"
    return (tone, icon, f"Komite: {words}")
