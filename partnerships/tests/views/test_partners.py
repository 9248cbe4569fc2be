import pytest
from django.urls import reverse

from partnerships.models import Partner
from partnerships.network.partners import add_partner, archive_partner
from partnerships.screening.verdicts import screen_partner
from partnerships.tests.factories import (
    ContactFactory,
    PartnerFactory,
    PartnershipFactory,
)

TYPED = {"name": "PT Maju Jaya", "kind": "dunia_usaha", "country": "ID"}

pytestmark = pytest.mark.usefixtures("prohibited_names")


def url(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def names(response):
    return [row.name for row in response.context["rows"]]


def said(response):
    return [str(message) for message in response.context["messages"]]


# The list ---------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_asks_the_same_number_of_questions_however_long(
    login, admin, count, django_assert_num_queries
):
    client = login(admin)
    for number in range(count):
        partner = PartnerFactory(name=f"CV Jati {number}")
        ContactFactory(partner=partner)
        screen_partner(partner, by=admin)
        PartnershipFactory(partners=[partner])

    with django_assert_num_queries(3):
        response = client.get(url("partner_list"))

    assert len(names(response)) == count


def test_the_list_is_sorted_by_name_and_backwards(login, admin):
    for name in ("Beta", "Alfa", "Citra"):
        PartnerFactory(name=name)

    forwards = login(admin).get(url("partner_list"))
    backwards = login(admin).get(url("partner_list") + "?urut=-nama")

    assert names(forwards) == ["Alfa", "Beta", "Citra"]
    assert names(backwards) == ["Citra", "Beta", "Alfa"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=jati+wonosari", ["CV Jati Lestari"]),
        ("q=agus", ["CV Jati Lestari"]),
        ("q=jl", ["PT Jarum Jahit"]),
        ("jenis=puskesmas_faskes", ["Puskesmas Playen"]),
        ("penapisan=tinjau", ["PT Jarum Jahit"]),
        ("penapisan=lolos", ["CV Jati Lestari"]),
        ("penapisan=belum", ["Puskesmas Playen"]),
        ("arsip=ya", ["Toko Lama"]),
        ("q=%00", []),
        ("jenis=tidak-ada", []),
    ],
)
def test_the_list_is_searched_and_narrowed(login, admin, query, found):
    jati = PartnerFactory(name="CV Jati Lestari", regency="Wonosari")
    ContactFactory(partner=jati, name="Agus Priyanto")
    PartnerFactory(name="Puskesmas Playen", kind="puskesmas_faskes")
    needle = PartnerFactory(name="PT Jarum Jahit", aliases=["JJ", "jl"])
    for partner in (jati, needle):
        screen_partner(partner, by=admin)
    archive_partner(PartnerFactory(name="Toko Lama"), reason="Tutup", by=admin)

    response = login(admin).get(f"{url('partner_list')}?{query}")

    assert names(response) == found


@pytest.mark.parametrize("path", ["/mitra/", "/kebutuhan/", "/kemitraan/", "/kegiatan/"])
def test_nothing_is_offered_to_search_where_nothing_is_recorded(login, admin, path):
    empty = login(admin).get(path).content.decode()
    nothing_found = login(admin).get(f"{path}?q=ada").content.decode()

    assert ('id="cari"' in empty, 'id="cari"' in nothing_found) == (False, True)


def test_an_empty_list_says_the_first_step(login, admin):
    assert "mulai dengan menambah satu mitra" in login(admin).get(url("partner_list")).text


def test_a_search_without_result_offers_the_whole_list(login, admin):
    PartnerFactory()

    text = login(admin).get(url("partner_list") + "?q=zzz").text

    assert "Tidak ada mitra yang cocok" in text
    assert "Hapus saringan" in text


# Who may ----------------------------------------------------------------------------------


ADDRESSES = [
    "partner_detail",
    "partner_edit",
    "partner_archive",
    "partner_screening",
    "partner_history",
    "contact_create",
]


@pytest.mark.parametrize("name", ADDRESSES)
@pytest.mark.parametrize("who", ["stranger", "other_admin"])
def test_people_of_other_schools_find_nothing(login, request, school, name, who):
    partner = PartnerFactory()

    response = login(request.getfixturevalue(who)).get(url(name, partner.pk))

    assert response.status_code == 404


def test_whoever_is_not_logged_in_is_asked_to(client, school):
    partner = PartnerFactory()

    response = client.get(url("partner_detail", partner.pk))

    assert response.url == f"/masuk/?next=/mitra/{partner.pk}/"


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
@pytest.mark.parametrize("name", ["partner_edit", "partner_archive", "contact_create"])
def test_members_who_only_look_may_not_change(login, request, school, who, name):
    partner = PartnerFactory()

    response = login(request.getfixturevalue(who)).get(url(name, partner.pk))

    assert response.status_code == 403
    assert "yang dapat mengubah data mitra" in response.text


@pytest.mark.parametrize("who", ["committee_member", "supervisor"])
def test_members_who_only_look_see_everything(login, request, school, who):
    partner = PartnerFactory()
    client = login(request.getfixturevalue(who))

    assert client.get(url("partner_list")).status_code == 200
    assert client.get(url("partner_detail", partner.pk)).status_code == 200
    assert client.get(url("partner_create")).status_code == 403


# Adding and changing ----------------------------------------------------------------------


def test_saving_tells_the_verdict_at_once(login, quality_member):
    client = login(quality_member)

    clear_one = client.post(url("partner_create"), TYPED, follow=True)
    prohibited = client.post(url("partner_create"), TYPED | {"name": "PT Djarum"}, follow=True)
    doubtful = client.post(url("partner_create"), TYPED | {"name": "Jarum Super"}, follow=True)

    assert said(clear_one) == [
        (
            "PT Maju Jaya ditambahkan. Berikutnya, tambahkan narahubung. "
            "Penapisan: lolos, nama tidak mirip dengan daftar larangan."
        )
    ]
    assert "dilarang karena tercatat sebagai Djarum" in said(prohibited)[1]
    assert "Kepala sekolah perlu meninjaunya" in said(doubtful)[1]


def test_without_a_list_saving_never_says_passed(login, admin, no_prohibited_names):
    response = login(admin).post(url("partner_create"), TYPED, follow=True)

    assert "Daftar larangan kosong" in said(response)[1]
    assert "Belum ditapis" in response.text
    assert "Lolos" not in response.text


def test_every_field_is_kept(login, admin):
    typed = TYPED | {
        "aliases": "MJ\n\n Maju Jaya Group ",
        "country": "JP",
        "expertise": "Ukir kayu",
        "resource_kinds": ["dana", "tempat"],
        "resources": "Bengkel",
        "values": "Gotong royong",
        "phone": "0274 391234",
        "website": "maju.example",
        "npwp": "01.234.567.8-901.000",
        "liaison": admin.pk,
    }

    response = login(admin).post(url("partner_create"), typed)

    partner = Partner.objects.get()
    assert response.url == partner.get_absolute_url()
    assert partner.aliases == ["MJ", "Maju Jaya Group"]
    assert (partner.country, partner.is_foreign) == ("JP", True)
    assert partner.resource_kinds == ["dana", "tempat"]
    assert partner.phone == "+62274391234"
    assert partner.website == "https://maju.example"
    assert partner.npwp == "012345678901000"
    assert partner.liaison == admin


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Isi nama mitra."),
        ({"name": "x" * 171}, "Batasnya 170 huruf"),
        ({"name": "..."}, "huruf atau angka"),
        ({"name": "\ufdfa" * 170}, "Batasnya 170 huruf"),
        ({"kind": ""}, "Pilih jenis mitra."),
        ({"phone": "nol delapan"}, "9 sampai 15 angka"),
        ({"npwp": "123"}, "15 atau 16 angka"),
        ({"nib": "abc"}, "13 angka"),
        ({"website": "javascript:alert(1)"}, "alamat situs"),
        ({"aliases": "\n".join("abcdefghijklmnopqrstuvwxyz")}, "paling banyak 20"),
        ({"aliases": "x" * 171}, "paling panjang 170"),
    ],
)
def test_wrong_input_is_told_and_the_typing_kept(login, admin, wrong, sentence):
    typed = TYPED | {"expertise": "Ukir kayu halus"} | wrong

    response = login(admin).post(url("partner_create"), typed)

    assert response.status_code == 200
    assert sentence in response.text
    assert "Ukir kayu halus" in response.text
    assert not Partner.objects.exists()


def test_a_known_name_is_told_at_the_name(login, admin):
    PartnerFactory(name="PT Maju Jaya")

    response = login(admin).post(url("partner_create"), TYPED | {"name": "Maju Jaya, PT"})

    assert response.context["form"].errors["name"] == [
        "Mitra ini sudah ada dengan nama PT Maju Jaya."
    ]


def test_changing_the_name_screens_and_tells(login, admin):
    partner = add_partner(name="PT Maju", kind="dunia_usaha", by=admin)

    response = login(admin).post(
        url("partner_edit", partner.pk), TYPED | {"name": "PT Djarum"}, follow=True
    )

    assert "dilarang" in said(response)[1]
    assert partner.screenings.first().verdict == "dilarang"


def test_a_refused_change_leaves_the_heading_as_it_was(login, admin):
    PartnerFactory(name="PT Maju Jaya")
    partner = PartnerFactory(name="PT Lama")

    response = login(admin).post(url("partner_edit", partner.pk), TYPED)

    assert "<title>Galat: Ubah PT Lama" in response.text


def test_a_name_of_markup_is_shown_as_text(login, admin):
    partner = PartnerFactory(name="<script>alert(1)</script>")

    text = login(admin).get(url("partner_detail", partner.pk)).text

    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text


def test_archiving_asks_why_and_can_be_undone(login, admin):
    partner = PartnerFactory(name="PT Maju")
    client = login(admin)

    empty = client.post(url("partner_archive", partner.pk), {"reason": ""})
    client.post(url("partner_archive", partner.pk), {"reason": "Usaha tutup"})
    archived = client.get(url("partner_detail", partner.pk)).text
    client.post(url("partner_restore", partner.pk))

    assert "Isi alasan." in empty.text
    assert "Usaha tutup" in archived
    assert list(Partner.objects.current()) == [partner]
