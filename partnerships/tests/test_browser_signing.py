"""A paper from draft to the page on which anybody checks it: with script, and without."""

import datetime as dt
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from accounts.tests.browser import DESK, axe, no_sideways_scroll, sign_in
from partnerships.models import Agreement, PaperVersion
from partnerships.papers.versions import make_version
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, pdf, write_plan

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),  # before the paper is made, for the server to see it
]
NAME = "CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara"


@pytest.fixture
def partnership(school):
    partners = [PartnerFactory(name=NAME)]
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=partners))


@pytest.fixture
def printed(partnership, admin):
    """A draft with its PDF, as the worker leaves it."""
    today = timezone.localdate()
    ends_on = today + dt.timedelta(days=365)
    paper = begun(partnership, admin, starts_on=today, ends_on=ends_on)
    make_version(paper, by=admin)
    return paper


def press(page, mark):
    with page.expect_navigation():
        page.get_by_test_id(mark).click()
    assert page.locator(".k-ringkas").count() == 0, page.locator(".k-ringkas").inner_text()


def look(page):
    """Narrow everywhere; the checker of accessibility is itself a script."""
    no_sideways_scroll(page)
    if page.viewport_size["width"] == DESK["width"]:
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        axe(page)


def day():
    return timezone.localdate().strftime("%d-%m-%Y")


def signs(page, party, *marks):
    page.locator(f"#id_signed_{party.pk}").fill(day())
    for mark in marks:
        page.locator(f"#id_{mark}_{party.pk}").check()


def submit_and_approve(page, paper, admin, principal):
    address = reverse("partnerships:agreement_detail", args=[paper.pk])
    sign_in(page, admin)
    page.goto(address)
    press(page, "submit-agreement")
    sign_in(page, principal)
    page.goto(address)
    press(page, "approve-agreement")
    press(page, "submit")


def sign_party_by_party(page, paper, admin):
    """The school today, the partner on another visit, then the scan with both."""
    school, partner = (row.party for row in paper.signatories.all())
    sign_in(page, admin)
    page.goto(reverse("partnerships:agreement_detail", args=[paper.pk]))
    press(page, "sign-agreement")
    signs(page, school, "initialled", "stamped_duty", "sealed")
    with page.expect_navigation():
        page.get_by_role("button", name="Catat tanda tangan saja").click()
    assert page.get_by_text("Sudah menandatangani 1 dari 2 pihak.").is_visible()

    press(page, "sign-agreement")
    assert page.locator(f"#id_signed_{school.pk}").input_value() == day()
    signs(page, partner, "initialled")
    page.locator(f"#id_why_missing_{partner.pk}").fill("mitra tidak memakai stempel")
    scan = pdf(pages=2)
    page.get_by_label("Pindaian bertanda tangan").set_input_files(
        {"name": "naskah.pdf", "mimeType": "application/pdf", "buffer": scan.read()}
    )
    look(page)
    press(page, "save-scan")


def check(page, paper, principal):
    sign_in(page, principal)
    page.goto(reverse("partnerships:agreement_detail", args=[paper.pk]))
    press(page, "verify-agreement")
    assert page.get_by_text("mitra tidak memakai stempel").is_visible()
    page.locator("[name=same_text]").check()
    look(page)
    press(page, "submit")


@pytest.mark.parametrize("which", ["desk", "no_js"])
def test_a_paper_is_signed_party_by_party_checked_and_known_to_anybody(
    which, request, printed, admin, principal
):
    page, paper = request.getfixturevalue(which), printed
    public = reverse("partnerships:verification", args=[paper.token])
    assert page.goto(public).status == 404
    submit_and_approve(page, paper, admin, principal)
    page.goto(public)
    assert page.get_by_text("Dokumen ini tercatat dan belum ditandatangani.").is_visible()
    sign_party_by_party(page, paper, admin)
    check(page, paper, principal)

    paper = Agreement.objects.get(pk=paper.pk)
    page.context.clear_cookies()
    page.goto(public)
    assert paper.status == "ditandatangani"
    assert page.get_by_text("Dokumen ini tercatat dan masih berlaku.").is_visible()
    look(page)
    if which == "no_js":
        assert page.get_by_text("sha256sum").is_visible()
        assert not page.get_by_label("Berkas PDF").is_visible()
    else:
        compare(page, paper)


def compare(page, paper):
    with paper.version.pdf.open() as text, paper.scan.open() as scan:
        files = {"naskah yang disetujui": text.read(), "pindaian bertanda tangan": scan.read()}
    for label, content in files.items():
        upload = {"name": "a.pdf", "mimeType": "application/pdf", "buffer": content}
        page.get_by_label("Berkas PDF").set_input_files(upload)
        page.get_by_text(f"Cocok: berkas ini sama persis dengan {label}.").wait_for()


def test_the_code_on_every_page_leads_to_the_public_page(printed):
    with PaperVersion.objects.get().pdf.open() as file:
        pages = PdfReader(BytesIO(file.read())).pages

    public = reverse("partnerships:verification", args=[printed.token])

    assert len(pages) > 1
    assert all(public in page.extract_text().replace("\n", "") for page in pages)
