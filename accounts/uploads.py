"""Files from people: only what parses as what it says it is, made harmless, comes in."""

import datetime as dt
import hashlib
import uuid
from dataclasses import dataclass
from pathlib import PurePath

from django.core.files.base import ContentFile
from django.forms import ValidationError

from accounts import images, office

MOST_BYTES = 10 * 1024 * 1024
PHOTO_LONGEST = 2560
LONGEST_NAME = 120  # letters of the name that people see
SCAN_LONGEST = 3600  # an A4 page at 300 dots per inch

UNKNOWN = "Jenis berkas ini tidak diterima. Unggah PDF, JPG, PNG, WebP, DOCX, atau XLSX."


@dataclass(frozen=True)
class CleanFile:
    """What may be stored: a content under a random name, and what is known about it."""

    content: ContentFile
    sha256: str
    size: int
    mime: str
    extension: str
    pages: int | None = None
    taken_at: dt.datetime | None = None

    @property
    def name(self):
        return self.content.name

    @property
    def is_scan(self):
        """A sheet of paper as a PDF or picture, not something to write in."""
        return self.mime.startswith(("image/", "application/pdf"))

    def known_as(self, name):
        """The name the person knows the file by, with the ending of what it really is."""
        stem = "".join(sign for sign in PurePath(name).stem if sign.isprintable()).strip()
        return f"{(stem or 'berkas')[: LONGEST_NAME - len(self.extension) - 1]}.{self.extension}"


def read_pdf(upload):
    """The PDF as it came, byte for byte; raises `ValidationError` with a sentence."""
    from accounts import pdfs  # noqa: PLC0415  its parser takes a quarter of a second to load

    _check_size(upload)
    try:
        pages = pdfs.inspect(upload)
    except pdfs.BadPdf as problem:
        raise ValidationError(str(problem)) from problem
    return _clean(_bytes(upload), "application/pdf", "pdf", pages=pages)


def read_image(upload, longest=PHOTO_LONGEST):
    """The picture drawn anew without its metadata; raises `ValidationError`."""
    _check_size(upload)
    try:
        drawn = images.redraw(upload, longest)
    except images.BadImage as problem:
        raise ValidationError(str(problem)) from problem
    return _clean(drawn.content, drawn.mime, drawn.extension, taken_at=drawn.taken_at)


def read_document(upload):
    """A PDF, picture, DOCX or XLSX, told apart by content; raises `ValidationError`."""
    _check_size(upload)
    upload.seek(0)
    start = upload.read(12)
    if start.startswith(b"%PDF-"):
        return read_pdf(upload)
    if start.startswith(b"PK\x03\x04"):
        return _read_office(upload)
    if start.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or start[8:12] == b"WEBP":
        return read_image(upload, SCAN_LONGEST)
    if images.is_heic(start):  # refused with what to do about it
        return read_image(upload, SCAN_LONGEST)
    raise ValidationError(UNKNOWN)


def _read_office(upload):
    try:
        kind = office.inspect(upload)
    except office.BadOffice as problem:
        raise ValidationError(str(problem)) from problem
    if kind is None:
        raise ValidationError(UNKNOWN)
    return _clean(_bytes(upload), *kind)


def _check_size(upload):
    if upload.size == 0:
        raise ValidationError("Berkas ini kosong. Pilih berkas yang berisi.")
    if upload.size > MOST_BYTES:
        size = upload.size / 1024 / 1024
        said = f"{size:.0f}" if size >= 10.5 else "lebih dari 10"
        raise ValidationError(
            f"Berkas {said} MB terlalu besar. Batasnya 10 MB; kecilkan atau bagi berkas itu."
        )


def _bytes(upload):
    upload.seek(0)
    return upload.read()


def _clean(content, mime, extension, pages=None, taken_at=None):
    name = f"{uuid.uuid4().hex}.{extension}"
    digest = hashlib.sha256(content).hexdigest()
    file = ContentFile(content, name=name)
    return CleanFile(file, digest, len(content), mime, extension, pages, taken_at)
