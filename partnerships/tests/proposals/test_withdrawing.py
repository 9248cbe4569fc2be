"""Who takes their consent back is forgotten wherever the school had them from."""

import datetime as dt
import uuid

import pytest
from django.core.files.storage import default_storage

from accounts.tests.files import pdf, upload
from accounts.uploads import read_document
from partnerships.models import Contact, Proposal, ProposalDocument
from partnerships.network.conversion import convert_prospect, join_partner
from partnerships.network.erasing import forget_contact, forget_prospect
from partnerships.network.guests import save_as_prospects
from partnerships.proposals.answering import withdraw
from partnerships.proposals.receiving import receive
from partnerships.tests.event_factories import AttendanceFactory
from partnerships.tests.factories import ContactFactory, PartnerFactory

TODAY = dt.date(2026, 11, 22)
FACTS = {
    "organisation": "Yayasan Bina Karya",
    "kind": "yayasan",
    "person_name": "Wulan Sari",
    "person_phone": "+6281200000001",
    "person_email": "wulan@binakarya.example",
    "title": "Pelatihan pembukuan",
    "offer": "Satu hari untuk 30 siswa.",
}


def send(**facts):
    files = [("profil.pdf", read_document(upload(pdf())))]
    way = {"form_key": uuid.uuid4(), "files": files, "sender": "10.0.0.1", "on": TODAY}
    return receive(**way, **FACTS | facts)


@pytest.mark.parametrize("is_partner", [False, True])
def test_a_proposal_forgets_whom_the_school_is_asked_to_forget(
    school, admin, is_partner, django_capture_on_commit_callbacks
):
    proposal = send()
    stored = proposal.documents.get().file.name
    if is_partner:
        convert_prospect(proposal.prospect, by=admin, name=FACTS["organisation"], kind="yayasan")

    with django_capture_on_commit_callbacks(execute=True):
        if is_partner:
            forget_contact(Contact.objects.get(), on=TODAY, by=admin)
        else:
            forget_prospect(proposal.prospect, on=TODAY, by=admin)

    proposal.refresh_from_db()
    assert proposal.status == Proposal.Status.WITHDRAWN
    assert (proposal.person_name, proposal.person_phone, proposal.person_email) == ("", "", "")
    assert not ProposalDocument.objects.exists()
    assert not default_storage.exists(stored)


def test_the_attendance_list_forgets_how_to_reach_whom_the_school_may_not_write_to(school, admin):
    guest = AttendanceFactory(phone="+6281200000001", email="wiji@contoh.example")
    save_as_prospects(guest.event, [guest.pk], by=admin)
    guest.refresh_from_db()

    forget_prospect(guest.prospect, on=TODAY, by=admin)

    guest.refresh_from_db()
    assert (guest.phone, guest.email, guest.may_contact) == ("", "", False)
    assert "62812" not in guest.reach_key
    assert guest.name.startswith("Wiji")


def test_a_proposer_cannot_erase_the_contact_that_the_partner_had_already(school, admin):
    partner = PartnerFactory()
    known = ContactFactory(
        partner=partner,
        name="Wulan Sari",
        legal_basis="persetujuan",
        consent_on=TODAY,
        consent_proof="Surat 12 Mei",
    )
    proposal = send()
    join_partner(proposal.prospect, partner, by=admin)

    withdraw(proposal, on=TODAY)

    known.refresh_from_db()
    proposal.prospect.refresh_from_db()
    assert (known.name, known.consent_withdrawn_on) == ("Wulan Sari", None)
    assert "Wulan" not in f"{vars(proposal)} {vars(proposal.prospect)}"


def test_a_person_is_forgotten_with_the_last_of_their_proposals(school):
    first, second = send(), send(title="Magang")

    withdraw(first, on=TODAY)
    second.refresh_from_db()
    is_known_still = second.prospect.person_name == "Wulan Sari"
    withdraw(second, on=TODAY)

    assert second.prospect == first.prospect
    assert is_known_still
    first.prospect.refresh_from_db()
    assert "Wulan" not in str(vars(first.prospect))
