"""The first pages of somebody's PDF as pictures, drawn by a process that may die of it."""

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

DRAWER = Path(__file__).with_name("page_drawer.py")
LONGEST_SECONDS = 15  # by the clock; of its processor it has fewer


@dataclass(frozen=True)
class Pages:
    """The JPEGs of the pages that could be drawn, in their order, and how many there are."""

    paths: list[Path]
    total: int


def draw_pages(content, folder, *, most, longest):
    """At most `most` pages, `longest` pixels on their long side; none where nothing is readable.

    What takes too long is stopped, and the pages drawn until then are kept.
    """
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [sys.executable, "-I", DRAWER, folder, most, longest]
    try:
        told = subprocess.run(
            [str(part) for part in command],
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=LONGEST_SECONDS,
            env={},  # no key and no password of ours
            check=False,
        ).stdout
    except subprocess.TimeoutExpired as late:
        told = late.stdout or b""
    paths = sorted(folder.glob("*.jpg"))
    count = told.strip()
    return Pages(paths, int(count) if count.isdigit() else 0)
