"""Two rows of one organisation are made one; nothing of either is lost."""

import pytest
from django.apps import apps
from django.db.models import ForeignKey, QuerySet

from accounts.refusals import NotAllowed, Refused
from jobs.tests.factories import JobFactory
from partnerships.importing.partners import import_partners
from partnerships.models import (
    Contact,
    Interaction,
    Partner,
    PartnerMerge,
    Party,
    Prospect,
)
from partnerships.network import relations
from partnerships.network.merging import (
    history_of,
    merge_partners,
    state_of,
    successor,
)
from partnerships.network.partners import (
    add_partner,
    archive_partner,
    change_partner,
    restore_partner,
)
from partnerships.screening.verdicts import screen_partner
from partnerships.tests.factories import ContactFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.importing.test_import_partners import table

pytestmark = pytest.mark.usefixtures("prohibited_names")
REASON = "Pabrik jarum jahit di Bantul, bukan perusahaan rokok."


@pytest.fixture
def bank(school):
    return PartnerFactory(name="BRI Syariah", address="Jalan Baron 1", phone="+62274391234")


@pytest.fixture
def twin(school):
    return PartnerFactory(
        name="PT Bank BRI Syariah", npwp="012345678901000", nib="1234567890123", expertise="Bank"
    )


# What moves --------------------------------------------------------------------------------


def test_everything_that_points_at_the_loser_points_at_the_winner(bank, twin, admin):
    contact = ContactFactory(partner=twin)
    partnership = PartnershipFactory(partners=[twin])
    screening = screen_partner(twin, by=admin)
    prospect = Prospect.objects.create(
        organisation="BRI", source="acara", met_on="2026-11-01", status="menjadi_mitra",
        partner=twin, contact=contact, converted_at="2026-11-02T00:00Z",
    )  # fmt: skip
    entry = Interaction.objects.create(
        partner=twin, contact=contact, kind="ide", channel="surat", happened_on="2026-11-01"
    )

    merge_partners(bank, twin, by=admin)

    for row in (contact, screening, prospect, entry):
        row.refresh_from_db()
        assert row.partner == bank
    assert [party.partner for party in partnership.parties.partners()] == [bank]
    assert bank.merges.get().moved["pihak"] == 1


def test_no_foreign_key_to_a_partner_is_forgotten(bank, twin, admin):
    """Whoever adds one finds it moved, or says in `relations.RULES` why it stays."""
    keys = {
        (model, field.name)
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.concrete_fields
        if isinstance(field, ForeignKey) and field.related_model is Partner
    }

    found = {(field.model, field.name) for field in relations.relations()}

    assert found == keys
    assert len(keys) >= 9
    assert set(relations.RULES) <= keys
    assert {(model._meta.label, name) for model, name in relations.STAYING} == {
        ("partnerships.PartnerMerge", "loser"),
        ("partnerships.PartnerImportRow", "partner"),
        ("partnerships.NotDuplicate", "first"),
        ("partnerships.NotDuplicate", "second"),
    }


def test_after_a_merge_nothing_but_the_stones_names_the_loser(bank, twin, admin):
    import_partners(table("nama,narahubung,hp\nPT Bank BRI Syariah,Agus,081200000001\n"), by=admin)
    PartnershipFactory(partners=[twin])

    merge_partners(bank, twin, by=admin)

    left = {
        field.model
        for field in relations.relations()
        if QuerySet(field.model).filter(**{field.attname: twin.pk}).exists()
    }
    assert left == {PartnerMerge}


def test_two_columns_that_name_a_row_are_found_in_every_room():
    named = {model._meta.label for model, _, _ in relations.named_relations()}

    assert "monitoring.Notice" in named
    assert "accounts.AuditEntry" not in named


def test_reports_asked_about_the_loser_are_about_the_winner(bank, twin, admin, monkeypatch):
    job = JobFactory(asked_by=admin, target_id=twin.pk)
    kind = type("Kind", (), {"slug": job.kind, "object": "partner"})
    monkeypatch.setattr(relations.kinds, "registered", lambda: [kind])

    merge_partners(bank, twin, by=admin)

    job.refresh_from_db()
    assert job.target_id == bank.pk


# Collisions --------------------------------------------------------------------------------


def test_both_in_one_open_partnership_are_not_merged(bank, twin, admin):
    partnership = PartnershipFactory(title="Magang teller", partners=[bank, twin])

    with pytest.raises(Refused, match="keduanya pihak dalam kemitraan Magang teller"):
        merge_partners(bank, twin, by=admin)

    assert Party.objects.filter(partnership=partnership).count() == 3
    twin.refresh_from_db()
    assert twin.archived_at is None


def test_a_closed_partnership_of_both_keeps_its_parties(bank, twin, admin):
    closed = PartnershipFactory(
        partners=[bank, twin], stage="penutupan", closed_at="2026-01-01T00:00Z"
    )
    other = PartnershipFactory(partners=[twin])

    merge_partners(bank, twin, by=admin)

    assert {party.partner_id for party in closed.parties.partners()} == {bank.pk, twin.pk}
    assert [party.partner for party in other.parties.partners()] == [bank]


def test_one_person_known_at_both_is_one_contact(bank, twin, admin):
    kept = ContactFactory(partner=bank, name="Agus", phone="+6281", is_primary=True)
    double = ContactFactory(
        partner=twin, name="AGUS", phone="+6281", email="agus@bri.example", is_primary=True
    )
    other = ContactFactory(partner=twin, name="Bela", phone="+6282", is_primary=True)
    party = PartnershipFactory(partners=[twin]).parties.partners().get()
    Party.objects.filter(pk=party.pk).update(contact=double)

    merge_partners(bank, twin, by=admin)

    kept.refresh_from_db()
    assert list(Contact.objects.values_list("pk", "partner", "is_primary")) == [
        (kept.pk, bank.pk, True),
        (other.pk, bank.pk, False),
    ]
    assert kept.email == "agus@bri.example"
    assert Party.objects.get(pk=party.pk).contact == kept


def test_what_a_partner_has_once_is_told_by_name(bank, twin, admin, monkeypatch):
    partnership = PartnershipFactory(title="Magang", partners=[bank, twin])
    monkeypatch.delitem(relations.RULES, (Party, "partner"))

    with pytest.raises(Refused, match="keduanya punya pihak yang hanya boleh satu"):
        merge_partners(bank, twin, by=admin)

    assert partnership.parties.count() == 3


# What stays of the loser -------------------------------------------------------------------


def test_the_loser_stays_as_another_name_and_leads_to_the_winner(bank, twin, admin):
    merge_partners(bank, twin, by=admin, values={"npwp": twin.npwp, "expertise": "Bank"})

    bank.refresh_from_db()
    twin.refresh_from_db()
    assert (bank.aliases, bank.npwp, bank.expertise) == (
        ["PT Bank BRI Syariah"],
        "012345678901000",
        "Bank",
    )
    assert (twin.npwp, twin.nib) == ("012345678901000", "1234567890123")
    assert successor(twin) == bank
    assert twin.archived_reason == "Digabung ke BRI Syariah"


def test_the_winner_may_take_the_name_of_the_loser(bank, twin, admin):
    merge_partners(bank, twin, by=admin, values={"name": "PT Bank BRI Syariah"})

    bank.refresh_from_db()
    assert (bank.name, bank.aliases) == ("PT Bank BRI Syariah", ["BRI Syariah"])


def test_merged_again_the_way_stays_one_step_long(bank, twin, admin):
    third = PartnerFactory(name="BRI Syariah Bogor")
    merge_partners(bank, twin, by=admin)

    merge_partners(third, Partner.objects.get(pk=bank.pk), by=admin)

    twin.refresh_from_db()
    bank.refresh_from_db()
    assert successor(twin) == successor(bank) == third
    assert Partner.objects.get(pk=third.pk).aliases == ["BRI Syariah", "PT Bank BRI Syariah"]
    with pytest.raises(Refused, match="sudah digabung ke BRI Syariah Bogor"):
        restore_partner(twin, by=admin)


def test_the_history_of_both_is_readable(bank, twin, admin):
    change_partner(twin, by=admin, expertise="Bank syariah")
    merge_partners(bank, twin, by=admin)

    sentences = [entry.sentence for entry in history_of(bank)]

    assert "Data mitra diubah." in sentences
    assert "PT Bank BRI Syariah digabung ke BRI Syariah." in sentences
    assert any(one.startswith("PT Bank BRI Syariah digabung ke mitra ini.") for one in sentences)


def test_the_name_of_the_loser_is_the_winner_for_whoever_adds_or_imports(bank, twin, admin):
    merge_partners(bank, twin, by=admin, values={"name": "Bank Syariah Nasional"})

    with pytest.raises(Refused, match="sudah ada dengan nama Bank Syariah Nasional"):
        add_partner(name="Bank BRI Syariah, PT", kind="dunia_usaha", by=admin)
    outcome = import_partners(table("nama,alamat\nPT Bank BRI Syariah,Jalan Baru 2\n"), by=admin)

    assert (outcome.created, outcome.updated) == (0, 1)
    assert Partner.objects.get(pk=bank.pk).address == "Jalan Baru 2"
    assert outcome.duplicates[0]["with_partner"] == bank.pk


# Who and when ------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["committee_member", "quality_member", "supervisor", "stranger"])
def test_only_principal_and_admin_merge(bank, twin, request, who):
    with pytest.raises(NotAllowed):
        merge_partners(bank, twin, by=request.getfixturevalue(who))


def test_who_chose_by_an_older_page_is_told(bank, twin, admin):
    seen = state_of(bank, twin)
    change_partner(twin, by=admin, expertise="Bank syariah")

    with pytest.raises(Refused, match="baru saja berubah"):
        merge_partners(bank, twin, by=admin, seen=seen)


def test_a_second_merge_is_refused_whichever_way_round(bank, twin, admin):
    merge_partners(bank, twin, by=admin)

    with pytest.raises(Refused, match="PT Bank BRI Syariah baru saja digabung ke BRI Syariah"):
        merge_partners(twin, bank, by=admin)
    with pytest.raises(Refused, match="baru saja digabung"):
        merge_partners(bank, twin, by=admin)
    with pytest.raises(Refused, match="dua mitra yang berbeda"):
        merge_partners(bank, bank, by=admin)


def test_who_changes_the_loser_by_an_older_page_is_told(bank, twin, admin):
    looked_at = Partner.objects.get(pk=twin.pk)
    merge_partners(bank, twin, by=admin)

    with pytest.raises(Refused, match="baru saja digabung ke BRI Syariah. Pakai mitra itu"):
        change_partner(looked_at, by=admin, expertise="Bank syariah")

    twin.refresh_from_db()
    assert (twin.expertise, successor(twin)) == ("Bank", bank)


def test_an_archived_partner_is_not_merged(bank, twin, admin):
    archive_partner(twin, reason="Tutup", by=admin)

    with pytest.raises(Refused, match="sudah diarsipkan"):
        merge_partners(bank, twin, by=admin)
