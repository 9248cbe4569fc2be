"""How measurements are written in templates."""

from django import template
from django.utils.html import format_html

from accounts.templatetags.interface import icon, pill
from monitoring.kpi import achievement
from monitoring.kpi.collection import OF_STATUS
from monitoring.kpi.periods import period_of
from monitoring.kpi.trend import short_label
from monitoring.models import Kpi, Review, ReviewAction, VisitAnswer

register = template.Library()

COLOURED = {"baik": "k-t-baik", "bahaya": "k-t-bahaya"}
OF_REVIEW = {
    Review.Status.PLANNED: ("", "calendar-days"),
    Review.Status.HELD: ("awas", "hourglass"),
    Review.Status.CONCLUDED: ("baik", "circle-check"),
    Review.Status.CANCELLED: ("", "ban"),
}
OF_OUTCOME = {
    Review.Outcome.CONTINUE: ("baik", "circle-check"),
    Review.Outcome.ADJUST: ("nila", "pencil"),
    Review.Outcome.CLOSE: ("", "archive"),
}
OF_ACTION = {
    ReviewAction.Status.OPEN: ("", "hourglass"),
    ReviewAction.Status.DONE: ("baik", "circle-check"),
    ReviewAction.Status.CANCELLED: ("", "ban"),
}


@register.filter
def measured(value, unit):
    """`22 siswa`, `92,5%`, `Rp1.250.000`."""
    return achievement.measured(value, unit)


@register.filter
def goal(kpi):
    """`Nilai awal 10 siswa, target 24 siswa`."""
    limit = "batas" if kpi.direction == Kpi.Direction.KEEP else "target"
    baseline = achievement.measured(kpi.baseline, kpi.unit)
    return f"Nilai awal {baseline}, {limit} {achievement.target_text(kpi)}"


@register.filter
def period(record):
    """The period of a measurement whose KPI is at hand: `Triwulan III 2026`."""
    return period_of(record.kpi.period, record.period_start)


@register.simple_tag
def record_pill(record):
    label, tone, icon = OF_STATUS[record.status]
    return pill(tone, icon, label)


@register.simple_tag
def period_mark(collection):
    """A period of a KPI as a picture with its short name; in words for who cannot see it."""
    told = collection.label.lower()
    if collection.is_owed:
        told = f"tidak ada data, {told}"
    return format_html(
        '<span class="small text-nowrap" title="{said}">{icon}<span aria-hidden="true"> {short}'
        '</span><span class="visually-hidden">{said}</span></span>',
        said=f"{collection.period}: {told}",
        icon=icon(collection.icon, COLOURED.get(collection.tone, ""), 16),
        short=short_label(collection.period)[0],
    )


@register.simple_tag
def review_pill(review, on):
    """The outcome of a concluded review; otherwise where it stands, late ones said so."""
    if review.outcome:
        return pill(*OF_OUTCOME[review.outcome], review.get_outcome_display())
    late = (on - review.planned_on).days if on else 0
    if review.status == Review.Status.PLANNED and late > 0:
        return pill("bahaya", "clock", f"Terlambat {late} hari")
    return pill(*OF_REVIEW[review.status], review.get_status_display())


@register.simple_tag
def action_pill(action, on):
    """Where a follow-up action stands; a late one says for how long. Fetch `partnership`, too."""
    if action.is_owed and action.partnership.is_closed:
        return pill("", "circle-x", "Tidak diselesaikan")
    if action.is_late(on):
        return pill("bahaya", "clock", f"Terlambat {(on - action.due_on).days} hari")
    return pill(*OF_ACTION[action.status], action.get_status_display())


@register.simple_tag
def visit_pill(visit, on):
    """How many questions of a visit were answered with no, or whether it is still to be made;
    prefetch `answers` for a list."""
    if visit.cancelled_at:
        return pill("", "ban", "Dibatalkan")
    if visit.is_planned:
        late = (on - visit.visited_on).days
        if late > 0:
            return pill("bahaya", "clock", f"Terlambat {late} hari")
        return pill(*OF_REVIEW[Review.Status.PLANNED], "Direncanakan")
    wrong = sum(one.answer == VisitAnswer.Answer.NO for one in visit.answers.all())
    if wrong:
        return pill("awas", "circle-alert", f"{wrong} hal belum sesuai")
    return pill("baik", "circle-check", "Tidak ada temuan")


@register.simple_tag
def cycle_pill(number):
    return pill("nila", "repeat", f"Siklus {number}")
