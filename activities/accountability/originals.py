"""The files of an activity as they were stored: read, proved, named for the pack."""

import hashlib
from dataclasses import dataclass
from pathlib import PurePath

from django.utils.text import slugify

from activities.models import Evidence

PICTURES = (".jpg", ".png", ".webp")
LONGEST_NAME = 40
KNOWN = (*PICTURES, ".pdf", ".docx", ".xlsx")


class Damaged(Exception):
    """`str()` says what is wrong with a stored file."""


@dataclass(frozen=True)
class Original:
    """A stored file, what it ought to be, and how it is called in the pack."""

    key: str
    stored: object
    size: int
    sha256: str
    known_as: str
    name: str
    kind: str
    caption: str
    is_photo: bool
    is_picture: bool
    is_pdf: bool  # with pages that may be printed

    def read(self):
        """Its bytes; raises `Damaged` unless they are those that were stored."""
        try:
            with self.stored.open("rb") as file:
                content = file.read(self.size + 1)
        except OSError:
            raise Damaged(f"Berkas {self.known_as} hilang dari penyimpanan") from None
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise Damaged(f"Berkas {self.known_as} rusak: isinya bukan lagi yang diunggah")
        return content


def folder_of(row):
    """Where its files lie in the ZIP: `berkas/004-guru-tamu`."""
    words = slugify(row.activity.title)
    if len(words) > LONGEST_NAME:
        words = words[: LONGEST_NAME + 1].rpartition("-")[0] or words[:LONGEST_NAME]
    return f"berkas/{row.number:03}-{words}".rstrip("-")


def originals_of(row):
    """Everything of an activity that goes into the pack."""
    folder = folder_of(row)
    counts = {}
    found = []
    for piece in row.evidence:
        counts[piece.kind] = counts.get(piece.kind, 0) + 1
        kind = piece.get_kind_display()
        name = f"{folder}/{slugify(kind)}-{counts[piece.kind]:02}"
        found.append(
            _original("bukti", piece, name, kind, piece.caption, piece.kind == Evidence.Kind.PHOTO)
        )
    orders = [order for order in row.orders if order.file]
    for number, order in enumerate(orders, 1):
        name = f"{folder}/bast-siplah-{number:02}"
        found.append(_original("siplah", order, name, "BAST SIPLah", f"BAST {order.number}"))
    return found


def _original(table, piece, name, kind, caption, is_photo=False):
    ending = PurePath(piece.filename).suffix.lower()
    return Original(
        key=f"{table}-{piece.pk}",
        stored=piece.file,
        size=piece.size,
        sha256=piece.sha256,
        known_as=piece.filename,
        name=name + (ending if ending in KNOWN else ".bin"),
        kind=kind,
        caption=caption or kind,
        is_photo=is_photo,
        is_picture=ending in PICTURES,
        # Of "other" evidence nobody says whether its pages show children.
        is_pdf=ending == ".pdf" and kind != Evidence.Kind.OTHER.label,
    )
