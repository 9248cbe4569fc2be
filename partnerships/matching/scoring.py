"""How much of what is asked a partner offers: the measure of one need."""

from dataclasses import dataclass

from partnerships.matching import profile
from partnerships.matching.asking import Dimension
from partnerships.matching.related import kind_stems, related

# What a finding is worth, in quarters of a whole word. Whole numbers keep sums exact, so that
# the same data give the same order on every machine.
WHOLE = 4  # the word itself, in the profile
HALF = 2  # a word of the same trade in the profile, or the word itself in the name
QUARTER = 1  # a word of the same trade in the name, or what the kind of partner stands for

# How heavily a dimension weighs in the order.
WEIGHTS = {Dimension.EXPERTISE: 3, Dimension.RESOURCES: 2, Dimension.VALUES: 1}
KIND = "t."  # marks the kind of partner among the words of a profile
_OWN = {
    Dimension.EXPERTISE: profile.EXPERTISE,
    Dimension.RESOURCES: profile.RESOURCES,
    Dimension.VALUES: profile.VALUES,
}


@dataclass(frozen=True, slots=True)
class Score:
    """How far a partner meets what is asked, from 0 to 1 in each dimension and in total.

    A partner `fits` when something of the expertise or a word of the resources is found. A
    kind of resource alone ("tempat") is enough only where no expertise was typed, and values
    alone never are: nearly everybody has a place and is honest.
    """

    expertise: float
    resources: float
    values: float
    total: float
    fits: bool


class Yardstick:
    """A need laid out by the marked words that count for it, to be held against many partners.

    Score of a dimension = (sum over its asks of the strongest finding for that ask, in
    quarters) / (4 x number of asks). Total = (3 x expertise + 2 x resources + 1 x values) /
    (sum of the weights of the dimensions that are asked). A dimension of which nothing is
    known of the partner adds nothing; a word more in a profile can only raise the score.
    """

    def __init__(self, asked):
        self.asks = asked.asks
        self._worth = {}  # marked word -> {place of the ask: quarters}
        for place, ask in enumerate(self.asks):
            for word, quarters in _findings(ask):
                found = self._worth.setdefault(word, {})
                found[place] = max(quarters, found.get(place, 0))
        self._counting = frozenset(self._worth)
        self._is_telling = [
            ask.dimension == Dimension.EXPERTISE
            or (ask.dimension == Dimension.RESOURCES and not ask.is_kind)
            or (ask.is_kind and Dimension.EXPERTISE in asked.guessed)
            for ask in self.asks
        ]
        self._dimension = [ask.dimension for ask in self.asks]
        self._most = [0, 0, 0]
        for ask in self.asks:
            self._most[ask.dimension] += WHOLE
        self._weight = sum(WEIGHTS[each] for each in Dimension if self._most[each])

    def found(self, words):
        """`{place of the ask: (quarters, marked word)}`: the strongest finding for each ask."""
        best = {}
        for word in words:
            for place, quarters in self._worth.get(word, {}).items():
                if quarters > best.get(place, (0,))[0]:
                    best[place] = (quarters, word)
        return best

    def counting(self, words):
        """Of marked words those that count here, as a set that tells alike partners."""
        return self._counting.intersection(words)

    def score(self, words):
        """The `Score` of a partner with these marked words."""
        reached = [0, 0, 0]
        found = self.found(words)
        for place, (quarters, _) in found.items():
            reached[self._dimension[place]] += quarters
        shares = [
            got / most if most else 0.0 for got, most in zip(reached, self._most, strict=True)
        ]
        weighed = sum(share * WEIGHTS[each] for share, each in zip(shares, Dimension, strict=True))
        total = weighed / self._weight if weighed else 0.0
        return Score(*shares, total, fits=any(self._is_telling[place] for place in found))


def _findings(ask):
    """The marked words that speak for an ask, and how strongly."""
    if ask.is_kind:
        return [(profile.RESOURCE_KIND + ask.stem, WHOLE)]
    own = _OWN[ask.dimension]
    found = [(own + ask.stem, WHOLE), *((own + word, HALF) for word in related(ask.stem))]
    if ask.dimension != Dimension.EXPERTISE:
        return found
    kinds = (kind for kind, stems in kind_stems().items() if ask.stem in stems)
    return [
        *found,
        (profile.NAME + ask.stem, HALF),
        *((profile.NAME + word, QUARTER) for word in related(ask.stem)),
        *((KIND + kind, QUARTER) for kind in kinds),
    ]
