"""The dossier of a partnership from a warm worker, beside Chromium printing the same page."""

import shutil
import subprocess
import tempfile
from pathlib import Path

from django_scopes import scope

from accounts.refusals import Refused
from kemitraan.bench.beside import beside
from kemitraan.bench.examples import full, loaded_school
from kemitraan.bench.figures import Figure, at_most, seconds_of, side_by_side
from kemitraan.bench.memory import Watch

NAMES = ("chromium", "chromium-browser", "google-chrome")
OPTIONS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--no-pdf-header-footer",
)
MEGABYTE = 1024 * 1024


# The budget is that of an ordinary partnership; a large one is told beside it.
SIZES = {"biasa": {"activities": 6, "kpis": 3}, "besar": {"activities": 30, "kpis": 10}}
BUDGETS = {"waktu": 0.7, "memori": 0.4}


def measure(*, rounds=7, sizes=SIZES):
    school, person = loaded_school(20)
    return [
        figure
        for name, size in sizes.items()
        for figure in _figures(school, person, name, size, rounds)
    ]


def _figures(school, person, name, size, rounds):
    with scope(school=school):
        partnership = full(person, **size)
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "berkas.html")
        printer = Chromium(folder, page)
        worker = beside("warm_worker", "berkas", school.npsn, person.username, partnership.pk, page)
        with worker as warm:
            warm.hear()
            times = side_by_side(lambda: float(warm.ask()), printer.seconds, rounds)
            memory = side_by_side(lambda: _peak(warm), printer.peak, min(rounds, 3))
    return [_figure(name, "waktu", "detik", *times), _figure(name, "memori", "MB", *memory)]


def _figure(size, what, unit, ours, theirs):
    told = ("dossier", f"berkas {size}, {what}", unit)
    facts = {"ours": ours, "baseline": theirs, "ratio": ours / theirs}
    if size != "biasa":
        return Figure(*told, budget="", is_met=True, **facts)
    return at_most(BUDGETS[what], *told, **facts)


def _peak(warm):
    with Watch(warm.pid) as watch:
        warm.ask()
    return watch.peak / MEGABYTE


class Chromium:
    """The browser that prints a page, each time in a process of its own."""

    def __init__(self, folder, page):
        program = next(filter(None, map(shutil.which, NAMES)), None)
        if program is None:
            raise Refused("Chromium tidak ada di komputer ini; tanpanya berkas tidak diukur.")
        self.pdf = Path(folder, "chromium.pdf")
        profile = f"--user-data-dir={folder}/profil"
        self.command = [program, *OPTIONS, profile, f"--print-to-pdf={self.pdf}", page.as_uri()]

    def seconds(self):
        return seconds_of(lambda: self._ended(self._started()))

    def peak(self):
        process = self._started()
        with Watch(process.pid) as watch:
            self._ended(process)
        return watch.peak / MEGABYTE

    def _started(self):
        self.pdf.unlink(missing_ok=True)
        quiet = subprocess.DEVNULL
        return subprocess.Popen(self.command, stdin=quiet, stdout=quiet, stderr=quiet)

    def _ended(self, process):
        process.wait(120)
        if not self.pdf.exists():
            raise Refused("Chromium tidak mencetak halaman berkas.")
