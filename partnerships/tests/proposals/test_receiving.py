"""A proposal from outside lands once, as a prospect, and is answered once."""

import datetime as dt
import threading
import uuid

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection
from django_scopes import scope

from accounts.audit import history
from accounts.limits import TooManyTries
from accounts.refusals import Refused
from accounts.tests.factories import SchoolFactory
from accounts.tests.files import pdf, upload
from accounts.uploads import read_document
from partnerships.models import Partner, Proposal, ProposalDocument, Prospect
from partnerships.network.prospects import add_prospect
from partnerships.proposals import receiving
from partnerships.proposals.answering import decline, take_up, withdraw
from partnerships.proposals.receiving import receive
from partnerships.tests.factories import PartnerFactory

TODAY = dt.date(2026, 11, 22)
FACTS = {
    "organisation": "Yayasan Bina Karya",
    "kind": "yayasan",
    "person_name": "Wulan Sari",
    "position": "Ketua",
    "person_phone": "+6281200000001",
    "person_email": "wulan@binakarya.example",
    "title": "Pelatihan pembukuan",
    "offer": "Satu hari untuk 30 siswa.",
    "expertise": "Pembukuan",
    "resource_kinds": ["tenaga"],
}


def send(sender="10.0.0.1", files=(), form_key=None, **facts):
    return receive(
        form_key=form_key or uuid.uuid4(), files=files, sender=sender, on=TODAY, **FACTS | facts
    )


def documents(*contents):
    return [(f"profil{n}.pdf", read_document(upload(one))) for n, one in enumerate(contents)]


def test_a_proposal_becomes_a_prospect_with_all_it_told_and_never_a_partner(school):
    proposal = send()

    prospect = proposal.prospect
    assert (prospect.source, prospect.met_on, prospect.created_by) == ("usulan_publik", TODAY, None)
    assert prospect.status == Prospect.Status.ACTIVE
    for name in ("organisation", "kind", "person_name", "person_phone", "expertise"):
        assert getattr(prospect, name) == FACTS[name]
    assert prospect.resource_kinds == ["tenaga"]
    assert (prospect.legal_basis, prospect.consent_on) == ("persetujuan", TODAY)
    assert not Partner.objects.exists()
    assert [entry.actor_name for entry in history(proposal)] == ["Sistem"]


def test_the_same_form_sent_twice_is_one_proposal(school):
    key = uuid.uuid4()

    assert send(form_key=key) == send(form_key=key)

    assert Proposal.objects.count() == 1
    assert Prospect.objects.count() == 1


def test_a_second_proposal_of_the_same_people_joins_their_prospect_and_changes_nothing_of_it(
    school, admin
):
    known = add_prospect(
        by=admin,
        organisation="YAYASAN BINA KARYA",
        person_name="Wulan Sari",
        person_phone="+6281299999999",
        source="kunjungan",
        met_on=TODAY,
    )

    proposal = send()

    known.refresh_from_db()
    assert proposal.prospect == known
    assert (known.person_phone, known.source) == ("+6281299999999", "kunjungan")


def test_a_name_that_is_a_partner_already_is_told_in_the_history(school):
    PartnerFactory(name="Yayasan Bina Karya")

    proposal = send()

    assert "sudah ada di daftar mitra" in history(proposal)[0].sentence


def test_files_are_kept_with_the_proposal(school):
    proposal = send(files=documents(pdf(pages=1), pdf(pages=2)))

    kept = proposal.documents.all()
    assert [document.filename for document in kept] == ["profil0.pdf", "profil1.pdf"]
    with kept[1].file.open() as stored:
        assert stored.read() == pdf(pages=2)


def stored_files():
    return default_storage.listdir("usulan")[1] if default_storage.exists("usulan") else []


def test_nothing_is_kept_when_the_network_takes_no_such_name(school):
    before = stored_files()

    with pytest.raises(Refused, match="huruf atau angka"):
        send(organisation="!!!", files=documents(pdf()))

    assert not Proposal.objects.exists()
    assert not ProposalDocument.objects.exists()
    assert stored_files() == before


def test_no_file_stays_behind_when_a_later_one_cannot_be_kept(school):
    before = stored_files()
    twice = documents(pdf()) * 2

    with pytest.raises(IntegrityError):
        send(files=twice)

    assert stored_files() == before
    assert not Prospect.objects.exists()


def test_an_address_sends_only_so_many_in_an_hour(school):
    for _ in range(receiving.MOST_OF_A_SENDER):
        send(sender="10.0.0.9")

    with pytest.raises(TooManyTries):
        send(sender="10.0.0.9")
    send(sender="10.0.0.10")

    assert Proposal.objects.count() == receiving.MOST_OF_A_SENDER + 1


def test_a_school_takes_only_so_many_in_a_day(school, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_A_DAY", 2)
    send(sender="10.0.1.1")
    send(sender="10.0.1.2")

    with pytest.raises(TooManyTries):
        send(sender="10.0.1.3")


def test_a_proposal_is_answered_once(school, admin, principal):
    proposal = send()
    stale = Proposal.objects.get()
    take_up(proposal, by=admin, answer=" Kami hubungi. ")

    with pytest.raises(Refused, match="sudah dijawab orang lain"):
        decline(stale, by=principal, answer="Belum.")

    stale.refresh_from_db()
    assert (stale.status, stale.answer, stale.answered_by) == (
        "ditindaklanjuti",
        "Kami hubungi.",
        admin,
    )


def test_no_is_said_with_a_sentence(school, admin):
    with pytest.raises(Refused, match="Tulis jawaban") as refusal:
        decline(send(), by=admin, answer="  ")

    assert refusal.value.field == "answer"
    assert Proposal.objects.get().is_waiting


def test_whoever_takes_a_proposal_back_is_forgotten_also_in_the_network(
    school, django_capture_on_commit_callbacks
):
    proposal = send(files=documents(pdf()))
    stored = proposal.documents.get().file.name

    with django_capture_on_commit_callbacks(execute=True):
        withdraw(proposal, on=TODAY)
        withdraw(proposal, on=TODAY)

    prospect = Prospect.objects.get()
    told = f"{vars(proposal)} {vars(prospect)}"
    for fact in ("Wulan", "+62812", "wulan@"):
        assert fact not in told
    assert proposal.status == "ditarik"
    assert prospect.consent_withdrawn_on == TODAY
    assert not ProposalDocument.objects.exists()
    assert not default_storage.exists(stored)
    assert sum(entry.verb == "tarik-usulan" for entry in history(proposal)) == 1


def test_a_stranger_cannot_erase_whom_the_school_knew_before(school, admin):
    known = add_prospect(
        by=admin,
        organisation=FACTS["organisation"],
        person_name=FACTS["person_name"],
        person_phone="+6281299999999",
        source="kunjungan",
        met_on=TODAY,
        legal_basis="persetujuan",
        consent_on=TODAY,
    )

    withdraw(send(), on=TODAY)

    known.refresh_from_db()
    assert (known.person_name, known.person_phone) == ("Wulan Sari", "+6281299999999")


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(
    connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
)
def test_of_two_presses_at_once_both_meet_the_one_proposal():
    school = SchoolFactory()
    key = uuid.uuid4()
    barrier = threading.Barrier(2)
    met = []

    def press():
        with scope(school=school):
            barrier.wait(timeout=10)
            met.append(send(form_key=key).pk)
        connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)

    with scope(school=school):
        assert met == [Proposal.objects.get().pk] * 2
        assert Prospect.objects.count() == 1
