"""Files for the demo: a signed scan, photos, an attendance list; drawn, not collected."""

import io

from django.core.files.base import ContentFile
from PIL import Image, ImageDraw, ImageFont

PAPER, INK, FRAME = (250, 247, 240), (40, 44, 52), (125, 117, 103)
SCENES = (
    ((217, 195, 161), (143, 107, 67)),
    ((205, 216, 201), (78, 110, 72)),
    ((205, 210, 222), (88, 98, 122)),
    ((230, 214, 205), (150, 92, 70)),
)


def scan(title, lines):
    """A page that looks like a scanned paper, as a PDF."""
    page = Image.new("RGB", (1240, 1754), PAPER)
    draw = ImageDraw.Draw(page)
    draw.text((120, 120), title, INK, font=ImageFont.load_default(44))
    draw.line((120, 200, 1120, 200), FRAME, 4)
    for number, line in enumerate(lines):
        draw.text((120, 260 + 60 * number), line, INK, font=ImageFont.load_default(30))
    for left in (160, 740):
        draw.rectangle((left, 1380, left + 260, 1520), outline=FRAME, width=3)
        draw.text((left + 20, 1430), "meterai", FRAME, font=ImageFont.load_default(26))
    return _file(page, "naskah-bertanda-tangan.pdf", "PDF")


def photo(number):
    """A picture of people at a bench, another one for each number."""
    ground, wood = SCENES[number % len(SCENES)]
    picture = Image.new("RGB", (1280, 960), ground)
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 620 - number % 7 * 9, 1280, 960), fill=wood)
    for place in range(2 + number % 3):
        left = 200 + 260 * place + number % 5 * 14
        draw.ellipse((left, 300, left + 110, 410), fill=(91, 70, 54))
        draw.rectangle((left - 30, 410, left + 140, 640), fill=(35 + 40 * place, 75, 134))
    draw.rectangle((120, 600, 1160, 650), fill=(183, 138, 85))
    return _file(picture, f"foto-{number}.jpg", "JPEG")


def sheet(title, lines):
    """A list on a page, as a PDF: attendance or evaluation."""
    return _named(scan(title, lines), f"{title.lower().replace(' ', '-')}.pdf")


def _file(picture, name, kind):
    target = io.BytesIO()
    picture.save(target, kind, quality=80)
    return ContentFile(target.getvalue(), name=name)


def _named(file, name):
    file.name = name
    return file
