import pytest
from django.urls import reverse

from partnerships.models import Need
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
    ],
)
def test_the_list_is_sorted_searched_and_narrowed(login, admin, query, found):
    NeedFactory(title="Buku", priority=3)
    NeedFactory(title="Alat peraga", priority=2)
    NeedFactory(title="Guru tamu", priority=1, category="tenaga_ahli")

    response = login(admin).get(url("need_list") + query)

    assert [need.title for need in response.context["page"]] == found


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
