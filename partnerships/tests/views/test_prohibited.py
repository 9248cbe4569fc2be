import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from partnerships.models import ProhibitedName
from partnerships.network.partners import add_partner
from partnerships.screening.prohibited import add_entry, add_many

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


def test_what_most_names_of_a_category_have_in_common_is_told_once(login, supervisor):
    page = login(supervisor).get(url("prohibited_list"))

    usual = {category: found for category, _, found in page.context["groups"]}
    basis = usual["Rokok"]["legal_basis"]
    assert page.text.count(basis) == 1
    assert page.text.count(usual["Rokok"]["source"]) == 1
    assert page.text.count("Kata umum yang menandai perusahaan rokok") == 1
    assert "source" not in usual["Partai politik"]
    assert page.text.count("Sumber: Peserta Pemilu 2024, nomor urut 1.") == 1


def test_many_names_of_the_school_are_paged(login, admin):
    rows = [{"name": f"Warung {number:03}", "category": "lain"} for number in range(51)]
    add_many(rows, by=admin)
    client = login(admin)

    first = client.get(url("prohibited_list"))
    second = client.get(url("prohibited_list") + "?halaman=2")

    assert "Ditambahkan sekolah ini (51 nama)" in first.text
    assert ("Warung 050" in first.text, "Warung 050" in second.text) == (False, True)


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


@pytest.mark.parametrize(
    ("who", "may_scan"), [("committee_member", 403), ("supervisor", 403), ("quality_member", 302)]
)
def test_whoever_does_not_run_the_school_may_not_change_the_list(
    login, request, school, who, may_scan
):
    client, entry = login(request.getfixturevalue(who)), own_entry(school)

    for address in (url("prohibited_create"), url("prohibited_import")):
        assert client.post(address, TYPED).status_code == 403
    for name in ("prohibited_edit", "prohibited_withdraw"):
        assert client.post(url(name, entry.pk), TYPED).status_code == 403
    assert client.post(url("scan_begin")).status_code == may_scan
    assert ProhibitedName.objects.exclude(school=None).get() == entry


def test_an_entry_is_changed_and_the_history_tells_both(login, admin, supervisor):
    entry, _ = add_entry(name="Warung Remang", category="lain", source="Rapat", by=admin)
    typed = TYPED | {"aliases": "WR Grup", "doubtful": "Remang", "source": "Surat dinas"}
    client = login(admin)

    form = client.get(url("prohibited_edit", entry.pk)).text
    response = client.post(url("prohibited_edit", entry.pk), typed, follow=True)
    again = client.post(url("prohibited_edit", entry.pk), typed, follow=True)

    assert 'value="Warung Remang"' in form
    assert "Warung Remang diubah." in response.text
    assert "baru saja diubah atau dicabut orang lain" in again.text
    new = ProhibitedName.objects.exclude(school=None).get(withdrawn_at=None)
    assert (new.aliases, new.doubtful, new.replaces) == (["WR Grup"], ["Remang"], entry)
    history = login(supervisor).get(url("prohibited_history")).text
    for part in ("Surat dinas", "Sumber: Rapat.", "Diganti: nama lain", "Berlaku"):
        assert part in history


def test_the_history_of_one_school_says_nothing_of_another(login, admin, other_admin):
    add_entry(name="Warung Remang", category="lain", source="Rapat", by=admin)

    assert "Warung Remang" not in login(other_admin).get(url("prohibited_history")).text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"aliases": "ab"}, "paling sedikit 3"),
        ({"aliases": "x" * 161}, "Batasnya 160 huruf"),
        ({"doubtful": "a"}, "paling sedikit 2"),
        ({"on": "22-11-2099"}, "tidak boleh setelah hari ini"),
        ({"on": ""}, "Isi dicatat pada."),
    ],
)
def test_wrong_facts_of_an_entry_are_told(login, admin, wrong, sentence):
    response = login(admin).post(url("prohibited_create"), TYPED | wrong)

    assert response.status_code == 200
    assert sentence in response.text
    assert not ProhibitedName.objects.exclude(school=None).exists()


def hand_in(client, text):
    file = SimpleUploadedFile("daftar.csv", text.encode(), content_type="text/csv")
    return client.post(url("prohibited_import"), {"file": file}, follow=True)


def test_a_list_is_handed_in_as_it_was_fetched(login, admin):
    text = (
        "nama;kategori;nama_lain;ditinjau_dahulu;dasar;sumber;tanggal;daftar\n"
        "Warung Satu;Lain;WS Grup; ;;Rapat komite;2026-11-02;sekolah\n"
        "Warung Dua;rokok;;;;Surat dinas;;\n"
        "Djarum;rokok;;;;Umum;;bersama\n"
    )

    first, second = hand_in(login(admin), text), hand_in(login(admin), text)

    assert "2 nama diimpor." in first.text
    assert "Semua nama itu sudah ada dalam daftar." in second.text
    own = ProhibitedName.objects.exclude(school=None).order_by("pk")
    assert [(one.name, one.aliases, one.category) for one in own] == [
        ("Warung Satu", ["WS Grup"], "lain"),
        ("Warung Dua", [], "rokok"),
    ]
    assert own[0].added_on == dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("nama,kategori\nWarung,lain\n", "Kolom sumber tidak ada"),
        ("nama,kategori,sumber\nWarung,lain,\n", "baris 2: sumber belum diisi"),
        ("nama,kategori,sumber\nWa,lain,x\n", "kurang dari 3 huruf"),
        ("nama,kategori,sumber\nWarung,judi,x\n", "kategori harus salah satu dari"),
        ("nama,kategori,sumber,tanggal\nWarung,lain,x,01-01-2099\n", "setelah hari ini"),
        ("nama,kategori,sumber,tanggal\nWarung,lain,x,kemarin\n", "baris 2"),
        ("", "kosong"),
    ],
)
def test_a_wrong_list_is_refused_whole(login, admin, text, sentence):
    response = hand_in(login(admin), text)

    assert response.status_code == 200
    assert sentence in response.text
    assert not ProhibitedName.objects.exclude(school=None).exists()


@pytest.mark.parametrize("count", [1, 5])
def test_the_list_costs_the_same_for_few_and_many(login, admin, count, django_assert_num_queries):
    rows = [{"name": f"Warung {n}{n}{n}", "category": "lain", "source": "x"} for n in range(count)]
    add_many(rows, by=admin)
    client = login(admin)
    client.get(url("prohibited_list"))

    with django_assert_num_queries(3):
        client.get(url("prohibited_list"))


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
