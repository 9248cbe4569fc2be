"""A PKS from a warm worker beside Chromium printing the same page, and the register of papers."""

import datetime as dt
import tempfile
from pathlib import Path
from statistics import median

from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from jobs.pdf import page_count
from kemitraan.bench.beside import beside
from kemitraan.bench.browser import browser, milliseconds, queries
from kemitraan.bench.dossier import Chromium
from kemitraan.bench.examples import bare, loaded_school
from kemitraan.bench.figures import Figure, at_most, side_by_side
from kemitraan.bench.warm_worker import build_paper
from partnerships.models import Agreement, Clause, Partnership, Signatory

CLAUSES = 24  # a PKS of about eight pages
LINE = "PARA PIHAK melaksanakan kegiatan ini bersama-sama menurut rencana yang disepakati. "


def measure(*, rounds=7, papers=1000, clauses=CLAUSES):
    school, person = loaded_school(200)
    with scope(school=school):
        pks = _pks(person, clauses)
        _fill_register(person, papers)
        pages = page_count(build_paper(person, pks.pk))
    return [*_printing(school, person, pks, pages, rounds), *_listing(person, papers)]


def _printing(school, person, pks, pages, rounds):
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder, "naskah.html")
        printer = Chromium(folder, page)
        worker = beside("warm_worker", "naskah", school.npsn, person.username, pks.pk, page)
        with worker as warm:
            warm.hear()
            ours, theirs = side_by_side(lambda: float(warm.ask()), printer.seconds, rounds)
    name = f"PKS {pages} halaman, waktu"
    facts = {"ours": ours, "baseline": theirs, "ratio": ours / theirs}
    return [at_most(0.7, "papers", name, "detik", **facts)]


def _listing(person, count):
    client, address = browser(person), reverse("monitoring:paper_register")
    asked = queries(client, address)
    time = median(milliseconds(client, address) for _ in range(20))
    return [
        at_most(6, "papers", f"daftar {count} naskah, kueri", "kueri", ours=asked),
        Figure("papers", f"daftar {count} naskah", "ms", time, budget="", is_met=True),
    ]


def _pks(person, clauses):
    opened = bare(person)
    paper = Agreement.objects.create(
        partnership=opened, kind="pks", title="Kelas industri", made_by=person, template="ukur"
    )
    Clause.objects.bulk_create(
        Clause(
            agreement=paper,
            position=number,
            heading=f"Pokok {number}",
            body="\n".join(f"({line}) {LINE * 3}" for line in range(1, 4)),
        )
        for number in range(1, clauses + 1)
    )
    Signatory.objects.bulk_create(
        Signatory(agreement=paper, party=party, name="Nama Penanda Tangan", position="Pimpinan")
        for party in opened.parties.all()
    )
    return paper


def _fill_register(person, count):
    today = timezone.localdate()
    partnerships = list(Partnership.objects.all()[:200])
    Agreement.objects.bulk_create(
        Agreement(
            partnership=partnerships[number % len(partnerships)],
            kind="mou",
            title=f"Nota Kesepahaman {number}",
            school_number=f"400.3.8/{number}/2026",
            status="ditandatangani",
            scan="ukur.pdf",
            signed_on=today - dt.timedelta(days=200),
            starts_on=today - dt.timedelta(days=200),
            ends_on=today + dt.timedelta(days=number % 900),
            made_by=person,
        )
        for number in range(count)
    )
