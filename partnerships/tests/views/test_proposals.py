"""The public form of a school, the proposer's page, and the school's list and answer."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from accounts.tests.files import let_go, pdf, upload
from partnerships.models import Partner, Proposal, ProposalDesk
from partnerships.proposals import receiving
from partnerships.tests.proposals.factories import DocumentFactory, ProposalFactory, open_desk
from partnerships.views import public_proposals

GIVEN = {
    "organisation": "Yayasan Bina Karya",
    "kind": "yayasan",
    "person_name": "Wulan Sari",
    "person_phone": "0812-0000-0001",
    "title": "Pelatihan pembukuan",
    "offer": "Satu hari untuk 30 siswa.",
    "consent": "on",
}


def address(name, *args):
    return reverse(f"partnerships:{name}", args=args)


def send(school, **given):
    given = GIVEN | {"form_key": uuid.uuid4()} | given
    return Client().post(address("proposal_send", school.npsn), given)


@pytest.fixture
def desk(school):
    return open_desk("Kami mencari tempat magang.")


def test_the_form_is_found_only_while_the_desk_is_open(school):
    pages = [address("public_school", school.npsn), address("proposal_send", school.npsn)]
    closed = [Client().get(page).status_code for page in pages] + [send(school).status_code]

    open_desk()
    opened = [Client().get(page).status_code for page in pages]

    assert (closed, opened) == ([404] * 3, [200, 200])
    assert not Proposal.objects.exists()


def test_an_unknown_school_and_a_closed_one_look_the_same(school):
    closed = Client().get(address("public_school", school.npsn))
    unknown = Client().get(address("public_school", "12345678"))

    assert closed.status_code == unknown.status_code == 404
    assert closed.content == unknown.content


def test_anybody_sends_a_proposal_and_reads_the_answer_at_their_own_address(school, desk, admin):
    response = send(school, documents=upload(pdf(), "profil.pdf"))

    proposal = Proposal.objects.get()
    assert response.url == address("proposal_status", proposal.token)
    page = Client().get(response.url)
    assert "Usulan Anda tersimpan." in page.content.decode()
    assert page["X-Robots-Tag"] == "noindex, nofollow"
    assert "no-store" in page["Cache-Control"]
    proposal.status, proposal.answer = "ditolak", "Kuota magang sudah penuh."
    proposal.answered_by = admin
    proposal.save()
    assert "Kuota magang sudah penuh." in Client().get(response.url).content.decode()
    assert proposal.person_phone == "+6281200000001"
    assert not Partner.objects.exists()


def test_an_unknown_token_is_not_found(school, desk):
    for token in ("x", "a" * 24, "%00"):
        assert Client().get(f"/usulan/status/{token}/").status_code == 404


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"title": ""}, "Isi judul usulan."),
        ({"consent": ""}, "Centang kotak ini untuk melanjutkan"),
        ({"person_phone": ""}, "Isi telepon atau surel agar sekolah dapat menjawab."),
        ({"person_phone": "12"}, "Tulis nomor telepon 9 sampai 15 angka"),
        ({"offer": "https://a.id www.b.id http://c.id https://d.id"}, "lebih dari 3 tautan"),
        ({"kantor_cabang": "Jakarta"}, "Kolom tersembunyi terisi"),
        ({"organisation": "!!"}, "Tulis nama organisasi dengan huruf atau angka."),
        ({"form_key": "x"}, "form_key"),
    ],
)
def test_bad_input_is_told_and_the_typing_kept(school, desk, given, sentence):
    response = send(school, **given)

    page = response.content.decode()
    assert response.status_code == 200
    assert sentence in page
    assert "0812-0000-0001" in page or "person_phone" in given
    assert not Proposal.objects.exists()


def test_files_are_told_by_name_and_asked_for_again(school, desk):
    bad = send(school, documents=upload(b"MZ\x90", "profil.exe"))
    again = send(school, title="", documents=upload(pdf(), "profil.pdf"))

    assert "profil.exe: Jenis berkas ini tidak diterima." in bad.content.decode()
    assert "Pilih berkas sekali lagi" in again.content.decode()
    assert not Proposal.objects.exists()


def test_more_than_three_files_are_refused(school, desk):
    response = send(school, documents=[upload(pdf(pages=n), f"{n}.pdf") for n in range(1, 5)])

    assert "Paling banyak 3 berkas." in response.content.decode()


def test_who_sends_too_often_is_told_when_to_come_back(school, desk, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_OF_A_SENDER", 1)
    send(school)

    response = send(school, offer="Satu hari pelatihan untuk 31 siswa.")

    assert response.status_code == 429
    assert int(response["Retry-After"]) > 0
    assert "Terlalu banyak percobaan. Coba lagi" in response.content.decode()
    assert "Satu hari pelatihan untuk 31 siswa." in response.content.decode()
    assert Proposal.objects.count() == 1


def test_of_many_tries_from_one_address_none_loses_what_was_typed(school, desk, monkeypatch):
    monkeypatch.setattr(public_proposals, "MOST_TRIES", 1)
    send(school, title="")

    response = send(school, offer="Satu hari pelatihan untuk 31 siswa.")

    assert response.status_code == 429
    assert "Satu hari pelatihan untuk 31 siswa." in response.content.decode()
    assert not Proposal.objects.exists()


def test_the_proposer_is_asked_before_the_proposal_is_taken_back(school, desk):
    proposal = ProposalFactory()
    page = address("proposal_withdraw", proposal.token)

    asked = Client().get(page)
    proposal.refresh_from_db()
    before = proposal.status
    done = Client().post(page)

    proposal.refresh_from_db()
    assert (asked.status_code, before, done.status_code) == (200, "diterima", 302)
    assert (proposal.status, proposal.person_name) == ("ditarik", "")


def test_the_desk_is_set_by_those_who_manage_the_school(
    school, login, principal, admin, quality_member, committee_member, supervisor
):
    page = address("proposal_desk")

    answers = {
        person: login(person).post(page, {"is_open": "on", "introduction": "Selamat datang"})
        for person in (principal, admin, quality_member, committee_member, supervisor)
    }

    assert [answer.status_code for answer in answers.values()] == [302, 302, 403, 403, 403]
    assert ProposalDesk.objects.get().is_open


def test_the_school_answers_with_one_of_two_buttons(school, login, admin):
    taken, declined = ProposalFactory(), ProposalFactory()
    client = login(admin)

    client.post(taken.get_absolute_url(), {"answer": ""})
    refused = client.post(declined.get_absolute_url(), {"answer": "", "tolak": "ya"})
    client.post(declined.get_absolute_url(), {"answer": "Kuota penuh.", "tolak": "ya"})

    taken.refresh_from_db()
    declined.refresh_from_db()
    assert "Tulis jawaban untuk pengusul." in refused.content.decode()
    assert (taken.status, declined.status) == ("ditindaklanjuti", "ditolak")


def test_who_may_only_look_sees_the_proposal_and_cannot_answer(school, login, supervisor):
    proposal = ProposalFactory()
    client = login(supervisor)

    seen = client.get(proposal.get_absolute_url())
    answered = client.post(proposal.get_absolute_url(), {"answer": ""})

    assert (seen.status_code, answered.status_code) == (200, 403)
    assert 'data-testid="take-up"' not in seen.content.decode()


def test_the_file_is_handed_to_the_school_and_to_nobody_else(school, login, admin, other_admin):
    document = DocumentFactory()
    page = document.get_absolute_url()

    own = login(admin).get(page)
    content = b"".join(own.streaming_content)
    let_go(own)

    assert content == b"%PDF-1.4"
    assert own["Content-Disposition"].startswith("attachment")
    assert login(other_admin).get(page).status_code == 404
    assert Client().get(page).status_code == 302


@pytest.mark.parametrize("many", [1, 6])
def test_the_list_costs_the_same_with_one_and_with_many(
    school, login, admin, many, django_assert_num_queries
):
    ProposalFactory.create_batch(many)
    client = login(admin)
    client.get(address("proposal_list"))

    with django_assert_num_queries(4):
        page = client.get(address("proposal_list")).content.decode()

    assert f"<b>{many} usulan</b>" in page


def test_the_list_shows_only_the_proposals_of_ones_school(school, other_school, login, admin):
    ProposalFactory(title="Milik kami")
    with scope(school=other_school):
        ProposalFactory(title="Milik sekolah lain")

    page = login(admin).get(address("proposal_list")).content.decode()

    assert "Milik kami" in page
    assert "Milik sekolah lain" not in page


def test_nonsense_in_the_filter_is_no_error(school, login, admin):
    ProposalFactory()

    page = login(admin).get(address("proposal_list"), {"status": "ngawur", "halaman": "x"})

    assert page.status_code == 200


def test_only_who_may_answer_sees_the_address_that_can_take_a_proposal_back(
    login, admin, supervisor, committee_member
):
    proposal = ProposalFactory()
    people = (admin, supervisor, committee_member)

    pages = [login(person).get(address("proposal_detail", proposal.pk)).text for person in people]

    assert [proposal.token in page for page in pages] == [True, False, False]


def test_the_address_to_share_does_not_depend_on_how_the_page_was_asked_for(
    school, login, admin, settings
):
    settings.BASE_URL = "https://kemitraan.example.sch.id"
    open_desk()

    page = login(admin).get(address("proposal_list")).content.decode()

    assert f"https://kemitraan.example.sch.id/publik/{school.npsn}/" in page
    assert "testserver" not in page
