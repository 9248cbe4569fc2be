"""Whether a DOCX or XLSX is one, and harmless: read from its parts, never by its name."""

import zipfile
from xml.etree import ElementTree

from accounts.archives import members

MOST_LINKS = 5 * 1024 * 1024  # bytes of one list of what a part links to

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = "[Content_Types].xml"
KINDS = {"word/document.xml": (DOCX, "docx"), "xl/workbook.xml": (XLSX, "xlsx")}

# What an office program would run or fetch by itself when the document is opened.
ACTIVE_PARTS = ("vbaproject", "activex", "oleobject")
ACTIVE_LINKS = ("/vbaproject", "/control", "/oleobject", "/externallink")
HARMLESS_OUTSIDE = "/hyperlink"  # waits for a click


class BadOffice(Exception):
    """`str()` is the Indonesian sentence that tells the uploader what to do."""


BROKEN = "Berkas ini rusak atau terkunci. Simpan ulang sebagai DOCX atau XLSX biasa."
ACTIVE = (
    "Berkas ini memuat makro atau mengambil isi dari luar, misalnya gambar atau berkas lain yang "
    "ditautkan. Simpan sebagai PDF, lalu unggah PDF itu."
)


class _Plain(ElementTree.TreeBuilder):
    """No office program writes a document type, and with it come entities that grow."""

    def doctype(self, *_):
        raise BadOffice(BROKEN)


def inspect(file):
    """MIME type and extension of a harmless document, None for an archive that is none.

    Raises `BadOffice`.
    """
    try:
        names = set(members(file))
        with zipfile.ZipFile(file) as archive:
            found = [kind for part, kind in KINDS.items() if {TYPES, part} <= names]
            if found and _is_active(archive, names):
                raise BadOffice(ACTIVE)
    except BadOffice:
        raise
    except Exception as error:  # a broken archive or XML raises nearly anything
        raise BadOffice(BROKEN) from error
    return found[0] if found else None


def _is_active(archive, names):
    lowered = [name.lower() for name in names]
    if any(part in name for name in lowered for part in ACTIVE_PARTS):
        return True
    if any("macroenabled" in one.get("ContentType", "").lower() for one in _rows(archive, TYPES)):
        return True
    links = (name for name in names if name.lower().endswith(".rels"))
    return any(_is_active_link(link) for name in links for link in _rows(archive, name))


def _is_active_link(link):
    kind = link.get("Type", "").lower()
    is_outside = link.get("TargetMode") == "External" and not kind.endswith(HARMLESS_OUTSIDE)
    return is_outside or kind.endswith(ACTIVE_LINKS)


def _rows(archive, name):
    """The elements of a small part, in whatever letters it is written."""
    if archive.getinfo(name).file_size > MOST_LINKS:
        raise BadOffice(BROKEN)
    parser = ElementTree.XMLParser(target=_Plain())  # noqa: S314 - see _Plain
    return ElementTree.fromstring(archive.read(name), parser).iter()  # noqa: S314
