"""What plan, papers and committee put on the partnership page."""

import pytest

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.models import Partnership
from partnerships.page_sections.committee import committee_section
from partnerships.page_sections.documents import documents_section
from partnerships.page_sections.plan import plan_section
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import (
    TODAY,
    SessionFactory,
    draft,
    scores,
    signed,
    write_plan,
)


@pytest.fixture
def partnership(school):
    return write_plan(PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")]))


def test_the_plan_names_who_has_not_said_yes_to_this_revision(partnership, admin):
    partnership.stage = Stage.PERENCANAAN
    partnership.save()
    scenes.accept_plan(partnership)
    assert plan_section(partnership, admin, TODAY)["waiting"] == []

    partnership.plan.revision = 2
    partnership.plan.save()
    fresh = Partnership.objects.get(pk=partnership.pk)

    assert plan_section(fresh, admin, TODAY)["waiting"] == [
        "SMK Karya Handayani Wonosari",
        "CV Jati Lestari",
    ]


@pytest.mark.parametrize(
    ("stage", "may"), [(Stage.PENJAJAKAN, True), (Stage.PERENCANAAN, True), ("implementasi", False)]
)
def test_the_plan_is_offered_for_change_only_before_work_begins(
    partnership, admin, supervisor, stage, may
):
    partnership.stage = stage

    assert plan_section(partnership, admin, TODAY)["may_edit"] is may
    assert plan_section(partnership, supervisor, TODAY)["may_edit"] is False


def test_the_papers_bear_the_words_of_the_day(partnership, admin, principal):
    signed(partnership, admin, principal)
    draft(partnership, admin, title="PKS kayu", kind="pks")

    rows = documents_section(partnership, admin, TODAY)["rows"]

    assert [(paper.title, state.text) for paper, state in rows] == [
        ("PKS kayu", "Draf"),
        ("Nota Kesepahaman Magang Furnitur", "Berlaku"),
    ]


def test_an_informal_partnership_that_nobody_has_to_hear_has_no_committee(school, admin):
    assert committee_section(PartnershipFactory(form="informal"), admin, TODAY) is None
    assert committee_section(PartnershipFactory(), admin, TODAY)["may_open"] is True


def test_the_committee_shows_who_owes_a_score(partnership, committee_member, admin):
    SessionFactory(partnership=partnership, members=[committee_member], opened_by=admin)

    [(session, tally, owes)] = committee_section(partnership, committee_member, TODAY)["rows"]
    elsewhere = committee_section(partnership, admin, TODAY)

    assert (session.number, tally.submitted, owes) == (1, 0, True)
    assert (elsewhere["rows"][0][2], elsewhere["may_open"]) == (False, False)


def test_the_decision_stands_beside_the_advice(partnership, principal, admin, login):
    scenes.ready_for_planning(partnership, admin)
    partnership.committee_sessions.update(advice="tidak")
    login(principal).post(
        f"/kemitraan/{partnership.pk}/tahap/",
        {"target": "perencanaan", "note": "Kebutuhan siswa mendesak tahun ini."},
    )

    body = login(admin).get(partnership.get_absolute_url()).content.decode()

    assert "Tidak direkomendasikan" in body
    assert "berbeda dari pertimbangan komite" in body
    assert "Kebutuhan siswa mendesak tahun ini." in body


@pytest.mark.parametrize("many", [1, 5])
def test_the_page_takes_as_many_queries_whatever_hangs_on_it(
    school, admin, principal, committee_member, login, django_assert_num_queries, many
):
    partnership = write_plan(PartnershipFactory(partners=[PartnerFactory() for _ in range(many)]))
    scenes.ready_for_planning(partnership, admin)
    for number in range(many):
        draft(partnership, admin, title=f"Naskah {number}")
    people = [MembershipFactory(school=school, role=Role.COMMITTEE).user for _ in range(many + 1)]
    number = partnership.committee_sessions.count() + 1
    session = SessionFactory(
        partnership=partnership, number=number, members=people, opened_by=admin
    )
    for person in people:
        sessions.submit_scores(session, by=person, scores=scores(), recommendation="ya")
    browser = login(principal)

    with django_assert_num_queries(13):
        browser.get(partnership.get_absolute_url())
