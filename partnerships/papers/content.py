"""What stands on a paper, word for word, and the mark by which two are told apart."""

import hashlib
import json
import re

from accounts.formats import date_text
from jobs.letterhead import head_lines
from partnerships.papers.composing import clauses_of
from partnerships.papers.filling import parent_text
from partnerships.papers.kinds import kind_of
from partnerships.papers.printable import printable
from partnerships.papers.words import DOTS, day_words, listed, party_title

UNKNOWN_DAY = "............ tanggal ............ bulan ............ tahun ............ (..-..-....)"
NIP = re.compile(r"^([0-9]{8})([0-9]{6})([0-9])([0-9]{3})$")


def content_of(agreement):
    """All that the paper says; equal content gives an equal paper."""
    return printable(_told(agreement))


def _told(agreement):
    kind = kind_of(agreement)
    rows = list(agreement.signatories.select_related("party__partner", "party__school"))
    told = {
        "kind": agreement.kind,
        "heading": kind.heading,
        "title": agreement.title,
        "school_number": agreement.school_number,
        "place_date": _place_date(agreement),
        "parties": _parties(rows),
        "clauses": [{"heading": heading, "body": body} for heading, body in clauses_of(agreement)],
        "look": _look(agreement.school, rows),
    }
    if agreement.is_letter:
        return told | {"addressee": agreement.addressee, "attachment": agreement.attachment}
    return told | {
        "partner_number": agreement.partner_number,
        "parent": parent_text(agreement.parent),
        "opening": _opening(agreement),
        "agreed": _agreed(agreement, kind, len(rows)),
        "starts_on": _day(agreement.starts_on),
        "ends_on": _day(agreement.ends_on),
        "witnesses": [
            {"name": row.name, "position": row.position} for row in agreement.witnesses.all()
        ],
    }


def numbers_of(content):
    """The number of each party in their order; empty where none is known yet."""
    first = next((party for party in content["parties"] if not party["is_school"]), None)
    return [
        content["school_number"]
        if party["is_school"]
        else content["partner_number"]
        if party is first
        else party.get("paper_number", "")
        for party in content["parties"]
    ]


def digest_of(content):
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _look(school, rows):
    """What the letterhead and the logos are like: a school that gets a logo prints anew."""
    partners = [row.party.partner.logo.name for row in rows if not row.party.is_school]
    return [
        school.foundation,
        *head_lines(school),
        school.letterhead.name,
        school.logo.name,
        *partners,
    ]


def _parties(rows):
    return [
        {
            "called": party_title(place),
            "name": row.party.name,
            "is_school": row.party.is_school,
            "signatory": row.name,
            "position": row.position,
            "number": _number(row.number),
            "legal_basis": row.legal_basis,
            "address": row.address,
            "paper_number": row.paper_number,
        }
        for place, row in enumerate(rows, 1)
    ]


def _number(text):
    """Eighteen digits are a NIP, which is read in groups; anything else stays as written."""
    found = NIP.match("".join(text.split()))
    return f"NIP {' '.join(found.groups())}" if found else text


def _opening(agreement):
    day = day_words(agreement.dated_on) if agreement.dated_on else UNKNOWN_DAY
    place = agreement.place or DOTS
    return f"Pada hari ini, {day}, bertempat di {place}, kami yang bertanda tangan di bawah ini:"


def _agreed(agreement, kind, count):
    """The sentence that binds the parties together and leads over to the first pasal."""
    parties = listed(party_title(place) for place in range(1, count + 1))
    if count > 3:
        parties = f"{party_title(1)} sampai dengan {party_title(count)}"
    return (
        f"{parties} secara bersama-sama selanjutnya disebut PARA PIHAK. PARA PIHAK sepakat "
        f"membuat {_named(kind)} tentang {agreement.title} dengan ketentuan sebagai berikut:"
    )


def _named(kind):
    words = kind.heading.title()
    return f"{words} ini" if kind.needs_parent else words


def _place_date(agreement):
    day = date_text(agreement.dated_on) if agreement.dated_on else DOTS
    return f"{agreement.place or DOTS}, {day}"


def _day(day):
    return day.isoformat() if day else ""
