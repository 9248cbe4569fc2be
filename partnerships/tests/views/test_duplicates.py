import pytest
from django.urls import reverse

from partnerships.models import NotDuplicate, Partner, PartnerMerge
from partnerships.network.merging import merge_partners, state_of
from partnerships.network.partners import change_partner
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory

LIST = reverse("partnerships:partner_duplicates")
DISMISS = reverse("partnerships:partner_duplicates_dismiss")
CREATE = reverse("partnerships:partner_create")

pytestmark = pytest.mark.usefixtures("prohibited_names")


def merge_url(partner, other=None):
    path = reverse("partnerships:partner_merge", args=[partner.pk])
    return f"{path}?dengan={other.pk}" if other else path


@pytest.fixture
def bank(school):
    return PartnerFactory(name="BRI Syariah", phone="+62274391234", expertise="Bank")


@pytest.fixture
def twin(school):
    return PartnerFactory(
        name="PT Bank BRI Syariah", phone="+62274999999", npwp="012345678901000",
        expertise="Bank syariah dan tabungan",
    )  # fmt: skip


def answers(one, other, **more):
    return {
        "dengan": other.pk, "utama": one.pk, "phone": other.pk, "expertise": other.pk,
        "seen": state_of(one, other),
    } | more  # fmt: skip


# The list ----------------------------------------------------------------------------------


def test_each_pair_is_listed_with_its_reasons(login, admin, bank, twin):
    PartnerFactory(name="PT Sejahtera", phone="0274-391 234")
    PartnerFactory(name="Puskesmas Playen")

    response = login(admin).get(LIST)

    assert [
        (str(one), str(other), pair.reasons) for one, other, pair in response.context["rows"]
    ] == [
        ("BRI Syariah", "PT Bank BRI Syariah", ("name",)),
        ("BRI Syariah", "PT Sejahtera", ("phone",)),
    ]
    assert "Nama mirip (81 dari 100)" in response.text
    assert "Telepon sama" in response.text


def test_a_school_without_twins_is_told_so(login, admin):
    PartnerFactory()

    assert "Tidak ada mitra yang tampak kembar." in login(admin).get(LIST).text


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_the_same_number_of_questions(login, admin, count, django_assert_num_queries):
    client = login(admin)
    for number in range(count):
        PartnerFactory(name=f"Toko {number}a", phone=f"+62274{number}00000")
        PartnerFactory(name=f"Kios {number}b", phone=f"+62274{number}00000")

    with django_assert_num_queries(5):
        response = client.get(LIST)

    assert len(response.context["rows"]) == count


def test_the_partners_of_another_school_are_nobodys_twins(login, admin, other_school, bank):
    PartnerFactory(name="Bank BRI Syariah", school=other_school)

    assert login(admin).get(LIST).context["rows"] == []


def test_a_dismissed_pair_is_not_listed_again(login, quality_member, bank, twin):
    client = login(quality_member)

    response = client.post(DISMISS, {"first": twin.pk, "second": bank.pk}, follow=True)

    assert "BRI Syariah dan PT Bank BRI Syariah tidak akan ditampilkan lagi" in response.text
    assert response.context["rows"] == []


@pytest.mark.parametrize("data", [{}, {"first": "x", "second": 10**30}, {"first": 1, "second": 1}])
def test_what_is_no_pair_is_not_dismissed(login, admin, data):
    response = login(admin).post(DISMISS, data, follow=True)

    assert "tidak ditemukan lagi" in response.text
    assert not NotDuplicate.objects.exists()


# Merging -----------------------------------------------------------------------------------


def test_two_partners_are_compared_chosen_confirmed_and_merged(login, admin, bank, twin):
    ContactFactory(partner=twin)
    partnership = PartnershipFactory(partners=[twin])
    client = login(admin)

    page = client.get(merge_url(bank, twin))
    confirm = client.post(merge_url(bank), answers(bank, twin))
    merged_too_early = PartnerMerge.objects.exists()
    done = client.post(merge_url(bank), answers(bank, twin, setuju="ya"), follow=True)

    bank.refresh_from_db()
    assert page.context["form"]["expertise"].initial == str(twin.pk)
    assert page.context["form"]["utama"].initial == str(twin.pk)
    assert ("NPWP", "012345678901000") in page.context["form"].alone
    assert "1 narahubung" in confirm.text
    assert "1 pihak" in confirm.text
    assert not merged_too_early
    assert "PT Bank BRI Syariah digabung ke BRI Syariah." in done.text
    assert "Digabung dari PT Bank BRI Syariah" in done.text
    assert (bank.phone, bank.npwp) == ("+62274999999", "012345678901000")
    assert bank.expertise == "Bank syariah dan tabungan"
    assert partnership.parties.partners().get().partner == bank


def test_a_second_click_merges_nothing_twice(login, admin, bank, twin):
    client = login(admin)
    sent = answers(bank, twin, setuju="ya")
    client.post(merge_url(bank), sent)

    again = client.post(merge_url(bank), sent, follow=True)

    assert PartnerMerge.objects.count() == 1
    assert again.status_code == 200


def test_a_page_that_is_out_of_date_is_refused_with_a_sentence(login, admin, bank, twin):
    sent = answers(bank, twin, setuju="ya")
    change_partner(twin, by=admin, regency="Bogor")

    response = login(admin).post(merge_url(bank), sent)

    assert "baru saja berubah" in response.text
    assert not PartnerMerge.objects.exists()


def test_every_page_of_the_loser_leads_to_the_winner(login, admin, bank, twin):
    merge_partners(bank, twin, by=admin)
    client = login(admin)

    for name in ("detail", "edit", "screening", "history", "merge"):
        response = client.get(reverse(f"partnerships:partner_{name}", args=[twin.pk]), follow=True)

        assert response.redirect_chain[-1][0] == bank.get_absolute_url(), name
        assert "PT Bank BRI Syariah sudah digabung ke BRI Syariah." in response.text
    assert client.get(bank.get_absolute_url()).status_code == 200


def test_the_loser_is_found_by_its_name_and_numbers(login, admin, bank, twin):
    merge_partners(bank, twin, by=admin)
    client = login(admin)

    for text in ("PT Bank", "012345678901000", "01.234.567.8-901.000"):
        response = client.get(reverse("partnerships:partner_list"), {"q": text})

        assert [row.name for row in response.context["rows"]] == ["BRI Syariah"], text


def test_a_tombstone_is_not_in_the_archive(login, admin, bank, twin):
    merge_partners(bank, twin, by=admin)

    response = login(admin).get(reverse("partnerships:partner_list"), {"arsip": "ya"})

    assert response.context["rows"] == []


def test_the_history_page_shows_both(login, admin, bank, twin):
    change_partner(twin, by=admin, regency="Bogor")
    merge_partners(bank, twin, by=admin)

    response = login(admin).get(reverse("partnerships:partner_history", args=[bank.pk]))

    assert "Data mitra diubah." in response.text
    assert "PT Bank BRI Syariah digabung ke BRI Syariah." in response.text


def test_whom_to_merge_with_is_proposed_and_looked_for(login, admin, bank, twin):
    PartnerFactory(name="Puskesmas Playen")
    client = login(admin)

    near = client.get(merge_url(bank))
    found = client.get(merge_url(bank), {"q": "playen"})

    assert [str(partner) for partner, _ in near.context["near"]] == ["PT Bank BRI Syariah"]
    assert [str(partner) for partner in found.context["found"]] == ["Puskesmas Playen"]


@pytest.mark.parametrize("who", ["committee_member", "quality_member", "supervisor"])
def test_only_principal_and_admin_reach_the_merging(login, request, bank, twin, who):
    response = login(request.getfixturevalue(who)).get(merge_url(bank, twin))

    assert response.status_code == 403
    assert "dapat menggabungkan mitra kembar" in response.text


def test_another_school_finds_neither(login, other_admin, bank, twin, other_school):
    client = login(other_admin)

    assert client.get(merge_url(bank, twin)).status_code == 404
    client.post(DISMISS, {"first": bank.pk, "second": twin.pk})
    assert not NotDuplicate.objects.exists()


# Adding by hand ----------------------------------------------------------------------------


def test_whoever_adds_a_partner_that_may_be_there_is_asked_first(login, admin, bank):
    client = login(admin)
    typed = {"name": "PT Bank BRI Syariah", "kind": "dunia_usaha", "country": "ID"}

    asked = client.post(CREATE, typed)
    kept = Partner.objects.count()
    done = client.post(CREATE, typed | {"tetap": "ya"})

    assert "Mitra ini mungkin sudah tercatat" in asked.text
    assert f'href="{bank.get_absolute_url()}"' in asked.text
    assert kept == 1
    assert done.status_code == 302
    assert Partner.objects.count() == 2


def test_the_name_of_a_loser_cannot_be_added_again(login, admin, bank, twin):
    merge_partners(bank, twin, by=admin)
    typed = {"name": "Bank BRI Syariah", "kind": "dunia_usaha", "country": "ID", "tetap": "ya"}

    response = login(admin).post(CREATE, typed)

    assert "Mitra ini sudah ada dengan nama BRI Syariah." in response.text
