"""The checklist of risky clauses: one for each revision, with what is open."""

import pytest

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from partnerships.committee import risks
from partnerships.committee.clauses import CLAUSES
from partnerships.models import RiskReview
from partnerships.papers import agreements
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import draft, write_plan


@pytest.fixture
def paper(school, admin):
    return draft(write_plan(PartnershipFactory()), admin)


def fine(**changes):
    """Every clause as it should be, but for `code=("ada", "note")`."""
    good = {c.code: ("tidak" if c.worry == "ada" else "ada", "") for c in CLAUSES}
    return good | changes


def check(paper, by, answers, version=0, revision=1):
    return risks.save(paper, by=by, answers=answers, version=version, revision=revision)


def open_codes(paper):
    return {line.clause.code for line in risks.standing(paper)["open_risks"]}


def test_a_list_without_worries_has_nothing_open(paper, committee_member):
    check(paper, committee_member, fine())

    assert open_codes(paper) == set()
    assert AuditEntry.objects.get(verb="naskah.klausul").about_id == paper.partnership_id


def test_what_is_there_and_should_not_be_or_is_missing_or_unread_is_open(paper, committee_member):
    answers = fine(
        iklan=("ada", ""), data=("tidak", ""), karya=("perbaiki", "Sebut siswa."), wenang=("", "")
    )

    check(paper, committee_member, answers)

    assert open_codes(paper) == {"iklan", "data", "karya", "wenang"}


def test_a_clause_to_mend_needs_to_say_what(paper, admin):
    with pytest.raises(Refused, match="Hak atas karya: tulis apa") as refusal:
        check(paper, admin, fine(karya=("perbaiki", " ")))

    assert refusal.value.field == "note_karya"
    assert not RiskReview.objects.exists()


def test_a_changed_draft_asks_again_and_keeps_the_earlier_list(paper, committee_member, admin):
    check(paper, committee_member, fine(iklan=("ada", "Spanduk di gerbang.")))
    agreements.change(paper, by=admin, title="Nota Kesepahaman tanpa spanduk")
    paper.refresh_from_db()

    asked = risks.standing(paper)

    assert (paper.revision, asked["risk_review"], asked["earlier_review"].revision) == (2, None, 1)
    assert len(asked["open_risks"]) == len(CLAUSES)
    with pytest.raises(Refused, match="Draf naskah sudah diubah"):
        check(paper, committee_member, fine(), revision=1)
    check(paper, committee_member, fine(), revision=2)
    assert open_codes(paper) == set()


def test_of_two_people_the_second_is_told_and_the_same_list_twice_is_one(
    paper, committee_member, admin
):
    first = check(paper, committee_member, fine(iklan=("ada", "")))

    with pytest.raises(risks.Overtaken, match="baru saja mengubah daftar ini"):
        check(paper, admin, fine())
    again = check(paper, admin, fine(iklan=("ada", "")))
    meant = check(paper, admin, fine(), version=1)

    assert (first.version, again.version, meant.version) == (1, 1, 2)


def test_an_approved_paper_is_no_longer_looked_through(paper, admin, principal, committee_member):
    agreements.approve(agreements.submit(paper, by=admin), by=principal)

    with pytest.raises(Refused, match="tidak diperiksa lagi"):
        check(paper, committee_member, fine())


def test_only_committee_and_admin_look_through_clauses(paper, principal, supervisor):
    for person in (principal, supervisor):
        with pytest.raises(NotAllowed, match="Hanya anggota komite dan admin"):
            check(paper, person, fine())
