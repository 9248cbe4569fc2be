"""Finding the names of the prohibited list in the name of an organisation, quickly.

`Watchlist.screen` says what `comparing.walk` over all phrases would say: it looks up which
phrases can match at all and holds the name against those only.
"""

from collections import Counter, defaultdict

from rapidfuzz import process
from rapidfuzz.distance import OSA

from partnerships.screening.comparing import (
    CLEAR,
    LONG_WORD,
    PROHIBITED,
    REVIEW,
    SEVERITY,
    SHORT_WORD,
    SHORTEST_TYPO,
    Finding,
    best,
    compare,
    phrases_of,
    weight_of,
)
from partnerships.screening.reading import read

__all__ = ["CLEAR", "PROHIBITED", "REVIEW", "SEVERITY", "Finding", "Watchlist", "gravest"]

MOST_REMEMBERED = 50_000
MOST_WRONG = 2


class Watchlist:
    """The entries, made ready for looking up; an empty list is false: it acquits nobody."""

    def __init__(self, entries):
        self.entries = list(entries)
        self.phrases = [phrase for entry in self.entries for phrase in phrases_of(entry)]
        self._by_text = defaultdict(list)  # phrase, in new spelling too -> its places
        self._by_compact = defaultdict(list)  # phrase without blanks -> its places
        self._by_gram = defaultdict(list)  # its first six letters -> its places
        self._by_order = defaultdict(list)  # its words sorted -> its places
        self._by_word = defaultdict(list)  # its rarest word -> its places
        self._starts = set()  # words that a phrase begins with, in new spelling too
        self._inner = set()  # words of phrases of several words
        self._remembered = {}
        self._make_ready()

    def __bool__(self):
        return bool(self.entries)

    def screen(self, name):
        """The gravest finding for one name."""
        return best(self._matches(name))

    def hits(self, name):
        """The finding of each entry that a name meets, the gravest first."""
        of_entry = {}
        for match, phrase in self._matches(name):
            if match:
                of_entry.setdefault(id(phrase.entry), []).append((match, phrase))
        found = [best(matches) for matches in of_entry.values()]
        return sorted(found, key=weight_of, reverse=True)

    def _matches(self, name):
        """The (match, phrase) pairs of all phrases that may match."""
        lines = read(name)
        places = set()
        for line in lines:
            self._look_up(line, places)
        chosen = (self.phrases[place] for place in sorted(places))
        return [(compare(lines, phrase), phrase) for phrase in chosen]

    def _make_ready(self):
        frequent = Counter(word for phrase in self.phrases for word in phrase.words)
        for place, phrase in enumerate(self.phrases):
            for text in {phrase.text, phrase.folded.strip()}:
                self._by_text[text].append(place)
                self._starts.add(text.split()[0])
            self._by_compact[phrase.compact].append(place)
            if phrase.is_name:
                self._make_findable(place, phrase, frequent)
        self._longest = max((len(phrase.words) for phrase in self.phrases), default=0)
        self._widest = max((len(phrase.compact) for phrase in self.phrases), default=0)
        self._sizes = sorted({len(order) for order in self._by_order})
        self._without_one = defaultdict(set)  # what is left of a word without one letter
        self._long = defaultdict(list)  # length -> long words that may be meant by one so long
        for word in self._by_word:
            self._make_misspellable(word)

    def _make_findable(self, place, phrase, frequent):
        """Also where it is changed: put together, turned round or misspelt."""
        if phrase.is_long_enough:
            self._by_gram[phrase.compact[:SHORTEST_TYPO]].append(place)
            rarest = min(phrase.words, key=lambda word: (frequent[word], -len(word)))
            self._by_word[rarest].append(place)
        if len(phrase.words) > 1:
            self._by_order[tuple(phrase.in_order)].append(place)
            self._inner.update(phrase.words)

    def _make_misspellable(self, word):
        if len(word) >= LONG_WORD:
            for length in range(len(word) - MOST_WRONG, len(word) + MOST_WRONG + 1):
                self._long[length].append(word)
        elif len(word) > SHORT_WORD:
            for left in without_one(word):
                self._without_one[left].add(word)

    def _look_up(self, line, places):
        """Add the places of all phrases that may match this line."""
        for whole in line.wholes:
            places.update(self._by_compact.get(whole, ()))
        folded = line.folded.split()
        for start, word in enumerate(line.words):
            places.update(self._of_word(word))
            if word in self._starts:
                self._runs(line.words, start, places)
            if folded[start] in self._starts:
                self._runs(folded, start, places)
            if word in self._inner:
                self._turned(line.words, start, places)
            self._joined(line.words, start, places)

    def _runs(self, words, start, places):
        for end in range(start + 1, min(len(words), start + self._longest) + 1):
            places.update(self._by_text.get(" ".join(words[start:end]), ()))

    def _joined(self, words, start, places):
        joined = ""
        for word in words[start:]:
            joined += word
            if len(joined) > self._widest:
                return
            if joined in self._by_compact:
                places.update(self._by_compact[joined])

    def _turned(self, words, start, places):
        for size in self._sizes:
            window = words[start : start + size]
            if len(window) < size or window[-1] not in self._inner:
                return
            places.update(self._by_order.get(tuple(sorted(window)), ()))

    def _of_word(self, word):
        """The places of phrases that a single word leads to: held in it, or like it."""
        if word not in self._remembered:
            if len(self._remembered) > MOST_REMEMBERED:
                self._remembered.clear()
            self._remembered[word] = tuple(self._search(word))
        return self._remembered[word]

    def _search(self, word):
        found = set(self._by_word.get(word, ()))
        for start in range(len(word) - SHORTEST_TYPO + 1):
            found.update(self._by_gram.get(word[start : start + SHORTEST_TYPO], ()))
        for left in without_one(word):
            for like in self._without_one.get(left, ()):
                found.update(self._by_word[like])
        for like, _, _ in process.extract(
            word,
            self._long.get(len(word), ()),
            scorer=OSA.distance,
            score_cutoff=MOST_WRONG,
            limit=None,
        ):
            found.update(self._by_word[like])
        return found


def without_one(word):
    """The word, and what is left of it without any one letter.

    Two words of which one has a letter wrong, too many or too few, or two turned round,
    have one of these in common.
    """
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def gravest(findings):
    return max(findings, key=lambda finding: SEVERITY[finding.verdict])
