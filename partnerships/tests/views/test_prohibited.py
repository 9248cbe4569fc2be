import datetime as dt

import pytest
from django.urls import reverse

from partnerships.models import ProhibitedName
from partnerships.network.partners import add_partner
from partnerships.screening.prohibited import add_entry
from partnerships.screening.scanning import scan_all
from partnerships.tests.factories import PartnerFactory

TYPED = {
    "name": "Warung Remang",
    "category": "lain",
    "source": "Rapat komite",
    "on": "21-11-2026",
}

pytestmark = pytest.mark.usefixtures("prohibited_names")


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def test_the_list_shows_every_category_with_its_source(login, supervisor):
    text = login(supervisor).get(url("prohibited_list")).text

    for part in ("Rokok", "Minuman beralkohol", "Partai politik", "Djarum", "Pemilu 2024"):
        assert part in text
    assert "Permendikbud 75/2016" in text


def test_an_empty_list_is_told(login, admin, no_prohibited_names):
    assert "Daftar larangan kosong." in login(admin).get(url("prohibited_list")).text


def test_a_name_of_the_school_binds_its_partners_at_once(login, admin):
    partner = add_partner(name="Warung Remang", kind="dunia_usaha", by=admin)

    response = login(admin).post(url("prohibited_create"), TYPED, follow=True)

    assert partner.screenings.first().verdict == "dilarang"
    assert "Hasil penapisan 1 mitra berubah." in response.text
    assert "Ditambahkan sekolah ini" in response.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": "ab"}, "paling sedikit 3"),
        ({"name": "\ufdfa" * 160}, "Batasnya 160 huruf"),
        ({"category": ""}, "Pilih kategori."),
        ({"source": ""}, "Isi sumber."),
        ({"name": "PT Djarum"}, "sudah ada"),
    ],
)
def test_wrong_input_is_told(login, admin, wrong, sentence):
    response = login(admin).post(url("prohibited_create"), TYPED | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert not ProhibitedName.objects.exclude(school=None).exists()


def test_a_name_of_the_school_is_withdrawn_with_a_reason(login, admin):
    entry, _ = add_entry(name="Warung Remang", category="lain", by=admin)
    client = login(admin)

    empty = client.post(url("prohibited_withdraw", entry.pk), {"reason": ""})
    client.post(url("prohibited_withdraw", entry.pk), {"reason": "Salah catat: ini warung makan."})

    assert "Isi alasan." in empty.text
    entry.refresh_from_db()
    assert entry.withdrawn_at


def test_shared_names_and_those_of_other_schools_cannot_be_withdrawn(
    login, admin, other_admin, other_school
):
    shared = ProhibitedName.objects.get(name="Djarum")
    own, _ = add_entry(name="Warung Remang", category="lain", by=admin)

    assert login(admin).get(url("prohibited_withdraw", shared.pk)).status_code == 404
    assert login(other_admin).get(url("prohibited_withdraw", own.pk)).status_code == 404
    assert "Warung Remang" not in login(other_admin).get(url("prohibited_list")).text


def test_screening_all_reaches_every_partner(login, admin):
    partner = PartnerFactory(name="PT Djarum")

    response = login(admin).post(url("scan_begin"), follow=True)
    scan_all(by=admin)

    assert "Menunggu giliran" in response.text
    assert partner.screenings.get().verdict == "dilarang"


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
def test_members_who_only_look_may_not_change_the_list(login, request, school, who):
    client = login(request.getfixturevalue(who))

    assert client.post(url("prohibited_create"), TYPED).status_code == 403
    assert client.post(url("scan_begin")).status_code == 403


@pytest.mark.parametrize("reason", ["x", "terlalu pendek", " " * 40])
def test_a_name_is_not_withdrawn_without_a_reason(school, login, admin, reason):
    entry = own_entry(school)

    response = login(admin).post(f"/daftar-larangan/{entry.pk}/cabut/", {"reason": reason})

    assert response.status_code == 200
    assert ProhibitedName.objects.get(pk=entry.pk).withdrawn_at is None


def test_the_quality_team_withdraws_no_name(school, login, quality_member):
    entry = own_entry(school)

    response = login(quality_member).post(
        f"/daftar-larangan/{entry.pk}/cabut/", {"reason": "Sudah bukan produsen rokok lagi."}
    )

    assert response.status_code == 403
    assert ProhibitedName.objects.get(pk=entry.pk).withdrawn_at is None


def own_entry(school):
    return ProhibitedName.objects.create(
        school=school,
        name="Uji Coba",
        name_key="uji coba",
        category="lain",
        added_on=dt.date(2026, 11, 1),
    )
