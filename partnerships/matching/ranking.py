"""The partners that fit a need, best first, the same order for the same data."""

from typing import NamedTuple

from partnerships.matching.profile import is_current
from partnerships.matching.scoring import KIND, Score


class Candidate(NamedTuple):
    """A partner as ranking needs it; `words` is its line of marked stems."""

    pk: int
    name: str
    kind: str
    regency: str
    words: str


class Ranked(NamedTuple):
    """A candidate that fits, with its score."""

    candidate: Candidate
    score: Score


def rank(candidates, yardstick):
    """The candidates that fit: those whose expertise fits before those with resources only,
    then by total, then by name, then by id. The order in which they come does not matter.
    """
    scored = (Ranked(candidate, yardstick.score(marked(candidate))) for candidate in candidates)
    return sorted((one for one in scored if one.score.fits), key=_place)


def stale(candidates):
    """The ids of candidates whose words are missing or were made by older rules."""
    return [candidate.pk for candidate in candidates if not is_current(candidate.words)]


def marked(candidate):
    """The marked words of a candidate, its kind among them."""
    return [*candidate.words.split(), KIND + candidate.kind]


def _place(ranked):
    score, candidate = ranked.score, ranked.candidate
    return (not score.expertise, -score.total, candidate.name.casefold(), candidate.pk)
