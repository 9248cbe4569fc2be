"""The public form on a small phone without JavaScript, and what the school makes of it."""

import re

import pytest
from django.urls import reverse
from django_scopes import scope

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from accounts.tests.files import pdf
from partnerships.models import Prospect
from partnerships.tests.proposals.factories import DocumentFactory, ProposalFactory, open_desk

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

OFFER = "Pelatihan satu hari untuk 30 siswa akuntansi. " * 8


def send_proposal(page, school):
    page.goto(reverse("partnerships:public_school", args=[school.npsn]))
    press(page, "propose")
    page.get_by_label("Judul usulan").fill("Pelatihan pembukuan")
    page.get_by_label("Isi usulan").fill(OFFER)
    page.set_input_files(
        "[name=documents]", {"name": "profil.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    )
    page.get_by_label("Nama lembaga").fill("Yayasan Bina Karya")
    page.get_by_label("Jenis lembaga").select_option("yayasan")
    page.get_by_label("Nama Anda").fill("Wulan Sari")
    page.get_by_label("Telepon atau WhatsApp").fill("0812-0000-0001")
    page.get_by_label(re.compile("Saya setuju")).check()
    press(page, "send-proposal")


def answer_proposal(page, admin, status_address):
    sign_in(page, admin)
    page.goto(reverse("partnerships:proposal_list"))
    press(page, page.get_by_role("link", name="Pelatihan pembukuan"))
    page.get_by_role("textbox", name="Jawaban untuk pengusul").fill("Kami hubungi pekan depan.")
    press(page, "take-up")
    page.goto(status_address)
    assert "Kami hubungi pekan depan." in page.inner_text("main")


@pytest.mark.parametrize("browser", ["no_js", "phone"])
def test_an_organisation_proposes_itself_and_reads_the_answer(request, school, admin, browser):
    page = request.getfixturevalue(browser)
    open_desk("Kami mencari pelatih pembukuan.")

    send_proposal(page, school)

    assert "Usulan Anda tersimpan." in page.inner_text("main")
    with scope(school=school):
        assert Prospect.objects.get().person_phone == "+6281200000001"
    answer_proposal(page, admin, page.url)


def test_every_page_of_a_proposal_is_accessible_and_fits_a_small_phone(phone, school, admin):
    open_desk("Kami mencari pelatih pembukuan.")
    document = DocumentFactory(
        proposal=ProposalFactory(title="Pelatihan" * 12, website="https://contoh.id/" + "x" * 90)
    )
    proposal = document.proposal
    sign_in(phone, admin)
    for name, *args in (
        ("public_school", school.npsn),
        ("proposal_send", school.npsn),
        ("proposal_status", proposal.token),
        ("proposal_withdraw", proposal.token),
        ("proposal_list",),
        ("proposal_desk",),
        ("proposal_detail", proposal.pk),
    ):
        assert phone.goto(reverse(f"partnerships:{name}", args=args)).ok, name
        no_sideways_scroll(phone)
        axe(phone)
