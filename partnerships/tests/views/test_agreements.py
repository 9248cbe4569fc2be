"""The pages of the papers: drafting, deciding, signing, downloading."""

import pytest
from django.urls import reverse

from partnerships.models import Agreement
from partnerships.papers import agreements, signing
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import (
    REASON,
    approved,
    draft,
    pdf,
    signed,
    signing_facts,
    write_plan,
)

OF_A_PAPER = (
    "agreement_detail",
    "agreement_edit",
    "agreement_approve",
    "agreement_return",
    "agreement_sign",
    "agreement_cancel",
    "agreement_terminate",
    "agreement_scan",
)
POSTED = ("agreement_submit", "agreement_verify")


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


@pytest.fixture
def paper(partnership, admin):
    return draft(partnership, admin)


def url(name, thing):
    return reverse(f"partnerships:{name}", args=[thing.pk])


@pytest.mark.parametrize("who", ["other_admin", "stranger"])
def test_strangers_find_no_paper_at_all(partnership, paper, who, login, request):
    browser = login(request.getfixturevalue(who))

    assert {browser.get(url(name, paper)).status_code for name in OF_A_PAPER} == {404}
    assert {browser.post(url(name, paper)).status_code for name in POSTED} == {404}
    for name in ("agreement_list", "agreement_create"):
        assert browser.get(url(name, partnership)).status_code == 404


@pytest.mark.parametrize(
    ("role", "refused"),
    [
        ("quality_member", {"edit", "approve", "return", "sign", "cancel", "terminate"}),
        ("committee_member", {"edit", "approve", "return", "sign", "cancel", "terminate"}),
        ("supervisor", {"edit", "approve", "return", "sign", "cancel", "terminate"}),
        ("admin", {"approve", "return", "terminate"}),
        ("principal", set()),
    ],
)
def test_each_role_opens_what_its_rights_allow(paper, role, refused, login, request):
    browser = login(request.getfixturevalue(role))

    closed = {
        name.removeprefix("agreement_")
        for name in OF_A_PAPER
        if browser.get(url(name, paper)).status_code == 403
    }

    assert closed == refused


def test_the_principal_approves_on_the_confirmation_page(paper, admin, principal, login):
    agreements.submit(paper, by=admin)
    browser = login(principal)

    asked = browser.get(url("agreement_approve", paper)).content.decode()
    browser.post(url("agreement_approve", paper))

    assert "Setujui MoU dengan CV Jati Lestari?" in asked
    assert "Pertimbangan komite" in asked
    assert Agreement.objects.get().status == "disetujui"


def test_approving_asks_for_the_password_again(paper, admin, principal, login):
    agreements.submit(paper, by=admin)

    login(principal, sudo_fresh=False).post(url("agreement_approve", paper))

    assert Agreement.objects.get().status == "diajukan"


def test_a_principal_who_drafted_it_is_told_who_else_is_needed(paper, principal, admin, login):
    agreements.submit(paper, by=admin)
    Agreement.objects.update(made_by=principal)  # the other principal has left since
    browser = login(principal)

    body = browser.get(url("agreement_detail", paper)).content.decode()
    response = browser.post(url("agreement_approve", paper), follow=True)

    assert 'data-testid="approve-agreement"' not in body
    assert "Anda yang terakhir mengubah naskah ini, jadi Anda tidak dapat menyetujuinya." in body
    assert f'href="{url("agreement_return", paper)}"' in body
    assert "Anda yang menyusunnya" in response.content.decode()
    assert Agreement.objects.get().status == "diajukan"


def test_a_principal_who_drafted_it_hands_it_to_the_admin_and_then_approves(
    paper, principal, admin, login
):
    agreements.submit(paper, by=admin)
    Agreement.objects.update(made_by=principal)

    login(principal).post(url("agreement_return", paper), {"note": REASON})
    agreements.change(Agreement.objects.get(), by=admin, title="Nota Kesepahaman Magang")
    agreements.submit(Agreement.objects.get(), by=admin)
    body = login(principal).get(url("agreement_detail", paper)).content.decode()

    assert 'data-testid="approve-agreement"' in body


def test_a_scan_that_neither_writer_nor_uploader_may_check_can_be_returned(
    partnership, admin, principal, login
):
    paper = approved(partnership, admin, principal)
    signing.record_signing(paper, by=principal, **signing_facts(partnership))

    body = login(admin).get(url("agreement_detail", paper)).content.decode()
    login(admin).post(url("agreement_return", paper), {"note": REASON})

    assert 'data-testid="verify-agreement"' not in body
    assert "Penyusun dan pengunggah tidak dapat memeriksa pindaian ini" in body
    assert Agreement.objects.get().status == "disetujui"


def test_a_paper_is_returned_with_a_note_its_maker_reads(paper, admin, principal, login):
    agreements.submit(paper, by=admin)
    browser = login(principal)

    short = browser.post(url("agreement_return", paper), {"note": "Perbaiki"})
    browser.post(url("agreement_return", paper), {"note": REASON})
    body = login(admin).get(url("agreement_edit", paper)).content.decode()

    assert "paling sedikit 20 huruf" in short.content.decode()
    assert REASON in body


def signing_answers(partnership, **changes):
    answers = {"starts_on": "21-11-2026", "ends_on": "03-01-2028"}
    for party in partnership.parties.all():
        answers[f"signed_{party.pk}"] = "21-11-2026"
        for mark in ("initialled", "stamped_duty", "sealed"):
            answers[f"{mark}_{party.pk}"] = "on"
    return answers | {"scan": pdf()} | changes


def test_the_scan_is_uploaded_checked_by_another_and_downloaded(
    partnership, admin, principal, supervisor, login
):
    paper = approved(partnership, admin, principal)

    login(admin).post(url("agreement_sign", paper), signing_answers(partnership))
    own = login(admin).get(url("agreement_detail", paper)).content.decode()
    accepted = {"same_text": "on", "sha256": Agreement.objects.get().scan_sha256}
    login(principal).post(url("agreement_verify", paper), accepted)

    paper.refresh_from_db()
    assert 'data-testid="verify-agreement"' not in own
    assert paper.status == "ditandatangani"
    response = login(supervisor).get(url("agreement_scan", paper))
    assert response["Content-Disposition"] == f'attachment; filename="naskah-{paper.pk}.pdf"'
    assert b"".join(response.streaming_content).startswith(b"%PDF-")


def test_something_else_than_a_pdf_is_refused_with_the_typing_kept(
    partnership, admin, principal, login
):
    paper = approved(partnership, admin, principal)
    fake = pdf("naskah.pdf")
    fake.file.seek(0)
    fake.file.truncate()
    fake.file.write(b"<html>bukan PDF</html>")
    fake.size = 22
    fake.seek(0)

    response = login(admin).post(
        url("agreement_sign", paper), signing_answers(partnership, scan=fake)
    )

    body = response.content.decode()
    assert response.status_code == 200
    assert 'href="#id_scan"' in body
    assert 'value="21-11-2026"' in body
    assert Agreement.objects.get().scan.name == ""


def test_an_unsigned_party_is_named_on_the_page(partnership, admin, principal, login):
    paper = approved(partnership, admin, principal)
    party = partnership.parties.partners().get()

    response = login(admin).post(
        url("agreement_sign", paper), signing_answers(partnership, **{f"signed_{party.pk}": ""})
    )

    assert "Belum ada tanggal tanda tangan untuk: CV Jati Lestari." in response.content.decode()


def test_a_returned_scan_is_uploaded_again(partnership, admin, principal, login):
    paper = approved(partnership, admin, principal)
    signing.record_signing(paper, by=admin, **signing_facts(partnership))

    login(principal).post(url("agreement_return", paper), {"note": REASON})
    body = login(admin).get(url("agreement_sign", paper)).content.decode()

    assert REASON in body
    assert Agreement.objects.get().status == "disetujui"


def test_a_paper_in_force_is_ended_on_the_page(partnership, admin, principal, login):
    paper = signed(partnership, admin, principal)
    browser = login(principal)

    wrong = browser.post(url("agreement_terminate", paper), {"on": "01-01-2020", "reason": REASON})
    done = browser.post(
        url("agreement_terminate", paper), {"on": "22-11-2026", "reason": REASON, "agreed": "on"}
    )

    assert "Pilih tanggal dalam masa berlaku" in wrong.content.decode()
    assert 'value="01-01-2020"' in wrong.content.decode()
    assert done.url == url("agreement_detail", paper)
    assert str(Agreement.objects.get().terminated_on) == "2026-11-22"


def test_a_paper_is_cancelled_with_a_reason(paper, admin, login):
    login(admin).post(url("agreement_cancel", paper), {"reason": REASON})

    assert Agreement.objects.get().status == "dibatalkan"


def test_a_paper_without_a_scan_has_nothing_to_download(paper, admin, login):
    assert login(admin).get(url("agreement_scan", paper)).status_code == 404


def test_a_title_with_markup_is_shown_as_text(partnership, admin, login):
    paper = draft(partnership, admin, title="<script>alert(1)</script>")

    for page in (url("agreement_detail", paper), url("agreement_list", partnership)):
        body = login(admin).get(page).content.decode()
        assert "<script>alert" not in body
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in body


@pytest.mark.parametrize("papers", [1, 5])
def test_the_list_takes_as_many_queries_for_five_papers_as_for_one(
    partnership, admin, login, django_assert_num_queries, papers
):
    for number in range(papers):
        draft(partnership, admin, title=f"Naskah {number}")
    browser = login(admin)

    with django_assert_num_queries(3):
        browser.get(url("agreement_list", partnership))
