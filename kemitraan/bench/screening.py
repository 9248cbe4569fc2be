"""Screening many partners, beside a plain double loop of the same scorer."""

import random

from kemitraan.bench.figures import Figure, seconds_of, side_by_side
from partnerships.models import ProhibitedName
from partnerships.screening.comparing import phrases_of, walk
from partnerships.screening.reading import read
from partnerships.screening.shipping import shipped
from partnerships.screening.watchlist import Watchlist

PARTNERS, ENTRIES = 5000, 500
LEAST = 50  # times as fast
EVERY = 10  # of so many partners the slow way takes one
SYLLABLES = (
    "ka lu bara meta sin do wira tama gan jar pura si ndang sari bha kti ra jendra mul yo "
    "ha ning ke tu no po ro su di le ang beng kel gu we nda cah"
).split()
FORMS = ("PT ", "CV ", "UD ", "Yayasan ", "Koperasi ", "SMK Negeri 1 ", "Toko ", "")


def measure(*, rounds=3, partners=PARTNERS, entries=ENTRIES):
    chance = random.Random(1)  # noqa: S311 - the same names every time
    words = [_word(chance) for _ in range(3000)]
    listed = _entries(chance, words, entries)
    names = _names(chance, words, listed, partners)
    checked = names[::EVERY]
    fast, slow = {}, {}

    def ours():
        return len(names) / seconds_of(lambda: fast.update(_quickly(listed, names)))

    def theirs():
        return len(checked) / seconds_of(lambda: slow.update(_plainly(listed, checked)))

    rate, plain = side_by_side(ours, theirs, min(rounds, 3))
    if different := [name for name in checked if fast[name] != slow[name]]:
        raise RuntimeError(f"{len(different)} of {len(checked)} verdicts differ: {different[0]}")
    title = f"{partners} mitra, {entries} nama terlarang"
    ratio = rate / plain
    budget = f">= {LEAST}"
    return [
        Figure("screening", title, "mitra/detik", rate, budget, ratio >= LEAST, plain, ratio),
    ]


def _quickly(entries, names):
    """With making the list ready, and nothing remembered from before."""
    watchlist = Watchlist(entries)
    return {name: watchlist.screen(name) for name in names}


def _plainly(entries, names):
    phrases = [phrase for entry in entries for phrase in phrases_of(entry)]
    return {name: walk(read(name), phrases) for name in names}


def _entries(chance, words, wanted):
    """The shipped list, and invented names up to the wanted number."""
    entries = list(shipped())[:wanted]
    while len(entries) < wanted:
        name, *aliases = (
            " ".join(chance.choices(words, k=chance.choice((1, 2, 2, 3)))) + _word(chance)
            for _ in range(5)
        )
        entries.append(ProhibitedName(name=name, aliases=aliases, category="lain"))
    return entries


def _names(chance, words, entries, wanted):
    """Names of partners: one in fifty holds a name of the list, half of these misspelt."""
    listed = [name for entry in entries for name in (entry.name, *entry.aliases)]
    names = []
    for number in range(wanted):
        name = " ".join(chance.choices(words, k=chance.choice((1, 2, 2, 3))))
        if number % 50 == 0:
            held = chance.choice(listed)
            cut = chance.randrange(1, len(held)) if number % 100 else len(held)
            name = f"{held[:cut]}{held[cut + 1 :]} {name}"
        names.append(f"{chance.choice(FORMS)}{name.title()} {number % 7 or ''}".strip())
    return names


def _word(chance):
    return "".join(chance.choices(SYLLABLES, k=chance.choice((2, 2, 3))))
