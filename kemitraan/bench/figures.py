"""Numbers measured side by side, held against what was promised."""

import time
from dataclasses import asdict, dataclass
from statistics import median


@dataclass(frozen=True)
class Figure:
    """One number of ours, its baseline in the same run, and the budget it is held against.

    The budget speaks of the ratio, or of `ours` where it is one of size and not of ratio.
    """

    bench: str
    name: str
    unit: str
    ours: float
    budget: str
    is_met: bool
    baseline: float | None = None
    ratio: float | None = None

    def as_dict(self):
        rounded = {
            name: round(value, 3) for name, value in asdict(self).items() if type(value) is float
        }
        return asdict(self) | rounded

    def __str__(self):
        against = "" if self.baseline is None else f", pembanding {self.baseline:.1f}"
        ratio = "" if self.ratio is None else f", rasio {self.ratio:.2f}"
        kept = "terpenuhi" if self.is_met else "tidak"
        budget = f" (anggaran {self.budget}: {kept})" if self.budget else ""
        return f"{self.bench}, {self.name}: {self.ours:.1f} {self.unit}{against}{ratio}{budget}"


def at_least(bound, bench, name, unit, *, ours, baseline=None, ratio=None):
    value = ours if ratio is None else ratio
    return Figure(bench, name, unit, ours, f">= {bound}", value >= bound, baseline, ratio)


def at_most(bound, bench, name, unit, *, ours, baseline=None, ratio=None):
    value = ours if ratio is None else ratio
    return Figure(bench, name, unit, ours, f"<= {bound}", value <= bound, baseline, ratio)


def side_by_side(ours, baseline, rounds):
    """The medians of what both give, asked in turn: noise of the machine meets both alike."""
    pairs = []
    for place in range(rounds):
        if place % 2:
            second = baseline()
            pairs.append((ours(), second))
        else:
            pairs.append((ours(), baseline()))
    return tuple(median(values) for values in zip(*pairs, strict=True))


def seconds_of(work):
    began = time.perf_counter()
    work()
    return time.perf_counter() - began
