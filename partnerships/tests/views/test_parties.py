"""The pages of the parties and of the needs."""

import pytest
from django.urls import reverse

from partnerships.forms import party as party_forms
from partnerships.stages import Stage
from partnerships.tests.factories import NeedFactory, PartnerFactory, PartnershipFactory
from partnerships.views import parties as party_views


@pytest.fixture
def partnership(school):
    return PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])


def url(name, thing):
    return reverse(f"partnerships:{name}", args=[thing.pk])


@pytest.mark.parametrize("name", ["partnership_parties", "partnership_needs"])
def test_strangers_find_nothing_and_the_wrong_role_is_told(
    partnership, name, login, other_admin, committee_member
):
    assert login(other_admin).get(url(name, partnership)).status_code == 404
    assert login(committee_member).post(url(name, partnership), {}).status_code == 403


def test_whoever_does_not_prepare_reads_the_needs(partnership, committee_member, login):
    partnership.needs.add(NeedFactory(title="Tempat magang", objective="Tiga bulan magang."))
    NeedFactory(title="Bukan milik kemitraan ini")

    body = login(committee_member).get(url("partnership_needs", partnership)).content.decode()

    assert "Tiga bulan magang." in body
    assert "Bukan milik kemitraan ini" not in body
    assert 'data-testid="save-needs"' not in body


def test_a_party_of_another_school_cannot_be_let_go(partnership, login, other_admin):
    party = partnership.parties.partners().get()

    assert login(other_admin).post(url("party_remove", party)).status_code == 404
    assert partnership.parties.count() == 2


def test_a_partner_joins_and_leaves_on_the_page(partnership, admin, login):
    partner = PartnerFactory(name="Koperasi Batik Sogan")
    browser = login(admin)

    browser.post(url("partnership_parties", partnership), {"partner": partner.pk})
    party = partnership.parties.get(partner=partner)
    body = browser.get(url("partnership_parties", partnership)).content.decode()
    browser.post(url("party_remove", party))

    assert "Koperasi Batik Sogan" in body
    assert not partnership.parties.filter(partner=partner).exists()


def test_a_partner_of_another_school_cannot_be_chosen(partnership, admin, login, other_school):
    partner = PartnerFactory(name="Milik sekolah lain", school=other_school)

    response = login(admin).post(url("partnership_parties", partnership), {"partner": partner.pk})

    assert "Pilih mitra dari daftar." in response.content.decode()
    assert "Milik sekolah lain" not in response.content.decode()
    assert partnership.parties.count() == 2


def test_after_penjajakan_the_page_says_how_to_go_back(partnership, admin, login):
    partner = PartnerFactory()
    partnership.stage = Stage.PERENCANAAN
    partnership.save()

    response = login(admin).post(url("partnership_parties", partnership), {"partner": partner.pk})

    assert "mengembalikan kemitraan dari Perencanaan ke Penjajakan" in response.content.decode()
    assert partnership.parties.count() == 2


def test_of_very_many_partners_one_searches_first(partnership, admin, login, monkeypatch):
    monkeypatch.setattr(party_views, "MOST_CHOICES", 2)
    for name in ("Batik Ayu", "Batik Sekar", "Las Karya"):
        PartnerFactory(name=name)
    browser = login(admin)
    page = url("partnership_parties", partnership)

    nothing_yet = browser.get(page).content.decode()
    found = browser.get(page, {"q": "batik"}).content.decode()

    assert party_forms.MOST_CHOICES == 200
    assert ("Cari mitra menurut nama" in nothing_yet, "Batik Ayu" in nothing_yet) == (True, False)
    assert ("Batik Ayu" in found, "Batik Sekar" in found, "Las Karya" in found) == (
        True,
        True,
        False,
    )


@pytest.mark.parametrize("nonsense", ["abc", "-1", "9" * 40, "\0"])
@pytest.mark.parametrize(
    ("name", "field"), [("partnership_parties", "partner"), ("partnership_needs", "needs")]
)
def test_nonsense_is_refused_without_a_crash(partnership, admin, login, name, field, nonsense):
    PartnerFactory()
    NeedFactory()
    browser = login(admin)

    response = browser.post(url(name, partnership), {field: nonsense})
    searched = browser.get(url(name, partnership), {"q": nonsense})

    assert (response.status_code, searched.status_code) == (200, 200)
    assert f'href="#id_{field}' in response.content.decode()


def test_needs_are_ticked_and_cleared_on_the_page(partnership, admin, login):
    needs = [NeedFactory(title="Alat peraga"), NeedFactory(title="Tempat magang")]
    browser = login(admin)

    browser.post(url("partnership_needs", partnership), {"needs": [need.pk for need in needs]})
    assert partnership.needs.count() == 2
    browser.post(url("partnership_needs", partnership), {})

    assert partnership.needs.count() == 0


def test_without_needs_the_page_says_where_to_write_them(partnership, admin, login):
    body = login(admin).get(url("partnership_needs", partnership)).content.decode()

    assert "Belum ada kebutuhan." in body
    assert 'href="/kebutuhan/"' in body
