"""How far a KPI has come: the one sum for page, paper and export."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import Enum

from accounts.formats import number_text, rupiah_text
from monitoring.kpi.units import is_rupiah
from monitoring.models import Kpi

FULL = Decimal(100)
ATTENTION_FROM = Decimal(70)
CENT = Decimal("0.01")
# Names the states, because on paper and for some eyes there are no colours.
RULE = (
    "di bawah target bila kurang dari 70% dari target, perlu perhatian 70 sampai 99%, "
    "sesuai target 100% atau lebih"
)


class State(Enum):
    """What a measurement says of the target: label, tone and icon of its pill."""

    ON_TARGET = ("Sesuai target", "baik", "circle-check")
    ATTENTION = ("Perlu perhatian", "awas", "triangle-alert")
    BELOW = ("Di bawah target", "bahaya", "circle-x")
    NO_DATA = ("Tidak ada data", "", "circle-dashed")

    def __init__(self, label, tone, icon):
        self.label = label
        self.tone = tone
        self.icon = icon

    @property
    def slug(self):
        """The state in an address: `di-bawah-target`."""
        return self.label.lower().replace(" ", "-")


@dataclass(frozen=True)
class Achievement:
    """One value held against its KPI; `percent`, which the state goes by, is exact, and None
    where there is no value."""

    percent: Decimal | None
    state: State
    text: str

    @property
    def percent_text(self):
        return "" if self.percent is None else f"{number_text(shown(self.percent))}%"


def achievement(kpi, value, known=1, of=1):
    """Hold a value (Decimal or None) against the target of its KPI; a `Result`, spread out.

    naik: value / target (22 of 24 is 92 %); turun: (baseline - value) / (baseline - target)
    (domain.md 4.3); jaga: 100 % inside the band, less by the distance to its nearer limit.
    No value is "Tidak ada data", never zero. A sum of `known` of the year's `of` periods
    is held against that part of the target, and the whole is named beside it.
    """
    percent = pace_of(kpi, value, known, of)
    if percent is None:
        return Achievement(None, State.NO_DATA, State.NO_DATA.label)
    goal = target_text(kpi) if known == of else share_of_target(kpi, known, of)
    text = _text(kpi, value, goal, percent)
    if of > 1:
        text = f"{text}, {known} dari {of} periode"
    if known < of:
        text = f"{text}; target setahun {target_text(kpi)}"
    return Achievement(percent, state_of(percent), text)


def pace_of(kpi, value, known=1, of=1):
    """The percentage that the state goes by: a sum of 1 of 4 periods should be a quarter of
    the target. Periods without data are not expected to have brought anything."""
    percent = percent_of(kpi, value)
    return percent if percent is None or known == of else percent * of / known


def share_of_target(kpi, known, of):
    """`125 buku`: what a sum of 3 of 12 periods should have come to."""
    part = (Decimal(known) * kpi.target / of).quantize(CENT, ROUND_HALF_UP)
    return measured(part, kpi.unit)


def percent_of(kpi, value):
    """The exact percentage alone, for thousands at once; None without a value."""
    return None if value is None else PERCENT[kpi.direction](kpi, value)


def state_of(percent):
    """The state by the rule that every page prints: see `RULE`."""
    if percent is None:
        return State.NO_DATA
    if percent >= FULL:
        return State.ON_TARGET
    return State.ATTENTION if percent >= ATTENTION_FROM else State.BELOW


def shown(percent):
    """The percentage as a whole number that never says more than the state does.

    99.6 is shown as 99, because 100 would claim a target that was missed.
    """
    rounded = percent.quantize(Decimal(1), ROUND_HALF_UP) + 0  # no minus before a zero
    return rounded - 1 if state_of(rounded) != state_of(percent) else rounded


def measured(value, unit):
    """A value with its unit: `22 siswa`, `92,5%`, `Rp1.250.000`."""
    if is_rupiah(unit):
        return rupiah_text(value)
    text = number_text(tidy(value))
    return f"{text}%" if unit.strip() == "%" else f"{text} {unit}"


def tidy(value):
    """The number without idle decimals: 22.00 becomes 22, 0.30 becomes 0.3, -0 becomes 0."""
    number = Decimal(value)
    whole = number.to_integral_value()
    return whole + 0 if number == whole else number.normalize()


def _rising(kpi, value):
    if kpi.target > 0:
        return value / kpi.target * FULL
    return _way_from_baseline(kpi, value)


def _way_from_baseline(kpi, value):
    """How much of the way from baseline to target has been gone."""
    way = kpi.target - kpi.baseline
    if way == 0:
        return FULL if value == kpi.target else Decimal(0)
    return (value - kpi.baseline) / way * FULL


def _keeping(kpi, value):
    """Distance is measured by the limit that was crossed, or by the band where it is 0."""
    if kpi.target <= value <= kpi.target_max:
        return FULL
    limit, yardstick = yardstick_of(kpi, value)
    return max(Decimal(0), FULL - abs(value - limit) / yardstick * FULL)


def yardstick_of(kpi, value):
    limit = kpi.target if value < kpi.target else kpi.target_max
    return limit, abs(limit) or kpi.target_max - kpi.target


PERCENT = {
    Kpi.Direction.UP: _rising,
    Kpi.Direction.DOWN: _way_from_baseline,
    Kpi.Direction.KEEP: _keeping,
}


def _text(kpi, value, goal, percent):
    """`22 dari 24 siswa (92%)`; falling and kept values name their target apart."""
    if kpi.direction == Kpi.Direction.KEEP:
        return f"{measured(value, kpi.unit)}, {place_in_band(kpi, value)}"
    part = f"({number_text(shown(percent))}%)"
    if kpi.direction == Kpi.Direction.DOWN:
        return f"{measured(value, kpi.unit)}, target {goal} {part}"
    return f"{_bare(value, kpi.unit)} dari {goal} {part}"


def _bare(value, unit):
    """The value as it stands before its target: without the word that follows anyway."""
    text = measured(value, unit)
    return text.removesuffix(f" {unit}")


def place_in_band(kpi, value):
    band = band_text(kpi)
    if value < kpi.target:
        return f"{measured(kpi.target - value, kpi.unit)} di bawah batas {band}"
    if value > kpi.target_max:
        return f"{measured(value - kpi.target_max, kpi.unit)} di atas batas {band}"
    return f"di dalam batas {band}"


def band_text(kpi):
    return f"{number_text(tidy(kpi.target))} sampai {measured(kpi.target_max, kpi.unit)}"


def target_text(kpi):
    """`24 siswa`, or the band of a value that is to be kept."""
    if kpi.direction == Kpi.Direction.KEEP:
        return band_text(kpi)
    return measured(kpi.target, kpi.unit)
