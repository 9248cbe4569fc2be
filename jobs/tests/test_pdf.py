import builtins
import io
import shutil
import signal
import subprocess
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from django.template import Context, Template
from pypdf import PdfReader

from accounts.refusals import Refused
from accounts.tests.factories import SchoolFactory
from jobs import pdf
from jobs.letterhead import letterhead
from jobs.pdf import data_uri, page_count, render_pdf

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082"
)
PAGE = """<!doctype html>
<html lang="id"><head><meta charset="utf-8"><title>{{ title }}</title>
<style>@page{size:A4;margin:20mm;@bottom-right{font-family:"DejaVu Sans";
content:"Halaman " counter(page) " dari " counter(pages)}}body{font-family:"DejaVu Sans"}</style>
</head><body>{% block body %}{{ body|safe }}{% endblock %}</body></html>"""


@pytest.fixture
def paper(monkeypatch):
    """`paper(html)` is the PDF of a small paper with that body."""
    monkeypatch.setattr(
        pdf,
        "render_to_string",
        lambda template, context: Template(template).render(Context(context)),
    )

    def make(body, **options):
        return render_pdf(PAGE, {"title": "Laporan", "body": body}, **options)

    return make


@pytest.fixture
def server():
    """A server that counts who asks it for anything."""
    hits = []

    class Counting(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    with HTTPServer(("127.0.0.1", 0), Counting) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        running.hits = hits
        yield running
        running.shutdown()
        thread.join()


def text_of(content):
    return "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)


def test_a_paper_is_tagged_titled_in_its_language_and_numbered(paper):
    content = paper("<h1>Berkas kemitraan</h1><p>PT Surya Teknik Motor</p>")

    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "id"
    assert "/StructTreeRoot" in root
    assert PdfReader(io.BytesIO(content)).metadata.title == "Laporan"
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()
    assert "PT Surya Teknik Motor" in text_of(content)
    assert "Halaman 1 dari 1" in text_of(content)
    assert page_count(content) == 1


@pytest.mark.skipif(not shutil.which("qpdf"), reason="qpdf is not installed")
def test_another_program_finds_no_fault_in_it(paper, tmp_path):
    path = tmp_path / "laporan.pdf"
    path.write_bytes(paper("<h1>Berkas</h1><table><tr><th>KPI</th><td>92</td></tr></table>"))

    checked = subprocess.run(["qpdf", "--check", path], capture_output=True, text=True, check=False)

    assert checked.returncode == 0, checked.stdout + checked.stderr


def test_the_same_context_gives_the_same_bytes(paper):
    assert paper("<p>Sama</p>") == paper("<p>Sama</p>")


def test_neither_files_nor_servers_are_read(paper, server, tmp_path):
    secret = tmp_path / "rahasia.txt"
    secret.write_text("kata sandi basis data")
    styles = tmp_path / "gaya.css"
    styles.write_text("p::after{content:'bocor'}")
    local = f"file://{secret}"
    remote = f"http://127.0.0.1:{server.server_port}"

    content = paper(
        f"""<link rel="attachment" href="{local}"><link rel="stylesheet" href="{remote}/a.css">
        <link rel="stylesheet" href="file://{styles}"><img src="{remote}/a.png" alt="">
        <img src="{local}" alt=""><object data="{remote}/b.svg"></object>
        <style>@import url({remote}/c.css);@import url(file://{styles});
        @font-face{{font-family:x;src:url({remote}/d.woff)}}
        p{{background:url({remote}/e.png);font-family:x}}</style>
        <svg width="9" height="9"><image href="{remote}/f.png" width="9" height="9"/>
        <use href="{remote}/g.svg#a"/></svg><p>Isi</p>"""
    )

    assert server.hits == []
    assert "/EmbeddedFiles" not in PdfReader(io.BytesIO(content)).trailer["/Root"].get("/Names", {})
    assert "bocor" not in text_of(content)
    assert "Isi" in text_of(content)


def test_pictures_come_as_data(paper):
    content = paper(f'<img src="{data_uri(PIXEL, "image/png")}" alt="Lambang sekolah">')

    assert len(PdfReader(io.BytesIO(content)).pages[0].images) == 1


def test_three_hundred_floats_in_each_other_end_with_a_sentence(paper):
    nested = '<div style="float:left">' * 300 + "isi" + "</div>" * 300

    with pytest.raises(Refused, match=r"bertumpuk terlalu dalam|melewati 20 detik"):
        paper(nested, longest=20)


def test_a_table_of_a_million_columns_ends_in_time_with_a_sentence(paper):
    began = time.monotonic()

    with pytest.raises(Refused, match="melewati 3 detik"):
        paper('<table><tr><td colspan="1000000">x</td></tr></table>', longest=3)

    assert time.monotonic() - began < 15


def test_a_paper_of_too_many_pages_ends_with_a_sentence(paper, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)

    with pytest.raises(Refused, match="terlalu besar"):
        paper('<p style="break-after:page">x</p>' * 3)


@pytest.mark.parametrize("limit", ["MOST_MARKUP", "MOST_HTML"])
def test_too_much_text_is_not_even_begun(paper, monkeypatch, limit):
    monkeypatch.setattr(pdf, limit, 1000)

    with pytest.raises(Refused, match="terlalu besar"):
        paper("x" * 1000)


def test_pictures_do_not_count_as_text(paper, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_MARKUP", 1000)
    picture = data_uri(PIXEL + b"0" * 5000, "image/png")

    assert page_count(paper(f'<img src="{picture}" alt="Foto">')) == 1


def test_without_pango_the_person_is_told_what_is_missing(paper, monkeypatch):
    def no_pango():
        raise OSError("cannot load library 'libpango-1.0-0'")

    def import_failing(name, *args, **kwargs):
        return no_pango() if name == "weasyprint" else real_import(name, *args, **kwargs)

    real_import = builtins.__import__
    pdf._engine.cache_clear()
    monkeypatch.setattr(builtins, "__import__", import_failing)

    with pytest.raises(Refused, match="pustaka Pango belum terpasang"):
        paper("<p>Isi</p>")


def test_the_alarm_is_switched_off_afterwards(paper):
    paper("<p>Isi</p>", longest=5)

    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


def test_a_table_of_a_thousand_rows_is_one_paper_of_some_thirty_pages(paper):
    rows = "".join(f"<tr><td>{n}</td><td>Mitra {n}</td><td>92</td></tr>" for n in range(1150))

    content = paper(f"<table>{rows}</table>")

    assert 20 <= page_count(content) <= 30


def test_the_papers_of_a_school_bear_its_head_and_their_page_numbers():
    school = SchoolFactory.build(name="SMK Karya Handayani Wonosari", npsn="69900001")

    content = render_pdf("pdf/base.html", {"letterhead": letterhead(school)})

    assert "SMK Karya Handayani Wonosari" in text_of(content)
    assert "NPSN 69900001" in text_of(content)
    assert "Halaman 1 dari 1" in text_of(content)
