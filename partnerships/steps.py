"""The six stages of one partnership as the stepper draws them."""

from dataclasses import dataclass

from accounts.formats import date_text
from partnerships.stages import Stage


@dataclass(frozen=True)
class Step:
    """`state` is one of lalu, kini, ulang, nanti, dilewati."""

    stage: Stage
    state: str
    note: str

    @property
    def number(self):
        return self.stage.number


def steps(partnership, changes):
    """The stepper's six steps from the stage changes, oldest first."""
    entered = {change.target: change for change in changes}
    return [_step(stage, partnership, entered) for stage in Stage]


def _step(stage, partnership, entered):
    change = entered.get(stage)
    present = Stage(partnership.stage)
    if partnership.is_closed or stage.number < present.number:
        return _behind(stage, change)
    if stage == present:
        return Step(stage, "kini", f"sejak {date_text(partnership.stage_since)}")
    if change:
        return Step(stage, "ulang", f"siklus {change.cycle}: {date_text(change.on)}")
    return Step(stage, "nanti", "belum")


def _behind(stage, change):
    if change is None:
        return Step(stage, "dilewati", "dilewati")
    return Step(stage, "lalu", date_text(change.on))
