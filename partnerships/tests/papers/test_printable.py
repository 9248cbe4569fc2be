"""What cannot be printed does not reach a paper; everything that is writing does."""

import pytest

from partnerships.papers.content import content_of
from partnerships.papers.printable import printable
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, write_plan


@pytest.mark.parametrize(
    ("written", "on_paper"),
    [
        ("Kelas 🎓 Industri", "Kelas Industri"),
        ("🎓 Kelas Industri 🇮🇩", "Kelas Industri"),
        ("Wajib ✅\nBoleh ⭐⭐", "Wajib\nBoleh"),
        ("Guru 👩🏽‍🏫 tamu", "Guru tamu"),
        ("Satu\x0b dua\x00", "Satu dua"),
        ("  a.  Baris tanpa gambar  ", "  a.  Baris tanpa gambar  "),
        ("🎓", "🎓"),
    ],
)
def test_pictures_and_control_characters_are_left_out(written, on_paper):
    assert printable(written) == on_paper


@pytest.mark.parametrize(
    "writing",
    ["شركة النور للتعليم", "می‌خواهم", "क्‍ष", "✓ ☑ ≥ 24 siswa — “PKL”", "Café Ñandú ©", "中文"],
)
def test_no_letter_of_any_writing_is_lost(writing):
    assert printable([writing, {"nama": writing}]) == [writing, {"nama": writing}]


def test_a_paper_leaves_them_out_of_names_title_and_text(school, admin):
    partner = PartnerFactory(name="Sanggar 🎭 Kreatif")
    partnership = write_plan(PartnershipFactory(title="Kelas 🎓 industri", partners=[partner]))

    content = content_of(begun(partnership, admin, title="Magang 🚀 Furnitur"))

    assert content["title"] == "Magang Furnitur"
    assert content["parties"][1]["name"] == "Sanggar Kreatif"
    assert "dalam program Kelas industri." in content["clauses"][0]["body"]
