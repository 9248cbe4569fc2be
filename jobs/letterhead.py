"""The head of a school's paper: its picture if it has one, otherwise its lines."""

from dataclasses import dataclass

from jobs.pdf import data_uri

KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


@dataclass(frozen=True)
class Letterhead:
    """`image` is a data URI or empty; `lines` stand between the name and the double line."""

    image: str
    foundation: str
    name: str
    npsn: str
    lines: tuple[str, ...]


def letterhead(school):
    return Letterhead(
        image=_picture(school.letterhead),
        foundation=school.foundation,
        name=school.name,
        npsn=school.npsn,
        lines=tuple(_own_lines(school) or _address_lines(school)),
    )


def _picture(file):
    """A letterhead whose file is gone or unreadable must not stop a report."""
    if not file:
        return ""
    try:
        with file.open("rb") as stream:
            content = stream.read()
    except OSError:
        return ""
    mime = next((mime for start, mime in KINDS.items() if content.startswith(start)), None)
    return data_uri(content, mime) if mime else ""


def _own_lines(school):
    return [line.strip() for line in school.letterhead_lines.splitlines() if line.strip()]


def _address_lines(school):
    place = [school.address, school.village, school.district, school.regency]
    where = ", ".join(part for part in place if part)
    contacts = [
        ("Telepon", school.phone),
        ("Surel", school.email),
        ("", school.website),
        ("NPSN", school.npsn),
    ]
    reached = ", ".join(f"{label} {value}".strip() for label, value in contacts if value)
    return [line for line in (f"{where} {school.postal_code}".strip(), reached) if line]
