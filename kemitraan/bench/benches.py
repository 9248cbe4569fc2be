"""Everything that is measured, by name."""

from kemitraan.bench import dossier, imports, matching, pages, reminders, screening

BENCHES = {
    "pages": pages.measure,
    "dossier": dossier.measure,
    "reminders": reminders.measure,
    "import": imports.measure,
    "matching": matching.measure,
    "screening": screening.measure,
}
