"""The bar chart of a KPI as SVG text: pure, the same on the page and on paper."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.utils.html import format_html

from accounts.formats import number_text
from monitoring.figures import svg
from monitoring.kpi.achievement import tidy

WIDTH, LEFT, RIGHT = 360, 4, 356
TOP, FOOT = 36, 160
SLOT, BAR_SHARE = 70, 0.63  # five periods fill the width
LINE = 18
LETTER = 7.4  # px: the widest that a letter of 13 px becomes, on average
SHORT = ((Decimal(10) ** 12, "T"), (Decimal(10) ** 9, "M"), (Decimal(10) ** 6, "jt"))


@dataclass(frozen=True)
class Bar:
    """One column: two lines of label, a value (None is a gap), and whether it is accepted."""

    label: tuple[str, str]
    value: Decimal | None
    is_accepted: bool = True


@dataclass(frozen=True)
class Level:
    """A line across the chart with its words: a target or the baseline."""

    value: Decimal
    text: str


@dataclass(frozen=True)
class BarChart:
    """All that a chart shows; `key` makes its ids unique on the page.

    Accepted bars are filled, submitted ones hollow; targets are dashed and named by the
    first one, the baseline is dotted.
    """

    key: str
    title: str
    description: str
    bars: list[Bar]
    targets: list[Level]
    baseline: Level | None = None

    @cached_property
    def span(self):
        """The lowest and the highest value shown; zero is always among them."""
        values = [bar.value for bar in self.bars if bar.value is not None]
        values += [level.value for level in self.targets]
        values += [self.baseline.value] if self.baseline else []
        low, high = min([Decimal(0), *values]), max([Decimal(0), *values])
        return low, high if high > low else low + 1

    @property
    def slot(self):
        return min(SLOT, (RIGHT - LEFT) / max(len(self.bars), 1))

    @property
    def zero(self):
        return self.y(Decimal(0))

    def y(self, value):
        low, high = self.span
        return float(FOOT - (value - low) / (high - low) * (FOOT - TOP))

    def middle(self, index):
        return LEFT + self.slot * (index + 0.5)


def bar_chart(chart):
    """The whole picture as safe SVG text."""
    legend, height = _legend(chart)
    return format_html(
        "<svg class='k-grafik' role='img' aria-labelledby='{key}-t {key}-d' "
        "viewBox='0 0 {width} {height}' font-family='DejaVu Sans, sans-serif' font-size='13'>"
        "<title id='{key}-t'>{title}</title><desc id='{key}-d'>{description}</desc>"
        "{baseline}{bars}{labels}{axis}{targets}{values}{legend}</svg>",
        key=chart.key,
        width=WIDTH,
        height=height,
        title=chart.title,
        description=chart.description,
        baseline=_baseline(chart),
        bars=svg.joined(_bar(chart, index, bar) for index, bar in enumerate(chart.bars)),
        labels=svg.joined(_labels(chart)),
        axis=svg.level("g-sumbu", svg.TEPI, LEFT, RIGHT, chart.zero),
        targets=svg.joined(_targets(chart)),
        values=svg.joined(_value(chart, index, bar) for index, bar in enumerate(chart.bars)),
        legend=legend,
    )


def short_number(value):
    """`25 jt` for 25.000.000, so that it fits into a bar; smaller numbers in full."""
    for size, word in SHORT:
        if abs(value) >= size:
            rounded = (value / size).quantize(Decimal("0.1"), ROUND_HALF_UP)
            return f"{number_text(tidy(rounded))} {word}"
    return number_text(tidy(value))


def _bar(chart, index, bar):
    if bar.value is None:
        return ""
    left, top, width, height = _place(chart, index, bar)
    return svg.box(left, top, width, height, filled=bar.is_accepted)


def _place(chart, index, bar):
    """Left, top, width and height of a bar."""
    width, end = chart.slot * BAR_SHARE, chart.y(bar.value)
    left = chart.middle(index) - width / 2
    return left, min(chart.zero, end), width, abs(chart.zero - end)


def _value(chart, index, bar):
    """The number inside its bar, lying or upright; beside the bar where that is too small.

    Drawn last, so that no line runs through it.
    """
    middle = chart.middle(index)
    if bar.value is None:
        return svg.upright("tidak ada data", middle, chart.zero - 6)
    _, top, width, height = _place(chart, index, bar)
    text = short_number(bar.value)
    long = len(text) * LETTER
    inside = ("g-dalam", svg.PUTIH) if bar.is_accepted else ("g-nilai", svg.TEKS)
    if long <= width and height >= 22:
        return svg.words(text, middle, top + 18, *inside, middle=True)
    if height >= long + 8:
        return svg.upright(text, middle, top + height - 4, *inside)
    if long <= chart.slot:
        y = top - 5 if bar.value >= 0 else top + height + 15
        return svg.words(text, middle, y, "g-nilai", svg.TEKS, middle=True)
    return svg.upright(text, middle, top - 4, "g-nilai", svg.TEKS)


def _labels(chart):
    """The periods at the foot; in a tight row shortened, thinned out, each year said once."""
    labels = [bar.label for bar in chart.bars]
    if not _fit([label[0] for label in labels], chart.slot):
        labels = [(label[0].rpartition(" ")[2], label[1]) for label in labels]
    every = 1 if _fit([label[0] for label in labels], chart.slot) else 2
    years = [label[1] for label in labels]
    tight = not _fit(years, chart.slot)
    for index, (first, second) in enumerate(labels):
        if index % every == 0:
            yield svg.words(first, chart.middle(index), FOOT + LINE, middle=True)
        if second and (not tight or _is_said(years, index)):
            yield svg.words(second, chart.middle(index), FOOT + LINE + 16, middle=True)


def _is_said(years, index):
    """In a tight row a year stands under its first period, if there is room for it."""
    is_first = index == 0 or years[index - 1] != years[index]
    has_room = index + 1 == len(years) or years[index + 1] == years[index]
    return is_first and has_room


def _fit(texts, width):
    """Side by side, with a little air between them."""
    return all(len(text) * LETTER + 4 <= width for text in texts)


def _baseline(chart):
    if chart.baseline is None:
        return ""
    y = chart.y(chart.baseline.value)
    return svg.level("g-sumbu", svg.TEPI, LEFT, RIGHT, y, svg.DOTTED)


def _targets(chart):
    for target in chart.targets:
        yield svg.level("g-target", svg.SOGAN, LEFT, RIGHT, chart.y(target.value), svg.DASHED)
    if chart.targets:
        yield _target_words(chart)


def _target_words(chart):
    """Over the dashed line at the left; at the top with a sample where bars rise higher."""
    text, level = chart.targets[0].text, max(target.value for target in chart.targets)
    values = [bar.value for bar in chart.bars if bar.value is not None]
    values += [chart.baseline.value] if chart.baseline else []
    if all(value <= level for value in values):
        y = chart.y(level) - 7
        return svg.words(svg.cut(text, 46), LEFT, y, "g-target-t", svg.SOGAN)
    sample = svg.level("g-target", svg.SOGAN, LEFT, LEFT + 24, 11, svg.DASHED)
    return sample + svg.words(svg.cut(text, 42), LEFT + 30, 16, "g-target-t", svg.SOGAN)


def _legend(chart):
    """What hollow bars and the dotted line mean, and the height of the whole picture."""
    rows, y = [], FOOT + LINE + 16 + 19
    if any(bar.value is not None and not bar.is_accepted for bar in chart.bars):
        sample = svg.box(LEFT + 7, y - 10, 10, 10, filled=False)
        rows.append(sample + svg.words("Diajukan, belum diterima", LEFT + 30, y))
        y += LINE
    if chart.baseline:
        sample = svg.level("g-sumbu", svg.TEPI, LEFT, LEFT + 24, y - 5, svg.DOTTED)
        rows.append(sample + svg.words(svg.cut(chart.baseline.text, 42), LEFT + 30, y))
        y += LINE
    return svg.joined(rows), y - 11
