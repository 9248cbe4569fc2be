"""What of the measurements of a KPI is held against its target: one value, or a year's sum."""

from decimal import Decimal
from typing import NamedTuple

from monitoring.kpi.periods import MONTHS, period_of
from monitoring.models import Kpi, KpiRecord

MONTHS_OF_A_YEAR = 12
# What a page shows; a returned measurement says nothing until it is submitted again.
WAITING = (KpiRecord.Status.SUBMITTED, KpiRecord.Status.ACCEPTED)


class Result(NamedTuple):
    """A value (None is no data), and how many of the periods that make it up are known."""

    value: Decimal | None
    known: int = 1
    of: int = 1


def is_summed(kpi):
    """Do the periods of a year add up? A band, a percentage or a score never do."""
    return kpi.accumulation != Kpi.Accumulation.PER_PERIOD


def result_of(kpi, records):
    """What a KPI has come to: its newest value, or the accepted values of the newest year.

    `records` are measurements (or rows with period_start, cycle, value and status) of this
    KPI. Periods without data are not known; they never count as zero.
    """
    last = newest_of(kpi, records)
    return result_at(kpi, records, last) if last else Result(None)


def result_at(kpi, records, record):
    """What the KPI had come to with this one of its measurements."""
    if not is_summed(kpi):
        return Result(record.value)
    year = period_of(kpi.accumulation, record.period_start)
    earlier = [
        each.value
        for start, each in _accepted(records).items()
        if year.start <= start < record.period_start
    ]
    periods = MONTHS_OF_A_YEAR // MONTHS[kpi.period]
    return Result(sum(earlier, record.value), len(earlier) + 1, periods)


def newest_of(kpi, records):
    """The last measurement that counts; sums are made of accepted ones only. Or None."""
    counted = (KpiRecord.Status.ACCEPTED,) if is_summed(kpi) else WAITING
    return max((each for each in records if each.status in counted), key=_place, default=None)


def _accepted(records):
    """The accepted measurement of each period; of two cycles the later speaks."""
    accepted = [each for each in records if each.status == KpiRecord.Status.ACCEPTED]
    return {each.period_start: each for each in sorted(accepted, key=_place)}


def _place(record):
    return record.period_start, record.cycle
