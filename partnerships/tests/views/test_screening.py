"""The page of a partner and of its screening: what matched, settling a doubt, again."""

import pytest
from django.urls import reverse

from partnerships.network.partners import add_partner, change_partner
from partnerships.screening.verdicts import clear
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    PartnerFactory,
    PartnershipFactory,
)

REASON = "Pabrik jarum jahit, bukan perusahaan rokok."

pytestmark = pytest.mark.usefixtures("prohibited_names")


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def reason_for(partner, reason=REASON):
    """What the form sends: the reason, and the result that the page showed."""
    return {"reason": reason, "seen": partner.screenings.first().pk}


def test_the_partner_page_shows_what_matched(login, admin):
    partner = add_partner(name="PT. Djarum Tbk", kind="dunia_usaha", by=admin)

    text = login(admin).get(url("partner_detail", partner.pk)).text

    assert "Bentuk yang cocok: &quot;djarum&quot;" in text.replace('"djarum"', "&quot;djarum&quot;")
    assert "open-partnership" not in text


def test_the_principal_clears_a_doubtful_partner(login, admin, principal):
    partner = add_partner(name="PT Jarum Jahit Nusantara", kind="dunia_usaha", by=admin)

    response = login(principal).post(
        url("partner_screening", partner.pk), reason_for(partner), follow=True
    )

    assert partner.screenings.first().is_cleared
    assert principal.name in response.text
    assert REASON in response.text
    page = login(admin).get(url("partner_detail", partner.pk)).text
    assert f"Diputus boleh oleh {principal.name}" in page
    assert "open-partnership" not in page  # a contact comes first


def test_a_short_reason_is_told_and_kept(login, admin, principal):
    partner = add_partner(name="PT Jarum Jahit Nusantara", kind="dunia_usaha", by=admin)

    response = login(principal).post(
        url("partner_screening", partner.pk), reason_for(partner, "Bukan rokok")
    )

    assert response.status_code == 200
    assert "paling sedikit 20 huruf" in response.text
    assert "Bukan rokok" in response.text
    assert not partner.screenings.first().is_cleared


@pytest.mark.parametrize("who", ["admin", "committee_member", "quality_member", "supervisor"])
def test_nobody_else_clears(login, admin, request, who):
    partner = add_partner(name="PT Jarum Jahit Nusantara", kind="dunia_usaha", by=admin)

    response = login(request.getfixturevalue(who)).post(
        url("partner_screening", partner.pk), reason_for(partner)
    )

    assert response.status_code == 403
    assert "Hanya kepala sekolah" in response.text
    assert not partner.screenings.first().is_cleared


def test_a_reason_for_one_doubt_does_not_settle_another(login, admin, principal):
    partner = add_partner(name="PT Jarum Jahit Nusantara", kind="dunia_usaha", by=admin)
    client, sent = login(principal), reason_for(partner)
    change_partner(partner, aliases=["Batik Sampoerna"], by=admin)

    response = client.post(url("partner_screening", partner.pk), sent)

    newest = partner.screenings.first()
    assert "hasil penapisan berubah sejak halaman ini dibuka" in response.text
    assert REASON in response.text
    assert f'name="seen" value="{newest.pk}"' in response.text
    assert (newest.pk == sent["seen"], newest.is_cleared) == (False, False)


def test_a_prohibited_partner_is_not_cleared_by_a_crafted_post(login, admin, principal):
    partner = add_partner(name="PT Djarum", kind="dunia_usaha", by=admin)

    response = login(principal).post(url("partner_screening", partner.pk), reason_for(partner))

    assert "tetap dilarang" in response.text
    assert not partner.screenings.first().is_cleared


def test_screening_again_keeps_the_clearance(login, admin, principal):
    partner = add_partner(name="PT Jarum Jahit Nusantara", kind="dunia_usaha", by=admin)
    clear(partner.screenings.first(), reason=REASON, by=principal)

    login(admin).post(url("partner_screening", partner.pk))

    screening = partner.screenings.get()
    assert screening.is_cleared
    assert screening.confirmed_at


def test_whoever_only_looks_does_not_screen(login, supervisor):
    partner = PartnerFactory()

    response = login(supervisor).post(url("partner_screening", partner.pk))

    assert response.status_code == 403
    assert not partner.screenings.exists()


@pytest.mark.parametrize("count", [1, 5])
def test_the_partner_page_asks_the_same_number_of_questions(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    partner = add_partner(name="PT Maju", kind="dunia_usaha", by=admin)
    for number in range(count):
        ContactFactory(partner=partner, name=f"Agus {number}")
        PartnershipFactory(partners=[partner])
        InteractionFactory(prospect=None, partner=partner, created_by=admin)

    with django_assert_num_queries(12):
        response = client.get(url("partner_detail", partner.pk))

    assert response.status_code == 200
