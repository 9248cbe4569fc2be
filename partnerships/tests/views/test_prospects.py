import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from partnerships.models import Partner, Prospect
from partnerships.tests.factories import InteractionFactory, ProspectFactory

TYPED = {
    "organisation": "Sanggar Seni Wonosari",
    "person_name": "Ratna Dewi",
    "person_phone": "0812-0000-0021",
    "source": "acara",
    "met_on": "02-11-2026",
    "country": "ID",
    "legal_basis": "kepentingan_sah",
}
CHANGING = ("prospect_edit", "prospect_close", "prospect_convert", "prospect_whatsapp")


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def names(response):
    return [row.name for row in response.context["rows"]]


def said(response):
    return [str(message) for message in response.context["messages"]]


def owing(user, days, **facts):
    """An entry whose next action is due so many days from today."""
    due = timezone.localdate() + dt.timedelta(days=days)
    return InteractionFactory(next_action="Telepon", next_owner=user, due_on=due, **facts)


# The list --------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_the_same_number_of_questions_however_long(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    for _ in range(count):
        owing(admin, -1, prospect=ProspectFactory(liaison=admin))

    with django_assert_num_queries(4):
        response = client.get(url("prospect_list"))

    assert len(names(response)) == count


def test_late_next_actions_stand_first(login, admin):
    for organisation, days in (("Nanti", 9), ("Terlambat", -3), ("Segera", 1)):
        owing(admin, days, prospect=ProspectFactory(organisation=organisation))
    ProspectFactory(organisation="Baru", met_on=dt.date(2026, 11, 20))
    ProspectFactory(organisation="Lama", met_on=dt.date(2026, 10, 1))

    response = login(admin).get(url("prospect_list"))

    assert names(response) == ["Terlambat", "Segera", "Nanti", "Baru", "Lama"]
    assert "Terlambat 3 hari" in response.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Bengkel", "Sanggar"]),
        ("q=ratna", ["Sanggar"]),
        ("q=sanggar+pameran", ["Sanggar"]),
        ("asal=kunjungan", ["Bengkel"]),
        ("penghubung=", ["Bengkel", "Sanggar"]),
        ("penghubung=999999", []),
        ("tindak_lanjut=terlambat", ["Bengkel"]),
        ("tindak_lanjut=tidak", ["Sanggar"]),
        ("tindak_lanjut=ada", ["Bengkel"]),
        ("status=ditutup", ["Toko"]),
        ("status=semua", ["Bengkel", "Sanggar", "Toko"]),
        ("status=menjadi_mitra", []),
        ("status=tidak-ada", []),
        ("q=%00", []),
    ],
)
def test_the_list_is_searched_and_narrowed(login, admin, query, found):
    ProspectFactory(organisation="Sanggar", occasion="Pameran pendidikan")
    bengkel = ProspectFactory(
        organisation="Bengkel", person_name="", source="kunjungan", liaison=admin
    )
    owing(admin, -1, prospect=bengkel)
    ProspectFactory(organisation="Toko", closed=True)

    response = login(admin).get(f"{url('prospect_list')}?{query}")

    assert sorted(names(response)) == found


def test_the_list_is_narrowed_to_one_liaison_and_sorted_by_name(login, admin):
    ProspectFactory(organisation="Beta", liaison=admin)
    ProspectFactory(organisation="alfa", liaison=admin)
    ProspectFactory(organisation="Citra")

    address = f"{url('prospect_list')}?penghubung={admin.pk}"
    response = login(admin).get(address + "&urut=nama")
    backwards = login(admin).get(address + "&urut=-nama")

    assert (names(response), names(backwards)) == (["alfa", "Beta"], ["Beta", "alfa"])


def test_an_empty_list_says_the_first_step(login, admin, supervisor):
    assert "mulai dengan menambah satu kontak" in login(admin).get(url("prospect_list")).text
    assert "dapat menambahkannya" in login(supervisor).get(url("prospect_list")).text


# Who may ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["prospect_detail", "prospect_history", "prospect_log", *CHANGING])
@pytest.mark.parametrize("who", ["stranger", "other_admin"])
def test_people_of_other_schools_find_nothing(login, request, school, name, who):
    prospect = ProspectFactory()

    assert login(request.getfixturevalue(who)).get(url(name, prospect.pk)).status_code == 404


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
@pytest.mark.parametrize("name", CHANGING)
def test_members_who_only_look_may_not_change(login, request, school, who, name):
    prospect = ProspectFactory()
    client = login(request.getfixturevalue(who))

    assert client.get(url("prospect_detail", prospect.pk)).status_code == 200
    assert client.get(url(name, prospect.pk)).status_code == 403
    assert client.post(url(name, prospect.pk), TYPED).status_code == 403
    assert client.post(url("prospect_reopen", prospect.pk)).status_code == 403
    assert not Partner.objects.exists()


# Adding and changing ---------------------------------------------------------------------


def test_a_contact_is_added_with_little_typing(login, quality_member):
    response = login(quality_member).post(url("prospect_create"), TYPED, follow=True)

    prospect = Prospect.objects.get()
    assert (prospect.organisation, prospect.person_phone) == (
        "Sanggar Seni Wonosari", "+6281200000021",
    )  # fmt: skip
    assert response.redirect_chain == [(prospect.get_absolute_url(), 302)]
    assert "Berikutnya: catat percakapan pertama" in response.text


def test_the_liaison_is_the_one_who_writes_it_down(login, admin):
    form = login(admin).get(url("prospect_create")).context["form"]

    assert (form["liaison"].value(), form["met_on"].value()) == (admin.pk, timezone.localdate())


@pytest.mark.parametrize(
    ("wrong", "field", "sentence"),
    [
        ({"organisation": "", "person_name": ""}, "organisation", "Isi nama organisasi"),
        ({"source": ""}, "source", "Pilih"),
        ({"met_on": ""}, "met_on", "Isi dikenal sejak."),
        ({"met_on": "01-01-2199"}, "met_on", "masa depan"),
        ({"person_phone": "12"}, "person_phone", "9 sampai 15 angka"),
        ({"npwp": "12"}, "npwp", "15 atau 16 angka"),
        ({"legal_basis": "persetujuan"}, "consent_on", "Isi tanggal persetujuan"),
        ({"consent_on": "01-01-2026"}, "consent_on", "Kosongkan tanggal"),
        ({"organisation": "!!!"}, "organisation", "huruf atau angka"),
    ],
)
def test_wrong_input_is_told_at_its_field(login, admin, wrong, field, sentence):
    response = login(admin).post(
        url("prospect_create"), TYPED | {"occasion": "Pameran di alun-alun"} | wrong
    )

    assert response.status_code == 200
    assert sentence in " ".join(response.context["form"].errors[field])
    assert "Pameran di alun-alun" in response.text
    assert not Prospect.objects.exists()


def test_the_folded_part_stands_open_when_something_in_it_is_wrong(login, admin):
    fine = login(admin).get(url("prospect_create")).text
    wrong = login(admin).post(url("prospect_create"), TYPED | {"nib": "1"}).text

    assert 'class="border-top mt-4 pt-3" open>' in wrong
    assert 'class="border-top mt-4 pt-3" open>' not in fine


def test_the_same_contact_twice_is_refused(login, admin):
    client = login(admin)
    client.post(url("prospect_create"), TYPED)

    response = client.post(url("prospect_create"), TYPED)

    assert "sudah ada di jejaring" in response.text
    assert Prospect.objects.count() == 1


def test_a_contact_is_changed(login, admin):
    prospect = ProspectFactory()

    response = login(admin).post(
        url("prospect_edit", prospect.pk), TYPED | {"expertise": "Tari"}, follow=True
    )

    prospect.refresh_from_db()
    assert (prospect.organisation, prospect.expertise) == ("Sanggar Seni Wonosari", "Tari")
    assert said(response) == ["Data kontak disimpan."]


def test_a_contact_is_closed_with_a_reason_and_opened_again(login, admin):
    prospect = ProspectFactory()
    client = login(admin)

    asked = client.get(url("prospect_close", prospect.pk)).text
    empty = client.post(url("prospect_close", prospect.pk), {"reason": " "}).text
    client.post(url("prospect_close", prospect.pk), {"reason": "Pindah kota."})
    page = client.get(prospect.get_absolute_url()).text
    response = client.post(url("prospect_reopen", prospect.pk), follow=True)

    assert "Kontak dapat dibuka lagi kapan saja." in asked
    assert "Isi alasan." in empty
    assert "Pindah kota." in page
    assert said(response) == [f"{prospect} aktif lagi."]
    again = client.post(url("prospect_reopen", prospect.pk), follow=True)
    assert said(again) == ["Kontak ini tidak sedang ditutup."]


def test_withdrawing_consent_asks_first(login, admin):
    prospect = ProspectFactory(legal_basis="persetujuan", consent_on=dt.date(2026, 11, 2))
    client = login(admin)

    page = client.get(url("prospect_withdraw", prospect.pk)).text
    client.post(url("prospect_withdraw", prospect.pk))

    assert "tidak dapat dikembalikan" in page
    prospect.refresh_from_db()
    assert prospect.person_phone == ""
    assert client.get(url("prospect_withdraw", prospect.pk)).status_code == 404


@pytest.mark.parametrize("count", [1, 5])
def test_the_page_of_a_contact_asks_the_same_number_of_questions(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    prospect = ProspectFactory(liaison=admin)
    for _ in range(count):
        owing(admin, 3, prospect=prospect, created_by=admin)

    with django_assert_num_queries(6):
        response = client.get(prospect.get_absolute_url())

    assert len(response.context["log"]) == count
