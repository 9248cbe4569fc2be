"""Pairs of partners of a school that may be one organisation, and why each may be."""

import hashlib
import itertools
import json
import re
from typing import NamedTuple

from django.core.cache import cache

from accounts.fields import phone_number
from partnerships.models import NotDuplicate, Partner, PartnerMerge
from partnerships.names import name_key
from partnerships.network.duplicates import near_pairs, near_to

MOST_SHARING = 5  # partners of one telephone or address: more share a house, not a name
MOST_ALIKE = 5
KEPT = 24 * 3600  # seconds
VERSION = 1
_NOT_DIGIT = re.compile(r"\D+")
_WAY = re.compile(r"\b(jalan|jln|jl|nomor|no)\b")
SHORTEST_ADDRESS = 10

STRENGTH = {"npwp": 100, "nib": 100, "alias": 95, "name": 0, "phone": 70, "address": 60}
WHY = {
    "npwp": "NPWP sama",
    "nib": "NIB sama",
    "alias": "nama yang satu adalah nama lain dari yang lain",
    "name": "nama mirip",
    "phone": "telepon sama",
    "address": "alamat sama",
}


class Pair(NamedTuple):
    """Two partners by id, the smaller first; `score` of 100 orders the list, `reasons` are
    keys of `WHY`."""

    first: int
    second: int
    score: int
    reasons: tuple[str, ...]

    @property
    def why(self):
        return ", ".join(WHY[reason] for reason in self.reasons)


class _Facts(NamedTuple):
    pk: int
    key: str
    aliases: list
    npwp: str
    nib: str
    phone: str
    address: str
    regency: str


def pairs():
    """The pairs of the school in scope, the surest first, without those that were dismissed.

    What was found is kept until a partner changes; the dismissals are looked up each time.
    """
    facts, merged = _facts()
    where = f"kembar:{VERSION}:{_state(facts, merged)}"
    found = cache.get(where)
    if found is None:
        found = find(facts, merged)
        cache.set(where, found, KEPT)
    keys = {one.pk: one.key for one in facts}
    settled = {
        (one.first_id, one.second_id)
        for one in NotDuplicate.objects.all()
        if keys.get(one.first_id) == one.first_key and keys.get(one.second_id) == one.second_key
    }
    return [pair for pair in map(Pair._make, found) if pair[:2] not in settled]


def find(facts, merged=()):
    """The same without memory: `merged` are `(winner id, NPWP, NIB)` of rows merged away."""
    scores, reasons = {}, {}
    by_key = {one.key: one.pk for one in facts}
    for key, other, score in near_pairs(by_key):
        pair = _ordered(by_key[key], by_key[other])
        scores[pair] = score
        reasons.setdefault(pair, []).append("name")
    for reason, groups in _groups(facts, merged, by_key):
        for group in groups:
            for pair in itertools.starmap(_ordered, itertools.combinations(group, 2)):
                scores[pair] = max(scores.get(pair, 0), STRENGTH[reason])
                if reason not in reasons.setdefault(pair, []):
                    reasons[pair].append(reason)
    found = [
        (*pair, min(100, scores[pair] + 5 * (len(why) - 1)), tuple(why))
        for pair, why in reasons.items()
    ]
    return sorted(found, key=lambda one: (-one[2], one[0], one[1]))


def alike(*, name, aliases=(), npwp="", nib="", phone="", address="", regency="", besides=None):
    """`[(partner, why), ...]`: whom the school knows that may be the one so described.

    The very same name is not among them: that one is refused when it is saved.
    """
    facts, _ = _facts()
    new = _Facts(0, name_key(name), list(aliases), npwp, nib, phone, address, regency)
    found = {}
    others = [one for one in facts if one.pk != besides and one.key != new.key]
    by_key = {one.key: one.pk for one in others}
    for other, _ in near_to(new.key, by_key):
        found.setdefault(by_key[other], []).append("name")
    for one in others:
        found.setdefault(one.pk, []).extend(_shared(one, new))
    rows = Partner.objects.in_bulk([pk for pk, reasons in found.items() if reasons][:MOST_ALIKE])
    return [(rows[pk], ", ".join(WHY[one] for one in found[pk])) for pk in found if pk in rows]


def _shared(one, new):
    """What two have the same but for their names."""
    if one.npwp and number_key(one.npwp) == number_key(new.npwp):
        yield "npwp"
    if one.nib and number_key(one.nib) == number_key(new.nib):
        yield "nib"
    if _names(one) & _names(new):
        yield "alias"
    if one.phone and phone_key(one.phone) == phone_key(new.phone):
        yield "phone"
    where = address_key(new.address, new.regency)
    if where and where == address_key(one.address, one.regency):
        yield "address"


def _names(one):
    return {one.key, *map(name_key, one.aliases)}


def number_key(text):
    """An NPWP or NIB as it is compared: the new NPWP of 16 digits is the old one after a 0."""
    digits = _NOT_DIGIT.sub("", text)
    return digits[1:] if len(digits) == 16 and digits[0] == "0" else digits


def phone_key(text):
    try:
        return phone_number(text) if text and not text.startswith("+") else text
    except ValueError:
        return ""


def address_key(address, regency=""):
    """An address as it is compared, or "" when it says too little to tell a house."""
    text = _WAY.sub(" ", re.sub(r"[\W_]+", " ", address.casefold()))
    words = " ".join(text.split())
    tells = len(words) >= SHORTEST_ADDRESS and any(sign.isdigit() for sign in words)
    return f"{words}|{regency.casefold().strip()}" if tells else ""


def _facts():
    names = ("pk", "name_key", "aliases", "npwp", "nib", "phone", "address", "regency")
    facts = [_Facts(*row) for row in Partner.objects.current().order_by("pk").values_list(*names)]
    merged = PartnerMerge.objects.filter(winner__archived_at=None).order_by("pk")
    return facts, list(merged.values_list("winner_id", "loser__npwp", "loser__nib"))


def _state(facts, merged):
    text = json.dumps([facts, merged], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _groups(facts, merged, by_key):
    """(reason, groups of ids that share it)."""
    npwp = [(one.pk, number_key(one.npwp)) for one in facts if one.npwp]
    nib = [(one.pk, number_key(one.nib)) for one in facts if one.nib]
    for pk, old_npwp, old_nib in merged:
        npwp.append((pk, number_key(old_npwp)))
        nib.append((pk, number_key(old_nib)))
    yield "npwp", _sharing(npwp)
    yield "nib", _sharing(nib)
    yield "phone", _sharing((one.pk, phone_key(one.phone)) for one in facts)
    yield "address", _sharing((one.pk, address_key(one.address, one.regency)) for one in facts)
    yield "alias", _aliased(facts, by_key)


def _aliased(facts, by_key):
    for one in facts:
        for alias in map(name_key, one.aliases):
            other = by_key.get(alias)
            if other and other != one.pk:
                yield one.pk, other


def _sharing(values):
    groups = {}
    for pk, value in values:
        if value:
            groups.setdefault(value, {})[pk] = True
    return [list(group) for group in groups.values() if 2 <= len(group) <= MOST_SHARING]


def _ordered(one, other):
    return (one, other) if one < other else (other, one)
