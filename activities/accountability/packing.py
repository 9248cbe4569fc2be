"""Making a pack of evidence part by part; a second run goes on where the first was ended."""

import hashlib
import shutil
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path, PurePosixPath

from django.core import serializers
from django.template.defaultfilters import filesizeformat

from accounts.formats import date_text
from accounts.refusals import Refused
from activities.accountability.archive import GrowingZip
from activities.accountability.index import write_index, write_manifest
from activities.accountability.marks import Marks, write_whole
from activities.accountability.originals import Damaged, folder_of, originals_of
from activities.accountability.paper import Album, Picture, render_front, render_part
from activities.accountability.rows import rows_of
from activities.reports import pages
from activities.reports.pictures import Unreadable, small_picture
from jobs.pdf import page_count
from jobs.pdf_pages import draw_pages

NOTHING = (
    "Tidak ada kegiatan terverifikasi untuk {}. Paket bukti memuat kegiatan yang laporannya sudah "
    "diterima."
)
TOO_MANY = (
    "Paket ini memuat {} berkas; paling banyak {}. Pilih satu tahap, satu sumber dana, atau satu "
    "kemitraan, lalu buat lagi."
)
TOO_LARGE = (
    "Berkas dalam paket ini {} besarnya; paling besar {}. Pilih satu tahap, satu sumber dana, "
    "atau satu kemitraan, lalu buat lagi, atau buat PDF saja."
)
CHANGED = "Data kegiatan berubah selama paket dibuat, jadi paket ini tidak diserahkan. Buat lagi."
MOST_FILES = 3000
MOST_BYTES = 3 * 1024**3  # what fits on a stick as it is sold, where a file has 4 GB at most
MOST_PAGES = 400  # of papers that came as PDF: with them the whole stays small enough to bind
AT_ONCE = 10  # files between two points where the work may stop and go on
LAST = "akhir"
FORM = 2  # of what lies in the folder: what an older release began is begun anew
PDF, INDEX, MANIFEST = "paket-bukti.pdf", "index.xlsx", "manifest-sha256.txt"


@dataclass
class Pack:
    """What is made for one selection, and the folder in which it grows."""

    selection: object
    rows: list
    folder: Path
    progress: object
    facts: dict  # who makes it, when, for which school
    with_originals: bool = True
    starts: dict = field(default_factory=dict)

    def __post_init__(self):
        self.originals = {row.number: originals_of(row) for row in self.rows}
        count = sum(map(len, self.originals.values()))
        if count > MOST_FILES:
            raise Refused(TOO_MANY.format(count, MOST_FILES))
        size = sum(one.size for found in self.originals.values() for one in found)
        if self.with_originals and size > MOST_BYTES:
            raise Refused(TOO_LARGE.format(filesizeformat(size), filesizeformat(MOST_BYTES)))
        self.marks = Marks(self.folder / "halaman.json")
        self.archive = GrowingZip(self.folder / "paket.zip")
        self.total = count + len(self.rows) + 3
        self.done = 0

    def make(self):
        """Finish what is not finished yet."""
        if LAST not in self.archive.contents:
            self._collect()
            parts = self._write_sections(self._front_pages())
            self._bind(parts)
            self._close()

    @property
    def file(self):
        return self.folder / ("paket.zip" if self.with_originals else PDF)

    @property
    def pages(self):
        return self.marks["pages"]

    @property
    def photos(self):
        return sum(part.get("photos", 0) for part in self.archive.contents.values())

    def _step(self, note, parts=1):
        self.done += parts
        self.progress.step(note, self.done, self.total)

    def _collect(self):
        """Every stored file is read once: proved, packed, and drawn small if it is shown."""
        for row in self.rows:
            files = iter(self.originals[row.number])
            number = 0
            while group := list(islice(files, AT_ONCE)):
                self._collect_group(row, f"{row.number}-{number}", group)
                number += 1

    def _collect_group(self, row, key, group):
        if key in self.archive.contents:
            self._step("Mengumpulkan berkas", len(group))
        else:
            with self.archive.part(key) as part:
                part.facts = {"problems": [], "photos": 0, "present": {}}
                for original in group:
                    self._step(f"Mengumpulkan berkas: {row.activity.title}")
                    self._take(original, part)
            self.progress.part_done()
        row.problems += self.archive.contents[key]["problems"]

    def _take(self, original, part):
        try:
            content = original.read()
        except Damaged as damage:
            part.facts["problems"].append(str(damage))
            return
        if self.with_originals:
            part.add(original.name, content)
        part.facts["present"][original.key] = None
        if original.is_picture:
            self._draw_picture(original, content, part)
        elif original.is_pdf:
            self._draw_pages(original, content, part)

    def _draw_picture(self, original, content, part):
        try:
            small = small_picture(content, *(() if original.is_photo else (pages.LONGEST,)))
        except Unreadable:
            part.facts["problems"].append(f"Gambar {original.known_as} tidak dapat dicetak")
            return
        write_whole(self._picture(original), small)
        part.facts["photos"] += original.is_photo

    def _draw_pages(self, original, content, part):
        """The first pages of a paper; which are not printed is told beside its name."""
        printed = [*self._present().values(), *part.facts["present"].values()]
        left = MOST_PAGES - sum(drawn for drawn, _ in filter(None, printed))
        drawn = draw_pages(
            content,
            self._picture(original).with_suffix(""),
            most=min(pages.MOST_OF_ONE, left),
            longest=pages.LONGEST,
        )
        part.facts["present"][original.key] = (len(drawn.paths), drawn.total)
        if left and not drawn.paths:
            part.facts["problems"].append(f"Halaman {original.known_as} tidak dapat dicetak")

    def _picture(self, original):
        return self.folder / "gambar" / f"{original.key}.jpg"

    def _front_pages(self):
        """How long the front is does not depend on the numbers that stand in it."""
        if "front" not in self.marks:
            self._step("Menyusun sampul dan daftar isi", 0)
            self.marks.put(front=page_count(self._front()))
        return self.marks["front"]

    def _front(self):
        facts = self.facts | {"photos": self.photos}
        return render_front(self.rows, self.selection, self.starts, facts)

    def _write_sections(self, front_pages):
        """The parts of all sections on disk, as `(path, title)`; notes where each begins."""
        page, parts = front_pages + 1, []
        for row in self.rows:
            self.starts[row.number] = page
            self._step(f"Menyusun halaman: {row.activity.title}")
            for number, portion in enumerate(self._album(row).portions()):
                path = self.folder / "bagian" / f"{row.number:04}-{number:03}.pdf"
                page += self._write_part(path, row, portion, page, is_first=number == 0)
                parts.append((path, "" if number else f"{row.number}. {row.activity.title}"))
        return parts

    def _write_part(self, path, row, portion, page, *, is_first):
        if path.stem in self.marks:
            return self.marks[path.stem]
        if is_first:
            files = {"folder": folder_of(row), "files": self._files_of(row)}
            portion = portion | files | {"with_originals": self.with_originals}
        content = render_part(row, portion, is_first=is_first, page=page)
        write_whole(path, content)
        self.marks.put(**{path.stem: page_count(content)})
        self.progress.part_done()
        return self.marks[path.stem]

    def _album(self, row):
        present = self._present()
        shown = [(one, self._pictures(one, present)) for one in self.originals[row.number]]
        return Album(
            [picture for one, pictures in shown if one.is_photo for picture in pictures],
            [picture for one, pictures in shown if not one.is_photo for picture in pictures],
        )

    def _pictures(self, original, present):
        """The photo or scan, or the pages of the paper, as far as they could be drawn."""
        path = self._picture(original)
        if path.exists():
            return [Picture(path, original.caption)]
        _, total = present.get(original.key) or (0, 0)
        return [
            Picture(page, pages.page_caption(original.caption, number, total))
            for number, page in enumerate(sorted(path.with_suffix("").glob("*.jpg")), 1)
        ]

    def _files_of(self, row):
        """`(kind, names)` of what could be read, each with how much of it is printed."""
        present, found = self._present(), {}
        for original in self.originals[row.number]:
            if original.key in present:
                name = (
                    PurePosixPath(original.name).name if self.with_originals else original.known_as
                )
                told = pages.told_of(name, *(present[original.key] or (0, 0)))
                found.setdefault(original.kind, []).append(told or name)
        return list(found.items())

    def _present(self):
        """The files that could be read, by their key; of a PDF how many pages are printed."""
        parts = self.archive.contents.values()
        return {key: printed for part in parts for key, printed in part["present"].items()}

    def _bind(self, parts):
        # What it is made with takes a quarter of a second to load, at every start.
        from activities.accountability.binding import bind  # noqa: PLC0415

        self._step("Menjilid PDF")
        front = self.folder / "depan.pdf"
        content = self._front()
        if page_count(content) != self.marks["front"]:
            raise Refused(CHANGED)
        write_whole(front, content)
        title = f"Paket bukti kegiatan kemitraan, {self.selection.words()}"
        pages = bind([(front, ""), *parts], self.folder / PDF, title=title)
        self.marks.put(pages=pages)
        self._step("Menjilid PDF")

    def _close(self):
        """What proves all the rest goes in last."""
        if not self.with_originals:
            return
        self._step("Menutup paket")
        notes = [
            ("Pilihan", self.selection.words()),
            ("Dibuat", f"{date_text(self.facts['on'])} oleh {self.facts['by'].name}"),
        ]
        with self.archive.part(LAST) as part:
            part.facts = {"present": {}}
            part.add_file(PDF, self.folder / PDF)
            files = [*self.archive.files(), *part.files]
            part.add(INDEX, write_index(self.rows, self.starts, files, notes=notes))
            files = [*self.archive.files(), *part.files]
            part.add(MANIFEST, write_manifest(self.rows, files, selection=self.selection))


def make_pack(selection, *, progress, facts, with_originals=True):
    """The finished pack; raises `Refused` where there is nothing to pack."""
    rows = rows_of(selection)
    if not rows:
        raise Refused(NOTHING.format(selection.words(lower=True)))
    made_from = _digest(rows, with_originals)
    pack = Pack(
        selection, rows, _folder(progress.folder, made_from), progress, facts, with_originals
    )
    pack.make()
    if _digest(rows_of(selection), with_originals) != made_from:
        raise Refused(CHANGED)
    return pack


def _digest(rows, with_originals):
    """The same as long as nothing that stands in the pack has changed."""
    digest = hashlib.sha256(f"{FORM} {with_originals}".encode())
    for row in rows:
        shown = [row.activity, row.report, *row.lines, *row.orders, *row.activity.evidence.all()]
        digest.update(serializers.serialize("json", shown).encode())
        people = (row.activity.person_in_charge, row.report.checked_by, row.report.written_by)
        words = [row.partners, row.activity.partnership.title, *(one.name for one in people)]
        digest.update(repr([words, row.lacks, sorted(row.labels.items())]).encode())
    return digest.hexdigest()


def _folder(home, made_from):
    """The folder for exactly these facts; what was made from older ones goes away."""
    folder = home / made_from[:16]
    for other in home.iterdir():
        if other != folder:
            shutil.rmtree(other, ignore_errors=True)
    folder.mkdir(exist_ok=True)
    return folder
