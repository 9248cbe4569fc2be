"""Photos small enough that hundreds of them fit into one PDF."""

import io

from PIL import Image, ImageOps

from accounts.images import MIMES, MOST_PIXELS

LONGEST = 640  # pixels: 190 dots per inch at the 85 mm that a photo is wide
QUALITY = 70


class Unreadable(Exception):
    """The file is no picture that can be drawn."""


def small_picture(content, longest=LONGEST):
    """A JPEG of the picture, without what cameras write into theirs; raises `Unreadable`."""
    try:
        with Image.open(io.BytesIO(content), formats=list(MIMES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise Unreadable
            picture.draft("RGB", (longest, longest))
            small = ImageOps.exif_transpose(picture).convert("RGB")
    except Unreadable:
        raise
    except Exception as error:  # broken pictures make Pillow raise nearly anything
        raise Unreadable from error
    small.thumbnail((longest, longest))
    small.info = {}
    written = io.BytesIO()
    small.save(written, "JPEG", quality=QUALITY)
    return written.getvalue()
