"""Where an activity stands: planned, late, reported; and what evidence it has."""

from dataclasses import dataclass

from activities.models import ActivityReport, Evidence

Status = ActivityReport.Status


@dataclass(frozen=True)
class Standing:
    """The state of an activity in words, with the tone and the icon of its pill."""

    tone: str
    icon: str
    text: str


@dataclass(frozen=True)
class KindCount:
    """How many files there are of one kind of evidence."""

    kind: Evidence.Kind
    count: int

    @property
    def text(self):
        return f"{self.kind.label}: {self.count}" if self.count else f"{self.kind.label} belum"


ADVISED = (
    "background",
    "goals",
    "audience",
    "results",
    "obstacles",
    "spending",
    "conclusion",
    "recommendations",
)
WORDS = {
    Status.ACCEPTED: Standing("baik", "circle-check", "Laporan diterima"),
    Status.SUBMITTED: Standing("awas", "hourglass", "Menunggu pemeriksaan"),
    Status.RETURNED: Standing("awas", "undo-2", "Laporan dikembalikan"),
}
CANCELLED = Standing("", "minus", "Dibatalkan")
REOPENED = Standing("awas", "undo-2", "Laporan dibuka kembali")
UNDER_WAY = Standing("nila", "clock", "Sedang berlangsung")
SCHEDULED = Standing("", "calendar", "Dijadwalkan")
UNREPORTED = Standing("", "minus", "Tanpa laporan")


def report_of(activity):
    """The report, or None where nobody has begun one."""
    return getattr(activity, "report", None)


def provers_of(activity):
    """The keys of those who uploaded its evidence."""
    return frozenset(piece.uploaded_by_id for piece in activity.evidence.all())


def makers_of(activity, report):
    """The keys of those who made what a checker is shown: text and evidence."""
    return provers_of(activity) | {report.written_by_id}


def days_late(activity, on):
    """Days since the last day of an activity that nobody has reported on; 0 when not late, and
    where the partnership is closed, for then nobody may."""
    report = report_of(activity)
    is_handed_in = report is not None and report.status in (Status.SUBMITTED, Status.ACCEPTED)
    if activity.cancelled_at or is_handed_in or activity.partnership.is_closed:
        return 0
    return max((on - activity.ends_on).days, 0)


def standing(activity, on):
    """The one pill that an activity wears on this day."""
    if activity.cancelled_at:
        return CANCELLED
    report = report_of(activity)
    if report is not None and report.is_reopened:
        return REOPENED
    if report is not None and report.status in WORDS:
        return WORDS[report.status]
    if activity.partnership.is_closed:
        return UNREPORTED
    if late := days_late(activity, on):
        return Standing("bahaya", "clock", f"Terlambat {late} hari")
    return UNDER_WAY if activity.starts_on <= on else SCHEDULED


def lateness_note(activity, on):
    """`Terlambat 9 hari` for a returned report, whose pill says something else; else empty."""
    report = report_of(activity)
    late = days_late(activity, on)
    return f"Terlambat {late} hari" if late and report and report.status == Status.RETURNED else ""


def completeness(activity):
    """The count of each kind that a report needs; reads `activity.evidence.all()`."""
    kinds = [piece.kind for piece in activity.evidence.all()]
    return [KindCount(kind, kinds.count(kind)) for kind in Evidence.REQUIRED]


def missing_kinds(activity):
    """The kinds of evidence that a report cannot go without and that are not there."""
    return [each.kind for each in completeness(activity) if not each.count]


def lacks_of(activity, report):
    """What keeps a report from being handed in, as words: `["uraian", "hasil evaluasi"]`."""
    words = [] if report and report.narrative.strip() else ["uraian pelaksanaan"]
    return words + [kind.label.lower() for kind in missing_kinds(activity)]


@dataclass(frozen=True)
class Part:
    """One part of a report that is complete or not."""

    label: str
    is_there: bool
    is_required: bool


@dataclass(frozen=True)
class Meter:
    """How far a report has come, part by part."""

    parts: tuple[Part, ...]

    @property
    def done(self):
        return sum(part.is_there for part in self.parts)

    @property
    def lacking(self):
        """What it cannot be handed in without."""
        return [part.label for part in self.parts if part.is_required and not part.is_there]

    @property
    def advised(self):
        """Chapters that the printed report would still have."""
        return [part.label for part in self.parts if not part.is_required and not part.is_there]


def meter_of(activity, report):
    """The evidence and the chapters of the printed report (domain.md 3.6)."""
    required = lacks_of(activity, report)
    musts = ["uraian pelaksanaan", *(kind.label.lower() for kind in Evidence.REQUIRED)]
    parts = [Part(label, label not in required, is_required=True) for label in musts]
    for name in ADVISED:
        label = str(ActivityReport._meta.get_field(name).verbose_name)
        is_there = report is not None and bool(getattr(report, name).strip())
        parts.append(Part(label, is_there, is_required=False))
    return Meter(tuple(parts))


def urgency(activity, on):
    """Sort key: late ones first, then what waits for a person, what comes, what is done."""
    late = days_late(activity, on)
    report = report_of(activity)
    newest = -activity.starts_on.toordinal()
    if activity.cancelled_at:
        return (5, newest)
    if late:
        return (0, newest)
    if report is not None and report.status == Status.SUBMITTED:
        return (1, newest)
    if report is not None and report.status == Status.ACCEPTED:
        return (4, newest)
    return (2 if activity.starts_on <= on else 3, -newest)
