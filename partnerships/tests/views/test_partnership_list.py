"""The list of partnerships: whose rows, which rows, in which order, at what cost."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.tests.factories import SchoolFactory
from partnerships.models import Agreement, Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

ADDRESS = "/kemitraan/"


def titles(response):
    return [row.title for row in response.context["rows"]]


def test_a_stranger_is_asked_to_log_in(client, school):
    response = client.get(ADDRESS)

    assert response.status_code == 302
    assert response.url.startswith("/masuk/")


@pytest.mark.parametrize(
    "person", ["principal", "committee_member", "admin", "quality_member", "supervisor"]
)
def test_everybody_at_the_school_sees_its_partnerships_and_no_others(
    school, other_school, login, person, request
):
    PartnershipFactory(title="Magang mebel")
    with scope(school=other_school):
        PartnershipFactory(title="Rahasia sekolah lain")

    response = login(request.getfixturevalue(person)).get(ADDRESS)

    assert titles(response) == ["Magang mebel"]
    assert "Rahasia" not in response.content.decode()


def test_a_partnership_is_found_by_title_partner_number_and_person(school, login, principal):
    found = PartnershipFactory(
        title="Kelas industri",
        partners=[PartnerFactory(name="PT Seruni Agro")],
        person_in_charge=principal,
    )
    Agreement.objects.create(
        partnership=found, kind="mou", title="MoU", school_number="400.3.8/0760", made_by=principal
    )
    PartnershipFactory(title="Lainnya")
    client = login(principal)

    for q in ("kelas", "SERUNI", "0760", "Sri Rahayu", "agro industri"):
        assert titles(client.get(ADDRESS, {"q": q})) == ["Kelas industri"]
    assert titles(client.get(ADDRESS, {"q": "seruni lainnya"})) == []


def test_a_stage_narrows_and_closed_ones_stand_apart(school, login, principal):
    PartnershipFactory(title="Jajak")
    PartnershipFactory(title="Tutup", stage=Stage.PENUTUPAN)
    PartnershipFactory(title="Selesai", stage=Stage.PENUTUPAN, closed_at=timezone.now())
    client = login(principal)

    assert titles(client.get(ADDRESS, {"tahap": "penjajakan"})) == ["Jajak"]
    assert titles(client.get(ADDRESS, {"tahap": "penutupan"})) == ["Tutup"]
    assert titles(client.get(ADDRESS, {"tahap": "ditutup"})) == ["Selesai"]


def test_days_left_narrow_at_their_edges(school, login, principal):
    on = timezone.localdate()
    for days in (-1, 0, 30, 31, 91):
        PartnershipFactory(
            title=f"Sisa {days}",
            starts_on=on - dt.timedelta(days=400),
            ends_on=on + dt.timedelta(days=days),
        )
    client = login(principal)

    def left(value):
        return titles(client.get(ADDRESS, {"sisa": value, "urut": "berakhir"}))

    assert left("lewat") == ["Sisa -1"]
    assert left("30") == ["Sisa 0", "Sisa 30"]
    assert left("90") == ["Sisa 0", "Sisa 30", "Sisa 31"]


def test_a_nonsense_filter_is_told_and_never_an_error(school, login, principal):
    PartnershipFactory()

    response = login(principal).get(ADDRESS, {"tahap": "xyz", "halaman": "-7", "urut": "'"})

    assert response.status_code == 200
    assert titles(response) == []
    assert response.context["form"].errors.keys() == {"tahap"}


def test_pages_of_twenty_five_with_the_total_in_words(school, login, principal):
    for number in range(27):
        PartnershipFactory(title=f"Program {number:02}", partners=[])

    response = login(principal).get(ADDRESS, {"halaman": 2, "urut": "nama"})

    assert titles(response) == ["Program 25", "Program 26"]
    assert "Menampilkan 26 sampai 27 dari 27 kemitraan" in response.content.decode()


def test_an_empty_list_says_the_next_step_only_to_who_may_take_it(school, login, admin, supervisor):
    for_admin = login(admin).get(ADDRESS).content.decode()
    for_supervisor = login(supervisor).get(ADDRESS).content.decode()

    assert 'href="/kemitraan/tambah/"' in for_admin
    assert "Belum ada kemitraan di sekolah ini." in for_supervisor
    assert 'href="/kemitraan/tambah/"' not in for_supervisor


@pytest.mark.parametrize("count", [1, 25])
def test_the_list_costs_five_queries_whatever_its_length(
    school, login, principal, count, django_assert_num_queries
):
    for _ in range(count):
        PartnershipFactory()
    client = login(principal)
    client.get(ADDRESS)

    with django_assert_num_queries(5):
        client.get(ADDRESS)


@pytest.mark.parametrize("count", [1, 7])
def test_the_board_costs_the_same_whatever_stands_on_it(
    school, login, principal, count, django_assert_num_queries
):
    for stage in Stage:
        for _ in range(count):
            PartnershipFactory(stage=stage)
    client = login(principal)
    client.get("/kemitraan/papan/")

    with django_assert_num_queries(5):
        client.get("/kemitraan/papan/")


def test_the_board_has_six_columns_with_counts_and_the_first_twenty_cards(school, login, principal):
    for number in range(22):
        PartnershipFactory(title=f"Jajak {number}", partners=[])
    PartnershipFactory(title="Tinjau", stage=Stage.PENINJAUAN, cycle=3)
    with scope(school=SchoolFactory()):
        PartnershipFactory(title="Rahasia", stage=Stage.PENINJAUAN)

    columns = login(principal).get("/kemitraan/papan/").context["columns"]

    assert [column["stage"] for column in columns] == list(Stage)
    assert [column["count"] for column in columns] == [22, 0, 0, 0, 1, 0]
    assert [len(column["cards"]) for column in columns] == [20, 0, 0, 0, 1, 0]
    assert columns[0]["more"] == 2
    assert columns[4]["cards"][0].title == "Tinjau"


def test_closed_partnerships_do_not_stand_on_the_board(school, login, principal):
    PartnershipFactory(stage=Stage.PENUTUPAN, closed_at=timezone.now())

    columns = login(principal).get("/kemitraan/papan/").context["columns"]

    assert sum(column["count"] for column in columns) == 0
    assert Partnership.objects.count() == 1


def test_what_people_typed_stands_in_a_row_as_text(school, login, principal):
    partner = PartnerFactory(name="CV <b>Maju</b> & Rekan")
    PartnershipFactory(title="<script>x</script>", partners=[partner])

    page = login(principal).get(ADDRESS).content.decode()

    assert "&lt;script&gt;x&lt;/script&gt;" in page
    assert "CV &lt;b&gt;Maju&lt;/b&gt; &amp; Rekan" in page
    assert "<script>x" not in page
    assert "<b>Maju" not in page
