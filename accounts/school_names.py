"""School names from lists in capitals, written as people write them."""

import re

# Short names of schools, foundations and bodies that are said letter by letter.
KEPT = frozenset({
    "SD", "SDN", "SDS", "SDK", "SDI", "SDIT", "SDII", "SDLB", "SMP", "SMPN", "SMPS", "SMPK",
    "SMPIT", "SMPLB", "SMA", "SMAN", "SMAS", "SMAK", "SMAIT", "SMALB", "SMK", "SMKN", "SMKS",
    "SMKIT", "SLB", "SLBN", "SLBS", "TK", "TKIT", "KB", "SPS", "TPA", "RA", "MI", "MIN", "MAN",
    "MAK", "PKBM", "SKB", "SPK", "PGRI", "BOPKRI", "PIRI", "NU", "IT", "MBS", "IKIP", "UII",
    "UNY", "UGM", "UMY", "VIP", "AAG", "YP", "UD", "BPK", "PUI", "TNI", "ABRI", "KH", "TD",
    "MM", "YPKK", "YPPN", "YIPK", "LKIA", "PAB", "GKI", "GPIB", "HKBP", "YAPERMAS",
})  # fmt: skip
AT_START = {"MA": "MA", "MTS": "MTs", "MTSN": "MTsN"}
SMALL = {"DAN": "dan", "DI": "di", "DENGAN": "dengan"}
TITLES = {"DR": "Dr", "DRS": "Drs", "PROF": "Prof", "HJ": "Hj", "ST": "St"}
ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
WORD = re.compile(r"[A-Z][A-Z0-9]*(?:['`][A-Z]+)?")


def readable(name):
    """`SMP NEGERI 4 WONOSARI` as `SMP Negeri 4 Wonosari`; a name in mixed letters mostly stays."""
    shouted = name.isupper()
    return WORD.sub(lambda found: _word(found, shouted), " ".join(name.split()))


def _word(found, shouted):
    word, rest = found.group(), found.string[found.end() :]
    before = found.string[: found.start()]
    if not shouted and (len(word) < 4 or rest[:1].islower()):
        return word
    if not before and word in AT_START:
        return AT_START[word]
    if word in TITLES:
        return TITLES[word]
    if before.endswith(" ") and word in SMALL:
        return SMALL[word]
    if word in KEPT or ROMAN.fullmatch(word) or not re.search("[AEIOUY]", word):
        return word
    return word.capitalize()
