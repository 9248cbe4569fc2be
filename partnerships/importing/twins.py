"""What the rows of a list repeat: another row, a partner there is, or nearly one of them."""

from itertools import islice
from typing import NamedTuple

from partnerships.models import Partner, PartnerMerge
from partnerships.names import name_key
from partnerships.network.duplicates import near_pairs

MOST_NEAR = 1000  # a list of more pairs is read by nobody


class Met(NamedTuple):
    """A row that came under another name of a partner there is."""

    row: int
    name: str
    key: str  # of the partner


def meet_known(reading, known):
    """Let rows under another name of a partner stand for that partner; those rows.

    Other names are those of rows merged into it, and its own aliases as far as no other
    partner bears them. Changes `reading`: a line found so carries the partner's key.
    """
    others = _other_names(known) if reading.lines else {}
    met = []
    for key in [key for key in reading.lines if key in others]:
        line = reading.lines.pop(key)
        met.append(Met(line.row, line.name, others[key]))
        line.key = others[key]
        first = reading.lines.setdefault(line.key, line)
        if first is not line:
            reading.repeated.append((line.row, line.name, first.row))
    return met


def twins(reading, known, met):
    """What the rows repeat: exactly another row or partner, or nearly one."""
    found = [
        _entry(row, name, "sama", first, reading.lines[key].name, 100)
        for row, name, first, key in _repeated(reading)
    ]
    found += [_entry(one.row, one.name, "sama", None, known[one.key], 100, one.key) for one in met]
    keys = known | {key: line.name for key, line in reading.lines.items()}
    pairs = (pair for pair in near_pairs(keys) if not known.keys() >= set(pair[:2]))
    near = [_near(pair, reading.lines, known) for pair in islice(pairs, MOST_NEAR)]
    found += sorted(near, key=lambda entry: entry["row"])
    return _linked(found)


def _other_names(known):
    """`{other key: key of the partner}` of the school's partners."""
    partners = Partner.objects.current().exclude(aliases=[])
    claims = {}
    for key, aliases in partners.values_list("name_key", "aliases"):
        for alias in map(name_key, aliases):
            claims.setdefault(alias, set()).add(key)
    merged = PartnerMerge.objects.filter(winner__archived_at=None)
    for key, alias in merged.values_list("winner__name_key", "loser__name_key"):
        claims[alias] = {key}
    return {
        alias: next(iter(keys))
        for alias, keys in claims.items()
        if alias and alias not in known and len(keys) == 1
    }


def _repeated(reading):
    by_row = {line.row: key for key, line in reading.lines.items()} if reading.repeated else {}
    return [
        (row, name, first, by_row[first])
        for row, name, first in reading.repeated
        if first in by_row
    ]


def _near(pair, lines, known):
    """The later row of a pair, with the earlier row or the partner it is like."""
    key, other, score = pair
    row, with_row = (lines[one].row if one in lines else None for one in (key, other))
    if row is None or (with_row is not None and with_row > row):
        key, other, row, with_row = other, key, with_row, row
    if other in lines:
        return _entry(row, lines[key].name, "mirip", with_row, lines[other].name, score)
    return _entry(row, lines[key].name, "mirip", None, known[other], score, other)


def _entry(row, name, kind, with_row, with_name, score, with_key=None):
    where = f"baris {with_row}" if with_row else "mitra yang sudah tercatat"
    verb = "Sama dengan" if kind == "sama" else "Mirip dengan"
    return {
        "row": row,
        "name": name,
        "kind": kind,
        "with_row": with_row,
        "with_name": with_name,
        "with_partner": with_key,
        "score": score,
        "reason": f"{verb} {where}: {with_name}.",
    }


def _linked(found):
    """The same entries with the id of the partner in place of its key."""
    keys = {entry["with_partner"] for entry in found} - {None}
    partners = (
        Partner.objects.current().filter(name_key__in=keys) if keys else Partner.objects.none()
    )
    ids = dict(partners.values_list("name_key", "pk"))
    for entry in found:
        entry["with_partner"] = ids.get(entry["with_partner"])
    return found
