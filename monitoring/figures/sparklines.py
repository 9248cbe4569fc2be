"""A trend at the size of a word: 96 x 32, broken where there is no value."""

from django.utils.html import format_html

from monitoring.figures import svg

WIDTH, HEIGHT, EDGE = 96, 32, 4


def sparkline(values, *, targets=(), label=""):
    """SVG text of the values in order (None is a gap) under dashed targets.

    `label` tells the trend to those who cannot see it. Nothing to show gives "".
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    low, high = min([*known, *targets]), max([*known, *targets])
    if high == low:
        low, high = low - 1, high + 1
    places = [_place(values, index, low, high) for index in range(len(values))]
    last = next(place for place in reversed(places) if place)
    return format_html(
        "<svg role='img' aria-label='{}' width='{w}' height='{h}' viewBox='0 0 {w} {h}'>"
        "{}{}{}</svg>",
        label,
        svg.joined(_target(_y(target, low, high)) for target in targets),
        svg.joined(_run(run) for run in _runs(places)),
        svg.dot(*last, 4),
        w=WIDTH,
        h=HEIGHT,
    )


def _target(y):
    return svg.level("g-target", svg.SOGAN, 0, WIDTH, y, svg.DASHED)


def _run(places):
    return svg.dot(*places[0], 2) if len(places) == 1 else svg.run(places)


def _place(values, index, low, high):
    """Where the value of that index lies, or None for a gap."""
    if values[index] is None:
        return None
    share = index / (len(values) - 1) if len(values) > 1 else 1
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1), _y(values[index], low, high)


def _y(value, low, high):
    return round(float(HEIGHT - EDGE - (value - low) / (high - low) * (HEIGHT - 2 * EDGE)), 1)


def _runs(places):
    """The places in unbroken runs."""
    runs = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [run for run in runs if run]
