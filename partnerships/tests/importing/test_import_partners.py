import pytest

from accounts.models import AuditEntry
from accounts.refusals import Refused
from partnerships.importing.partners import carry_out, import_partners, read_plan
from partnerships.models import Contact, Partner, Screening
from partnerships.network.partners import archive_partner
from partnerships.tests.factories import ContactFactory, PartnerFactory
from partnerships.tests.lists import counts, table

pytestmark = pytest.mark.usefixtures("prohibited_names")


# What is taken in -------------------------------------------------------------------------


def test_each_name_becomes_a_screened_partner_of_the_school(school, admin):
    outcome = import_partners(
        table("no,nama_mitra\n1,PT Velo Network \n2,Puskesmas Playen\n3,PT. Djarum Tbk\n"), by=admin
    )

    assert counts(outcome) == (3, 3, 0, 0, 0)
    assert list(Partner.objects.values_list("name", "name_key", "kind")) == [
        ("PT Velo Network", "velo network", "dunia_usaha"),
        ("PT. Djarum Tbk", "djarum", "dunia_usaha"),
        ("Puskesmas Playen", "puskesmas playen", "puskesmas_faskes"),
    ]
    assert set(Partner.objects.values_list("school", "created_by")) == {(school.pk, admin.pk)}
    assert outcome.screening == {"lolos": 2, "dilarang": 1}
    bad = Screening.objects.get(verdict="dilarang")
    assert (bad.partner.name, bad.entry.name, bad.screened_key) == (
        "PT. Djarum Tbk",
        "Djarum",
        "djarum",
    )


def test_every_column_is_taken_in(school):
    outcome = import_partners(
        table(
            "Nama Mitra;Jenis;Bidang Usaha;Alamat;Kab/Kota;Telepon;Email;Website;NPWP;"
            "Narahubung;Jabatan;Telp CP\n"
            "Jati Lestari;Dunia industri;Mebel;Jalan Baron 1;Gunungkidul;(0274) 391234;"
            "info@jati.example;jati.example;01.234.567.8-901.000;Agus;Kepala;877 1234 5678\n"
        )
    )

    partner = Partner.objects.get()
    assert counts(outcome) == (1, 1, 0, 0, 0)
    assert partner.kind == "dunia_industri"
    assert (partner.expertise, partner.address, partner.regency) == (
        "Mebel",
        "Jalan Baron 1",
        "Gunungkidul",
    )
    assert (partner.phone, partner.email) == ("+62274391234", "info@jati.example")
    assert (partner.website, partner.npwp) == ("https://jati.example", "012345678901000")
    contact = partner.contacts.get()
    assert (contact.name, contact.position, contact.phone) == ("Agus", "Kepala", "+6287712345678")
    assert (contact.is_primary, contact.legal_basis) == (True, "kepentingan_sah")


def test_a_person_without_a_number_takes_that_of_the_office(school):
    import_partners(table("nama,telepon,narahubung\nJati,0274391234,Agus\n"))

    assert Contact.objects.get().phone == "+62274391234"


@pytest.mark.parametrize("nothing", ["-", "0", "", "tidak ada"])
def test_marks_for_nothing_are_nothing(school, nothing):
    import_partners(table(f"nama,telepon,email\nJati,{nothing},{nothing}\n"))

    partner = Partner.objects.get()
    assert (partner.phone, partner.email) == ("", "")


def test_without_a_list_of_prohibited_names_nothing_is_cleared(school, no_prohibited_names):
    outcome = import_partners(table("nama\nJati\n"))

    assert outcome.created == 1
    assert outcome.screening == {}
    assert not Screening.objects.exists()


def test_the_import_stands_in_the_history_once(school, admin):
    import_partners(table("nama\nJati\nKayu\n"), by=admin)

    assert [entry.sentence for entry in AuditEntry.objects.all()] == [
        "Daftar mitra diimpor: 2 baru, 0 diperbarui."
    ]


# Again ------------------------------------------------------------------------------------


def test_a_second_run_changes_nothing(school):
    text = "nama,telepon,narahubung\nJati,0274391234,Agus\nPT Kayu,,\nKayu PT,,\n"
    import_partners(table(text))

    again = import_partners(table(text))

    assert counts(again) == (3, 0, 0, 3, 0)
    assert (Partner.objects.count(), Contact.objects.count()) == (2, 1)
    assert AuditEntry.objects.count() == 1


def test_what_a_row_adds_is_taken_over_and_an_empty_cell_erases_nothing(school):
    partner = PartnerFactory(name="PT Jati", address="Jalan Lama 1", email="lama@jati.example")
    ContactFactory(partner=partner, name="Agus")

    outcome = import_partners(
        table("nama,alamat,email,narahubung,hp\nJati PT,Jalan Baru 2,,agus,081200000001\n")
    )

    partner.refresh_from_db()
    assert counts(outcome) == (1, 0, 1, 0, 0)
    assert (partner.name, partner.address) == ("PT Jati", "Jalan Baru 2")
    assert partner.email == "lama@jati.example"
    assert partner.kind == "dunia_usaha"
    assert partner.contacts.count() == 1


def test_a_new_person_is_added_beside_those_there(school):
    partner = PartnerFactory(name="PT Jati")
    ContactFactory(partner=partner, name="Agus", is_primary=True)

    outcome = import_partners(table("nama,narahubung,hp\nPT Jati,Bela,081200000001\n"))

    assert outcome.updated == 1
    assert list(partner.contacts.values_list("name", "is_primary")) == [
        ("Agus", True),
        ("Bela", False),
    ]


def test_partners_of_another_school_are_not_touched(school, other_school):
    theirs = PartnerFactory(name="PT Jati", address="Lama", school=other_school)

    outcome = import_partners(table("nama,alamat\nPT Jati,Baru\n"))

    assert outcome.created == 1
    theirs.refresh_from_db()
    assert theirs.address == "Lama"


def test_an_archived_partner_is_made_anew(school, admin):
    archive_partner(PartnerFactory(name="PT Jati"), reason="Tutup", by=admin)

    assert import_partners(table("nama\nPT Jati\n")).created == 1


# How it is done ---------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 25])
def test_the_number_of_statements_does_not_grow_with_the_rows(
    school, count, django_assert_num_queries
):
    text = "nama,narahubung,hp\n" + "".join(
        f"PT Jati {n},Agus,08120000{n:04}\n" for n in range(count)
    )
    import_partners(table("nama\nPemula\n"))

    # COPY itself is not counted, but each table's keys are drawn beforehand.
    with django_assert_num_queries(18):
        import_partners(table(text))


def test_partners_of_a_list_bear_the_words_of_matching(school, admin):
    import_partners(
        table("nama_mitra,bidang_usaha\nCV Ukir Luhur,Ukir kayu\nHotel Puspa,\n"), by=admin
    )
    import_partners(table("nama_mitra,keahlian\nHotel Puspa,Perhotelan\n"), by=admin)

    assert dict(Partner.objects.values_list("name", "match_words")) == {
        "CV Ukir Luhur": "1 k.ukir k.kayu n.ukir n.luhur",
        "Hotel Puspa": "1 k.hotel n.hotel n.puspa",
    }


def test_a_partner_that_went_away_after_the_list_was_read_is_told_not_passed_over(school, admin):
    partner = PartnerFactory(name="Jati Lestari")
    plan = read_plan(table("nama_mitra,alamat\nJati Lestari,Jalan Baron 1\n"))
    archive_partner(partner, reason="Tutup", by=admin)

    with pytest.raises(Refused, match="baru saja diubah orang lain"):
        carry_out(plan, by=admin)
