"""What a need asks of a partner, dimension by dimension."""

from dataclasses import dataclass
from enum import IntEnum

from partnerships.matching.words import spoken, stem


class Dimension(IntEnum):
    """The three dimensions of a match (product.md MT-1 to MT-3)."""

    EXPERTISE = 0
    RESOURCES = 1
    VALUES = 2


@dataclass(frozen=True)
class Ask:
    """One thing asked: a word with its stem, or with `is_kind` a kind of resource."""

    dimension: Dimension
    shown: str
    stem: str
    is_kind: bool = False


@dataclass(frozen=True)
class Asked:
    """Everything a need asks, and the same as people typed it, by dimension; `guessed` are
    the dimensions for which nobody typed a word."""

    asks: tuple
    typed: dict
    guessed: frozenset = frozenset()

    def of(self, dimension):
        return [ask for ask in self.asks if ask.dimension == dimension]


def asked(need, *, kind_labels, implied_kind=None):
    """What a need asks. Without words for the expertise its title speaks, without kinds or
    words for resources the kind that its category implies; values are never guessed.

    `kind_labels` is `{kind: label}` of the kinds of resource.
    """
    guessed = set()
    expertise = need.expertise
    if not expertise:
        guessed.add(Dimension.EXPERTISE)
        expertise = [need.title]
    kinds = need.resource_kinds
    if not (kinds or need.resources) and implied_kind:
        guessed.add(Dimension.RESOURCES)
        kinds = [implied_kind]
    wanted = {kind: label for kind, label in kind_labels.items() if kind in kinds}
    asks = [
        *_words(Dimension.EXPERTISE, expertise),
        *(Ask(Dimension.RESOURCES, label, kind, is_kind=True) for kind, label in wanted.items()),
        *_words(Dimension.RESOURCES, need.resources),
        *_words(Dimension.VALUES, need.values),
    ]
    typed = {
        Dimension.EXPERTISE: expertise,
        Dimension.RESOURCES: [*wanted.values(), *need.resources],
        Dimension.VALUES: need.values,
    }
    return Asked(tuple(asks), typed, frozenset(guessed))


def _words(dimension, tags):
    """Each word of the tags once: two words of one stem are one thing asked."""
    found = {}
    for word in spoken(" ".join(tags)):
        found.setdefault(stem(word), Ask(dimension, word, stem(word)))
    return list(found.values())
