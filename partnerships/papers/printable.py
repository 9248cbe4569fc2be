"""What stands on a paper can be printed anywhere: no emoji and no control characters."""

import re

# A server has letters, not pictures: for these DejaVu Sans has nothing but an empty box.
# From U+1F000 on all, below those that it lacks, and what only joins or colours them.
PICTURES = re.compile(
    "[\U0001f000-\U0001faff\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u26bd\u26be\u26c4\u26c5\u26ce"
    "\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755"
    "\u2757\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U000e0020-\U000e007f]"
    "[\u200d\ufe0f\u20e3]*"
)
SPACES = re.compile(r"[ \t]{2,}")
CONTROLS = {code: None for code in range(32) if code not in (9, 10, 13)} | {
    0xFFFE: None,
    0xFFFF: None,
}


def printable(value):
    """The same text, list or dictionary without what cannot be printed.

    A text of nothing else stays as it is: an empty name would be worse than a box.
    """
    if isinstance(value, str):
        text = value.translate(CONTROLS)
        if PICTURES.search(text):
            text = "\n".join(map(_without_pictures, text.split("\n")))
        return text if text.strip() else value
    if isinstance(value, list):
        return [printable(one) for one in value]
    if isinstance(value, dict):
        return {key: printable(one) for key, one in value.items()}
    return value


def _without_pictures(line):
    if not PICTURES.search(line):
        return line
    return SPACES.sub(" ", PICTURES.sub("", line)).strip()
