"""Papers among the evidence, copied page by page into the report on paper."""

import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from activities.models import Attendee, Evidence
from activities.reports import pages
from activities.reports.album import Photo
from activities.reports.consent import shareable
from activities.reports.pictures import Unreadable, small_picture
from jobs.pdf import data_uri
from jobs.pdf_pages import draw_pages

MOST = 30  # pages in all: with the photos the report stays one that can be sent
PDF = "application/pdf"
NAMED = "Daftar hadir yang memuat nama siswa tidak dicetak di sini."
TOLD = "Berkas utuhnya tersimpan di sekolah."


@dataclass
class Copies:
    """Takes pages until the report is full; `left_out` tells what stays outside."""

    left: int = MOST
    left_out: list = field(default_factory=list)

    def take(self, pieces, activity):
        """The pages of the papers among these pieces of evidence, each with its caption."""
        papers = [piece for piece in shareable(pieces) if not piece.is_photo]
        return [page for piece in self._printable(papers, activity) for page in self._pages(piece)]

    def _printable(self, papers, activity):
        """Lists that the product made stand in the report already, without names of students."""
        names = Attendee.objects.filter(session__activity=activity, kind=Attendee.Kind.STUDENT)
        if names.exists():
            lists = [piece for piece in papers if piece.kind == Evidence.Kind.ATTENDANCE]
            self.left_out += [NAMED] if lists else []
            return [piece for piece in papers if piece not in lists]
        made = set(activity.attendance_sessions.values_list("evidence", flat=True))
        return [piece for piece in papers if piece.pk not in made]

    def _pages(self, piece):
        """What cannot be read counts as one page that is not printed."""
        pictures, total = self._pictures(piece)
        self.left -= len(pictures)
        if told := pages.told_of(piece.filename, len(pictures), total):
            self.left_out.append(f"{told}. {TOLD}")
        return [
            Photo(data_uri(content, "image/jpeg"), pages.page_caption(str(piece), number, total))
            for number, content in enumerate(pictures, 1)
        ]

    def _pictures(self, piece):
        """JPEGs of what is printed of a paper, and how many pages it has."""
        try:
            with piece.file.open("rb") as file:
                content = file.read()
        except OSError:
            return [], 1
        if piece.is_picture and self.left:
            return _scan(content), 1
        # Of "other" evidence nobody says whether its pages show children.
        is_paper = piece.mime == PDF and piece.kind != Evidence.Kind.OTHER
        return self._drawn(content) if is_paper else ([], 1)

    def _drawn(self, content):
        with tempfile.TemporaryDirectory(prefix="kemitraan-") as folder:
            drawn = draw_pages(
                content,
                Path(folder) / "halaman",
                most=min(pages.MOST_OF_ONE, self.left),
                longest=pages.LONGEST,
            )
            return [path.read_bytes() for path in drawn.paths], drawn.total or 1


def _scan(content):
    try:
        return [small_picture(content, pages.LONGEST)]
    except Unreadable:
        return []
