import pytest

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import Partner
from partnerships.network.partners import (
    add_partner,
    archive_partner,
    change_partner,
    restore_partner,
)
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

pytestmark = pytest.mark.usefixtures("prohibited_names")


def test_a_new_partner_is_kept_screened_and_told_in_the_history(school, admin):
    partner = add_partner(name=" PT.  Maju Jaya ", kind="dunia_usaha", by=admin)

    assert (partner.name, partner.name_key) == ("PT. Maju Jaya", "maju jaya")
    assert partner.created_by == admin
    assert partner.screenings.get().verdict == "lolos"
    assert [entry.sentence for entry in history(partner)] == [
        "Penapisan: lolos, nama tidak mirip dengan daftar larangan.",
        "PT. Maju Jaya ditambahkan.",
    ]


def test_the_same_name_in_other_dress_is_refused(school, admin):
    PartnerFactory(name="PT Maju Jaya")

    with pytest.raises(Refused, match="sudah ada dengan nama PT Maju Jaya") as refusal:
        add_partner(name="Maju Jaya, PT.", kind="dunia_usaha", by=admin)

    assert refusal.value.field == "name"
    assert Partner.objects.count() == 1


def test_the_same_name_at_another_school_is_another_partner(school, other_school, admin):
    PartnerFactory(name="PT Maju Jaya", school=other_school)

    assert add_partner(name="PT Maju Jaya", kind="dunia_usaha", by=admin).pk


def test_a_name_of_signs_only_is_refused(school, admin):
    with pytest.raises(Refused, match="huruf atau angka"):
        add_partner(name="...", kind="dunia_usaha", by=admin)


def test_a_change_tells_before_and_after(school, admin):
    partner = add_partner(name="PT Maju", kind="dunia_usaha", by=admin)

    change_partner(partner, kind="koperasi_bmt", address="Jalan Baron 1", by=admin)

    assert history(partner).first().changes == [
        ["Jenis mitra", "Dunia usaha", "Koperasi/BMT"],
        ["Alamat", "", "Jalan Baron 1"],
    ]
    assert partner.screenings.count() == 1


@pytest.mark.parametrize("change", [{"name": "PT Djarum"}, {"aliases": ["Djarum"]}])
def test_another_name_or_alias_is_screened_anew(school, admin, change):
    partner = add_partner(name="PT Maju", kind="dunia_usaha", by=admin)

    change_partner(partner, by=admin, **change)

    newest = partner.screenings.first()
    assert (newest.verdict, newest.screened_key) == ("dilarang", partner.name_key)


def test_saving_without_a_change_leaves_no_trace(school, admin):
    partner = add_partner(name="PT Maju", kind="dunia_usaha", by=admin)
    before = history(partner).count()

    change_partner(partner, name="PT Maju", kind="dunia_usaha", by=admin)

    assert history(partner).count() == before


def test_a_partner_cannot_take_the_name_of_another(school, admin):
    PartnerFactory(name="PT Maju")
    partner = PartnerFactory(name="PT Mundur")

    with pytest.raises(Refused, match="sudah ada"):
        change_partner(partner, name="CV Maju", by=admin)

    partner.refresh_from_db()
    assert partner.name == "PT Mundur"


def test_an_archived_partner_leaves_the_list_but_not_the_school(school, admin):
    partner = PartnerFactory(name="PT Maju")

    archive_partner(partner, reason="Usaha tutup", by=admin)

    assert not Partner.objects.current().exists()
    assert partner.archived_reason == "Usaha tutup"
    assert add_partner(name="PT Maju", kind="dunia_usaha", by=admin).pk != partner.pk


def test_archiving_asks_for_a_reason(school, admin):
    with pytest.raises(Refused, match="alasan"):
        archive_partner(PartnerFactory(), reason="  ", by=admin)


def test_a_partner_of_an_open_partnership_stays(school, admin):
    partner = PartnerFactory()
    PartnershipFactory(title="Magang batik", partners=[partner])

    with pytest.raises(Refused, match="Magang batik masih berjalan"):
        archive_partner(partner, reason="Usaha tutup", by=admin)


def test_archiving_twice_is_refused(school, admin):
    partner = PartnerFactory()
    archive_partner(partner, reason="Usaha tutup", by=admin)

    with pytest.raises(Refused, match="sudah diarsipkan"):
        archive_partner(partner, reason="Usaha tutup", by=admin)


def test_a_change_by_one_who_looked_earlier_does_not_bring_a_partner_back(school, admin):
    partner = PartnerFactory(expertise="Ukir")
    looked_at = Partner.objects.get()
    archive_partner(partner, reason="Usaha tutup", by=admin)

    change_partner(looked_at, address="Jalan Baron 1", by=admin)

    partner.refresh_from_db()
    assert (partner.address, partner.archived_reason) == ("Jalan Baron 1", "Usaha tutup")
    assert partner.archived_at


def test_restoring_by_one_who_looked_earlier_undoes_no_change(school, admin):
    partner = PartnerFactory()
    archive_partner(partner, reason="Usaha tutup", by=admin)
    looked_at = Partner.objects.get()
    change_partner(partner, address="Jalan Baron 1", by=admin)

    restore_partner(looked_at, by=admin)

    partner.refresh_from_db()
    assert (partner.address, partner.archived_at) == ("Jalan Baron 1", None)
    with pytest.raises(Refused, match="tidak sedang diarsipkan"):
        restore_partner(partner, by=admin)


def test_an_archived_partner_comes_back_unless_its_name_is_taken(school, admin):
    partner = PartnerFactory(name="PT Maju")
    archive_partner(partner, reason="Usaha tutup", by=admin)

    restore_partner(partner, by=admin)

    assert list(Partner.objects.current()) == [partner]
    archive_partner(partner, reason="Usaha tutup lagi", by=admin)
    PartnerFactory(name="PT Maju")
    with pytest.raises(Refused, match="sudah ada"):
        restore_partner(partner, by=admin)
