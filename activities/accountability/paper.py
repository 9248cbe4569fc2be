"""The PDF of a pack: its front and the sections of its activities."""

from dataclasses import dataclass

from accounts.formats import date_text
from jobs.letterhead import letterhead
from jobs.pdf import data_uri, render_pdf

NO_SUBSTITUTE = "Dokumen pendamping, bukan pengganti laporan resmi ARKAS/BOSP"
PHOTOS_PER_PART = 24  # four pages of six: what is rendered at once stays small
NOT_KNOWN_YET = 999


@dataclass(frozen=True)
class Picture:
    """A picture that lies on disk; it is read only while its page is made."""

    path: object
    caption: str

    @property
    def source(self):
        return data_uri(self.path.read_bytes(), "image/jpeg")


@dataclass(frozen=True)
class Album:
    """What is shown of one activity: its photos, and papers that came as pictures."""

    photos: list
    scans: list

    def portions(self):
        """The pictures part by part; the first part holds the text, too, and may have none."""
        groups = [
            {"photos": self.photos[at : at + PHOTOS_PER_PART]}
            for at in range(0, len(self.photos), PHOTOS_PER_PART)
        ] or [{}]
        scans = [
            {"scans": self.scans[at : at + PHOTOS_PER_PART]}
            for at in range(0, len(self.scans), PHOTOS_PER_PART)
        ]
        return groups + scans


def render_front(rows, selection, starts, facts):
    """Cover and contents; `starts` are the first pages by number, once they are known."""
    return render_pdf(
        "activities/pdf/pack_front.html",
        facts
        | {
            "letterhead": letterhead(facts["school"]),
            "selection": selection,
            "no_substitute": NO_SUBSTITUTE,
            "rows": [(row, starts.get(row.number, NOT_KNOWN_YET)) for row in rows],
            "incomplete": [(row, lacks) for row in rows if (lacks := row.lacks)],
            "sources": totals_by_source(rows),
            "planned": sum(row.planned or 0 for row in rows),
            "realised": sum(row.realised or 0 for row in rows),
        },
    )


def render_part(row, portion, *, is_first, page):
    """A part of an activity's section whose first page is `page` of the pack."""
    context = {"row": row, "page": page, "is_first": is_first, "no_substitute": NO_SUBSTITUTE}
    if is_first:
        context |= {"facts": _facts(row), "lines": _lines(row), "left": left_of(row)}
    return render_pdf("activities/pdf/pack_section.html", context | portion)


def totals_by_source(rows):
    """`(source, planned, realised)` of all lines, in the order of their first appearance."""
    totals = {}
    for line in (line for row in rows for line in row.lines):
        planned, realised = totals.get(line.source, (0, 0))
        totals[line.source] = (planned + (line.planned or 0), realised + (line.realised or 0))
    return [(source or "belum diisi", *amounts) for source, amounts in totals.items()]


def _facts(row):
    activity, report = row.activity, row.report
    checked = f", {date_text(report.checked_at)}" if report.checked_at else ""
    return [
        ("Kemitraan", activity.partnership.title),
        ("Mitra", row.partners),
        ("Waktu dan tempat", f"{activity.when}, {activity.place}"),
        ("Penanggung jawab", activity.person_in_charge.name),
        ("Yang dilibatkan", activity.group_labels),
        ("Kewajiban yang dipenuhi", activity.fulfils),
        ("Jumlah peserta", report.participants),
        ("Penyusun laporan", report.written_by.name),
        ("Pemeriksa", report.checked_by.name + checked),
    ]


def _lines(row):
    return [(line, row.labels.get(line.arkas_code, ""), difference(line)) for line in row.lines]


def left_of(row):
    """What is left of all lines together; None where one of them is not known."""
    differences = [difference(line) for line in row.lines]
    return None if None in differences else sum(differences)


def difference(line):
    """What was planned and not spent; None as long as one of them is unknown."""
    if line.planned is None or line.realised is None:
        return None
    return line.planned - line.realised
