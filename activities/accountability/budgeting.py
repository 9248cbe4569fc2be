"""Setting what an activity costs and from which source, line by line."""

import hashlib

from django.db import transaction

from accounts.audit import record
from accounts.formats import rupiah_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from activities.models import ActivityFund
from activities.progress import Status, report_of
from activities.reports.reporting import SPENT, refuse_last_checker
from activities.work_plan.planning import SETTLED, hold, refuse_cancelled, refuse_closed

FACTS = ("year", "source", "arkas_code", "what", "planned", "realised")
NAMES = ("year", "arkas_code", "what")  # what may still be completed in a settled report
OVERTAKEN = (
    "Rincian dana ini sudah diubah orang lain sejak Anda membukanya. Buka lagi halaman ini, lalu "
    "ulangi perubahan Anda."
)


def is_settled(activity):
    """Whether a report with these amounts was handed in, so that they stand."""
    report = report_of(activity)
    return report is not None and report.status in SETTLED


def why_not_accountable(activity):
    """The sentence with which its money and its orders are refused to be written, or "".

    A school accounts for its year when a partnership may be over: what was verified may still
    be given its codes and papers, and its amounts stand anyway.
    """
    report = report_of(activity)
    try:
        refuse_cancelled(activity)
        if report is None or report.status != Status.ACCEPTED:
            refuse_closed(activity.partnership)
    except Refused as refusal:
        return str(refusal)
    return ""


def mark_of(activity):
    """Tells whether the lines are still those that a page showed."""
    words = [[line.pk, *_words(line)] for line in activity.funds.all()]
    return hashlib.sha256(repr(words).encode()).hexdigest()[:16]


def set_funds(activity, *, by, rows, seen):
    """Make `rows` (each `FACTS` and the `key` of a line that stands) the budget.

    Once the report is handed in the amounts stand: then only codes, years and purposes are
    taken from the rows. Whoever says what was spent has made a part of the report, and does
    not check it.
    """
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold(activity)
        if why := why_not_accountable(current):
            raise Refused(why)
        before = list(current.funds.all())
        if _already(before, rows):  # a second click
            return
        if seen != mark_of(current):
            raise Refused(OVERTAKEN)
        if is_settled(current):
            _complete(current, rows)
        else:
            _replace(current, rows)
        _tell(current, before, list(ActivityFund.objects.filter(activity=current)), by)


def _already(lines, rows):
    """Whether the lines say what the rows ask for."""
    return len(lines) == len(rows) and all(
        getattr(line, name) == value
        for line, row in zip(lines, rows, strict=True)
        for name, value in row.items()
        if name != "key"
    )


def _tell(activity, before, after, by):
    changes = _changes([_words(line) for line in before], [_words(line) for line in after])
    if not changes:
        return
    verb = "dana.ubah"
    if _spent(before) != _spent(after):
        refuse_last_checker(activity, by, "mengisi realisasi dana", "mengisinya")
        verb = SPENT
    record(
        verb,
        activity,
        about=activity.partnership,
        by=by,
        sentence=f"Rincian dana diubah: {activity.title}",
        changes=changes,
    )


def _spent(lines):
    return [line.realised for line in lines if line.realised is not None]


def _replace(activity, rows):
    there = {line.pk: line for line in activity.funds.all()}
    kept = {row["key"] for row in rows if row.get("key") in there}
    activity.funds.exclude(pk__in=kept).delete()
    for row in rows:
        line = there.get(row.get("key")) or ActivityFund(activity=activity)
        _take(line, row, FACTS)


def _complete(activity, rows):
    there = {line.pk: line for line in activity.funds.all()}
    for row in rows:
        line = there.get(row.get("key"))
        if line:
            _take(line, row, NAMES)


def _take(line, row, names):
    for name in names:
        setattr(line, name, row[name])
    line.save()


def _words(line):
    """A line as the history tells it."""
    amounts = [
        f"{label} {rupiah_text(amount)}"
        for label, amount in (("anggaran", line.planned), ("realisasi", line.realised))
        if amount is not None
    ]
    return [part for part in (str(line.year), line.source, line.arkas_code, line.what) if part] + (
        amounts
    )


def _changes(before, after):
    rows = max(len(before), len(after))
    padded = [lines + [[]] * (rows - len(lines)) for lines in (before, after)]
    return [
        (f"Baris {number}", ", ".join(old), ", ".join(new))
        for number, (old, new) in enumerate(zip(*padded, strict=True), 1)
        if old != new
    ]
