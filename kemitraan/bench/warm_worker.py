"""A worker that has made one PDF and makes it again for each line it reads.

Says "siap" when it is warm, then the seconds of each. The HTML it printed is left in a file
for whoever wants to print the same.
"""

import os
import sys
from pathlib import Path
from unittest.mock import patch

import django


def main(work, npsn, username, pk, page):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.bench.settings")
    django.setup()
    from django_scopes import scope  # noqa: PLC0415 - needs the settings

    from accounts.models import School, User  # noqa: PLC0415
    from kemitraan.bench.figures import seconds_of  # noqa: PLC0415

    person = User.objects.get(username=username)
    build = WORKS[work]
    with scope(school=School.objects.get(npsn=npsn)):
        Path(page).write_text(_html_of(build, person, pk))
        _tell("siap")
        for _ in sys.stdin:
            _tell(seconds_of(lambda: build(person, pk)))


def build_dossier(person, pk):
    """The dossier as the worker makes it, from the questions to the database on."""
    from jobs.orders import read_order  # noqa: PLC0415
    from jobs.progress import Progress  # noqa: PLC0415

    order = read_order("berkas-kemitraan", by=person, target_id=int(pk))
    return order.kind.build(order, Progress())


def build_paper(person, pk):
    """A paper from its clauses to the bytes of its PDF; it is not kept as a version."""
    from jobs.pdf import render_pdf  # noqa: PLC0415
    from partnerships.models import Agreement  # noqa: PLC0415
    from partnerships.papers.content import content_of  # noqa: PLC0415
    from partnerships.papers.printing import TEMPLATES, printed  # noqa: PLC0415

    paper = Agreement.objects.get(pk=pk)
    return render_pdf(TEMPLATES[paper.kind], printed(paper, content_of(paper), 1))


WORKS = {"berkas": build_dossier, "naskah": build_paper}


def _html_of(build, person, pk):
    from jobs import pdf  # noqa: PLC0415

    pages = []
    write = pdf.render_to_string

    def keep(*arguments, **options):
        pages.append(write(*arguments, **options))
        return pages[-1]

    with patch.object(pdf, "render_to_string", keep):
        build(person, pk)
    return pages[-1]


def _tell(word):
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
