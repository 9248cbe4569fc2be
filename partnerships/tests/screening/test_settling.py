"""What a settled doubt rests on, and what asks it again."""

import pytest

from partnerships.network.partners import change_partner
from partnerships.screening.prohibited import add_entry, change_entry
from partnerships.screening.scanning import scan_all
from partnerships.screening.verdicts import clear, list_version

REASON = "Pabrik jarum jahit, bukan perusahaan rokok."

pytestmark = pytest.mark.usefixtures("prohibited_names")


def test_another_entry_alone_does_not_unsettle(settled, school, admin, principal):
    partner = settled()

    add_entry(name="Toko Remang", category="lain", source="Rapat", by=admin)

    assert partner.screenings.get().is_cleared
    assert partner.screenings.get().list_digest == list_version()


def test_a_second_doubt_behind_a_settled_one_is_asked_by_itself(settled, school, admin, principal):
    partner = settled()
    entry, _ = add_entry(
        name="Yayasan Hitam", category="lain", doubtful=["Makmur"], source="Rapat", by=admin
    )

    newest = partner.screenings.first()
    assert (newest.entry, newest.is_cleared) == (entry, False)

    clear(newest, reason=REASON, by=principal)
    scan_all(by=admin)
    assert partner.screenings.first().is_cleared


def test_the_entry_itself_changed_asks_again(settled, school, admin, principal):
    entry, _ = add_entry(name="Makmor Jaya", category="lain", source="Rapat", by=admin)
    partner = settled(name="CV Makmur Jaya")

    change_entry(
        entry, name=entry.name, category="lain", aliases=["MJ Grup"], source="Rapat", by=admin
    )

    assert not partner.screenings.first().is_cleared


def test_only_another_source_of_the_entry_does_not_ask_again(settled, school, admin, principal):
    entry, _ = add_entry(name="Makmor Jaya", category="lain", source="Rapat", by=admin)
    partner = settled(name="CV Makmur Jaya")

    new, _ = change_entry(entry, name=entry.name, category="lain", source="Surat dinas", by=admin)

    newest = partner.screenings.first()
    assert (newest.entry, newest.cleared_by) == (new, principal)


def test_another_alias_asks_again(settled, school, admin, principal):
    partner = settled()

    change_partner(partner, aliases=["JJM"], by=admin)

    assert not partner.screenings.first().is_cleared


def test_the_old_name_back_is_settled_as_it_was(settled, school, admin, principal):
    partner = settled()
    change_partner(partner, name="CV Jati", by=admin)

    change_partner(partner, name="PT Jarum Jahit Makmur", by=admin)

    assert partner.screenings.first().cleared_by == principal
