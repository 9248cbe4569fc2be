"""How screening reads a name: what the eye would see, whatever signs it was typed with."""

import functools
import re
import unicodedata
from dataclasses import dataclass

from partnerships.names import name_key

# Words that belong to any organisation: "Yayasan Sampoerna" is Sampoerna itself.
ORGANISATIONAL = frozenset(
    "yayasan koperasi foundation group grup holding kantor cabang pusat the indonesia".split()
)
# Signs of other alphabets that look like these letters.
LOOKALIKES = {
    "a": "аαɑᴀ", "b": "вβʙƅ", "c": "сϲᴄ", "d": "ԁđðɗᴅ", "e": "еεєҽᴇ", "f": "ƒғ", "g": "ɡɢ",
    "h": "нһħʜ", "i": "іιıɪӏї", "j": "јϳᴊ", "k": "кκᴋ", "l": "ⅼłʟ", "m": "мᴍ", "n": "ոηпɴŋ",
    "o": "оοσөøօᴏ", "p": "рρᴘ", "q": "ԛ", "r": "гʀ", "s": "ѕꜱ", "t": "тτŧᴛ", "u": "υսᴜ",
    "v": "νѵᴠ", "w": "ԝωᴡ", "x": "хχ", "y": "уүʏ", "z": "ᴢƶ",
}  # fmt: skip
AS_SEEN = {ord(sign): letter for letter, signs in LOOKALIKES.items() for sign in signs}
# White letters in black squares and circles, which Unicode does not take apart.
AS_SEEN |= {start + place: chr(97 + place) for start in (0x1F150, 0x1F170) for place in range(26)}
UNSEEN = frozenset("\u115f\u1160\u3164\uffa0\u2800")
AS_LETTERS = str.maketrans("0134578@$€!|", "oieastbasiil")
OTHER_LETTERS = str.maketrans("1!", "ll")

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z]{2})(?=[A-Z][a-z])")
_SIGNS_IN_WORDS = re.compile(r"\S*[0134578@$€!|]\S*")
_SPELT_OUT = re.compile(r"(?<!\S)[^\W\d_](?: [^\W\d_](?!\S)){2,}")


@dataclass(frozen=True)
class Line:
    """One way to read a name: its words, as `name_key` has them, and what follows from them."""

    words: tuple
    is_disguised: bool = False

    @functools.cached_property
    def padded(self):
        return f" {' '.join(self.words)} "

    @functools.cached_property
    def folded(self):
        return new_spelling(self.padded)

    @functools.cached_property
    def bare(self):
        """The words without those that any organisation bears, unless it bears no others."""
        return tuple(word for word in self.words if word not in ORGANISATIONAL) or self.words

    @functools.cached_property
    def wholes(self):
        """The whole name without blanks, with and without organisational words."""
        return ("".join(self.words), "".join(self.bare))


def read(name):
    """The lines of a name: as written, with its humps parted, with digits read as letters.

    None for a name without letters or digits.
    """
    seen = _as_seen(name)
    digits_read = _letters_for_signs(seen, AS_LETTERS)
    spellings = {seen: False, _HUMP.sub(" ", seen): False}
    if digits_read != seen:
        other = _letters_for_signs(_letters_for_signs(seen, OTHER_LETTERS), AS_LETTERS)
        spellings |= {digits_read: True, other: True}
    lines = {}
    for text, is_disguised in spellings.items():
        if words := words_of(text):
            lines.setdefault(words, Line(words, is_disguised))
    return tuple(lines.values())


@functools.lru_cache(maxsize=20_000)
def plain_words(name):
    """The words of a name of the list, which nobody disguises."""
    return words_of(_as_seen(name))


def words_of(text):
    """The words of a text, letters that were spelt out put together again."""
    key = name_key(text)
    if len(key) > 4:
        key = _SPELT_OUT.sub(lambda found: found[0].replace(" ", ""), key)
    return tuple(key.split())


def new_spelling(text):
    """Djarum as jarum, Bentoel as bentul: the spelling that came in 1947 and 1972."""
    for old, new in (("oe", "u"), ("dj", "j"), ("tj", "c"), ("sj", "sy"), ("nj", "ny")):
        text = text.replace(old, new)
    return text


def _as_seen(name):
    """The name in plain letters, as the eye reads it."""
    if name.isascii():
        return name
    apart = unicodedata.normalize("NFKD", name)
    signs = [
        sign
        for sign in apart
        if sign not in UNSEEN and unicodedata.category(sign) not in ("Mn", "Me", "Cf")
    ]
    return "".join(map(_as_letter, signs))


def _as_letter(sign):
    """The letter a sign looks like, in the case of the sign."""
    letter = AS_SEEN.get(ord(sign))
    if letter:
        return letter
    letter = AS_SEEN.get(ord(sign.lower())) if len(sign.lower()) == 1 else None
    return letter.upper() if letter else sign


def _letters_for_signs(text, letters):
    """Dj4rum as Djarum: only in words that have letters besides."""
    return _SIGNS_IN_WORDS.sub(
        lambda found: (
            found[0].translate(letters) if sum(map(str.isalpha, found[0])) > 1 else found[0]
        ),
        text,
    )
