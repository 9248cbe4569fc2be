import pytest
from django.urls import reverse

from partnerships.models import Screening
from partnerships.network.partners import archive_partner, change_partner
from partnerships.tests import scenes
from partnerships.tests.factories import NeedFactory, PartnerFactory


def url(need, query=""):
    return reverse("partnerships:need_matches", args=[need.pk]) + query


def found(response):
    return [row.partner.name for row in response.context["match"].rows]


@pytest.fixture
def need(school):
    return NeedFactory(
        title="Tempat magang",
        expertise=["ukir kayu", "finishing"],
        resource_kinds=["tempat"],
        resources=["aula"],
        values=["kerja rapi"],
    )


@pytest.fixture
def partners(school):
    """Three partners in the order in which they fit, and one that does not."""
    return [
        PartnerFactory(
            name="CV Ukir Luhur",
            expertise="Ukir dan mebel kayu\nFinishing",
            resource_kinds=["tempat"],
            resources="Aula",
            values="Kerja rapi",
            regency="Kabupaten Sleman",
        ),
        PartnerFactory(name="Sanggar Kriya", expertise="Ukiran batu", kind="komunitas"),
        PartnerFactory(name="Balai Warga", resource_kinds=["tempat"], resources="Aula"),
        PartnerFactory(name="Klinik Waras", expertise="Kesehatan gigi"),
    ]


def test_partners_are_ranked_with_their_reasons(login, admin, need, partners):
    response = login(admin).get(url(need))

    assert found(response) == ["CV Ukir Luhur", "Sanggar Kriya", "Balai Warga"]
    first = response.context["match"].rows[0]
    assert [reasons.percent for reasons in first.reasons] == [100, 100, 100]
    assert [found.shown for found in first.reasons[0].found] == ["ukir", "kayu", "finishing"]
    assert "Belum ada: finishing" in response.text
    assert "Klinik Waras" not in response.text


def test_a_partner_without_data_is_never_told_as_nothing(login, admin, need, partners):
    response = login(admin).get(url(need))

    states = {
        row.partner.name: [reasons.state for reasons in row.reasons]
        for row in response.context["match"].rows
    }
    assert states["Balai Warga"] == ["belum ada data", "dinilai", "belum ada data"]
    assert "belum ada data" in response.text
    assert ">0%<" not in response.text


def test_what_the_need_does_not_ask_is_said(login, admin, school):
    need = NeedFactory(title="Ukir kayu", category="kreativitas")
    PartnerFactory(expertise="Ukir kayu")

    response = login(admin).get(url(need))

    row = response.context["match"].rows[0]
    assert [reasons.state for reasons in row.reasons] == [
        "dinilai", "tidak diminta", "tidak diminta",
    ]  # fmt: skip
    assert "dibaca dari nama kebutuhan" in response.text


def test_a_name_is_weak_evidence_and_said_to_be(login, admin, school):
    need = NeedFactory(expertise=["perhotelan"])
    PartnerFactory(name="Hotel Melati Putih")
    PartnerFactory(name="Resort Tepi Danau")
    PartnerFactory(name="Wisma Cempaka", expertise="Perhotelan")

    response = login(admin).get(url(need))

    assert found(response) == ["Wisma Cempaka", "Hotel Melati Putih", "Resort Tepi Danau"]
    shares = [row.reasons[0].percent for row in response.context["match"].rows]
    assert shares == [100, 50, 25]
    assert "dari nama mitra" in response.text
    assert "sebidang dengan resort dari nama mitra" in response.text


def test_a_kind_of_partner_is_weak_evidence_and_said_to_be(login, admin, school):
    need = NeedFactory(expertise=["imunisasi"])
    PartnerFactory(name="Waras Utama", kind="puskesmas_faskes")

    response = login(admin).get(url(need))

    assert "dari jenis mitra: puskesmas/fasilitas kesehatan" in response.text


def test_a_prohibited_partner_stands_only_under_what_may_not_be(
    login, admin, need, partners, prohibited_names
):
    change_partner(partners[0], name="PT Djarum Ukir", aliases=["Djarum"], by=admin)
    screening = partners[0].screenings.first()
    assert screening.verdict == Screening.Verdict.PROHIBITED

    response = login(admin).get(url(need))

    assert found(response) == ["Sanggar Kriya", "Balai Warga"]
    assert [one.partner for one in response.context["match"].prohibited] == [partners[0]]
    assert f"Tercatat sebagai {screening.entry}" in response.text
    assert f"mitra={partners[0].pk}&" not in response.text


def test_only_the_newest_screening_counts(login, admin, need, partners):
    scenes.screen(partners[0], Screening.Verdict.PROHIBITED)
    scenes.screen(partners[0], Screening.Verdict.CLEAR)

    response = login(admin).get(url(need))

    assert found(response)[0] == "CV Ukir Luhur"
    assert response.context["match"].prohibited == []


def test_a_doubtful_partner_is_marked(login, admin, need, partners):
    scenes.screen(partners[0], Screening.Verdict.REVIEW)

    response = login(admin).get(url(need))

    assert [row.is_doubtful for row in response.context["match"].rows] == [True, False, False]
    assert "Perlu ditinjau" in response.text


def test_without_a_fitting_partner_the_way_on_is_shown(login, admin, need):
    PartnerFactory(name="Klinik Waras", expertise="Kesehatan gigi")

    response = login(admin).get(url(need))

    assert "Belum ada mitra yang cocok." in response.text
    assert f'href="{reverse("partnerships:prospect_create")}"' in response.text
    assert reverse("partnerships:need_edit", args=[need.pk]) + "#id_expertise" in response.text


def test_a_filter_without_a_search_line_is_not_called_another_one(login, admin, need, partners):
    response = login(admin).get(url(need))

    assert "<summary>Saring mitra yang cocok</summary>" in response.text
    assert "Saringan lain" not in response.text


def test_a_member_who_only_looks_sees_the_match_without_the_acts(login, supervisor, need, partners):
    response = login(supervisor).get(url(need))

    assert found(response)[0] == "CV Ukir Luhur"
    assert reverse("partnerships:partnership_create") not in response.text


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?jenis=komunitas", ["Sanggar Kriya"]),
        ("?kabupaten=Kabupaten+Sleman", ["CV Ukir Luhur"]),
        ("?jenis=komunitas&kabupaten=Kabupaten+Sleman", []),
        ("?jenis=ngawur", []),
        ("?halaman=99", ["CV Ukir Luhur", "Sanggar Kriya", "Balai Warga"]),
    ],
)
def test_the_match_is_narrowed_and_paged(login, admin, need, partners, query, names):
    assert found(login(admin).get(url(need, query))) == names


def test_archived_partners_and_those_of_other_schools_do_not_appear(
    login, admin, need, partners, other_school
):
    archive_partner(partners[0], reason="Tutup", by=admin)
    PartnerFactory(name="CV Ukir Sebelah", school=other_school, expertise="Ukir kayu")

    assert found(login(admin).get(url(need))) == ["Sanggar Kriya", "Balai Warga"]


def test_a_partnership_is_proposed_with_partner_and_need_filled_in(login, admin, need, partners):
    address = reverse("partnerships:partnership_create")
    address = f"{address}?mitra={partners[0].pk}&kebutuhan={need.pk}"
    client = login(admin)

    shown = client.get(url(need)).text.replace("&amp;", "&")
    form = client.get(address).context["form"]

    assert address in shown
    assert form["partner_1"].value() == partners[0].pk
    assert form["needs"].value() == [need.pk]
    assert form["title"].value() == need.title


@pytest.mark.parametrize("who", ["stranger", "other_admin"])
def test_people_of_other_schools_find_nothing(login, request, need, who):
    assert login(request.getfixturevalue(who)).get(url(need)).status_code == 404


@pytest.mark.parametrize("count", [1, 6, 40])
def test_the_match_asks_the_same_few_questions_however_many_partners(
    login, admin, need, count, django_assert_num_queries
):
    client = login(admin)
    for number in range(count):
        partner = PartnerFactory(expertise=f"Ukir kayu {number}")
        scenes.screen(partner, Screening.Verdict.REVIEW if number % 2 else "lolos")

    with django_assert_num_queries(5):
        response = client.get(url(need))

    assert response.context["page"].paginator.count == count
