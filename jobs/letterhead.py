"""The head of a school's paper: its picture if it has one, otherwise its logo and lines."""

from dataclasses import dataclass

from accounts.fields import phone_text
from jobs.pdf import data_uri

KINDS = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"RIFF": "image/webp"}


@dataclass(frozen=True)
class Letterhead:
    """`image` and `logo` are data URIs or empty; `lines` stand below the name."""

    image: str
    foundation: str
    name: str
    npsn: str
    lines: tuple[str, ...]
    logo: str = ""


def letterhead(school):
    return Letterhead(
        image=picture_uri(school.letterhead),
        logo=picture_uri(school.logo),
        foundation=school.foundation,
        name=school.name,
        npsn=school.npsn,
        lines=tuple(head_lines(school)),
    )


def head_lines(school):
    """What stands below the name: the school's own lines, or where and how it is reached."""
    return _own_lines(school) or _address_lines(school)


def bytes_of(file):
    """What a file holds; one that is gone or unreadable must not stop a paper."""
    if not file:
        return b""
    try:
        with file.open("rb") as stream:
            return stream.read()
    except OSError:
        return b""


def picture_uri(file):
    """A picture as it stands in a PDF template, or nothing."""
    content = bytes_of(file)
    mime = next((mime for start, mime in KINDS.items() if content.startswith(start)), None)
    return data_uri(content, mime) if mime else ""


def _own_lines(school):
    return [line.strip() for line in school.letterhead_lines.splitlines() if line.strip()]


def _address_lines(school):
    place = [school.address, school.village, school.district, school.regency]
    where = ", ".join(part for part in place if part)
    contacts = [
        ("Telepon", phone_text(school.phone)),
        ("Surel", school.email),
        ("", school.website),
        ("NPSN", school.npsn),
    ]
    reached = ", ".join(f"{label} {value}".strip() for label, value in contacts if value)
    return [line for line in (f"{where} {school.postal_code}".strip(), reached) if line]
