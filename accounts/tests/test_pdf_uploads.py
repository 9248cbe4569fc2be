"""A PDF comes in as it is, if it is one and does nothing by itself."""

import hashlib

import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from accounts.tests.files import pdf, photo, refusal, upload, with_action
from accounts.uploads import read_pdf


def test_a_pdf_is_kept_byte_for_byte_under_a_random_name():
    content = pdf(pages=3)

    clean = read_pdf(upload(content, "../../MoU final.pdf"))

    assert clean.content.read() == content
    assert (clean.pages, clean.mime, clean.size) == (3, "application/pdf", len(content))
    assert clean.sha256 == hashlib.sha256(content).hexdigest()
    assert len(clean.name) == 36
    assert clean.name.endswith(".pdf")


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.4\n<html><script>alert(1)</script></html>",
        b"%PDF-1.7\n",
        b"<html></html>",
        b"MZ\x90\x00 program",
        photo(),
        b"x" + pdf(),
        pdf()[:200],
    ],
)
def test_what_is_no_pdf_is_refused(content):
    assert "rusak atau bukan PDF" in refusal(read_pdf, content, "mou.pdf")


@pytest.mark.parametrize(
    "kind",
    ["/JavaScript", "/Launch", "/GoToE", "/GoToR", "/SubmitForm", "/ImportData", "/Rendition"],
)
def test_a_pdf_that_does_something_when_opened_is_refused(kind):
    assert "skrip atau berkas sisipan" in refusal(read_pdf, pdf(with_action(kind)))


def test_an_action_whose_name_stands_elsewhere_is_found():
    def change(writer):
        kind = writer._add_object(NameObject("/Launch"))
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject({NameObject("/S"): kind})

    assert "skrip" in refusal(read_pdf, pdf(change))


def test_a_pdf_with_a_script_is_refused():
    def change(writer):
        names = DictionaryObject({NameObject("/JavaScript"): DictionaryObject()})
        writer.root_object[NameObject("/Names")] = names

    assert "skrip" in refusal(read_pdf, pdf(change))


def test_a_pdf_with_a_file_inside_is_refused():
    assert "berkas sisipan" in refusal(
        read_pdf, pdf(lambda writer: writer.add_attachment("virus.exe", b"MZ"))
    )


def test_a_script_deep_inside_a_page_is_found():
    def change(writer):
        deep = DictionaryObject({NameObject("/JS"): TextStringObject("x")})
        for _ in range(60):
            deep = DictionaryObject({NameObject("/Next"): ArrayObject([deep])})
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(deep)])

    assert "skrip" in refusal(read_pdf, pdf(change))


def test_a_locked_pdf_is_refused():
    assert "terkunci kata sandi" in refusal(read_pdf, pdf(lambda writer: writer.encrypt("rahasia")))


def test_a_link_in_a_pdf_does_no_harm():
    clean = read_pdf(upload(pdf(with_action("/URI"))))

    assert clean.pages == 1
