"""Counting in months, as terms, reviews and repayments do."""

import datetime as dt
from calendar import monthrange

DAY = dt.timedelta(days=1)


def months_after(day, months):
    """The same day so many months later; the last of the month where it has no such day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def end_of_renewal(starts_on, ends_on):
    """The last day of a term that begins the day after this one and is as long: as many months,
    so that two years stay two years; else as many days."""
    begins, months = ends_on + DAY, 0
    while months_after(starts_on, months + 1) <= begins:
        months += 1
    if months_after(starts_on, months) == begins:
        return months_after(begins, months) - DAY
    if months_after(starts_on, months) == ends_on:
        return months_after(ends_on, months)
    return begins + (ends_on - starts_on)
