"""Everything that is measured, by name."""

from kemitraan.bench import (
    attendance,
    calendar,
    dossier,
    imports,
    matching,
    pack,
    pages,
    papers,
    reminders,
    screening,
)

BENCHES = {
    "pages": pages.measure,
    "dossier": dossier.measure,
    "papers": papers.measure,
    "pack": pack.measure,
    "calendar": calendar.measure,
    "attendance": attendance.measure,
    "reminders": reminders.measure,
    "import": imports.measure,
    "matching": matching.measure,
    "screening": screening.measure,
}
