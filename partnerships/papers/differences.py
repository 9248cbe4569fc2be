"""What differs between two texts of a paper: its facts, and clause by clause word by word."""

import difflib
import re
from dataclasses import dataclass

from accounts.formats import date_text, read_date
from partnerships.papers.words import party_title

SAME, CHANGED, ADDED, REMOVED = "sama", "berubah", "baru", "dibuang"
WORDS = re.compile(r"\s+|[^\s]+")
FACTS = {
    "title": "Judul",
    "school_number": "Nomor dari sekolah",
    "partner_number": "Nomor dari mitra",
    "opening": "Pembuka",
    "addressee": "Kepada",
    "attachment": "Lampiran",
    "place_date": "Tempat dan tanggal",
    "parent": "Naskah induk",
    "starts_on": "Berlaku mulai",
    "ends_on": "Berlaku sampai",
}
PERSON = ("name", "signatory", "position", "number", "legal_basis", "address", "paper_number")


@dataclass(frozen=True)
class Difference:
    """One part of the paper; `parts` are (`sama`|`baru`|`dibuang`, words) in reading order."""

    label: str
    state: str
    parts: tuple[tuple[str, str], ...]

    @property
    def is_changed(self):
        return self.state != SAME


def differences(older, newer):
    """Facts first, then the clauses in the order of the newer text, removed ones in between."""
    facts = [
        _compare(label, _shown(name, older.get(name, "")), _shown(name, newer.get(name, "")))
        for name, label in FACTS.items()
        if older.get(name) or newer.get(name)
    ]
    clauses = _clauses(older["clauses"], newer["clauses"])
    return [*facts, *_people(older, newer), *clauses, *_look(older, newer)]


def marked(before, after):
    """The words of both texts, each as kept, new or gone."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    parts = []
    # Junk is what repeats often: in a long text those are words, which must count.
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            parts.append((SAME, "".join(new[c:d])))
            continue
        if b > a:
            parts.append((REMOVED, "".join(old[a:b])))
        if d > c:
            parts.append((ADDED, "".join(new[c:d])))
    return tuple(parts)


def _compare(label, before, after):
    if before == after:
        return Difference(label, SAME, ((SAME, after),))
    state = CHANGED if before and after else ADDED if after else REMOVED
    return Difference(label, state, marked(before, after))


def _look(older, newer):
    """Letterhead and logos have no words of their own to lay side by side."""
    if older.get("look") == newer.get("look"):
        return []
    return [Difference("Kop dan logo", CHANGED, ((ADDED, "Kop surat atau logo berganti."),))]


def _people(older, newer):
    count = max(len(older["parties"]), len(newer["parties"]))
    found = [_compare(party_title(n + 1), _party(older, n), _party(newer, n)) for n in range(count)]
    before, after = _witnesses(older), _witnesses(newer)
    return [*found, _compare("Saksi", before, after)] if before or after else found


def _party(content, place):
    if place >= len(content["parties"]):
        return ""
    party = content["parties"][place]
    return ", ".join(party[name] for name in PERSON if party.get(name))


def _witnesses(content):
    rows = content.get("witnesses", [])
    return "; ".join(", ".join(part for part in one.values() if part) for one in rows)


def _clauses(older, newer):
    """Clauses are paired by their headings; what stands between two pairs by its place."""
    old = [one["heading"] for one in older]
    new = [one["heading"] for one in newer]
    found = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pairs = min(b - a, d - c) if tag in ("equal", "replace") else 0
        found += [_clause(older[a + n], newer[c + n], c + n) for n in range(pairs)]
        found += [_gone(older[n], n) for n in range(a + pairs, b)]
        found += [_new(newer[n], n) for n in range(c + pairs, d)]
    return found


def _clause(before, after, place):
    was, now = _whole(before), _whole(after)
    return _compare(_label(after, place), was, now)


def _new(clause, place):
    return Difference(_label(clause, place), ADDED, ((ADDED, _whole(clause)),))


def _gone(clause, place):
    return Difference(f"{_label(clause, place)} (lama)", REMOVED, ((REMOVED, _whole(clause)),))


def _whole(clause):
    return "\n".join(part for part in (clause["heading"], clause["body"]) if part)


def _label(clause, place):
    return f"Pasal {place + 1} {clause['heading']}".strip() if clause["heading"] else "Isi"


def _shown(name, value):
    return date_text(read_date(value)) if name in ("starts_on", "ends_on") and value else value
