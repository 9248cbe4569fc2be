"""Which activities a pack of evidence is about: the screen and the pack ask here."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q

from activities.models import Activity, ActivityFund, ActivityReport
from partnerships.models import Partnership

# BOSP is paid out, and accounted for, in two halves of the budget year.
STAGES = ((1, "Tahap 1 (Januari sampai Juni)"), (2, "Tahap 2 (Juli sampai Desember)"))
JULY = 7


@dataclass(frozen=True)
class Selection:
    """A budget year, perhaps one of its halves, one source of money, one partnership."""

    year: int
    stage: int | None = None
    source: str = ""
    partnership: Partnership | None = None

    def activities(self):
        """The activities of the pack: their reports were accepted; earliest first."""
        return self._of(Activity.objects.accepted())

    def unverified(self, *, on):
        """Those that are over and would belong to the pack if their report were accepted."""
        over = Activity.objects.planned().filter(ends_on__lt=on)
        return self._of(over).exclude(report__status=ActivityReport.Status.ACCEPTED)

    def with_everything(self):
        """The activities of the pack with all that a row or a section of it reads."""
        return (
            self.activities()
            .select_related("partnership", "person_in_charge", "report__checked_by")
            .select_related("report__written_by")
            .prefetch_related(
                "funds",
                "evidence",
                "siplah_orders",
                "partnership__parties__partner",
            )
        )

    def has_line(self, line):
        return line.year == self.year and self.source in ("", line.source)

    def words(self, *, lower=False):
        """`Tahun anggaran 2026, tahap 1, sumber BOS Reguler`."""
        parts = [f"{'t' if lower else 'T'}ahun anggaran {self.year}"]
        if self.stage:
            parts.append(f"tahap {self.stage}")
        if self.source:
            parts.append(f"sumber {self.source}")
        if self.partnership:
            parts.append(f"kemitraan {self.partnership.title}")
        return ", ".join(parts)

    def _of(self, rows):
        return rows.filter(self._in_year(), self._in_stage(), self._of_source()).order_by(
            "starts_on", "pk"
        )

    def _in_year(self):
        """Its money tells the year of an activity; without any, the day it starts."""
        paid = ActivityFund.objects.filter(activity=OuterRef("pk"))
        return Exists(paid.filter(year=self.year)) | Q(~Exists(paid), starts_on__year=self.year)

    def _in_stage(self):
        if self.stage is None:
            return Q()
        july = dt.date(self.year, JULY, 1)
        return Q(starts_on__lt=july) if self.stage == 1 else Q(starts_on__gte=july)

    def _of_source(self):
        asked = Q(partnership=self.partnership) if self.partnership else Q()
        if self.source:
            lines = ActivityFund.objects.filter(activity=OuterRef("pk"))
            asked &= Exists(lines.filter(year=self.year, source=self.source))
        return asked
