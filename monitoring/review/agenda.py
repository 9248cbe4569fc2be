"""What a review starts from: the results of monitoring, what is late, and the next date."""

from monitoring.gates import kpis_in_use
from monitoring.kpi.achievement import achievement
from monitoring.kpi.periods import period_of
from monitoring.kpi.trend import newest, points_of
from monitoring.models import Review
from partnerships.joint_plan.months import months_after


def basis_of(partnership, *, on):
    """The results a review rests on, as text to be worked over (product.md ST-5, RV-1).

    One line per KPI with its period, one per late activity. Prefetch `kpis__records`.
    """
    lines = [_kpi_line(kpi, partnership, on) for kpi in kpis_in_use(partnership)]
    late = partnership.activities.late(on=on)
    lines += [f"Kegiatan terlambat: {each.title}, laporan belum diajukan." for each in late]
    return "\n".join(lines)


def next_review_on(partnership, *, on):
    """The day that the plan's rhythm asks for, today if that has passed.

    Counted from the last review that was held, or from the beginning of the cycle.
    """
    held = [review.held_on for review in partnership.reviews.all() if _was_held(review)]
    plan = getattr(partnership, "plan", None)
    months = plan.review_months if plan else 6
    return max(months_after(max(held, default=partnership.cycle_since), months), on)


def _was_held(review):
    return review.held_on is not None and review.status != Review.Status.CANCELLED


def _kpi_line(kpi, partnership, on):
    point = newest(points_of(kpi, since=partnership.cycle_since, on=on))
    if point is None:
        return f"{kpi.name}: tidak ada data."
    period = period_of(kpi.period, point.period.start)
    found = achievement(kpi, point.value)
    checked = "diterima" if point.is_accepted else "diajukan, belum diterima"
    return f"{kpi.name}, {period}: {found.text}. {found.state.label}, {checked}."
