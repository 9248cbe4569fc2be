"""How far contentment lies from hope, aspect by aspect, as SVG text for page and paper."""

from django.utils.html import format_html

from monitoring.figures import svg

WIDTH, LEFT = 360, 4
NAME, MOST_LETTERS = 23, 44  # the line of a name that has one of its own, and what it holds
SCALE_LEFT, SCALE_RIGHT, GAP_X = 142, 304, 340
HEAD, TITLE, ROW = 58, 26, 26
BOTH = 2
MOST_SIDES = 4  # more are told by the table alone
SCALE = range(1, 5)


def gap_chart(key, rows):
    """`rows` are `(aspect, [(side, score), ...])`; "" where there are too many sides to draw."""
    sides = len(rows[0][1])
    if sides > MOST_SIDES:
        return ""
    block = TITLE + sides * _row_height(sides)
    height = HEAD + len(rows) * block + 6
    return format_html(
        "<svg class='k-grafik' role='img' aria-labelledby='{key}-t {key}-d' "
        "viewBox='0 0 {width} {height}' font-family='DejaVu Sans, sans-serif' font-size='13'>"
        "<title id='{key}-t'>Harapan dan kepuasan setiap pihak</title>"
        "<desc id='{key}-d'>{description}</desc>{legend}{blocks}</svg>",
        key=key,
        width=WIDTH,
        height=height,
        description=_in_words(rows),
        legend=_legend(),
        blocks=svg.joined(
            _block(aspect, scores, HEAD + number * block)
            for number, (aspect, scores) in enumerate(rows)
        ),
    )


def _legend():
    """What the two marks mean, and the scale under it."""
    return svg.joined(
        [
            _ring(LEFT + 8, 12),
            svg.words("harapan", LEFT + 22, 17),
            svg.dot(LEFT + 104, 12, 5),
            svg.words("kepuasan", LEFT + 116, 17),
            *(svg.words(str(value), _x(value), 42, middle=True) for value in SCALE),
            svg.words("selisih", GAP_X, 42, middle=True),
        ]
    )


def _in_words(rows):
    said = [
        f"{aspect.title}: {'; '.join(f'{_name(side)} {score}' for side, score in scores)}."
        for aspect, scores in rows
    ]
    return " ".join(said)


def _name(side, sides=MOST_SIDES):
    """Of two sides one is the partner; its name is in the table beside."""
    if side.party.is_school:
        return "Sekolah"
    return side.party.name if sides > BOTH else "Mitra"


def _row_height(sides):
    """Names of several partners do not fit beside the scale: they stand above their rows."""
    return ROW if sides <= BOTH else ROW + NAME


def _block(aspect, scores, top):
    head = svg.words(aspect.title, LEFT, top + 17, "g-nilai", svg.TEKS)
    height = _row_height(len(scores))
    rows = [
        _row(_name(side, len(scores)), score, top + TITLE + number * height, height)
        for number, (side, score) in enumerate(scores)
    ]
    return svg.joined([head, *rows])


def _grid(x, top, foot):
    return format_html(
        "<line class='g-sumbu' stroke='{}' stroke-width='1' stroke-opacity='.4' "
        "x1='{x}' x2='{x}' y1='{}' y2='{}'/>",
        svg.TEPI,
        top,
        foot,
        x=x,
    )


def _row(name, score, top, height):
    """The name, the way from hope to contentment, and its length."""
    y = top + height - ROW // 2
    return svg.joined(
        [
            svg.words(svg.cut(name, MOST_LETTERS), LEFT, top + ROW // 2 + 5),
            *(_grid(_x(value), y - ROW // 2, y + ROW // 2) for value in SCALE),
            svg.run([(_x(score.hope), y), (_x(score.content), y)]),
            _ring(_x(score.hope), y),
            svg.dot(_x(score.content), y, 5),
            svg.words(score.gap_text, GAP_X, y + 5, "g-nilai", svg.TEKS, middle=True),
        ]
    )


def _ring(x, y):
    return format_html(
        "<circle class='g-kurang' fill='{}' stroke='{}' stroke-width='2' cx='{}' cy='{}' r='8'/>",
        svg.PUTIH,
        svg.NILA,
        x,
        y,
    )


def _x(value):
    share = (float(value) - SCALE[0]) / (SCALE[-1] - SCALE[0])
    return round(SCALE_LEFT + share * (SCALE_RIGHT - SCALE_LEFT), 1)
