import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import Prospect
from partnerships.network.prospects import (
    add_prospect,
    change_prospect,
    close_prospect,
    reopen_prospect,
)
from partnerships.tests.factories import ProspectFactory

TODAY = dt.date(2026, 11, 22)
FACTS = {"source": "acara", "met_on": dt.date(2026, 11, 2)}


def test_of_two_of_one_name_without_organisation_the_telephone_tells_who_is_who(school, admin):
    person = {"person_name": "Siti Aminah", "by": admin, **FACTS}
    first = add_prospect(person_phone="+6281200000001", **person)
    add_prospect(person_phone="+6281200000002", **person)

    for phone in ("+6281200000001", "+6281200000002"):
        with pytest.raises(Refused, match="sudah ada di jejaring"):
            add_prospect(person_phone=phone, **person)
    with pytest.raises(Refused, match="sudah ada di jejaring"):
        change_prospect(first, by=admin, person_phone="+6281200000002")


def test_a_prospect_is_an_organisation_or_a_person(school, admin):
    sanggar = add_prospect(organisation="  Sanggar  Seni ", by=admin, **FACTS)
    ratna = add_prospect(person_name="Ratna Dewi", by=admin, **FACTS)

    assert [str(sanggar), str(ratna)] == ["Sanggar Seni", "Ratna Dewi"]
    assert sanggar.created_by == admin
    with pytest.raises(Refused, match="Isi nama organisasi atau nama orang"):
        add_prospect(organisation=" ", by=admin, **FACTS)


def test_the_database_keeps_no_prospect_without_a_name(school):
    with pytest.raises(IntegrityError), transaction.atomic():
        ProspectFactory(organisation="", person_name="")


@pytest.mark.parametrize(
    ("organisation", "sentence"), [("...", "huruf atau angka"), ("ﷺ" * 80, "Batasnya 170")]
)
def test_a_name_that_cannot_be_kept_is_refused(school, admin, organisation, sentence):
    with pytest.raises(Refused, match=sentence) as refusal:
        add_prospect(organisation=organisation, by=admin, **FACTS)

    assert refusal.value.field == "organisation"


def test_the_same_person_at_the_same_organisation_is_known_once(school, admin):
    add_prospect(organisation="PT Maju", person_name="Ratna", by=admin, **FACTS)

    with pytest.raises(Refused, match="sudah ada di jejaring"):
        add_prospect(organisation="Maju, PT", person_name="ratna", by=admin, **FACTS)
    add_prospect(organisation="PT Maju", person_name="Bela", by=admin, **FACTS)

    assert Prospect.objects.count() == 2


def test_two_people_who_add_the_same_at_once_leave_one(school, admin, monkeypatch):
    add_prospect(organisation="PT Maju", by=admin, **FACTS)
    monkeypatch.setattr("partnerships.network.prospects._refuse_twin", lambda prospect: None)

    with pytest.raises(Refused, match="baru saja ditambahkan orang lain"):
        add_prospect(organisation="PT Maju", by=admin, **FACTS)


def test_the_history_tells_the_organisation_and_hides_the_person(school, admin):
    prospect = add_prospect(organisation="PT Maju", person_name="Ratna", by=admin, **FACTS)

    change_prospect(prospect, organisation="PT Maju Jaya", person_phone="+6281200000001", by=admin)

    newest = history(prospect).first()
    assert newest.sentence == "Data kontak jejaring diubah: Telepon orang."
    assert newest.changes == [["Organisasi", "PT Maju", "PT Maju Jaya"]]
    assert [entry.sentence for entry in history(prospect)][1] == "Kontak jejaring ditambahkan."


def test_nothing_is_written_when_nothing_differs(school, admin):
    prospect = add_prospect(organisation="PT Maju", by=admin, **FACTS)

    change_prospect(prospect, organisation="PT Maju", by=admin)

    assert history(prospect).count() == 1


def test_a_prospect_is_closed_with_a_reason_and_opened_again(school, admin):
    prospect = ProspectFactory()

    close_prospect(prospect, reason=" Tidak berminat ", by=admin)

    assert (prospect.status, prospect.closed_reason) == ("ditutup", "Tidak berminat")
    reopened = reopen_prospect(prospect, by=admin)
    assert (reopened.status, reopened.closed_reason, reopened.closed_at) == ("aktif", "", None)
    with pytest.raises(Refused, match="tidak sedang ditutup"):
        reopen_prospect(prospect, by=admin)


def test_closing_needs_a_reason_and_happens_once(school, admin):
    prospect = ProspectFactory()
    with pytest.raises(Refused, match="Tulis alasan"):
        close_prospect(prospect, reason="  ", by=admin)
    close_prospect(prospect, reason="Pindah kota", by=admin)

    with pytest.raises(Refused, match="sudah ditutup"):
        close_prospect(prospect, reason="Lain lagi", by=admin)

    assert Prospect.objects.get().closed_reason == "Pindah kota"


def test_a_closed_prospect_stays_as_it_is(school, admin):
    prospect = ProspectFactory(closed=True)

    with pytest.raises(Refused, match="Buka lagi kontaknya"):
        change_prospect(prospect, organisation="Lain", by=admin)


def test_a_closed_one_is_not_opened_beside_its_twin(school, admin):
    closed = ProspectFactory(organisation="PT Maju", closed=True)
    ProspectFactory(organisation="PT Maju")

    with pytest.raises(Refused, match="sudah ada di jejaring"):
        reopen_prospect(closed, by=admin)
