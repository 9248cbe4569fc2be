"""Small pictures of photos for the gallery, made when first asked for and kept."""

import io
from pathlib import PurePath

from django.core.files.base import ContentFile
from PIL import Image, ImageOps

# Three to a row, 9 rem wide at most; sharp enough for small screens, and 5 kB of transfer.
SIZE = (240, 180)
QUALITY = 50
UNREADABLE = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 180">\
<rect width="240" height="180" fill="#ece8df"/><g fill="#515a67" font-family="sans-serif" \
font-size="26" text-anchor="middle"><text x="120" y="86">Berkas tidak</text>\
<text x="120" y="118">dapat dibaca</text></g></svg>"""


def thumbnail_of(evidence):
    """The small picture as an opened file; raises `OSError` when the photo cannot be read."""
    storage, name = evidence.file.storage, name_for(evidence.file.name)
    if not storage.exists(name):
        _keep(storage, name, _drawn_small(evidence.file))
    return storage.open(name)


def name_for(name):
    """Where the small picture of a stored photo lies."""
    path = PurePath(name)
    return str(path.with_name(f"{path.stem}-kecil.webp"))


def _keep(storage, name, content):
    saved = storage.save(name, ContentFile(content))
    if saved != name:  # another request made the same picture first
        storage.delete(saved)


def _drawn_small(file):
    with file.open("rb") as opened, Image.open(opened) as picture:
        picture.draft("RGB", SIZE)
        small = ImageOps.fit(picture.convert("RGB"), SIZE)
    written = io.BytesIO()
    small.save(written, "WEBP", quality=QUALITY, method=4)
    return written.getvalue()
