"""Whether a digitally signed file is the approved one with signatures added, and no more."""

import hashlib
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

SHOWN = ("/Contents", "/Resources", "/MediaBox", "/CropBox", "/Rotate", "/UserUnit")


def holds(content, approved):
    """Do the bytes begin with those of the approved file, each page drawn as it was?

    Signing appends to a file (an incremental update), and so does changing it: therefore the
    beginning alone proves nothing. What is laid over a page, as a signature is, may be new.
    """
    if len(content) <= len(approved) or not content.startswith(approved):
        return False
    try:
        return _pages(content) == _pages(approved)
    except Exception:  # noqa: BLE001  pypdf raises anything from KeyError to RecursionError
        return False


def _pages(content):
    reader = PdfReader(BytesIO(content), strict=False)
    return [_digest({name: page.get(name) for name in SHOWN}) for page in reader.pages]


def _digest(thing):
    mark, seen = hashlib.sha256(), {}
    for part in _parts(thing, seen):
        mark.update(part + b"\n")
    return mark.hexdigest()


def _parts(thing, seen):
    """Everything that can be reached, in an order that depends on nothing but the content."""
    if isinstance(thing, IndirectObject):
        if thing.idnum in seen:
            yield b"again %d" % seen[thing.idnum]
            return
        seen[thing.idnum] = len(seen)
        thing = thing.get_object()
    if isinstance(thing, StreamObject):
        yield thing._data  # noqa: SLF001  as it lies in the file: nothing is unpacked
    if isinstance(thing, (dict, DictionaryObject)):
        for name in sorted(thing):
            if name != "/Parent":
                yield str(name).encode()
                yield from _parts(dict.get(thing, name), seen)
    elif isinstance(thing, ArrayObject):
        yield b"array %d" % len(thing)
        for one in list.__iter__(thing):
            yield from _parts(one, seen)
    else:
        yield repr(thing).encode()
