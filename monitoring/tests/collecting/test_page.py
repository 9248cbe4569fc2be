"""The grid of data collection as people see it, and its file."""

import csv
import io
from types import SimpleNamespace

import pytest

from monitoring.collecting.reporting import collection
from monitoring.dossier.contents import contents
from monitoring.models import Kpi
from monitoring.tests.factories import KpiFactory, KpiRecordFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

PATH = "/kpi/pengumpulan/"


def lines(user, on, query=""):
    order = SimpleNamespace(options={"saringan": query}, on=on, school=None, by=user, format="csv")
    built = collection(order, SimpleNamespace(step=lambda *_: None))
    text = built.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


@pytest.mark.parametrize("count", [1, 5])
def test_the_grid_asks_the_same_however_many_partnerships(
    partnership, admin, login, count, django_assert_num_queries
):
    for _ in range(count):
        other = PartnershipFactory(
            stage=partnership.stage, cycle_began_at=partnership.cycle_began_at
        )
        KpiRecordFactory(kpi=KpiFactory(partnership=other), accepted=True)
        KpiFactory(partnership=other)
    client = login(admin)
    client.get(PATH)

    with django_assert_num_queries(5):
        client.get(PATH)


def test_each_row_offers_what_this_person_can_do(login, kpi, admin, principal, supervisor):
    def acts(user):
        text = login(user).get(PATH).text
        words = ("Catat", "Periksa", "Perbaiki", "Buka")
        return [word for word in words if f"{word} capaian<span" in text]

    assert (acts(admin), acts(supervisor)) == (["Catat"], [])

    made = KpiRecordFactory(kpi=kpi, submitted_by=admin)
    assert (acts(admin), acts(principal), acts(supervisor)) == (["Buka"], ["Periksa"], ["Buka"])

    made.status, made.return_note = "dikembalikan", "Periksa lagi jumlahnya."
    made.checked_by = principal
    made.save()
    assert acts(admin) == ["Perbaiki"]


def test_before_the_work_begins_no_period_is_asked_for(login, kpi, partnership, admin, today):
    partnership.stage = Stage.PERENCANAAN
    partnership.save()

    page = login(admin).get(PATH)

    [row] = page.context["rows"]
    assert (row.asked, row.last) == ("setelah implementasi dimulai", [])
    assert "Catat capaian<span" not in page.text
    assert lines(admin, today)[0]["Periode yang diminta"] == "setelah implementasi dimulai"


def test_what_cannot_be_found_offers_one_way_back(login, kpi, admin):
    assert login(admin).get(PATH, {"q": "tidakada"}).text.count("Hapus saringan") == 1


def test_nonsense_in_the_address_finds_nothing_and_breaks_nothing(login, kpi, admin):
    page = login(admin).get(PATH, {"keadaan": "ngawur", "periode": "x", "halaman": "-3"})

    assert page.status_code == 200
    assert page.context["rows"] == []


def test_people_of_other_schools_and_strangers_see_none_of_it(
    login, client, kpi, other_admin, stranger
):
    assert kpi.name not in login(other_admin).get(PATH).text
    assert login(stranger).get(PATH).status_code == 404
    assert client.get(PATH).status_code == 302


def test_the_file_the_page_and_the_paper_have_the_same_rows_and_arithmetic(
    login, kpi, partnership, admin, today
):
    books = KpiFactory(
        partnership=partnership,
        name="=Buku",
        unit="buku",
        target=40,
        accumulation="tahun_anggaran",
        person_in_charge=admin,
    )
    KpiRecordFactory(kpi=books, value="12.5", accepted=True)

    found = lines(admin, today)

    assert [row["Indikator"] for row in found] == [kpi.name, "'=Buku"]
    assert found[0]["Keadaan data"] == "Terlambat 38 hari"
    assert found[0]["Capaian"] == "Tidak ada data"
    assert (found[0]["Nilai periode itu"], found[0]["Persen capaian"]) == ("", "")
    assert (
        found[1]["Capaian"] == "12,5 dari 10 buku (125%), 1 dari 4 periode; target setahun 40 buku"
    )
    assert (found[1]["Nilai periode itu"], found[1]["Persen capaian"]) == ("12,5", "125")
    assert found[1]["Keadaan capaian"] == "Sesuai target"
    page = login(admin).get(PATH).text
    assert all(row["Capaian"] in page for row in found)
    paper = contents(partnership, on=today)["kpis"]
    told = [(each["row"].achievement.text, each["row"].achievement.state.label) for each in paper]
    assert told == [(row["Capaian"], row["Keadaan capaian"]) for row in found]


def test_the_file_keeps_the_order_of_the_page(login, kpi, admin, today):
    KpiRecordFactory(kpi=kpi, accepted=True)
    KpiFactory(partnership=kpi.partnership, name="Masih ditunggu")

    page = login(admin).get(PATH)

    shown = [row.kpi.name for row in page.context["rows"]]
    assert shown == ["Masih ditunggu", kpi.name]
    assert [row["Indikator"] for row in lines(admin, today)] == shown


def test_the_file_follows_the_filter(kpi, admin, today):
    other = KpiFactory(partnership=kpi.partnership, period="bulan", name="Setiap bulan")

    assert [row["Indikator"] for row in lines(admin, today, "periode=bulan")] == [other.name]
    assert lines(admin, today, "saya=1") == []
    Kpi.objects.filter(pk=other.pk).update(person_in_charge=admin)
    assert [row["Indikator"] for row in lines(admin, today, "saya=1")] == [other.name]
