"""Everything that is measured, by name."""

from kemitraan.bench import (
    attendance,
    calendar,
    collection,
    dossier,
    due,
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
    "collection": collection.measure,
    "attendance": attendance.measure,
    "due": due.measure,
    "reminders": reminders.measure,
    "import": imports.measure,
    "matching": matching.measure,
    "screening": screening.measure,
}
