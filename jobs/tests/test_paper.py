"""The look of a paper: letterhead, page numbers, the mark of a draft, signatures."""

from io import BytesIO

import pytest
from django.template.loader import render_to_string
from pypdf import PdfReader

from jobs.letterhead import Letterhead
from jobs.pdf import render_pdf

KOP = Letterhead(
    image="",
    foundation="Yayasan Karya Handayani",
    name="SMK Karya Handayani Wonosari",
    npsn="69900001",
    lines=("Jalan Pandanaran 12, Wonosari 55812",),
)
SIGNERS = [
    {"role": "PIHAK KESATU", "name": "Sri Rahayu", "number": "NIY 1970", "stamp": True},
    {"role": "PIHAK KEDUA", "name": "Agus <Priyanto>", "position": "Direktur"},
    {"role": "PIHAK KETIGA", "name": "Siti Aminah"},
]


def paper_of(**context):
    context = {"letterhead": KOP, "footer": "Periksa: contoh.id/v/7K4M-29QX"} | context
    return PdfReader(BytesIO(render_pdf("pdf/base.html", context)))


def test_a_paper_carries_the_school_the_page_number_and_the_code():
    pages = paper_of(number="421.5/118/2026").pages

    text = pages[0].extract_text()

    assert len(pages) == 1
    assert "SMK Karya Handayani Wonosari" in text
    assert "Nomor: 421.5/118/2026" in text
    assert "Periksa: contoh.id/v/7K4M-29QX" in text
    assert "Halaman 1 dari 1" in text


@pytest.mark.parametrize("draft", [True, False])
def test_only_a_draft_says_draft(draft):
    assert ("DRAF" in paper_of(draft=draft).pages[0].extract_text()) is draft


def test_a_footer_is_text_and_never_style():
    pages = paper_of(footer='"; } @page { size: A5 } /*').pages

    assert round(pages[0].mediabox.width) == 595


def test_signatures_name_each_party_and_leave_room_for_the_stamp():
    html = render_to_string(
        "pdf/_signature.html",
        {"signers": SIGNERS, "place_date": "Wonosari, 21 November 2026"},
    )

    assert 'class="tanda tanda-tiga"' in html
    assert html.count('class="tanda-pihak"') == 3
    assert html.count("Meterai") == 1
    assert "Agus &lt;Priyanto&gt;" in html


def test_every_rule_on_paper_names_the_font_that_is_always_there():
    css = render_to_string("pdf/paper.css")

    assert css.count("font:") == css.count('"DejaVu Sans", sans-serif')
