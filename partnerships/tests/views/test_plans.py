"""The pages of the plan and of the yes to it."""

import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import Partnership, Plan, PlanAcceptance
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


def typed(partnership, **changes):
    answers = {"review_months": "6", "objectives": "Dua puluh empat siswa lulus."}
    for party in partnership.parties.all():
        answers[f"responsibilities_{party.pk}"] = f"Tugas pihak {party.position}"
    return answers | {"starts_on": "21-11-2026", "ends_on": "3 Januari 2028"} | changes


@pytest.mark.parametrize("name", ["plan_edit", "plan_acceptances"])
def test_nobody_from_elsewhere_finds_the_plan(partnership, name, login, other_admin, stranger):
    for person in (other_admin, stranger):
        assert login(person).get(url(name, partnership)).status_code == 404


@pytest.mark.parametrize("role", ["committee_member", "supervisor"])
def test_who_does_not_prepare_reads_the_yeses_but_not_the_form(partnership, role, login, request):
    browser = login(request.getfixturevalue(role))

    assert browser.get(url("plan_edit", partnership)).status_code == 403
    assert browser.get(url("plan_acceptances", partnership)).status_code == 200


def test_the_anchors_of_the_gates_are_on_the_page(partnership, quality_member, login):
    body = login(quality_member).get(url("plan_edit", partnership)).content.decode()

    for anchor in ("id_objectives", "id_starts_on", "pihak"):
        assert body.count(f'id="{anchor}"') == 1
    for party in partnership.parties.all():
        assert f'id="pihak-{party.pk}"' in body


def test_a_plan_is_saved_with_the_part_of_each_party(partnership, quality_member, login):
    response = login(quality_member).post(url("plan_edit", partnership), typed(partnership))

    assert response.url == partnership.get_absolute_url()
    saved = Partnership.objects.get()
    assert (saved.starts_on, saved.ends_on) == (dt.date(2026, 11, 21), dt.date(2028, 1, 3))
    assert saved.plan.objectives == "Dua puluh empat siswa lulus."
    assert [party.responsibilities for party in saved.parties.all()] == [
        "Tugas pihak 1",
        "Tugas pihak 2",
    ]


def test_a_wrong_date_keeps_the_typing_and_saves_nothing(partnership, admin, login):
    answers = typed(partnership, ends_on="20-11-2026")

    response = login(admin).post(url("plan_edit", partnership), answers)

    body = response.content.decode()
    assert response.status_code == 200
    assert "Tanggal berakhir harus setelah tanggal mulai, 21 November 2026." in body
    assert "Dua puluh empat siswa lulus." in body
    assert Plan.objects.get().objectives == ""


@pytest.mark.parametrize(("form", "shown"), [("formal", False), ("informal", True)])
def test_only_an_informal_partnership_may_be_without_end(form, shown, admin, login):
    partnership = PartnershipFactory(form=form)

    body = login(admin).get(url("plan_edit", partnership)).content.decode()

    assert ("id_open_ended" in body) is shown


def test_of_two_editors_the_second_is_told_and_keeps_the_typing(partnership, admin, login):
    browser = login(admin)
    stale = browser.get(url("plan_edit", partnership)).context["seen"]
    browser.post(url("plan_edit", partnership), typed(partnership, seen=stale))

    response = browser.post(
        url("plan_edit", partnership), typed(partnership, seen=stale, objectives="Milik saya.")
    )

    assert "diubah orang lain sejak Anda membuka halaman ini" in response.content.decode()
    assert "Milik saya." in response.content.decode()
    assert Plan.objects.get().objectives == "Dua puluh empat siswa lulus."


def test_under_way_the_page_points_to_the_review(partnership, admin, login):
    partnership.stage = Stage.IMPLEMENTASI
    partnership.save()

    body = login(admin).get(url("plan_edit", partnership)).content.decode()

    assert "Perubahan diputuskan lewat peninjauan" in body
    assert 'data-testid="save-plan"' not in body


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

    with django_assert_num_queries(7):
        browser.get(url("plan_acceptances", partnership))
