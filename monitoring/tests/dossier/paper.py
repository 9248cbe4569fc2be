"""What tests of the dossier share: making it and reading it."""

import datetime as dt
import io

from pypdf import PdfReader

from jobs.kinds import get
from jobs.orders import read_order
from jobs.progress import Progress

KIND = "berkas-kemitraan"
TODAY = dt.date(2026, 11, 21)


def built(partnership, by):
    return get(KIND).build(read_order(KIND, by=by, target_id=partnership.pk), Progress())


def text_of(content):
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(" ".join(pages).split())
