"""Names in a list that seem to mean one organisation, found without comparing all with all."""

import re

from rapidfuzz import fuzz

NEIGHBOURS = 3
ALIKE = 90  # of 100
REARRANGED = 97
FEWEST_WORDS = 2
LARGEST_PART = 3  # a name that is less than a third of the other is only mentioned in it
_NUMBER = re.compile(r"[0-9]+|[ivx]+")
_LEVEL = re.compile(r"(tk|sd|smp|sma|smk|slb|mi|mts|ma)[ns]?")


def near_pairs(keys):
    """Pairs `(key, other, score)` of different keys that are nearly one; each pair once.

    Three ways of being near: one name holds the other whole ("BRI Syariah" in "Bank BRI
    Syariah"), they are the same letters or words in other places ("BRISyariah"), or they
    differ by a few letters. The last is looked for among neighbours in alphabetical order,
    once read forwards and once backwards, so that the work grows with the number of names
    and not with its square. Names with other numbers or school levels are others: SMKN 1 is
    neither SMKN 2 nor SMPN 1.
    """
    found = {}
    for key, other in _holding(keys):
        found.setdefault(_pair(key, other), round(fuzz.ratio(key, other)))
    for key, other in _rearranged(keys):
        found.setdefault(_pair(key, other), REARRANGED)
    for key, other in _neighbours(keys):
        if _pair(key, other) not in found:
            score = fuzz.ratio(key, other, score_cutoff=ALIKE)
            if score and _telling(key) == _telling(other):
                found[_pair(key, other)] = round(score)
    return [(key, other, score) for (key, other), score in found.items()]


def near_to(key, keys):
    """`(other, score)` of the keys that are nearly this one, the nearest first."""
    near = [
        (one if other == key else other, score)
        for one, other, score in near_pairs({key, *_candidates(key, keys)})
        if key in (one, other)
    ]
    return sorted(near, key=lambda one: (-one[1], one[0]))


def _candidates(key, keys):
    """The keys that can be near at all, so that the few are compared as the many are."""
    words, letters = set(key.split()), _letters(key)
    for other in keys:
        if other != key and (
            fuzz.ratio(key, other, score_cutoff=ALIKE)
            or len(words.intersection(other.split())) >= FEWEST_WORDS
            or _letters(other) == letters
        ):
            yield other


def _holding(keys):
    """Each key with the keys of two words or more that stand whole within it."""
    known = keys if isinstance(keys, (set, dict)) else set(keys)
    for key in keys:
        words = key.split()
        for length in range(max(FEWEST_WORDS, -(-len(words) // LARGEST_PART)), len(words)):
            for start in range(len(words) - length + 1):
                inner = " ".join(words[start : start + length])
                if inner in known and not _has_number(words[:start] + words[start + length :]):
                    yield key, inner


def _rearranged(keys):
    """Keys of the same words in another order, or of the same letters with other blanks."""
    for form in (_letters, _words):
        seen = {}  # by number: fifty thousand texts more would be held for nothing
        for key in keys:
            other = seen.setdefault(hash(form(key)), key)
            if other is not key and form(other) == form(key) and _numbers(other) == _numbers(key):
                yield other, key


def _letters(key):
    return key.replace(" ", "")


def _words(key):
    return " ".join(sorted(key.split()))


def _neighbours(keys):
    for reading in (None, _backwards):
        order = sorted(keys, key=reading)
        for distance in range(1, NEIGHBOURS + 1):
            yield from zip(order, order[distance:], strict=False)


def _backwards(key):
    return key[::-1]


def _pair(key, other):
    return (key, other) if key < other else (other, key)


def _telling(key):
    """The words in which one letter makes another organisation."""
    words = key.split()
    level = _LEVEL.fullmatch(words[0])
    return level and level[1], _numbers(key)


def _numbers(key):
    return [word for word in key.split() if _NUMBER.fullmatch(word)]


def _has_number(words):
    return any(_NUMBER.fullmatch(word) for word in words)
