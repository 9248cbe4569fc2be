"""The page on which each party says yes to the plan."""

import pytest
from django.urls import reverse

from partnerships.models import (
    PlanAcceptance,
)
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner])


@pytest.fixture
def partner_party(partnership):
    return partnership.parties.partners().get()


@pytest.fixture
def school_party(partnership):
    return partnership.parties.get(partner=None)


def url(name, partnership):
    return reverse(f"partnerships:{name}", args=[partnership.pk])


def accept(browser, partnership, party, **changes):
    answers = {
        "pihak": party.pk,
        f"pihak-{party.pk}-accepted_on": "20-11-2026",
        f"pihak-{party.pk}-accepted_by": "Agus Priyanto",
        f"pihak-{party.pk}-channel": "rapat",
    }
    return browser.post(url("plan_acceptances", partnership), answers | changes)


def test_each_side_says_yes_through_its_own_hands(
    partnership, partner_party, school_party, admin, principal, login
):
    write_plan(partnership)

    partner = accept(login(admin), partnership, partner_party)
    refused = accept(login(admin), partnership, school_party)
    school = accept(login(principal), partnership, school_party)

    assert (partner.status_code, refused.status_code, school.status_code) == (302, 403, 302)
    assert "Hanya kepala sekolah yang dapat menyetujui rencana" in refused.content.decode()
    assert set(PlanAcceptance.objects.values_list("party", "recorded_by")) == {
        (partner_party.pk, admin.pk),
        (school_party.pk, principal.pk),
    }


def test_a_yes_in_the_future_is_refused_with_the_typing_kept(
    partnership, partner_party, admin, login
):
    write_plan(partnership)

    response = accept(
        login(admin),
        partnership,
        partner_party,
        **{f"pihak-{partner_party.pk}-accepted_on": "01-01-2199"},
    )

    body = response.content.decode()
    assert "Tanggal disetujui tidak boleh di masa depan." in body
    assert 'value="01-01-2199"' in body
    assert 'value="Agus Priyanto"' in body
    assert not PlanAcceptance.objects.exists()


def test_an_unfinished_plan_offers_no_yes(partnership, principal, login):
    body = login(principal).get(url("plan_acceptances", partnership)).content.decode()

    assert "Rencana belum dapat disetujui" in body
    assert "Catat persetujuan" not in body


def test_a_member_who_prepares_waits_for_the_principal(partnership, school_party, admin, login):
    write_plan(partnership)

    body = login(admin).get(url("plan_acceptances", partnership)).content.decode()

    assert f'data-testid="accept-{school_party.pk}"' not in body
    assert "hanya kepala sekolah yang dapat menyetujui rencana atas nama sekolah" in body


@pytest.mark.parametrize("partners", [1, 5])
def test_the_yeses_take_as_many_queries_for_five_partners_as_for_one(
    school, admin, login, django_assert_num_queries, partners
):
    partnership = write_plan(
        PartnershipFactory(partners=[PartnerFactory() for _ in range(partners)])
    )
    browser = login(admin)

    with django_assert_num_queries(14):
        browser.get(url("plan_acceptances", partnership))


def test_when_all_have_said_yes_the_page_leads_on(
    partnership, partner_party, school_party, admin, principal, login
):
    write_plan(partnership)
    accept(login(admin), partnership, partner_party)
    before = login(principal).get(url("plan_acceptances", partnership)).text
    accept(login(principal), partnership, school_party)
    after = login(principal).get(url("plan_acceptances", partnership)).text

    assert "Setujui atas nama sekolah" in before
    assert "Lihat langkah berikutnya" not in before
    assert "Semua pihak menyetujui revisi 1" in after
    assert "Lihat langkah berikutnya" in after
