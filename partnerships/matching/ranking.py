"""The partners that fit a need, best first, the same order for the same data."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import chain
from typing import NamedTuple

from partnerships.matching.profile import is_current
from partnerships.matching.scoring import KIND

FINE = 9  # decimals beyond which two totals are the same


class Candidate(NamedTuple):
    """A partner as ranking needs it; `words` is its line of marked stems."""

    pk: int
    name: str
    kind: str
    regency: str
    words: str


class Ranking(Sequence):
    """Candidates in their order. Only the groups that are looked at are sorted by name: of
    thousands that fit, a page shows ten."""

    def __init__(self, groups):
        self._groups = [groups[place] for place in sorted(groups)]
        self._sorted = set()

    def __len__(self):
        return sum(map(len, self._groups))

    def __getitem__(self, key):
        if not isinstance(key, slice):
            return list(self)[key]
        start, stop, step = key.indices(len(self))
        found, before = [], 0
        for number, group in enumerate(self._groups):
            if before < stop and before + len(group) > start:
                self._sort(number)
                found += group[max(0, start - before) : stop - before]
            before += len(group)
        return found[::step]

    def __iter__(self):
        return iter(self[:])

    def each(self):
        """All candidates in no order, for counting."""
        return chain.from_iterable(self._groups)

    def _sort(self, number):
        if number not in self._sorted:
            self._sorted.add(number)
            self._groups[number].sort(key=_by_name)


def rank(candidates, yardstick):
    """The candidates that fit as a `Ranking`: those whose expertise fits before those with
    resources only, then by total, then by name, then by id. The order in which they come
    does not matter; those with the same words that count are reckoned together.
    """
    alike = defaultdict(list)
    for candidate in candidates:
        alike[yardstick.counting(marked(candidate))].append(candidate)
    groups = defaultdict(list)
    for words, members in alike.items():
        score = yardstick.score(words)
        if score.fits:
            groups[not score.expertise, -round(score.total, FINE)] += members
    return Ranking(groups)


def stale(candidates):
    """The ids of candidates whose words are missing or were made by older rules."""
    return [candidate.pk for candidate in candidates if not is_current(candidate.words)]


def marked(candidate):
    """The marked words of a candidate, its kind among them."""
    return [*candidate.words.split(), KIND + candidate.kind]


def _by_name(candidate):
    return candidate.name.casefold(), candidate.pk
