"""The few shapes our charts are made of, with the colours of the paper as attributes.

Paper does not see the page's stylesheet; on the page the classes win, so that the dark
colours work.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

NILA, SOGAN, TEPI, TEKS, REDUP, PUTIH = (
    "#234b86", "#8a5416", "#7d7567", "#1c2430", "#515a67", "#ffffff",
)  # fmt: skip
DASHED, DOTTED = "6 4", "2 4"
MIDDLE = SafeString(" text-anchor='middle'")


def joined(parts):
    return format_html_join("", "{}", ((part,) for part in parts))


def words(text, x, y, name="", colour=REDUP, middle=False):
    """Words at (x, y), which is the left end of their foot unless `middle`."""
    return format_html(
        "<text{}{} x='{}' y='{}'>{}</text>",
        _style(name, colour),
        MIDDLE if middle else "",
        _short(x),
        _short(y),
        text,
    )


def upright(text, x, y, name="", colour=REDUP):
    """Words that run upwards from (x, y), centred on x, for narrow columns."""
    return format_html(
        "<text{} transform='translate({} {}) rotate(-90)'>{}</text>",
        _style(name, colour),
        _short(x + 4.5),
        _short(y),
        text,
    )


def level(name, colour, x1, x2, y, dashes=""):
    """A line across, solid and thin unless dashed."""
    return format_html(
        "<line class='{}' stroke='{}' stroke-width='{}'{} x1='{}' x2='{}' y1='{}' y2='{}'/>",
        name,
        colour,
        2 if dashes else 1,
        format_html(" stroke-dasharray='{}'", dashes) if dashes else "",
        _short(x1),
        _short(x2),
        _short(y),
        _short(y),
    )


def box(x, y, width, height, *, filled):
    """A bar: filled with the colour, or hollow with a rim."""
    return format_html(
        "<rect class='{}' {} x='{}' y='{}' width='{}' height='{}'/>",
        "g-batang" if filled else "g-kurang",
        format_html("fill='{}'", NILA)
        if filled
        else format_html("fill='{}' stroke='{}' stroke-width='2'", PUTIH, NILA),
        _short(x),
        _short(y),
        _short(width),
        _short(height),
    )


def dot(x, y, radius):
    return format_html(
        "<circle class='g-batang' fill='{}' cx='{}' cy='{}' r='{}'/>", NILA, x, y, radius
    )


def run(places):
    """A line through the places (x, y)."""
    return format_html(
        "<polyline class='g-garis' fill='none' stroke='{}' stroke-width='2' points='{}'/>",
        NILA,
        " ".join(f"{x},{y}" for x, y in places),
    )


def cut(text, most):
    """The text in at most that many letters, the loss marked."""
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _style(name, colour):
    if not name:
        return format_html(" fill='{}'", colour)
    return format_html(" class='{}' fill='{}' font-weight='bold'", name, colour)


def _short(number):
    """At most one decimal, and none that says nothing: 38.0 becomes 38."""
    return f"{number:.1f}".removesuffix(".0")
