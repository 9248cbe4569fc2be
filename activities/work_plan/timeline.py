"""The activities of a school year as bars on a line of twelve months, drawn as SVG."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from accounts.formats import MONTHS
from activities.models import Activity
from activities.progress import Standing, standing
from activities.work_plan.school_years import bounds_of

HEIGHT = 12
SHORTEST = 4  # days: a bar of one day would be too thin to see on a phone
# The tones of the pills as the fill of a bar; the attribute is for paper, which reads no css.
FILLS = {
    "baik": "#17663a",
    "awas": "#744a00",
    "bahaya": "#a1231c",
    "nila": "#234b86",
    "": "#7d7567",
}


@dataclass(frozen=True)
class Row:
    """An activity with its bar; the words beside it say everything the bar does."""

    activity: Activity
    standing: Standing
    bar: SafeString


def month_names():
    """`Jul` to `Jun`."""
    return [MONTHS[(6 + n) % 12][:3] for n in range(12)]


def activities_of(year, activities):
    """Those with a day in the school year, partnership by partnership."""
    first, last = bounds_of(year)
    rows = activities.filter(starts_on__lte=last, ends_on__gte=first)
    return rows.select_related("partnership", "report", "person_in_charge").order_by(
        "partnership__title", "partnership", "starts_on", "pk"
    )


def rows_of(activities, *, year, on):
    """The same activities, each with its bar."""
    return [_row(activity, year, on) for activity in activities]


def _row(activity, year, on):
    state = standing(activity, on)
    return Row(activity, state, _bar(activity, state, year, on))


def _bar(activity, state, year, on):
    first, last = bounds_of(year)
    whole = (last - first).days + 1
    left = max((activity.starts_on - first).days, 0)
    right = min((activity.ends_on - first).days + 1, whole)
    width = max(right - left, SHORTEST)
    return format_html(
        '<svg class="k-lini" viewBox="0 0 {whole} {height}" preserveAspectRatio="none" '
        'aria-hidden="true" focusable="false">{months}'
        '<rect class="g-{tone}" fill="{fill}" x="{left}" y="2" width="{width}" height="8"/>'
        "{today}</svg>",
        whole=whole,
        height=HEIGHT,
        months=_months(year, first),
        tone=state.tone or "redup",
        fill=FILLS[state.tone],
        left=min(left, whole - width),
        width=width,
        today=_today(on, first, last),
    )


def _months(year, first):
    """The line with a notch at the beginning of each month."""
    edges = [(_bound(year, n) - first).days for n in range(1, 12)]
    notches = "".join(
        f'<rect class="g-takik" fill="#ffffff" x="{edge}" y="0" width="1" height="{HEIGHT}"/>'
        for edge in edges
    )
    line = f'<rect class="g-bulan" fill="#ece8df" width="100%" height="{HEIGHT}"/>'
    return SafeString(line + notches)


def _bound(year, months):
    """The first day of the month so many months after July of `year`."""
    month = 6 + months
    return bounds_of(year)[0].replace(year=year + month // 12, month=month % 12 + 1)


def _today(on, first, last):
    if not first <= on <= last:
        return ""
    return format_html(
        '<rect class="g-hari" fill="#8a5416" x="{}" y="0" width="1.5" height="{}"/>',
        (on - first).days,
        HEIGHT,
    )
