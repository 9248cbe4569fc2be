"""Papers of more than two parties: each numbers the paper for itself."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from accounts.models import AuditEntry
from partnerships.forms.paper import ComposedForm
from partnerships.forms.signing import SigningForm
from partnerships.models import Agreement
from partnerships.papers import agreements, signing, successors
from partnerships.papers.content import content_of, numbers_of
from partnerships.papers.people import proposed, signer_of
from partnerships.papers.word_file import word_file
from partnerships.papers.words import DOTS
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import (
    TODAY,
    approved,
    begun,
    signed,
    signing_facts,
    write_plan,
)

NAMES = ("CV Jati Lestari", "SMK Karya Bhakti", "Koperasi Tani Maju")


@pytest.fixture
def partnership(school):
    partners = [PartnerFactory(name=name) for name in NAMES]
    return write_plan(PartnershipFactory(partners=partners))


def form_of(partnership, **kwargs):
    parties = list(partnership.parties.select_related("partner", "school"))
    draft = Agreement(partnership=partnership, kind="pks")
    return ComposedForm(
        kind="pks",
        parents=Agreement.objects.none(),
        parties=parties,
        signers=proposed(draft),
        **kwargs,
    )


def fields_of(paper, by):
    """The names of the further partners' fields with which the draft is filled in."""
    rows = list(paper.signatories.all())
    return {
        row.party_id: signer_of(row)._replace(paper_number=number)
        for row, number in zip(rows, ("", "", "KB/7", "KTM/2"), strict=True)
    }


def test_every_party_has_its_line_for_a_number_in_the_order_of_the_parties(partnership, admin):
    paper = begun(partnership, admin, school_number="1/2026", partner_number="JL/9")
    agreements.change(paper, by=admin, signatories=fields_of(paper, admin))

    content = content_of(paper)

    assert numbers_of(content) == ["1/2026", "JL/9", "KB/7", "KTM/2"]
    assert [one["paper_number"] for one in content["parties"]] == ["", "", "KB/7", "KTM/2"]


def test_a_number_that_is_not_known_is_a_line_of_dots_in_pdf_and_word(partnership, school, admin):
    content = content_of(begun(partnership, admin, school_number="1/2026"))

    file = word_file(content, school, number=1, address="https://sekolah.example/v/x/")

    told = "\n".join(one.text for one in Document(BytesIO(file)).paragraphs)
    assert "\n".join(f"NOMOR: {one}" for one in ("1/2026", DOTS, DOTS, DOTS)) in told
    assert "SMK KARYA BHAKTI\nDAN\nKOPERASI TANI MAJU" in told


def test_the_draft_asks_the_first_partner_beside_the_school_and_the_others_with_them(partnership):
    form = form_of(partnership)

    asked = [name for name in form.fields if name.startswith("signatory_paper_number")]
    _, _, second, third = partnership.parties.all()
    assert asked == [f"signatory_paper_number_{one.pk}" for one in (second, third)]
    assert form.fields["partner_number"].label == "Nomor dari CV Jati Lestari"


def test_with_one_partner_only_one_number_is_asked(school):
    form = form_of(write_plan(PartnershipFactory()))

    assert not [name for name in form.fields if name.startswith("signatory_paper_number")]
    assert form.fields["partner_number"].label == "Nomor dari mitra"


def test_the_numbers_are_put_down_when_they_are_known_at_signing(partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    *_, third = partnership.parties.all()
    form = SigningForm(agreement=paper, signatories=list(paper.signatories.all()))
    assert form.fields[f"paper_number_{third.pk}"].label == "Nomor dari Koperasi Tani Maju"

    signing.note_signatures(paper, by=admin, signed={}, paper_numbers={third.pk: "KTM/2"}, on=TODAY)
    facts = signing_facts(partnership, paper_numbers={third.pk: "KTM/3"})
    signing.record_signing(paper, by=admin, **facts)

    newest = AuditEntry.objects.order_by("-pk").first()
    assert paper.signatories.get(party=third).paper_number == "KTM/3"
    assert ["Nomor dari Koperasi Tani Maju", "KTM/2", "KTM/3"] in newest.changes


def test_the_public_page_and_the_paper_s_own_tell_every_number(
    partnership, admin, principal, client, login
):
    paper = signed(partnership, admin, principal, partner_number="JL/9")
    paper.signatories.filter(party__position=4).update(paper_number="KTM/2")

    public = client.get(reverse("partnerships:verification", args=[paper.token]))
    own = login(admin).get(paper.get_absolute_url())

    assert "<dd>JL/9<br>KTM/2</dd>" in "".join(public.content.decode().split("\n"))
    assert "JL/9; KTM/2" in own.content.decode()


def test_a_renewal_is_numbered_anew(partnership, admin, principal):
    paper = signed(partnership, admin, principal)
    paper.signatories.update(paper_number="KTM/2")

    new = successors.renew(paper, by=admin)

    assert set(new.signatories.values_list("paper_number", flat=True)) == {""}
