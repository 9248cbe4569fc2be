"""Why a partner stands where it stands: what was found of what was asked, and where."""

from dataclasses import dataclass, field

from partnerships.matching import profile
from partnerships.matching.asking import Dimension
from partnerships.matching.scoring import HALF, KIND, WHOLE
from partnerships.matching.words import spoken, stem

LABELS = {
    Dimension.EXPERTISE: "Keahlian",
    Dimension.RESOURCES: "Sumber daya",
    Dimension.VALUES: "Nilai",
}
BAR = 120
NOT_ASKED, NO_DATA, SCORED = "tidak diminta", "belum ada data", "dinilai"


GUESSES = {
    Dimension.EXPERTISE: "dibaca dari nama kebutuhan",
    Dimension.RESOURCES: "mengikuti kategori kebutuhan",
}


@dataclass(frozen=True)
class AskedInWords:
    """One dimension of what is asked, as the page tells it; `guess` says whence, if nobody
    typed it."""

    label: str
    words: list
    guess: str = ""


def tell_asked(asked):
    """What is asked, dimension by dimension."""
    return [
        AskedInWords(
            LABELS[dimension],
            list(asked.typed[dimension]),
            GUESSES[dimension] if dimension in asked.guessed else "",
        )
        for dimension in Dimension
    ]


@dataclass(frozen=True)
class Found:
    """A word that was asked and found; `how` says where, where it was not found as it is."""

    shown: str
    how: str = ""


@dataclass
class Reasons:
    """One dimension of one partner: its state, per cent, what was found and what is missing."""

    dimension: Dimension
    state: str
    percent: int = 0
    found: list = field(default_factory=list)
    missing: list = field(default_factory=list)
    is_weak: bool = False

    @property
    def label(self):
        return LABELS[self.dimension]

    @property
    def is_scored(self):
        return self.state == SCORED

    @property
    def bar(self):
        """The length of the bar on the page, of `BAR`."""
        return round(BAR * self.percent / 100)


def explain(yardstick, score, partner, kind_label):
    """The `Reasons` of the three dimensions of one partner, in their order."""
    words = [*profile.profile_words(partner).split(), KIND + partner.kind]
    findings = yardstick.found(words)
    shares = (score.expertise, score.resources, score.values)
    return [
        _reasons(dimension, share, yardstick, findings, words, partner, kind_label)
        for dimension, share in zip(Dimension, shares, strict=True)
    ]


def _reasons(dimension, share, yardstick, findings, words, partner, kind_label):
    asks = [(p, ask) for p, ask in enumerate(yardstick.asks) if ask.dimension == dimension]
    if not asks:
        return Reasons(dimension, NOT_ASKED)
    met = [place for place, _ in asks if place in findings]
    is_known = any(word.startswith(_MARKS[dimension]) for word in words)
    if not (met or is_known):
        return Reasons(dimension, NO_DATA)
    how = _How(partner, kind_label)
    return Reasons(
        dimension,
        SCORED,
        _percent(share),
        [Found(ask.shown, how(ask, *findings[p])) for p, ask in asks if p in findings],
        [ask.shown for p, ask in asks if p not in findings],
        is_weak=not is_known,
    )


def _percent(share):
    """Whole per cent; the least finding is never told as nothing."""
    return max(1, round(100 * share)) if share else 0


_MARKS = {
    Dimension.EXPERTISE: (profile.EXPERTISE,),
    Dimension.RESOURCES: (profile.RESOURCES, profile.RESOURCE_KIND),
    Dimension.VALUES: (profile.VALUES,),
}


class _How:
    """Says where a finding was made, in the words of the partner."""

    def __init__(self, partner, kind_label):
        self.kind_label = kind_label
        self.texts = {
            profile.EXPERTISE: partner.expertise,
            profile.RESOURCES: partner.resources,
            profile.VALUES: partner.values,
            profile.NAME: partner.name,
        }

    def __call__(self, ask, quarters, word):
        mark, found = word[:2], word[2:]
        if mark == KIND:
            return f"dari jenis mitra: {self.kind_label.lower()}"
        if quarters == WHOLE:
            return ""
        if mark == profile.NAME and quarters == HALF:
            return "dari nama mitra"
        said = next((each for each in spoken(self.texts[mark]) if stem(each) == found), found)
        where = " dari nama mitra" if mark == profile.NAME else ""
        return f"sebidang dengan {said}{where}"
