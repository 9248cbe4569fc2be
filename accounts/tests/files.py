"""Files that people might upload, good and bad, made on the spot."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import ValidationError
from openpyxl import Workbook
from PIL import ExifTags, Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def upload(content, name="berkas"):
    return SimpleUploadedFile(name, content)


def pdf(change=None, pages=1):
    """A PDF of blank pages; `change(writer)` spoils it."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if change:
        change(writer)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_action(kind):
    """An action of that kind that runs when the document is opened."""

    def change(writer):
        action = DictionaryObject(
            {NameObject("/S"): NameObject(kind), NameObject("/X"): TextStringObject("x")}
        )
        writer.root_object[NameObject("/OpenAction")] = action

    return change


def photo(kind="JPEG", size=(400, 200), exif=None, mode="RGB", **options):
    """A picture that is red at the left and blue at the right."""
    picture = Image.new(mode, size, "blue" if mode == "RGB" else (0, 0, 255, 128))
    picture.paste("red" if mode == "RGB" else (255, 0, 0, 128), (0, 0, size[0] // 2, size[1]))
    written = io.BytesIO()
    picture.save(written, kind, **({"exif": exif} if exif else {}), **options)
    return written.getvalue()


def where_and_when(taken="2026:11:18 09:30:00", zone="", orientation=1):
    """What a telephone writes into its photos: place, time, owner and which way is up."""
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Artist] = "Endah Kusumawati"
    camera = exif.get_ifd(ExifTags.IFD.Exif)
    camera[ExifTags.Base.DateTimeOriginal] = taken
    if zone:
        camera[ExifTags.Base.OffsetTimeOriginal] = zone
    place = exif.get_ifd(ExifTags.IFD.GPSInfo)
    place[ExifTags.GPS.GPSLatitudeRef] = "S"
    place[ExifTags.GPS.GPSLatitude] = (7.0, 57.0, 55.0)
    return exif


def workbook(rows=(("npsn", "sekolah"), ("20254860", "SD Contoh"))):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def archive(**members):
    """A ZIP with these members, name by content."""
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return written.getvalue()


def refusal(reader, content, name="berkas"):
    """The sentence with which the reader refuses this content."""
    with pytest.raises(ValidationError) as refused:
        reader(upload(content, name))
    return refused.value.message


def links(kind, target="http://jahat.example/x", *, outside=True):
    """A list of what a part links to, with one link; as Word writes it."""
    mode = ' TargetMode="External"' if outside else ""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="r1" Type="{base}/{kind}" Target="{target}"{mode}/>'
    return f"<Relationships>{link}</Relationships>"


TYPES = '<Types><Override PartName="/word/document.xml" ContentType="{}"/></Types>'


def document(**more):
    """The least that Word would call a document."""
    members = {
        "[Content_Types].xml": TYPES.format("application/word.main+xml"),
        "word/document.xml": "<w/>",
        "word/_rels/settings.xml.rels": "<Relationships/>",
    }
    return archive(**(members | more))


def let_go(response):
    """Close the files of an answer without ending the request: that would close the
    database connection, and with it the test's transaction."""
    for close in response._resource_closers:
        close()
