"""Holding one name against one phrase of the list: the scorer, and the plain walk with it."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from rapidfuzz.distance import OSA

from partnerships.screening.reading import new_spelling, plain_words

CLEAR, REVIEW, PROHIBITED = "lolos", "tinjau", "dilarang"
SEVERITY = {CLEAR: 0, REVIEW: 1, PROHIBITED: 2}

# How the branches of a party call themselves before its abbreviation: "DPC PKS Sleman".
PARTY_BODIES = frozenset(
    "partai dpp dpw dpd dpc dpac dpra dpn dpk pac dpt ranting fraksi kader pengurus pimpinan "
    "sayap relawan simpatisan caleg bappilu".split()
)
# Ordinary words one letter away from a name of the list.
ORDINARY = frozenset(["sempurna"])
SHORTEST_TYPO = 6  # letters; in shorter words one other letter makes another word
LONG_WORD = 9  # from here on two wrong letters are still the same word
SHORT_WORD = 3  # letters; within a phrase such a word must be right
LONG_PHRASE = 12  # from here on two letters of a phrase may be wrong


class How(StrEnum):
    """In what way a name met the list, the gravest first."""

    SAME = "sama"
    HELD = "memuat"
    BORNE = "dipakai-lain"
    ABBREVIATED = "singkatan"
    SPELLING = "ejaan"
    DISGUISED = "samaran"
    ORDER = "urutan"
    NEAR = "mirip"


RANK = {how: -place for place, how in enumerate(How)}


class Match(NamedTuple):
    """How a name meets a phrase, by which part of it, and how near, 0 to 100."""

    how: How
    form: str
    score: int

    @property
    def verdict(self):
        return PROHIBITED if self.how in (How.SAME, How.HELD) else REVIEW

    @property
    def weight(self):
        """By this the best of several is chosen: gravity, then the fuller form."""
        return RANK[self.how], len(self.form), self.score


class Finding(NamedTuple):
    """What the list says of a name: the verdict, the entry, the part of the name that led
    there (as `name_key` has it), how near it is, 0 to 100, and how it was found."""

    verdict: str
    entry: object = None
    matched: str = ""
    score: int | None = None
    how: str = ""


@dataclass(frozen=True)
class Phrase:
    """A name, alias or doubtful word of an entry, ready to be compared.

    A doubtful word is one that others bear too; one in capitals is an abbreviation and
    counts as the whole name only, or after the word for a branch of a party.
    """

    words: tuple
    entry: object
    is_name: bool
    is_doubtful: bool = False
    is_abbreviation: bool = False

    @cached_property
    def text(self):
        return " ".join(self.words)

    @cached_property
    def padded(self):
        return f" {self.text} "

    @cached_property
    def folded(self):
        return new_spelling(self.padded)

    @cached_property
    def compact(self):
        return "".join(self.words)

    @cached_property
    def in_order(self):
        return sorted(self.words)

    @cached_property
    def is_long_enough(self):
        return len(self.compact) >= SHORTEST_TYPO

    @cached_property
    def allowed(self):
        """Wrong letters in each of its words."""
        return tuple(map(wrong_letters, self.words))


def phrases_of(entry):
    """The phrases of an entry, which has `name`, `aliases`, `doubtful` and `category`."""
    doubtful = {plain_words(word): word for word in entry.doubtful}
    names = dict.fromkeys(plain_words(name) for name in (entry.name, *entry.aliases))
    found = [Phrase(words, entry, True, words in doubtful) for words in names if words]
    for words, written in doubtful.items():
        if words and words not in names:
            found.append(Phrase(words, entry, False, True, written.isupper()))
    return found


def walk(lines, phrases):
    """The finding for a name by holding it against every phrase: slow, and plainly right."""
    return best((compare(lines, phrase), phrase) for phrase in phrases)


def best(matches):
    """The gravest of (match, phrase) pairs, the earlier one of two alike."""
    chosen, weight, whose = None, None, None
    for match, phrase in matches:
        if match and (chosen is None or match.weight > weight):
            chosen, weight, whose = match, match.weight, phrase
    if chosen is None:
        return Finding(CLEAR)
    return Finding(chosen.verdict, whose.entry, chosen.form, chosen.score, chosen.how.value)


def weight_of(finding):
    """By this findings of several entries are put in order."""
    return Match(How(finding.how), finding.matched, finding.score).weight


def compare(lines, phrase):
    """How a name, given by its lines, meets a phrase; None if it does not."""
    found = None
    for line in lines:
        match = _compare_line(line, phrase)
        if match and (found is None or match.weight > found.weight):
            found = match
    return found


def _compare_line(line, phrase):
    if phrase.is_abbreviation:
        match = _abbreviated(line, phrase)
    else:
        match = _same(line, phrase) or _held(line, phrase) or _changed(line, phrase)
    if match and line.is_disguised:
        return Match(How.DISGUISED, match.form, min(match.score, 95))
    return match


def _same(line, phrase):
    """The name itself, whatever organisational words surround it."""
    if phrase.is_name:
        for form, whole in zip((line.words, line.bare), line.wholes, strict=True):
            if whole == phrase.compact:
                return Match(How.SAME, " ".join(form), 100)
    return None


def _held(line, phrase):
    if phrase.padded in line.padded:
        return Match(How.BORNE if phrase.is_doubtful else How.HELD, phrase.text, 100)
    return None


def _abbreviated(line, phrase):
    if line.bare == phrase.words:
        return Match(How.ABBREVIATED, phrase.text, 100)
    if phrase.entry.category != "partai_politik" or phrase.padded not in line.padded:
        return None
    before = line.padded[: line.padded.index(phrase.padded)].split()
    if before and before[-1] in PARTY_BODIES:
        return Match(How.HELD, f"{before[-1]} {phrase.text}", 100)
    return None


def _changed(line, phrase):
    """The phrase in old spelling, taken apart, put together, turned round or misspelt."""
    if not phrase.is_name:
        return None
    return (
        _in_new_spelling(line, phrase)
        or _blanks_moved(line, phrase)
        or _turned_round(line, phrase)
        or _near(line, phrase)
    )


def _in_new_spelling(line, phrase):
    place = line.folded.find(phrase.folded)
    if place < 0:
        return None
    start = line.folded.count(" ", 0, place)
    return Match(How.SPELLING, " ".join(line.words[start : start + len(phrase.words)]), 95)


def _blanks_moved(line, phrase):
    """Dja rum, gudanggaram among other words, ptdjarum."""
    compact = phrase.compact
    if not phrase.is_long_enough or compact not in line.wholes[0]:
        return None
    for word in line.words:
        if compact in word:
            return Match(How.DISGUISED, word, 95 if compact == word else 90)
    for start in range(len(line.words)):
        joined = ""
        for end in range(start, len(line.words)):
            joined += line.words[end]
            if joined == compact:
                return Match(How.DISGUISED, " ".join(line.words[start : end + 1]), 95)
            if len(joined) > len(compact):
                break
    return None


def _turned_round(line, phrase):
    size = len(phrase.words)
    if size < 2 or phrase.is_doubtful or phrase.words[0] not in line.words:
        return None
    for start in range(len(line.words) - size + 1):
        window = line.words[start : start + size]
        if sorted(window) == phrase.in_order:
            return Match(How.ORDER, " ".join(window), 95)
    return None


def _near(line, phrase):
    size = len(phrase.words)
    if size > len(line.words) or not phrase.is_long_enough:
        return None
    found = None
    for start in range(len(line.words) - size + 1):
        window = line.words[start : start + size]
        wrong = _wrong_in_word(window[0], phrase) if size == 1 else _wrong_in(window, phrase)
        if wrong:
            form = " ".join(window)
            score = round(100 * (1 - wrong / max(len(form), len(phrase.text))))
            match = Match(How.NEAR, form, score)
            if found is None or match.weight > found.weight:
                found = match
    return found


def _wrong_in_word(word, phrase):
    """How many letters are wrong in a single word; 0 where it is another word."""
    if len(word) < SHORTEST_TYPO - 1 or word in ORDINARY:
        return 0
    allowed = 2 if len(phrase.compact) >= LONG_WORD else 1
    wrong = OSA.distance(word, phrase.compact, score_cutoff=allowed)
    return wrong if wrong <= allowed else 0


def _wrong_in(window, phrase):
    """How many letters are wrong in several words; 0 where they are others."""
    total, most = 0, 2 if len(phrase.text) >= LONG_PHRASE else 1
    for word, wanted, allowed in zip(window, phrase.words, phrase.allowed, strict=True):
        if word == wanted:
            continue
        wrong = OSA.distance(word, wanted, score_cutoff=allowed) if allowed else 1
        total += wrong
        if wrong > allowed or total > most:
            return 0
    return total


def wrong_letters(word):
    """How many letters may be wrong in a word that stands in a phrase."""
    if len(word) <= SHORT_WORD:
        return 0
    return 2 if len(word) >= LONG_WORD else 1
