"""Draws the first pages of the PDF on its input into a folder; a program of its own.

It is run by `jobs.pdf_pages`, knows nothing of the product and may die of what it reads: PDFs
come from people, and what reads them is written in C.
"""

import resource
import sys
from contextlib import suppress
from pathlib import Path

import pypdfium2

MOST_MEMORY = 512 * 1024**2
MOST_SECONDS = 5  # of its processor: a busy machine is no reason to stop
QUALITY = 70


def main(folder, most, longest):
    for limit, most_of_it in (
        (resource.RLIMIT_AS, MOST_MEMORY),
        (resource.RLIMIT_CPU, MOST_SECONDS),
    ):
        with suppress(ValueError, OSError):  # macOS keeps no limit of addresses
            resource.setrlimit(limit, (most_of_it, most_of_it))
    document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
    print(len(document), flush=True)  # noqa: T201 - the answer to whoever started it
    with suppress(pypdfium2.PdfiumError):
        document.init_forms()  # what was typed into a form is no part of the page
    for number in range(min(len(document), int(most))):
        draw(document[number], Path(folder) / f"{number + 1:03}.jpg", int(longest))


def draw(page, path, longest):
    """The page upright, `longest` on its long side; written whole or not at all."""
    scale = longest / max(page.get_width(), page.get_height(), 1)
    picture = page.render(scale=scale).to_pil().convert("RGB")
    beside = path.with_suffix(".baru")
    picture.save(beside, "JPEG", quality=QUALITY)
    beside.replace(path)


if __name__ == "__main__":
    main(*sys.argv[1:])
