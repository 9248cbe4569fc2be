"""The page of risky clauses, and what the principal sees of it."""

import pytest
from django.urls import reverse

from partnerships.committee.clauses import CLAUSES
from partnerships.models import RiskFinding
from partnerships.papers import agreements
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import draft, write_plan


@pytest.fixture
def paper(school, admin):
    return draft(write_plan(PartnershipFactory()), admin)


@pytest.fixture
def address(paper):
    return reverse("partnerships:agreement_risks", args=[paper.pk])


def typed(version=0, revision=1, **changes):
    answers = {f"answer_{c.code}": "tidak" if c.worry == "ada" else "ada" for c in CLAUSES}
    return answers | {"version": version, "revision": revision} | changes


def test_the_committee_keeps_its_findings(address, paper, committee_member, login):
    answers = typed(answer_iklan="perbaiki", note_iklan="Hapus spanduk.")

    response = login(committee_member).post(address, answers)

    assert response.url == reverse("partnerships:agreement_detail", args=[paper.pk])
    assert RiskFinding.objects.get(clause="iklan").note == "Hapus spanduk."


def test_a_clause_to_mend_without_words_keeps_the_typing(address, committee_member, login):
    answers = typed(answer_iklan="perbaiki", note_data="Disebut pada pasal 4.")

    body = login(committee_member).post(address, answers).content.decode()

    assert "tulis apa yang perlu diperbaiki" in body
    assert "Disebut pada pasal 4." in body
    assert not RiskFinding.objects.exists()


def test_of_two_people_the_second_is_told_and_saves_on_purpose(
    address, committee_member, admin, login
):
    login(committee_member).post(address, typed(note_iklan="Dari komite."))
    second = login(admin)

    told = second.post(address, typed(note_iklan="Dari admin.")).content.decode()
    done = second.post(address, typed(version=1, note_iklan="Dari admin."))

    assert "baru saja mengubah daftar ini" in told
    assert 'name="version" value="1"' in told
    assert "Dari admin." in told
    assert done.status_code == 302
    assert RiskFinding.objects.get(clause="iklan").note == "Dari admin."


def test_the_principal_sees_what_is_open_beside_the_approval(
    address, paper, committee_member, admin, principal, login
):
    login(committee_member).post(
        address, typed(answer_iklan="perbaiki", note_iklan="Hapus spanduk.")
    )
    agreements.submit(paper, by=admin)

    page = login(principal).get(reverse("partnerships:agreement_approve", args=[paper.pk]))

    body = page.content.decode()
    assert f"1 dari {len(CLAUSES)} klausul masih terbuka" in body
    assert "Hapus spanduk." in body
    assert "Periksa klausul" not in body


@pytest.mark.parametrize("version", ["", "abc", "-1", "9" * 30])
def test_nonsense_about_the_version_is_no_crash(address, committee_member, login, version):
    assert login(committee_member).post(address, typed(version=version)).status_code == 200


def test_doors(address, login, other_admin, stranger, principal, supervisor, admin):
    assert [login(one).get(address).status_code for one in (other_admin, stranger)] == [404, 404]
    assert [login(one).get(address).status_code for one in (principal, supervisor)] == [403, 403]
    assert login(admin).get(address).status_code == 200


def test_an_approved_paper_leads_back(address, paper, admin, principal, login):
    agreements.approve(agreements.submit(paper, by=admin), by=principal)

    assert login(admin).get(address).url == reverse(
        "partnerships:agreement_detail", args=[paper.pk]
    )
