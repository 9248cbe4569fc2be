"""How a paper looks: its logos, and nothing cut off at its foot."""

from io import BytesIO

import pytest
from django.core.files.base import ContentFile
from django.template.loader import render_to_string
from docx import Document
from pypdf import PdfReader

from accounts.tests.files import photo
from jobs.pdf import render_pdf
from partnerships.models import Agreement
from partnerships.papers import composing, versions
from partnerships.papers.content import content_of
from partnerships.papers.differences import differences
from partnerships.papers.printing import TEMPLATES, logo_files, logos, printed
from partnerships.papers.word_file import word_file
from partnerships.tests.factories import NeedFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, version, write_plan


@pytest.fixture
def partner(school):
    return PartnerFactory(name="CV Jati Lestari")


@pytest.fixture
def partnership(partner):
    return write_plan(PartnershipFactory(partners=[partner]))


def give_logo(whose):
    whose.logo.save("logo.png", ContentFile(photo("PNG", size=(60, 60))))


def pages_of(paper):
    content = content_of(paper)
    pdf = render_pdf(TEMPLATES[paper.kind], printed(paper, content, 1))
    return PdfReader(BytesIO(pdf)).pages


def in_letterhead(paper, context):
    """How often a logo stands in the letterhead."""
    return render_to_string(TEMPLATES[paper.kind], context).count('class="kop-lambang"')


def lowest(page):
    """The height above the paper's edge of the lowest words on the page."""
    heights = []

    def note(text, cm, tm, font, size):
        if text.strip():
            heights.append(cm[5] + cm[3] * tm[5])

    page.extract_text(visitor_text=note)
    return min(heights)


def test_both_logos_stand_above_the_paper_the_school_s_first(school, partner, partnership, admin):
    give_logo(school)
    give_logo(partner)
    paper = begun(partnership, admin)

    context = printed(paper, content_of(paper), 1)

    assert [name for _, name in context["logos"]] == [school.name, "CV Jati Lestari"]
    assert in_letterhead(paper, context) == 0


def test_where_only_the_school_has_a_logo_it_stands_in_the_letterhead(school, partnership, admin):
    give_logo(school)
    paper = begun(partnership, admin)

    context = printed(paper, content_of(paper), 1)

    assert logos(paper) == []
    assert in_letterhead(paper, context) == 1


def test_a_letter_shows_the_logo_of_the_school_only(school, partner, partnership, admin):
    give_logo(school)
    give_logo(partner)

    assert logos(begun(partnership, admin, "permohonan", addressee="Direktur")) == []


def test_word_shows_both_logos_too(school, partner, partnership, admin):
    give_logo(school)
    give_logo(partner)
    paper = begun(partnership, admin)
    facts = {"number": 1, "address": "https://sekolah.example/v/x/"}

    both = word_file(content_of(paper), school, logos=logo_files(paper), **facts)
    alone = word_file(content_of(paper), school, **facts)

    assert [len(Document(BytesIO(file)).inline_shapes) for file in (both, alone)] == [2, 1]


def test_a_school_that_gets_a_logo_prints_its_draft_anew(school, partnership, admin):
    paper = begun(partnership, admin)
    made = version(paper, admin)
    assert versions.current_version(paper) == made

    give_logo(school)
    paper = Agreement.objects.get(pk=paper.pk)

    assert versions.current_version(paper) is None
    changed = [row for row in differences(made.content, content_of(paper)) if row.is_changed]
    assert [row.label for row in changed] == ["Kop dan logo"]


def test_twelve_initials_and_a_number_of_eighty_signs_stay_on_the_page(school, admin):
    partners = [PartnerFactory(name=f"{n} " + "Panjang" * 16) for n in range(11)]
    many = write_plan(PartnershipFactory(partners=partners))
    paper = begun(many, admin, school_number="9" * 80)
    composing.write(paper, [("Satu", "Isi.")], by=admin, revision=paper.revision)
    paper = Agreement.objects.get(pk=paper.pk)

    pages = pages_of(paper)

    assert "ANTARA" in pages[0].extract_text()
    assert "Paraf 12" in pages[0].extract_text()
    assert min(map(lowest, pages)) > 15
    signing = next(page.extract_text() for page in pages if "PIHAK KESATU\n" in page.extract_text())
    assert "Wonosari, 23 November 2026" in signing


@pytest.mark.parametrize("slug", ["permohonan", "balasan"])
def test_a_letter_with_an_ordinary_plan_fits_on_one_page(school, partnership, admin, slug):
    give_logo(school)
    partnership.plan.objectives = "Siswa lulus uji.\nGuru magang.\nBengkel dipakai bersama."
    partnership.plan.save()
    partnership.needs.set([NeedFactory(), NeedFactory(), NeedFactory()])
    paper = begun(partnership, admin, slug, addressee="Direktur\nCV Jati Lestari\nWonosari")

    assert len(pages_of(paper)) == 1
