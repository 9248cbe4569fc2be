"""Whether a PDF is one, and harmless: read by parsing, never by its name or first bytes."""

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

MOST_OBJECTS = 40_000  # about three seconds of work
MOST_PAGES = 1_000

# What a reader would run, fetch or unpack when the document is opened or clicked.
ACTIVE_ACTIONS = {
    "/JavaScript", "/Launch", "/GoToE", "/GoToR", "/SubmitForm", "/ImportData", "/Rendition",
}  # fmt: skip
ACTIVE_KEYS = {"/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/XFA", "/RichMediaContent"}


class BadPdf(Exception):
    """`str()` is the Indonesian sentence that tells the uploader what to do."""


BROKEN = "Berkas ini rusak atau bukan PDF. Simpan atau pindai ulang sebagai PDF, lalu unggah lagi."
ENCRYPTED = "PDF ini terkunci kata sandi. Simpan salinan tanpa kata sandi, lalu unggah lagi."
ACTIVE = "PDF ini memuat skrip atau berkas sisipan. Cetak ulang ke PDF biasa, lalu unggah lagi."
TOO_COMPLEX = "PDF ini terlalu rumit untuk diperiksa. Pindai ulang atau bagi berkas itu."


def inspect(file):
    """Number of pages of a harmless PDF; raises `BadPdf` for every other content."""
    file.seek(0)
    if file.read(5) != b"%PDF-":
        raise BadPdf(BROKEN)
    file.seek(0)
    try:
        return _pages_if_harmless(PdfReader(file, strict=False))
    except BadPdf:
        raise
    except Exception as error:  # pypdf raises anything from KeyError to RecursionError
        raise BadPdf(BROKEN) from error


def _pages_if_harmless(reader):
    if reader.is_encrypted:
        raise BadPdf(ENCRYPTED)
    _walk(reader)
    pages = len(reader.pages)
    if pages == 0:
        raise BadPdf(BROKEN)
    if pages > MOST_PAGES:
        raise BadPdf(TOO_COMPLEX)
    return pages


def _walk(reader):
    """Look at every object that can be reached from the trailer, without recursion."""
    waiting, seen, looked_at = [reader.trailer], set(), 0
    while waiting:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            if thing.idnum in seen:
                continue
            seen.add(thing.idnum)
            thing = thing.get_object()
        looked_at += 1
        if looked_at > MOST_OBJECTS * 10 or len(seen) > MOST_OBJECTS:
            raise BadPdf(TOO_COMPLEX)
        waiting.extend(_inside(thing))


def _inside(thing):
    if isinstance(thing, ArrayObject):
        return [one for one in list.__iter__(thing) if _is_container(one)]
    if not isinstance(thing, DictionaryObject):
        return []
    # `[]`, unlike `get`, follows a name that is written as an object of its own.
    if ("/S" in thing and thing["/S"] in ACTIVE_ACTIONS) or ACTIVE_KEYS.intersection(thing.keys()):
        raise BadPdf(ACTIVE)
    return [one for one in dict.values(thing) if _is_container(one)]


def _is_container(thing):
    return isinstance(thing, (IndirectObject, ArrayObject, DictionaryObject))
