"""The pages of a PDF drawn by a process of its own."""

import pytest
from PIL import Image

from accounts.tests.files import pdf
from jobs import pdf_pages
from jobs.pdf_pages import draw_pages

SIZE = {"most": 2, "longest": 300}


def test_the_first_pages_are_drawn_in_their_order(tmp_path):
    pages = draw_pages(pdf(pages=3), tmp_path / "halaman", **SIZE)

    assert ([path.name for path in pages.paths], pages.total) == (["001.jpg", "002.jpg"], 3)
    with Image.open(pages.paths[0]) as picture:
        assert (picture.format, max(picture.size)) == ("JPEG", 300)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 rusak", b"PK\x03\x04"])
def test_what_is_no_pdf_gives_no_page(tmp_path, content):
    pages = draw_pages(content, tmp_path / "halaman", **SIZE)

    assert (pages.paths, pages.total) == ([], 0)


def test_pages_of_an_earlier_attempt_are_not_taken_for_new_ones(tmp_path):
    draw_pages(pdf(pages=2), tmp_path / "halaman", **SIZE)

    pages = draw_pages(pdf(pages=1), tmp_path / "halaman", **SIZE)

    assert (len(pages.paths), pages.total) == (1, 1)


def test_the_drawer_is_told_no_key_or_password(tmp_path, monkeypatch):
    told = tmp_path / "told.py"
    told.write_text("import os; print(len({*os.environ} & {'SECRET_KEY', 'DATABASE_URL'}))")
    monkeypatch.setattr(pdf_pages, "DRAWER", told)
    monkeypatch.setenv("SECRET_KEY", "rahasia")

    assert draw_pages(b"", tmp_path / "halaman", **SIZE).total == 0


def test_what_takes_too_long_is_stopped(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf_pages, "LONGEST_SECONDS", 0.01)

    pages = draw_pages(pdf(pages=1), tmp_path / "halaman", **SIZE)

    assert (pages.paths, pages.total) == ([], 0)
