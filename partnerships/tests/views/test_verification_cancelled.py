"""The public page of a paper that was approved, printed and then given up."""

from django.urls import reverse

from partnerships.models import Agreement
from partnerships.papers import agreements
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import REASON, approved, draft, write_plan


def page(client, paper):
    return client.get(reverse("partnerships:verification", args=[paper.token]))


def test_a_paper_cancelled_after_its_approval_says_so(school, admin, principal, client):
    paper = approved(write_plan(PartnershipFactory()), admin, principal)
    agreements.cancel(paper, by=principal, reason=REASON)

    body = page(client, paper).content.decode()

    assert "Dokumen ini tercatat dan sudah dibatalkan." in body
    assert "tidak akan ditandatangani" in body
    assert REASON not in body
    assert "Masa berlaku" not in body
    assert Agreement.objects.get(pk=paper.pk).is_issued


def test_a_letter_cancelled_after_its_approval_was_not_sent(school, admin, principal, client):
    paper = approved(write_plan(PartnershipFactory()), admin, principal, kind="permohonan")
    agreements.cancel(paper, by=principal, reason=REASON)

    body = page(client, paper).content.decode()

    assert "sudah dibatalkan" in body
    assert "belum dicatat" in body


def test_a_draft_that_is_cancelled_stays_unknown(school, admin, client):
    paper = draft(write_plan(PartnershipFactory()), admin)
    paper = agreements.cancel(paper, by=admin, reason=REASON)

    assert page(client, paper).status_code == 404
    assert not paper.is_issued
