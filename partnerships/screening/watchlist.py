"""Finding the names of the prohibited list in the name of an organisation."""

from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from partnerships.names import name_key

CLEAR, REVIEW, PROHIBITED = "lolos", "tinjau", "dilarang"
SEVERITY = {CLEAR: 0, REVIEW: 1, PROHIBITED: 2}

# Words that belong to any organisation: "Yayasan Sampoerna" is Sampoerna itself.
ORGANISATIONAL = frozenset(
    "yayasan koperasi foundation group grup holding kantor cabang pusat the indonesia".split()
)
# How the branches of a party call themselves before its abbreviation: "DPC PKS Sleman".
PARTY_BODIES = ("partai", "dpp", "dpw", "dpd", "dpc", "dpac", "dpra", "fraksi", "kader")
# Ordinary words one letter away from a name of the list.
ORDINARY = frozenset(["sempurna"])
# Too common to be the word by which a misspelt name of several words is looked up.
COMMON = frozenset("indonesia partai rakyat nasional bangsa international internasional".split())

SHORTEST_TYPO = 6  # letters; in shorter words one other letter makes another word
LONG_WORD = 9  # from here on two wrong letters are still the same word
NEAR = 88  # of 100, for names of several words
MOST_WORDS = 6
MOST_REMEMBERED = 50_000


class Finding(NamedTuple):
    """What the list says of a name: the verdict, the entry, the part of the name that led
    there (as `name_key` has it) and how near it is, 0 to 100."""

    verdict: str
    entry: object = None
    matched: str = ""
    score: int | None = None


@dataclass
class Watchlist:
    """The entries, made ready for looking up; an entry has `name`, `aliases`, `doubtful`
    and `category`. An empty list is false: it can acquit nobody."""

    entries: list
    phrases: dict = field(default_factory=dict)  # phrase -> entry
    doubtful: dict = field(default_factory=dict)  # phrase that others bear too -> entry
    abbreviations: dict = field(default_factory=dict)  # only as the whole name -> entry
    compact: dict = field(default_factory=dict)  # phrase without blanks -> entry
    folded: dict = field(default_factory=dict)  # phrase in new spelling -> (entry, phrase)
    starts: set = field(default_factory=set)  # the words that any of these begin with
    words: dict = field(default_factory=dict)  # single word -> entry
    by_word: dict = field(default_factory=dict)  # word -> [(phrase, its words, place)]
    _near: dict = field(default_factory=dict)

    def __post_init__(self):
        for entry in self.entries:
            for word in entry.doubtful:
                self._add_doubtful(word, entry)
            for name in (entry.name, *entry.aliases):
                self._add(name_key(name), entry)

    def __bool__(self):
        return bool(self.entries)

    def screen(self, name):
        """The gravest finding for one name."""
        key = name_key(name)
        words = key.split()
        if not words:
            return Finding(CLEAR)
        phrases = list(self._phrases(words))
        return (
            self._same(words)
            or self._contained(phrases)
            or self._doubted(phrases)
            or self._near_word(words)
            or self._near_phrase(words)
            or Finding(CLEAR)
        )

    # Making ready ----------------------------------------------------------------------

    def _add(self, phrase, entry):
        if not phrase:
            return
        self.phrases.setdefault(phrase, entry)
        self.compact.setdefault(phrase.replace(" ", ""), entry)
        self.folded.setdefault(new_spelling(phrase), entry)
        parts = phrase.split()
        self.starts |= {parts[0], new_spelling(parts[0])}
        if len(parts) == 1 and len(phrase) >= SHORTEST_TYPO:
            # Not in the new spelling: that of Bentoel is one letter away from Bantul.
            self.words.setdefault(phrase, entry)
        elif len(parts) > 1:
            for place, word in enumerate(parts):
                if len(word) > 3 and word not in COMMON:
                    self.by_word.setdefault(word, []).append((phrase, len(parts), place))

    def _add_doubtful(self, word, entry):
        phrase = name_key(word)
        if not word.isupper():
            self.doubtful.setdefault(phrase, entry)
            self.starts.add(phrase.split()[0])
            return
        self.abbreviations.setdefault(phrase, entry)
        if entry.category == "partai_politik":
            for body in PARTY_BODIES:
                self._add(f"{body} {phrase}", entry)

    # Looking up ------------------------------------------------------------------------

    def _same(self, words):
        """The name itself, whatever organisational words surround it."""
        bare = [word for word in words if word not in ORGANISATIONAL] or words
        for form in (words, bare):
            entry = self.compact.get("".join(form))
            if entry:
                return Finding(PROHIBITED, entry, " ".join(form), 100)
        entry = self.abbreviations.get(" ".join(bare))
        return entry and Finding(REVIEW, entry, " ".join(bare), 100)

    def _phrases(self, words):
        """The runs of words that may be a phrase, as written and in new spelling, longer
        runs of a beginning first, so that the fuller name is the one found."""
        for start, word in enumerate(words):
            folded = new_spelling(word)
            if word in self.starts or folded in self.starts:
                for end in range(min(len(words), start + MOST_WORDS), start, -1):
                    phrase = " ".join(words[start:end])
                    yield phrase, new_spelling(phrase)

    def _contained(self, phrases):
        for phrase, _ in phrases:
            entry = self.phrases.get(phrase)
            if entry and phrase not in self.doubtful:
                return Finding(PROHIBITED, entry, phrase, 100)
        return None

    def _doubted(self, phrases):
        for phrase, folded in phrases:
            entry = self.doubtful.get(phrase) or self.folded.get(folded)
            if entry:
                return Finding(REVIEW, entry, phrase, 100 if phrase in self.doubtful else 95)
        return None

    def _near_word(self, words):
        for word in words:
            if len(word) >= SHORTEST_TYPO - 1 and word not in ORDINARY:
                found = self._nearest(word)
                if found:
                    return Finding(REVIEW, self.words[found[0]], word, found[1])
        return None

    def _nearest(self, word):
        """The word of the list that this one is a misspelling of, with its nearness."""
        if word not in self._near:
            if len(self._near) > MOST_REMEMBERED:
                self._near.clear()
            self._near[word] = self._search(word)
        return self._near[word]

    def _search(self, word):
        found = process.extractOne(word, self.words.keys(), scorer=OSA.distance, score_cutoff=2)
        if not found or found[1] > (2 if len(found[0]) >= LONG_WORD else 1):
            return None
        return found[0], round(100 * (1 - found[1] / max(len(word), len(found[0]))))

    def _near_phrase(self, words):
        for index, word in enumerate(words):
            for phrase, length, place in self.by_word.get(word, ()):
                start = index - place
                form = " ".join(words[start : start + length]) if start >= 0 else ""
                score = fuzz.ratio(form, phrase, score_cutoff=NEAR)
                if score:
                    return Finding(REVIEW, self.phrases[phrase], form, int(score))
        return None


def new_spelling(text):
    """Djarum as jarum, Bentoel as bentul: the spelling that came in 1947 and 1972."""
    for old, new in (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny")):
        text = text.replace(old, new)
    return text


def gravest(findings):
    return max(findings, key=lambda finding: SEVERITY[finding.verdict])
