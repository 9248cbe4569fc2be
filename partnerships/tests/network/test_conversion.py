import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import Refused
from partnerships.models import Contact, Partner, Prospect
from partnerships.network.conversion import (
    convert_prospect,
    join_partner,
    lacking_fields,
    resembling,
)
from partnerships.network.erasing import forget_contact
from partnerships.network.interactions import log_interaction
from partnerships.tests.factories import (
    ContactFactory,
    InteractionFactory,
    PartnerFactory,
    ProspectFactory,
)

PROFILE = {
    "expertise": "Tari dan karawitan",
    "resources": "Pelatih dan gamelan",
    "resource_kinds": ["tenaga", "barang"],
    "values": "Budaya dijaga",
    "description": "Berdiri 1998",
    "address": "Jalan Baron 4",
    "regency": "Kabupaten Gunungkidul",
    "phone": "+62274123456",
    "email": "sanggar@contoh.id",
    "website": "https://sanggar.example/",
    "npwp": "012345678901000",
    "nib": "1234567890123",
}
CONSENT = {
    "legal_basis": "persetujuan",
    "consent_on": dt.date(2026, 11, 2),
    "consent_proof": "Kartu nama",
    "keep_until": dt.date(2028, 11, 2),
}

pytestmark = pytest.mark.usefixtures("prohibited_names")


def make_partner(prospect, by, **facts):
    facts = {"name": prospect.organisation, "kind": "komunitas"} | facts
    return convert_prospect(prospect, by=by, **facts)


def test_everything_known_goes_over_without_being_typed_again(school, admin, principal):
    prospect = ProspectFactory(
        position="Ketua", country="MY", liaison=principal, **PROFILE, **CONSENT
    )

    partner = make_partner(prospect, admin)

    assert {name: getattr(partner, name) for name in PROFILE} == PROFILE
    assert set(PROFILE) == set(Prospect.profile_fields())
    assert (partner.country, partner.liaison, partner.created_by) == ("MY", principal, admin)
    contact = partner.contacts.get()
    assert (contact.name, contact.position, contact.phone) == (
        "Ratna Dewi", "Ketua", "+6281200000021",
    )  # fmt: skip
    assert {name: getattr(contact, name) for name in CONSENT} == CONSENT
    assert contact.is_primary


def test_the_prospect_remembers_what_became_of_it(school, admin):
    prospect = ProspectFactory()

    partner = make_partner(prospect, admin)

    prospect.refresh_from_db()
    assert (prospect.status, prospect.partner) == ("menjadi_mitra", partner)
    assert prospect.contact == partner.contacts.get()
    assert prospect.converted_at is not None
    told = f"Kontak jejaring menjadi mitra {partner}."
    assert history(prospect).first().sentence == told
    assert told in [entry.sentence for entry in history(partner)]


def test_the_partner_is_screened_at_once(school, admin):
    partner = make_partner(ProspectFactory(), admin, name="PT Djarum Tbk")

    assert partner.screenings.get().verdict == "dilarang"


def test_the_log_is_seen_at_the_partner_and_goes_on_there(school, admin):
    prospect = ProspectFactory()
    entry = InteractionFactory(prospect=prospect)

    partner = make_partner(prospect, admin)
    prospect.refresh_from_db()
    later = log_interaction(
        prospect=prospect, by=admin, kind="ide", channel="surat", summary="Lanjut",
        happened_on=dt.date(2026, 11, 20),
    )  # fmt: skip

    assert list(partner.interactions.all()) == [later, entry]
    assert list(prospect.interactions.all()) == [later, entry]
    assert partner.interactions.get(pk=entry.pk).contact == partner.contacts.get()


def test_a_second_press_makes_no_second_partner(school, admin):
    prospect = ProspectFactory()
    stale = Prospect.objects.get(pk=prospect.pk)
    partner = make_partner(prospect, admin)

    with pytest.raises(Refused, match=f"sudah menjadi mitra {partner}"):
        make_partner(stale, admin, name="Nama lain")

    assert Partner.objects.get() == partner


def test_a_closed_prospect_becomes_nothing(school, admin):
    with pytest.raises(Refused, match="sudah ditutup"):
        make_partner(ProspectFactory(closed=True), admin)


def test_a_name_that_the_school_knows_is_refused_and_nothing_is_half_done(school, admin):
    known = PartnerFactory(name="PT Maju Jaya")
    prospect = ProspectFactory(organisation="Maju Jaya")

    with pytest.raises(Refused, match=f"sudah ada dengan nama {known}"):
        make_partner(prospect, admin)

    prospect.refresh_from_db()
    assert (prospect.is_active, Partner.objects.count()) == (True, 1)


def test_joining_fills_in_only_what_the_partner_lacks(school, admin, principal):
    known = PartnerFactory(
        name="PT Maju Jaya", expertise="Ukir kayu", regency="Kabupaten Sleman", liaison=admin
    )
    prospect = ProspectFactory(organisation="Maju Jaya", liaison=principal, **PROFILE)

    partner = join_partner(prospect, known, by=admin)

    assert partner == known
    partner.refresh_from_db()
    assert (partner.name, partner.expertise, partner.regency, partner.liaison) == (
        "PT Maju Jaya", "Ukir kayu", "Kabupaten Sleman", admin,
    )  # fmt: skip
    assert (partner.values, partner.npwp) == ("Budaya dijaga", "012345678901000")
    assert partner.contacts.get().name == "Ratna Dewi"
    prospect.refresh_from_db()
    assert prospect.partner == known
    assert lacking_fields(partner, prospect) == []


def test_a_person_whom_the_partner_has_already_is_not_doubled(school, admin):
    known = PartnerFactory()
    ratna = ContactFactory(partner=known, name="ratna dewi")
    prospect = ProspectFactory()

    join_partner(prospect, known, by=admin)

    assert known.contacts.get() == ratna
    prospect.refresh_from_db()
    assert prospect.contact == ratna


def test_an_archived_partner_takes_nobody_in(school, admin):
    known = PartnerFactory(archived_at=dt.datetime(2026, 1, 1, tzinfo=dt.UTC))

    with pytest.raises(Refused, match="sudah diarsipkan"):
        join_partner(ProspectFactory(), known, by=admin)


@pytest.mark.parametrize(
    ("facts", "typed", "reached"),
    [
        ({"person_phone": "", "phone": "+62274123456"}, "", "+62274123456"),
        ({"person_phone": ""}, "+6281299999999", "+6281299999999"),
        ({"person_phone": ""}, "", None),
        ({"person_phone": "", "phone": "0274 1234567890123456789"}, "", None),
        ({"person_name": "", "person_key": ""}, "", None),
    ],
)
def test_the_person_becomes_a_contact_that_can_be_reached(school, admin, facts, typed, reached):
    partner = make_partner(ProspectFactory(**facts), admin, person_phone=typed)

    assert [contact.phone for contact in partner.contacts.all()] == ([reached] if reached else [])


def test_whoever_took_back_consent_goes_nowhere(school, admin):
    prospect = ProspectFactory(consent_withdrawn_on=dt.date(2026, 11, 3))

    partner = make_partner(prospect, admin)

    assert not partner.contacts.exists()


def test_consent_taken_back_at_the_partner_erases_the_prospect_too(school, admin):
    prospect = ProspectFactory(**CONSENT)
    partner = make_partner(prospect, admin)

    forget_contact(partner.contacts.get(), on=dt.date(2026, 11, 20), by=admin)

    prospect.refresh_from_db()
    assert "Ratna" not in prospect.person_name + prospect.person_key + prospect.person_phone
    assert Contact.objects.get().name == "Narahubung (data dihapus)"


@pytest.mark.parametrize(
    ("partner", "why", "is_same"),
    [
        ({"name": "Sanggar Melati"}, "nama yang sama", True),
        ({"name": "SM", "aliases": ["Sanggar Melati"]}, "nama lain yang sama", False),
        ({"name": "Sangar Melati"}, "nama mirip", False),
        ({"name": "Lain", "phone": "+62274123456"}, "telepon yang sama", False),
        ({"name": "Lain", "npwp": "012345678901000"}, "NPWP yang sama", False),
        ({"name": "Lain", "nib": "1234567890123"}, "NIB yang sama", False),
    ],
)
def test_partners_that_may_be_meant_are_named_with_the_reason(school, partner, why, is_same):
    known = PartnerFactory(**partner)
    PartnerFactory(name="Bengkel Semanu")
    prospect = ProspectFactory(
        organisation="Sanggar Melati", phone="+62274123456", npwp="012345678901000",
        nib="1234567890123",
    )  # fmt: skip

    (row,) = resembling(prospect)

    assert (row.partner, row.is_same) == (known, is_same)
    assert row.why.startswith(why)


def test_a_person_known_at_a_partner_gives_it_away(school):
    contact = ContactFactory(phone="+6281200000021", partner__name="Lain")

    (row,) = resembling(ProspectFactory())

    assert (row.partner, row.why) == (contact.partner, "narahubung yang sama")


def test_the_same_name_stands_first(school):
    PartnerFactory(name="Sanggar Melati A")
    same = PartnerFactory(name="Sanggar Melati")

    rows = resembling(ProspectFactory(organisation="Sanggar Melati"))

    assert rows[0].partner == same
    assert len(rows) == 2
