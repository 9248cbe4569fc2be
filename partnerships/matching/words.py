"""Texts brought to the stems by which needs and partners are compared.

Stemming earns its place (docs/decisions, matching): "perhotelan" and "hotel" are one word,
"percetakan" and "cetak" too. Letters are never compared loosely: fuzzy comparing brought more
wrong partners than right ones into the first five.
"""

import re
import unicodedata
from functools import lru_cache

from snowballstemmer import stemmer

SHORTEST_TO_STEM = 4  # "las" and "it" are what they are
KNOWN_STEMS = 50_000  # kept at a time; a list of partners repeats its words
_WORD = re.compile(r"[a-z0-9]{2,}")
_stem_word = stemmer("indonesian").stemWord

# Words that say nothing of what somebody masters, owns or holds dear.
EMPTY = frozenset(
    """ada adalah agar akan antara atas atau bagi bahwa beberapa belum bisa dalam dan dapat dari
    dengan di hal harus ini itu jadi juga kami karena ke kepada kita lagi lain lebih maupun
    mereka oleh pada para paling per pun saat sama sampai sangat sebagai secara sedang semua
    seperti serta setiap sudah supaya tanpa telah tentang terhadap tiap untuk yaitu yang
    the of and for in pt cv ud tbk persero indonesia mitra kota kabupaten provinsi""".split()
)


def spoken(text):
    """The telling words of a text as they stand in it, in small letters, each once, in order."""
    return list(dict.fromkeys(word for word in _plain_words(text) if word not in EMPTY))


def stems(text):
    """The stems of the telling words of a text, each once, in order."""
    return list(dict.fromkeys(filter(None, map(_telling, _plain_words(text))))) if text else []


@lru_cache(maxsize=KNOWN_STEMS)
def stem(word):
    """The stem of an Indonesian word in small letters: "percetakan" gives "cetak"."""
    return word if len(word) < SHORTEST_TO_STEM or word.isdigit() else _stem_word(word)


@lru_cache(maxsize=KNOWN_STEMS)
def _telling(word):
    """The stem of a word, or "" for one that says nothing."""
    return "" if word in EMPTY else stem(word)


def _plain_words(text):
    small = text.casefold()
    if not small.isascii():
        small = unicodedata.normalize("NFKD", small)
        small = "".join(sign for sign in small if not unicodedata.combining(sign))
    return _WORD.findall(small)
