"""Counting in months, as terms, reviews and repayments do."""

from calendar import monthrange


def months_after(day, months):
    """The same day so many months later; the last of the month where it has no such day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))
