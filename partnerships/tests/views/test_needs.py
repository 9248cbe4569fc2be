import datetime as dt
from types import SimpleNamespace

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.refusals import Refused
from partnerships.filters.need import NeedFilter
from partnerships.list_files import narrowed
from partnerships.models import Need
from partnerships.models.need import academic_year_of
from partnerships.need_reports import need_list
from partnerships.tests.factories import NeedFactory, PartnershipFactory

TYPED = {
    "title": "Alat peraga IPA",
    "category": "peralatan",
    "objective": "Praktikum setiap pekan",
    "priority": "1",
}


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def test_a_need_is_recorded(login, quality_member):
    response = login(quality_member).post(
        url("need_create"), TYPED | {"academic_year": "2026-2027"}
    )

    need = Need.objects.get()
    assert response.url == need.get_absolute_url()
    assert (need.priority, need.academic_year, need.created_by) == (1, "2026/2027", quality_member)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"title": ""}, "Isi kebutuhan."),
        ({"objective": ""}, "Isi tujuan yang ingin dicapai."),
        ({"objective": "   "}, "Isi tujuan yang ingin dicapai."),
        ({"category": ""}, "Pilih kategori."),
        ({"priority": "9"}, "Pilih prioritas"),
        ({"academic_year": "2026/2029"}, "seperti 2026/2027"),
    ],
)
def test_wrong_input_is_told_and_the_typing_kept(login, admin, wrong, sentence):
    typed = TYPED | {"beneficiaries": "72 siswa kelas XI"} | wrong

    response = login(admin).post(url("need_create"), typed)

    assert response.status_code == 200
    assert sentence in response.text
    assert "72 siswa kelas XI" in response.text
    assert not Need.objects.exists()


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_the_same_number_of_questions_however_long(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    for _ in range(count):
        PartnershipFactory().needs.add(NeedFactory())

    with django_assert_num_queries(4):
        response = client.get(url("need_list"))

    assert len(response.context["page"].object_list) == count


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["Guru tamu", "Alat peraga", "Buku"]),
        ("?urut=nama", ["Alat peraga", "Buku", "Guru tamu"]),
        ("?q=alat", ["Alat peraga"]),
        ("?kategori=tenaga_ahli", ["Guru tamu"]),
        ("?prioritas=3", ["Buku"]),
        ("?status=dibatalkan", []),
        ("?status=ngawur", []),
        ("?manfaat=bantuan", ["Guru tamu", "Buku"]),
        ("?manfaat=beasiswa", ["Buku"]),
        ("?manfaat=berbagi_pengalaman", ["Alat peraga"]),
        ("?tahun=2025/2026", ["Buku"]),
        ("?tahun=1900/1901", []),
    ],
)
def test_the_list_is_sorted_searched_and_narrowed(login, admin, query, found):
    NeedFactory(
        title="Buku", priority=3, benefits=["bantuan", "beasiswa"], academic_year="2025/2026"
    )
    NeedFactory(title="Alat peraga", priority=2)
    NeedFactory(title="Guru tamu", priority=1, category="tenaga_ahli")

    response = login(admin).get(url("need_list") + query)

    assert [need.title for need in response.context["page"]] == found


def test_a_need_says_what_it_looks_for(login, admin):
    typed = TYPED | {
        "benefits": ["bantuan", "kreativitas"],
        "expertise": "kit praktikum, IPA,\nkit  praktikum; ipa",
        "resource_kinds": ["barang"],
        "resources": "mikroskop",
        "values": "ramah lingkungan",
    }

    response = login(admin).post(url("need_create"), typed, follow=True)

    need = Need.objects.get()
    assert need.expertise == ["kit praktikum", "IPA"]
    assert (need.resource_kinds, need.resources) == (["barang"], ["mikroskop"])
    assert (need.values, need.benefits) == (["ramah lingkungan"], ["bantuan", "kreativitas"])
    assert "Bantuan peralatan, tenaga ahli, atau tenaga sukarela, Kreativitas" in response.text


@pytest.mark.parametrize(
    ("category", "parts"),
    [
        ("peralatan", set()),
        ("pengalaman", {"areas"}),
        ("proyek", {"areas", "partner_benefit"}),
        ("tenaga_kerja", {"horizon", "headcount"}),
        ("ngawur", set()),
    ],
)
def test_only_the_parts_of_the_category_are_asked(login, admin, category, parts):
    typed = TYPED | {"category": category, "tampilkan": "1", "beneficiaries": "72 siswa"}

    response = login(admin).post(url("need_create"), typed)

    form = response.context["form"]
    assert parts == {"areas", "horizon", "headcount", "partner_benefit"} & form.fields.keys()
    assert not form.is_bound
    assert "72 siswa" in response.text
    assert not Need.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"category": "proyek"}, "Isi manfaat bagi mitra."),
        ({"category": "proyek", "areas": ["pengelolaan_sekolah"]}, "Pilih bidang dari daftar."),
        ({"category": "tenaga_kerja", "headcount": "0"}, "paling kecil 1"),
        ({"benefits": ["kekayaan"]}, "dari daftar"),
        ({"expertise": ",".join(map(str, range(21)))}, "paling banyak 20 kata kunci"),
        ({"values": "x" * 61}, "paling panjang 60 huruf"),
    ],
)
def test_wrong_parts_are_told(login, admin, wrong, sentence):
    response = login(admin).post(url("need_create"), TYPED | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert not Need.objects.exists()


def test_what_another_category_asked_is_emptied_when_the_category_changes(login, admin):
    need = NeedFactory(category="tenaga_kerja", horizon="prakiraan", headcount=12)

    login(admin).post(url("need_edit", need.pk), TYPED)

    need.refresh_from_db()
    assert (need.category, need.horizon, need.headcount) == ("peralatan", "", None)


def test_the_running_academic_year_stands_in_the_form(login, admin):
    form = login(admin).get(url("need_create")).context["form"]

    assert form["academic_year"].value() == academic_year_of(timezone.localdate())


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (dt.date(2026, 6, 30), "2025/2026"),
        (dt.date(2026, 7, 1), "2026/2027"),
        (dt.date(2027, 1, 1), "2026/2027"),
    ],
)
def test_an_academic_year_begins_in_july(day, year):
    assert academic_year_of(day) == year


def test_the_list_is_exported_as_it_is_filtered(school, admin):
    NeedFactory(title="Buku", category="bahan", expertise=["membaca"], owner=admin)
    NeedFactory(title="=Guru tamu", category="tenaga_ahli")

    query = "kategori=bahan&manfaat=bantuan&halaman=3"
    needs, _, words = narrowed(NeedFilter, query, Need.objects.all())
    order = SimpleNamespace(
        options={"saringan": "urut=nama"},
        on=dt.date(2026, 11, 22),
        school=school,
        by=admin,
        format="csv",
    )
    built = need_list(order, SimpleNamespace(step=lambda *_: None))

    assert [need.title for need in needs] == ["Buku"]
    assert "Kategori: Bahan pembelajaran" in words
    assert (built.filename, built.extent) == ("daftar-kebutuhan-2026-11-22.csv", "2 baris")
    with pytest.raises(Refused, match="Saringan"):
        narrowed(NeedFilter, "kategori=ngawur", Need.objects.all())


def test_a_need_is_changed_met_and_shown(login, admin):
    need = NeedFactory()
    client = login(admin)

    client.post(url("need_edit", need.pk), TYPED)
    client.post(url("need_meet", need.pk))
    page = client.get(url("need_detail", need.pk))

    need.refresh_from_db()
    assert (need.title, need.status) == ("Alat peraga IPA", "terpenuhi")
    assert "Kebutuhan terpenuhi." in page.text


def test_cancelling_asks_for_a_reason(login, admin):
    need = NeedFactory()
    client = login(admin)

    empty = client.post(url("need_cancel", need.pk), {"reason": ""})
    client.post(url("need_cancel", need.pk), {"reason": "Sudah dibeli"})
    again = client.post(url("need_cancel", need.pk), {"reason": "Sudah dibeli"})

    assert "Isi alasan." in empty.text
    need.refresh_from_db()
    assert need.status == "dibatalkan"
    assert "sudah tidak terbuka" in again.text


@pytest.mark.parametrize("name", ["need_detail", "need_edit", "need_cancel"])
@pytest.mark.parametrize("who", ["stranger", "other_admin"])
def test_people_of_other_schools_find_nothing(login, request, school, name, who):
    need = NeedFactory()

    assert login(request.getfixturevalue(who)).get(url(name, need.pk)).status_code == 404


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
def test_members_who_only_look_may_not_change(login, request, school, who):
    need = NeedFactory()
    client = login(request.getfixturevalue(who))

    assert client.get(url("need_detail", need.pk)).status_code == 200
    for name in ("need_edit", "need_cancel"):
        assert client.post(url(name, need.pk), TYPED).status_code == 403
    assert client.post(url("need_meet", need.pk)).status_code == 403
    assert client.post(url("need_create"), TYPED).status_code == 403
