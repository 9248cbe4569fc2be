import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.models import ProhibitedName, Screening
from partnerships.network.partners import add_partner, change_partner
from partnerships.screening.prohibited import (
    add_entry,
    add_many,
    change_entry,
    load_shipped,
    withdraw_entry,
)
from partnerships.screening.scanning import scan_all
from partnerships.screening.verdicts import clear, screen_partner
from partnerships.tests.factories import PartnerFactory

REASON = "Pabrik jarum jahit, bukan perusahaan rokok."

pytestmark = pytest.mark.usefixtures("prohibited_names")


def doubtful(by, name="PT Jarum Jahit Nusantara"):
    partner = PartnerFactory(name=name)
    return partner, screen_partner(partner, by=by)


def test_screening_keeps_what_was_found_under_the_name_of_that_day(school, admin):
    partner = PartnerFactory(name="PT. Djarum Tbk")

    screening = screen_partner(partner, by=admin)

    assert screening.verdict == "dilarang"
    assert screening.entry.name == "Djarum"
    assert screening.matched == "djarum"
    assert screening.screened_key == partner.name_key
    assert screening.screened_by == admin
    assert not screening.is_cleared


def test_an_alias_is_screened_too(school, admin):
    partner = PartnerFactory(name="PT Surya Kencana", aliases=["Djarum Foundation"])

    assert screen_partner(partner, by=admin).verdict == "dilarang"


def test_without_a_list_nothing_is_found_and_nothing_is_kept(school, admin, no_prohibited_names):
    partner = PartnerFactory()

    assert screen_partner(partner, by=admin) is None
    assert not Screening.objects.exists()


def test_screening_all_without_a_list_is_refused(school, admin, no_prohibited_names):
    with pytest.raises(Refused, match="Daftar larangan kosong"):
        scan_all(by=admin)


def test_the_principal_clears_a_doubtful_name_with_a_reason(school, admin, principal):
    _, screening = doubtful(admin)

    clear(screening, reason=f"  {REASON} ", by=principal)

    assert screening.is_cleared
    assert (screening.cleared_by, screening.cleared_reason) == (principal, REASON)
    entry = AuditEntry.objects.first()
    assert (entry.verb, entry.actor) == ("putus-penapisan", principal)


@pytest.mark.parametrize(
    "who", ["admin", "committee_member", "quality_member", "supervisor", "stranger"]
)
def test_nobody_but_the_principal_clears(school, admin, request, who):
    _, screening = doubtful(admin)

    with pytest.raises(NotAllowed, match="Hanya kepala sekolah"):
        clear(screening, reason=REASON, by=request.getfixturevalue(who))

    screening.refresh_from_db()
    assert not screening.is_cleared


@pytest.mark.parametrize("reason", ["", "x" * 19, "x" + " " * 30 + "y"])
def test_a_reason_under_twenty_letters_is_refused(school, admin, principal, reason):
    _, screening = doubtful(admin)

    with pytest.raises(Refused, match="20 huruf") as refusal:
        clear(screening, reason=reason, by=principal)

    assert refusal.value.field == "reason"


def test_twenty_letters_are_enough(school, admin, principal):
    _, screening = doubtful(admin)

    clear(screening, reason="x" * 20, by=principal)

    assert screening.is_cleared


def test_a_prohibited_partner_is_never_cleared(school, admin, principal):
    _, screening = doubtful(admin, "Yayasan Sampoerna")

    with pytest.raises(Refused, match="tetap dilarang"):
        clear(screening, reason=REASON, by=principal)

    with pytest.raises(IntegrityError), transaction.atomic():
        Screening.objects.filter(pk=screening.pk).update(
            cleared_by=principal, cleared_at=screening.screened_at, cleared_reason=REASON
        )


def test_a_settled_doubt_is_not_settled_twice(school, admin, principal):
    _, screening = doubtful(admin)
    clear(Screening.objects.get(), reason=REASON, by=principal)

    with pytest.raises(Refused, match="sudah diputus orang lain"):
        clear(screening, reason=REASON, by=principal)


def test_a_doubt_about_an_older_name_is_not_settled(school, admin, principal):
    partner, screening = doubtful(admin)
    change_partner(partner, name="PT Jarum Super", by=admin)

    with pytest.raises(Refused, match="sudah berubah"):
        clear(screening, reason=REASON, by=principal)


def test_a_cleared_name_stays_cleared_when_screened_again(school, admin, principal):
    partner, screening = doubtful(admin)
    clear(screening, reason=REASON, by=principal)

    again = screen_partner(partner, by=admin)

    assert (again.verdict, again.cleared_by, again.cleared_reason) == (
        "tinjau",
        principal,
        REASON,
    )


def test_another_name_asks_again(school, admin, principal):
    partner, screening = doubtful(admin)
    clear(screening, reason=REASON, by=principal)

    change_partner(partner, name="PT Jarum Super", by=admin)

    assert not partner.screenings.first().is_cleared


def test_another_entry_asks_again(school, admin, principal):
    partner, screening = doubtful(admin)
    clear(screening, reason=REASON, by=principal)

    add_entry(name="Jahit Nusantara", category="lain", by=admin)

    newest = partner.screenings.first()
    assert (newest.verdict, newest.is_cleared) == ("dilarang", False)


def test_screening_all_keeps_only_what_changed(school, admin, django_assert_num_queries):
    for number in range(5):
        screen_partner(PartnerFactory(name=f"CV Jati {number}"), by=admin)
    unscreened = PartnerFactory(name="PT Djarum")

    with django_assert_num_queries(22):
        scan = scan_all(by=admin)

    assert (scan.checked, scan.changed) == (6, 1)
    assert unscreened.screenings.get().verdict == "dilarang"
    assert Screening.objects.count() == 6


def test_a_name_added_by_a_school_binds_that_school_only(school, other_school, admin):
    partner = add_partner(name="Warung Remang", kind="dunia_usaha", by=admin)

    entry, scan = add_entry(
        name="Warung Remang", category="lain", aliases=["WR"], source="Rapat komite", by=admin
    )

    assert scan.changed == 1
    assert partner.screenings.first().entry == entry
    assert entry in ProhibitedName.objects.listed_for(school)
    assert entry not in ProhibitedName.objects.listed_for(other_school)


def test_a_withdrawn_name_no_longer_binds(school, admin):
    partner = add_partner(name="Warung Remang", kind="dunia_usaha", by=admin)
    entry, _ = add_entry(name="Warung Remang", category="lain", by=admin)

    withdraw_entry(entry, reason="Salah catat: warung makan.", by=admin)

    assert partner.screenings.first().verdict == "lolos"
    with pytest.raises(Refused, match="dicabut orang lain"):
        withdraw_entry(entry, reason="Salah catat: warung makan.", by=admin)


def test_the_shared_list_is_not_the_schools_to_withdraw(school, admin):
    shared = ProhibitedName.objects.get(name="Djarum")

    with pytest.raises(Refused, match="daftar bersama"):
        withdraw_entry(shared, reason="Tidak setuju", by=admin)


@pytest.mark.parametrize("name", ["PT Djarum", "Warung Remang"])
def test_a_listed_name_is_not_listed_again(school, admin, name):
    add_entry(name="Warung Remang", category="lain", by=admin)

    with pytest.raises(Refused, match="sudah ada"):
        add_entry(name=name, category="lain", by=admin)


def test_loading_the_shipped_list_twice_adds_nothing(db):
    assert load_shipped() == 0
    assert set(ProhibitedName.objects.values_list("category", flat=True)) == {
        "rokok",
        "minuman_beralkohol",
        "partai_politik",
    }
    assert not ProhibitedName.objects.filter(source="").exists()
    assert not ProhibitedName.objects.filter(legal_basis__icontains="pasal").exists()


@pytest.mark.parametrize("who", ["quality_member", "committee_member", "supervisor", "stranger"])
def test_only_principal_and_admin_write_the_list(school, admin, request, who):
    entry, _ = add_entry(name="Warung Remang", category="lain", source="Rapat", by=admin)
    person, facts = request.getfixturevalue(who), {"name": "Warung", "category": "lain"}

    for verb in (
        lambda: add_entry(by=person, **facts),
        lambda: change_entry(entry, by=person, **facts),
        lambda: withdraw_entry(entry, reason="Salah catat: warung makan.", by=person),
        lambda: add_many([facts], by=person),
    ):
        with pytest.raises(NotAllowed, match="mengubah daftar larangan"):
            verb()

    assert list(ProhibitedName.objects.exclude(school=None)) == [entry]


def test_a_changed_entry_is_another_row_and_the_old_one_stays_to_be_read(school, principal):
    old, _ = add_entry(name="Warung Remang", category="lain", source="Rapat", by=principal)

    new, scan = change_entry(
        old, name="Warung Remang", category="rokok", aliases=["WR"], source="Surat", by=principal
    )

    old.refresh_from_db()
    assert (new.replaces, old.withdrawn_by, scan.changed) == (old, principal, 0)
    assert old.withdrawn_reason == "Diganti: kategori, nama lain, sumber."
    audit = AuditEntry.objects.filter(verb="ubah-larangan").get()
    assert ["Sumber", "Rapat", "Surat"] in audit.changes


def test_an_entry_that_is_left_as_it_is_stays_the_same(school, admin):
    entry, _ = add_entry(name="Warung Remang", category="lain", source="Rapat", by=admin)

    same, scan = change_entry(
        entry, name="Warung Remang", category="lain", source="Rapat", on=entry.added_on, by=admin
    )

    assert (same, scan, ProhibitedName.objects.exclude(school=None).count()) == (entry, None, 1)


def test_of_two_people_changing_an_entry_one_is_told(school, admin, principal):
    entry, _ = add_entry(name="Warung Remang", category="lain", source="Rapat", by=admin)
    change_entry(entry, name="Warung Gelap", category="lain", source="Rapat", by=admin)

    with pytest.raises(Refused, match="baru saja diubah"):
        change_entry(entry, name="Warung Suram", category="lain", source="Rapat", by=principal)

    held = ProhibitedName.objects.exclude(school=None).filter(withdrawn_at=None)
    assert held.get().name == "Warung Gelap"


def test_the_shared_list_is_not_the_schools_to_change(school, admin):
    shared = ProhibitedName.objects.get(name="Djarum", withdrawn_at=None)

    with pytest.raises(Refused, match="sama bagi semua sekolah"):
        change_entry(shared, name="Djarum", category="lain", by=admin)


def test_a_list_handed_in_is_added_once(school, admin):
    rows = [
        {"name": name, "category": "lain", "source": "Surat dinas"}
        for name in ("Warung Satu", "Warung Dua", "Warung  SATU", "PT Djarum")
    ]
    partner = PartnerFactory(name="Warung Dua")

    added, scan = add_many(rows, by=admin)
    again, no_scan = add_many(rows, by=admin)

    assert (added, scan.changed, again, no_scan) == (2, 1, 0, None)
    assert partner.screenings.get().verdict == "dilarang"
