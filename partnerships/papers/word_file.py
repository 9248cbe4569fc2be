"""A version of a paper as a Word file, for the partner who wants to work on its words."""

from io import BytesIO

import segno
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from PIL import Image

from jobs.letterhead import bytes_of, letterhead
from partnerships.papers.content import numbers_of
from partnerships.papers.kinds import LETTERS
from partnerships.papers.lines import lines_of
from partnerships.papers.printable import printable
from partnerships.papers.printing import short_name
from partnerships.papers.words import DOTS, staff_number

CENTER, RIGHT = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFY = WD_ALIGN_PARAGRAPH.JUSTIFY
# How far a line is set in, and how far its mark hangs out of that, in millimetres.
INDENT = {
    "ayat": (8, 8), "huruf": (8, 8), "angka": (8, 8), "lanjut": (8, 0), "polos": (0, 0),
    "huruf-dalam": (15, 7), "angka-dalam": (15, 7),
}  # fmt: skip
TO_EDIT = "Salinan untuk disunting. Yang ditandatangani adalah berkas PDF."


def word_file(content, school, *, number, address, logos=()):
    """The bytes of a DOCX that says what the content says; `logos` as `logo_files` gives them."""
    content = printable(content)
    paper = _blank(content)
    _foot(paper, content, number, address)
    _head(paper, school, with_logo=not logos)
    _logos(paper, [file for file, _ in logos])
    if content["kind"] in LETTERS:
        _letter(paper, content)
    else:
        _between_parties(paper, content)
    target = BytesIO()
    paper.save(target)
    return target.getvalue()


def _blank(content):
    paper = Document()
    page = paper.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(25), Mm(20)
    page.top_margin, page.bottom_margin = Mm(26), Mm(20)
    style = paper.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(11)
    style.paragraph_format.space_after = Pt(4)
    style.element.rPr.append(_element("w:lang", **{"w:val": "id-ID"}))
    for level in ("Heading 1", "Heading 2"):
        font = paper.styles[level].font
        font.name, font.bold, font.color.rgb = "Arial", True, RGBColor(0, 0, 0)
        paper.styles[level].element.rPr.rFonts.set(qn("w:asciiTheme"), "")
        font.size = Pt(14 if level == "Heading 1" else 11)
        paper.styles[level].paragraph_format.space_after = Pt(4)
    paper.core_properties.title = f"{short_name(content)}: {content['title']}"[:250]
    paper.core_properties.author = ""
    paper.core_properties.language = "id-ID"
    return paper


def _foot(paper, content, number, address):
    section = paper.sections[0]
    section.header.paragraphs[0].text = f"{short_name(content)}, versi {number}. {TO_EDIT}"
    section.header.paragraphs[0].runs[0].font.size = Pt(8)
    foot = section.footer.paragraphs[0]
    code = BytesIO()
    segno.make(address, error="m", micro=False).save(code, kind="png", scale=6, border=2)
    foot.add_run().add_picture(code, width=Mm(16))
    if content["kind"] not in LETTERS:
        called = [party["called"].removeprefix("PIHAK ") for party in content["parties"]]
        foot.add_run("  Paraf: " + "  ".join(f"{name} ........" for name in called))
    foot.add_run(f"\n{address}    Halaman ")
    _field(foot, "PAGE")
    foot.add_run(" dari ")
    _field(foot, "NUMPAGES")
    for run in foot.runs:
        run.font.size = Pt(8)


def _head(paper, school, *, with_logo):
    """The letterhead: the school's picture if it has one, otherwise its logo and lines."""
    picture = _as_png(bytes_of(school.letterhead))
    if picture:
        paper.add_paragraph().add_run().add_picture(picture, width=Mm(165))
        return
    if with_logo:
        _logos(paper, [school.logo])
    head = letterhead(school)
    name = paper.add_paragraph()
    name.alignment = CENTER
    run = name.add_run("\n".join(part for part in (head.foundation, head.name) if part))
    run.bold, run.font.size = True, Pt(14)
    lines = paper.add_paragraph("\n".join(head.lines))
    lines.alignment = CENTER
    lines.runs[0].font.size = Pt(9) if lines.runs else None
    lines.paragraph_format.space_after = Pt(12)


def _logos(paper, files):
    pictures = [picture for picture in (_as_png(bytes_of(file)) for file in files) if picture]
    if not pictures:
        return
    row = paper.add_paragraph()
    row.alignment = CENTER
    for picture in pictures:
        row.add_run().add_picture(picture, height=Mm(18))
        row.add_run("   ")


def _between_parties(paper, content):
    _title(paper, content)
    paper.add_paragraph(content["opening"]).alignment = JUSTIFY
    for place, party in enumerate(content["parties"], 1):
        _party(paper, place, party)
    paper.add_paragraph(content["agreed"]).alignment = JUSTIFY
    for place, clause in enumerate(content["clauses"], 1):
        heading = paper.add_heading(f"Pasal {place}\n{clause['heading']}", level=2)
        heading.alignment = CENTER
        _body(paper, clause["body"])
    _signing(paper, content)


def _title(paper, content):
    paper.add_heading(content["heading"], level=1).alignment = CENTER
    names = [party["name"].upper() for party in content["parties"]]
    last = "DENGAN" if len(names) == 2 else "DAN"
    numbers = [f"NOMOR: {number or DOTS}" for number in numbers_of(content)]
    lines = (
        "ANTARA",
        "\n".join([*names[:-1], last, *names[-1:]]),
        "TENTANG",
        content["title"].upper(),
        "\n".join(numbers),
    )
    for line in lines:
        paragraph = paper.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.add_run(line).bold = line in (lines[1], lines[3])


def _party(paper, place, party):
    paper.add_paragraph().add_run(f"{place}. {party['name']}").bold = True
    facts = [
        ("Nama", party["signatory"]),
        ("Jabatan", party["position"] or DOTS),
        staff_number(party["number"]),
        ("Berdasarkan", party["legal_basis"]),
        ("Alamat", party["address"] or DOTS),
    ]
    table = paper.add_table(rows=0, cols=2)
    table.autofit = False
    table.columns[0].width, table.columns[1].width = Mm(35), Mm(130)
    for label, value in facts:
        if value:
            cells = table.add_row().cells
            cells[0].width, cells[1].width = Mm(35), Mm(130)
            cells[0].text, cells[1].text = label, f": {value}"
            for cell in cells:
                cell.paragraphs[0].paragraph_format.space_after = Pt(1)
                cell.paragraphs[0].paragraph_format.keep_with_next = True
    last = paper.add_paragraph(
        f"bertindak untuk dan atas nama {party['name']}, selanjutnya disebut "
    )
    last.add_run(party["called"]).bold = True
    last.add_run(".")


def _body(paper, body):
    for line in lines_of(body):
        left, hang = INDENT[line.level]
        paragraph = paper.add_paragraph(f"{line.mark}\t{line.text}" if line.mark else line.text)
        paragraph.alignment = JUSTIFY
        form = paragraph.paragraph_format
        form.left_indent, form.first_line_indent = Mm(left), Mm(-hang)
        form.tab_stops.add_tab_stop(Mm(left))


def _signing(paper, content):
    paper.add_paragraph(content["place_date"]).alignment = RIGHT
    parties = content["parties"]
    columns = max(1, min(len(parties), 3))
    table = paper.add_table(rows=-(-len(parties) // columns), cols=columns)
    for place, party in enumerate(parties):
        cell = table.rows[place // columns].cells[place % columns]
        cell.text = f"{party['called']}\n{party['name']}\n\n\nMeterai\n\n"
        cell.paragraphs[0].alignment = CENTER
        cell.paragraphs[0].add_run(party["signatory"]).bold = True
        rest = [party["position"], party["number"]]
        cell.paragraphs[0].add_run("".join(f"\n{part}" for part in rest if part))
    if content["witnesses"]:
        paper.add_paragraph("Saksi-saksi:").paragraph_format.space_before = Pt(12)
    for place, one in enumerate(content["witnesses"], 1):
        name = ", ".join(part for part in (one["name"], one["position"]) if part)
        paper.add_paragraph(f"{place}. {name} ........................")


def _letter(paper, content):
    paper.add_paragraph(content["place_date"]).alignment = RIGHT
    for label, value in (
        ("Nomor", content["school_number"] or DOTS),
        ("Lampiran", content["attachment"] or "-"),
        ("Perihal", content["title"]),
    ):
        paragraph = paper.add_paragraph(f"{label}\t: {value}")
        paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(24))
    paper.add_paragraph(f"Yth. {content['addressee']}").paragraph_format.space_before = Pt(8)
    for clause in content["clauses"]:
        _body(paper, clause["body"])
    for party in content["parties"]:
        lines = [f"{party['position']},", "", "", "", party["signatory"], party["number"]]
        signed = paper.add_paragraph("\n".join(lines))
        signed.paragraph_format.left_indent = Mm(95)


def _field(paragraph, code):
    """A field that Word fills in itself: the page, or how many there are."""
    for kind, text in (("begin", ""), ("", code), ("end", "")):
        run = paragraph.add_run()
        if kind:
            run.element.append(_element("w:fldChar", **{"w:fldCharType": kind}))
        else:
            told = _element("w:instrText", **{"xml:space": "preserve"})
            told.text = text
            run.element.append(told)


def _element(name, **attributes):
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(key), value)
    return element


def _as_png(content):
    """Word does not know every picture that a browser shows."""
    if not content:
        return None
    target = BytesIO()
    with Image.open(BytesIO(content)) as picture:
        picture.convert("RGBA").save(target, "PNG")
    target.seek(0)
    return target
