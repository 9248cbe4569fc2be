"""Pictures drawn anew, so that nothing but the picture is left of what was uploaded."""

import datetime as dt
import io
from dataclasses import dataclass

from django.utils import timezone
from PIL import ExifTags, Image, ImageOps, UnidentifiedImageError

MOST_PIXELS = 40_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp"}
EXTENSIONS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}


class BadImage(Exception):
    """`str()` is the Indonesian sentence that tells the uploader what to do."""


BROKEN = "Gambar ini tidak dapat dibaca. Unggah gambar JPG, PNG, atau WebP yang lain."
HEIC = (
    "Foto ini berformat HEIC, yang belum dapat dibaca. Kirim ulang sebagai JPG. Agar iPhone "
    "memotret dalam JPG: Pengaturan, Kamera, Format, lalu pilih Paling Kompatibel."
)
HEIC_BRANDS = {b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"}
TOO_MANY_PIXELS = (
    "Ukuran gambar terlalu besar: lebih dari 40 megapiksel. Kecilkan gambar itu, lalu unggah lagi."
)


@dataclass(frozen=True)
class Drawn:
    """A picture drawn anew; `taken_at` is all that is kept of what the camera wrote."""

    content: bytes
    mime: str
    extension: str
    taken_at: dt.datetime | None
    width: int
    height: int


def is_heic(start):
    """Whether a file that begins so is a photo as newer phones keep them."""
    return start[4:8] == b"ftyp" and start[8:12] in HEIC_BRANDS


def redraw(file, longest):
    """The picture upright, at most `longest` pixels on its long side, without metadata.

    Where and by whom a photo was taken stands in its metadata, so none of it is copied.
    Raises `BadImage`.
    """
    file.seek(0)
    try:
        with Image.open(file, formats=list(MIMES)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise BadImage(TOO_MANY_PIXELS)
            return _drawn(picture, longest)
    except BadImage:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise BadImage(TOO_MANY_PIXELS) from error
    except UnidentifiedImageError as error:
        file.seek(0)
        raise BadImage(HEIC if is_heic(file.read(12)) else BROKEN) from error
    except Exception as error:  # broken pictures make Pillow raise nearly anything
        raise BadImage(BROKEN) from error


def _drawn(picture, longest):
    kind, taken_at = picture.format, _taken_at(picture)
    picture.draft("RGB", (longest, longest))
    upright = ImageOps.exif_transpose(picture)
    upright.thumbnail((longest, longest))
    clean = upright.convert("RGB" if kind == "JPEG" else _mode(upright))
    clean.info = {}
    written = io.BytesIO()
    clean.save(written, kind, **({"quality": 85} if kind != "PNG" else {"optimize": True}))
    return Drawn(
        written.getvalue(), MIMES[kind], EXTENSIONS[kind], taken_at, clean.width, clean.height
    )


def _mode(picture):
    return "RGBA" if picture.has_transparency_data else "RGB"


def _taken_at(picture):
    """When the shutter opened, in the camera's zone if it tells, else in the school's."""
    try:
        camera = picture.getexif().get_ifd(ExifTags.IFD.Exif)
        written = str(camera.get(ExifTags.Base.DateTimeOriginal, "")).strip()
        zone = str(camera.get(ExifTags.Base.OffsetTimeOriginal, "")).strip()
        if zone:
            return dt.datetime.strptime(written + zone, "%Y:%m:%d %H:%M:%S%z")
        local = dt.datetime.strptime(written, "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007
        return timezone.make_aware(local)
    except Exception:  # noqa: BLE001 - whatever a camera wrote there, the picture is fine
        return None
