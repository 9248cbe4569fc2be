"""Turning a template into a tagged PDF that can neither read this server nor hang it."""

import base64
import functools
import re
import signal
import threading
from contextlib import contextmanager
from io import BytesIO

from django.template.loader import render_to_string

from accounts.refusals import Refused

# Below the time limit of the task, so that the person gets a sentence and not a dead worker.
LONGEST_SECONDS = 100
MOST_MARKUP = 4_000_000  # characters without the pictures
MOST_HTML = 60_000_000  # characters with them
MOST_PAGES = 500
PICTURES = re.compile(r"data:[^\"')\s]*")

NO_PANGO = (
    "PDF belum dapat dibuat di komputer ini karena pustaka Pango belum terpasang. Minta "
    "pengelola memasang libpangoft2-1.0-0 dan libharfbuzz-subset0, lalu buat lagi."
)
TOO_BIG = "Laporan ini terlalu besar untuk satu PDF. Persempit pilihannya, lalu buat lagi."
TOO_SLOW = (
    "Laporan ini terlalu rumit: pembuatannya melewati {} detik. Persempit pilihannya, lalu "
    "buat lagi."
)
TOO_DEEP = (
    "Laporan ini tidak dapat disusun karena isinya bertumpuk terlalu dalam. Sederhanakan "
    "isian yang panjang, lalu buat lagi."
)


class TooSlow(Exception):
    """The time for one PDF ran out."""


def render_pdf(template, context, *, longest=LONGEST_SECONDS):
    """PDF/UA bytes of a template; `Refused` with a sentence when it cannot be made.

    Pictures go in as `data:` URIs (`data_uri`); nothing else is ever fetched. The same
    context gives the same bytes.
    """
    html = render_to_string(template, context)
    if len(html) > MOST_HTML or len(PICTURES.sub("", html)) > MOST_MARKUP:
        raise Refused(TOO_BIG)
    try:
        with _time_limit(longest):
            return _write(html)
    except TooSlow:
        raise Refused(TOO_SLOW.format(longest)) from None
    except RecursionError:
        raise Refused(TOO_DEEP) from None
    except MemoryError:
        raise Refused(TOO_BIG) from None


def data_uri(content, mime):
    """A picture as it may stand in a PDF template."""
    return f"data:{mime};base64,{base64.b64encode(content).decode()}"


class Paper(bytes):
    """A PDF that knows how many pages it has: to count them again takes long."""

    pages = 0


def page_count(content):
    if isinstance(content, Paper):
        return content.pages
    from pypdf import PdfReader  # noqa: PLC0415  a quarter of a second at every start

    return len(PdfReader(BytesIO(content)).pages)


def _write(html):
    weasyprint, fetcher, fonts = _engine()
    document = weasyprint.HTML(string=html, url_fetcher=fetcher).render(
        font_config=fonts, pdf_variant="pdf/ua-1"
    )
    if len(document.pages) > MOST_PAGES:
        raise Refused(TOO_BIG)
    paper = Paper(document.write_pdf(pdf_variant="pdf/ua-1"))
    paper.pages = len(document.pages)
    return paper


@functools.cache
def _engine():
    """WeasyPrint, imported on first use: without Pango only PDFs fail, not the site."""
    try:
        import weasyprint  # noqa: PLC0415
    except OSError as missing:
        raise Refused(NO_PANGO) from missing
    from weasyprint.text.fonts import FontConfiguration  # noqa: PLC0415
    from weasyprint.urls import URLFetcher  # noqa: PLC0415

    return weasyprint, URLFetcher(allowed_protocols=("data",)), FontConfiguration()


@contextmanager
def _time_limit(seconds):
    """Raise `TooSlow` inside after so many seconds; only the main thread can be stopped so."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(*_):
        raise TooSlow

    before = signal.signal(signal.SIGALRM, stop)
    # Again every second: the first one may meet an `except Exception` of WeasyPrint's.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
