"""Provinces and regencies with the codes of the Ministry of Home Affairs, found by name.

Dapodik numbers regions differently, so a region is recognised by what it is called.
"""

import csv
import functools
import re
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parent / "data" / "regions.csv"

# What provinces are called elsewhere, as `_plain` leaves it.
ALIASES = {
    "dkijakarta": "31",
    "daerahkhususjakarta": "31",
    "jakarta": "31",
    "diyogyakarta": "34",
    "yogyakarta": "34",
    "diy": "34",
    "nanggroeacehdarussalam": "11",
    "bangkabelitung": "19",
}
WITA = {"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"}
WIT = {"81", "82", "91", "92", "93", "94", "95", "96"}
PONTIANAK = {"61", "62"}


class Region(NamedTuple):
    code: str
    name: str


def province(name):
    """The province of that name or Dapodik code; None if there is none."""
    return _provinces().get(_plain(name))


def regency(name, within=None):
    """The regency or city of that name, inside a province if one is given; else None."""
    found = _regencies().get(_plain(name), ())
    found = [one for one in found if within is None or one.code.startswith(within.code)]
    return found[0] if len(found) == 1 else None


def region_code(province_name, regency_name):
    """`34.03`, or `34` if only the province is known, or nothing."""
    around = province(province_name)
    found = regency(regency_name, around) or around
    return found.code if found else ""


def time_zone(code):
    """The zone of a region, as the name of a clock."""
    head = code[:2]
    if head in WITA:
        return "Asia/Makassar"
    if head in WIT:
        return "Asia/Jayapura"
    return "Asia/Pontianak" if head in PONTIANAK else "Asia/Jakarta"


@functools.cache
def _provinces():
    found = {}
    for row in _rows():
        if len(row["code"]) == 2:
            one = Region(row["code"], row["name"])
            found[_plain(one.name)] = found[one.code] = one
            if row["dapodik_code"]:
                found[row["dapodik_code"]] = one
    return found | {alias: found[code] for alias, code in ALIASES.items()}


@functools.cache
def _regencies():
    found = {}
    for row in _rows():
        if len(row["code"]) == 5:
            found.setdefault(_plain(row["name"]), []).append(Region(row["code"], row["name"]))
    return found


def _rows():
    with FILE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _plain(name):
    """`Kab. Gunung Kidul` and `Kabupaten Gunungkidul` become the same."""
    name = re.sub(r"^prov(?:insi|\.)?\s+", "", name.strip().lower())
    name = re.sub(r"^kab(?:\.|\s)\s*", "kabupaten ", name)
    name = re.sub(r"\b(?:administrasi|adm\.?)\s", "", name)
    return re.sub(r"[^0-9a-z]", "", name)
