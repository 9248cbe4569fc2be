"""What one person has to do: activities, measurements, and what they promised to follow up."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.compiled import compiled_once
from accounts.formats import date_text
from activities.models import Activity, ActivityReport
from monitoring.home.uniting import columns, key, said, text, united
from monitoring.kpi.owed import unrecorded
from monitoring.models import KpiRecord, MonitoringVisit, ReviewAction
from partnerships.models import Interaction

AHEAD = 30  # days
MOST = 100


@dataclass(frozen=True)
class Task:
    """One thing to do; `day` is when it was or will be due."""

    kind: str
    row: int
    of: int
    heading: str
    detail: str
    day: dt.date

    @property
    def label(self):
        return WORDS[self.kind][0]

    @property
    def verb(self):
        return WORDS[self.kind][1]

    @property
    def icon(self):
        return WORDS[self.kind][2]

    @property
    def url(self):
        return reverse(WORDS[self.kind][3], args=[self.row])

    @property
    def when(self):
        return f"{WORDS[self.kind][4]} {date_text(self.day)}"


WORDS = {
    "late": (
        "Laporan belum diajukan",
        "Tulis laporan",
        "file-pen",
        "activities:report_write",
        "Kegiatan selesai",
    ),
    "report_returned": (
        "Laporan dikembalikan",
        "Perbaiki laporan",
        "undo-2",
        "activities:report_write",
        "Kegiatan selesai",
    ),
    "coming": (
        "Kegiatan Anda",
        "Buka kegiatan",
        "calendar-days",
        "activities:activity_detail",
        "Mulai",
    ),
    "owed": (
        "Capaian belum dicatat",
        "Catat capaian",
        "chart-column",
        "monitoring:record_create",
        "Periode sejak",
    ),
    "follow_up": (
        "Tindak lanjut jejaring",
        "Buka catatan",
        "message-circle",
        "partnerships:interaction_detail",
        "Paling lambat",
    ),
    "action": (
        "Tindak lanjut kemitraan",
        "Buka tindak lanjut",
        "list-checks",
        "monitoring:action_detail",
        "Paling lambat",
    ),
    "visit": (
        "Kunjungan pemantauan",
        "Buka kunjungan",
        "map-pin",
        "monitoring:visit_detail",
        "Direncanakan",
    ),
    "returned": (
        "Capaian dikembalikan",
        "Perbaiki capaian",
        "undo-2",
        "monitoring:record_edit",
        "Diukur",
    ),
}


LATE = Case(
    When(report__status=ActivityReport.Status.RETURNED, then=said("report_returned")),
    default=said("late"),
)


def own_tasks(user, *, on):
    """Late ones first, then by day; at most `MOST` + 1; one query."""
    return [Task(*row) for row in _own_tasks(user.pk, on=on)]


@compiled_once
def _own_tasks(user, *, on):
    mine = Activity.objects.filter(person_in_charge=user, partnership__closed_at=None)
    soon = mine.coming(on=on).filter(starts_on__lte=on + dt.timedelta(days=AHEAD))
    soon = soon.exclude(report__status__in=["diajukan", "diterima"])
    owed = unrecorded(on=on).filter(
        Q(person_in_charge=user) | Q(person_in_charge=None, partnership__person_in_charge=user)
    )
    returned = KpiRecord.objects.filter(
        status=KpiRecord.Status.RETURNED,
        submitted_by=user,
        kpi__retired_at=None,
        kpi__partnership__closed_at=None,
    )
    parts = [
        _next_actions(user, on),
        _review_actions(user, on),
        _visits(user, on),
        _activities(mine.late(on=on), LATE, "ends_on"),
        _activities(soon, said("coming"), "starts_on"),
        columns(
            owed,
            kind=said("owed"),
            row=key("pk"),
            of=key("partnership_id"),
            heading=text("partnership__title"),
            detail=text("name"),
            day=F("owed_start"),
        ),
        columns(
            returned,
            kind=said("returned"),
            row=key("pk"),
            of=key("kpi__partnership_id"),
            heading=text("kpi__partnership__title"),
            detail=text("kpi__name"),
            day=F("measured_on"),
        ),
    ]
    return united(parts, order=("day", "kind", "row"), most=MOST + 1)


def follow_ups(user, *, on):
    """What they promised to do next with a prospect or partner, or after a review, and the
    visits that they lead; one query."""
    return [Task(*row) for row in _follow_ups(user.pk, on=on)]


@compiled_once
def _follow_ups(user, *, on):
    parts = [_next_actions(user, on), _review_actions(user, on), _visits(user, on)]
    return united(parts, order=("day", "kind", "row"), most=MOST + 1)


def _next_actions(user, on):
    owed = Interaction.objects.owed_by(user).filter(due_on__lte=on + dt.timedelta(days=AHEAD))
    person = Case(
        When(prospect__organisation="", then=F("prospect__person_name")),
        default=F("prospect__organisation"),
    )
    return columns(
        owed,
        kind=said("follow_up"),
        row=key("pk"),
        of=key(None),
        heading=text(Coalesce(F("partner__name"), person, Value(""))),
        detail=text("next_action"),
        day=F("due_on"),
    )


def _review_actions(user, on):
    owed = ReviewAction.objects.owed_by(user).filter(due_on__lte=on + dt.timedelta(days=AHEAD))
    return columns(
        owed,
        kind=said("action"),
        row=key("pk"),
        of=key("partnership_id"),
        heading=text("partnership__title"),
        detail=text("what"),
        day=F("due_on"),
    )


def _visits(user, on):
    planned = MonitoringVisit.objects.planned().filter(led_by=user)
    return columns(
        planned.filter(visited_on__lte=on + dt.timedelta(days=AHEAD)),
        kind=said("visit"),
        row=key("pk"),
        of=key("partnership_id"),
        heading=text("partnership__title"),
        detail=text("place"),
        day=F("visited_on"),
    )


def _activities(queryset, kind, day):
    return columns(
        queryset,
        kind=kind,
        row=key("pk"),
        of=key("partnership_id"),
        heading=text("partnership__title"),
        detail=text("title"),
        day=F(day),
    )
