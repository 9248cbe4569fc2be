"""The text of a pasal as lines with their place: ayat, huruf, angka, or plain."""

import re
from dataclasses import dataclass

MARKS = (
    ("ayat", re.compile(r"^(\([0-9]{1,3}\))\s+(.*)$")),
    ("huruf", re.compile(r"^([a-z]{1,2}[.)])\s+(.*)$")),
    ("angka", re.compile(r"^([0-9]{1,3}[.)])\s+(.*)$")),
    ("angka", re.compile(r"^([-•–])\s+(.*)$")),
)


@dataclass(frozen=True)
class Line:
    level: str
    mark: str
    text: str


def lines_of(body):
    """Every line that is not empty; what follows an ayat without a mark stands below it."""
    found = []
    inside = False
    for raw in body.splitlines():
        text = raw.strip()
        if not text:
            continue
        line = _line(text, inside)
        inside = inside or line.level == "ayat"
        found.append(line)
    return found


def _line(text, inside):
    for level, pattern in MARKS:
        if found := pattern.match(text):
            return Line(f"{level}-dalam" if inside and level != "ayat" else level, *found.groups())
    return Line("lanjut" if inside else "polos", "", text)
