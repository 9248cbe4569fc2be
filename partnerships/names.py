"""Names of organisations, brought to one form so that the same one is known again."""

import html
import re
import unicodedata

LONGEST = 170  # letters of a name

# What a name may begin or end with that says how an organisation is constituted, not which
# one it is. "Yayasan" and "Koperasi" stay: a foundation and a cooperative of one name are two.
LEADING = frozenset("pt cv ud pd fa firma nv perum perumda perseroda persero perseroan".split())
TRAILING = LEADING | frozenset(
    "tbk terbuka terbatas ltd limited inc corp corporation co llc pte bhd sdn gmbh".split()
)

_JOINED = re.compile(r"(?<=\b\w)\.(?=\w\b)")  # P.T. is PT
_NOT_WORD = re.compile(r"[\W_]+")
_SPACED_FORM = re.compile(r"^(p t|c v|u d) (?=\w)|^(p d) (?=\w\w)")  # P D I is no P.D.
_STATE_SCHOOL = re.compile(r"\b(tk|sd|smp|sma|smk|slb|mi|mts|ma|man) negeri\b")
_ENTITY = re.compile(r"&(?=#?\w{2,8};)")


def name_key(name):
    """The form by which a partner's name is compared: `PT. Maju Jaya, Tbk` is `maju jaya`.

    Case, punctuation, accents, blanks, HTML entities and legal forms do not matter. A name
    that is nothing but legal forms keeps them; one without letters or digits gives "".
    """
    words = _plain(name).split()
    return " ".join(_without_legal_forms(words) or words)[:LONGEST]


def clean_name(name):
    """The name as it is kept and shown: one blank between words, no entities, NFKC."""
    text = html.unescape(name) if _ENTITY.search(name) else name
    if not (text.isascii() and text.isprintable()):
        text = "".join(map(_visible, unicodedata.normalize("NFKC", text)))
    return " ".join(text.split())


def too_long(name, longest=LONGEST):
    """What to say of a name that cannot be kept, or "": signs may grow when cleaned."""
    return f"Nama {len(name)} huruf. Batasnya {longest} huruf." if len(name) > longest else ""


def _visible(sign):
    """Nothing for a sign that only steers the text, a blank for a control sign."""
    return {"Cf": "", "Cc": " "}.get(unicodedata.category(sign), sign)


def _plain(name):
    text = clean_name(name).casefold().replace("'", "")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("\u2019", ""))
        text = "".join(sign for sign in text if not unicodedata.combining(sign))
    text = _JOINED.sub("", text) if "." in text else text
    text = _NOT_WORD.sub(" ", text).strip()
    return _STATE_SCHOOL.sub(r"\1n", _SPACED_FORM.sub(_together, text))


def _together(match):
    return match[0].replace(" ", "") + " "


def _without_legal_forms(words):
    start, end = 0, len(words)
    while start < end and words[start] in LEADING:
        start += 1
    while end > start and words[end - 1] in TRAILING:
        end -= 1
    return words[start:end]
