"""Candidates side by side: what closed sessions came to, and nothing of open ones."""

import pytest
from django.urls import reverse

from partnerships.committee import sessions
from partnerships.models import Screening
from partnerships.tests import scenes
from partnerships.tests.factories import NeedFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, scores
from partnerships.tests.paper_factories import committee as committee_of

ADDRESS = reverse("partnerships:session_comparison")


@pytest.fixture
def need(school):
    return NeedFactory(title="Tempat magang")


@pytest.fixture
def people(school):
    return committee_of(school, 2)


@pytest.fixture
def candidate(need, people, admin):
    def candidate(name, value, *, close=True):
        partner = PartnerFactory(name=name)
        partnership = PartnershipFactory(title=f"Magang {name}", partners=[partner])
        partnership.needs.add(need)
        scenes.screen(partner)
        session = SessionFactory(partnership=partnership, members=people, opened_by=admin)
        for person in people:
            sessions.submit_scores(
                session, by=person, scores=scores(value=value), recommendation="ya"
            )
        if close:
            sessions.close_session(session, by=admin)
        return partnership

    return candidate


def test_candidates_of_a_need_stand_in_the_order_of_their_averages(
    need, candidate, login, supervisor
):
    candidate("CV Tiga", 3)
    candidate("CV Empat", 4)

    body = login(supervisor).get(ADDRESS, {"kebutuhan": need.pk}).content.decode()

    assert body.count('data-testid="candidate"') == 2
    assert body.index("CV Empat") < body.index("CV Tiga")
    assert "4,00" in body
    assert "Lolos" in body


def test_scores_of_an_open_session_are_nowhere_in_the_page(need, candidate, login, principal):
    candidate("CV Tertutup", 3)
    candidate("CV Terbuka", 4, close=False)

    body = login(principal).get(ADDRESS, {"kebutuhan": need.pk}).content.decode()

    assert "Sidang berjalan" in body
    assert "4,00" not in body


def test_partnerships_of_ones_choice_are_compared(candidate, login, admin):
    chosen, other = candidate("CV Dipilih", 3), candidate("CV Lain", 4)

    body = login(admin).get(ADDRESS, {"kemitraan": chosen.pk}).content.decode()

    assert body.count('data-testid="candidate"') == 1
    assert f'href="{chosen.get_absolute_url()}"' in body
    assert f'href="{other.get_absolute_url()}"' not in body


def test_a_school_without_closed_sessions_is_told_where_candidates_come_from(login, admin):
    body = login(admin).get(ADDRESS).content.decode()

    assert "Belum ada yang dapat dibandingkan." in body
    assert 'data-testid="compare"' not in body


def test_another_schools_rows_are_not_there(need, candidate, login, other_admin):
    partnership = candidate("CV Jati", 3)
    reader = login(other_admin)

    for query in ({"kebutuhan": need.pk}, {"kemitraan": partnership.pk}):
        assert "CV Jati" not in reader.get(ADDRESS, query).content.decode()


@pytest.mark.parametrize("nonsense", ["abc", "-1", "9" * 40, "\0", "1' OR 1=1"])
def test_nonsense_in_the_address_is_no_crash(login, admin, nonsense, school):
    reader = login(admin)

    for name in ("kebutuhan", "kemitraan"):
        assert reader.get(ADDRESS, {name: nonsense}).status_code == 200


@pytest.mark.parametrize("number", [1, 5])
def test_it_takes_as_many_queries_for_five_candidates_as_for_one(
    need, candidate, login, admin, django_assert_num_queries, number
):
    candidate("CV Nol", 2)  # a need is offered from two candidates on
    for place in range(number):
        candidate(f"CV {place}", 3)
    reader = login(admin)

    with django_assert_num_queries(12):
        reader.get(ADDRESS, {"kebutuhan": need.pk})


def test_partners_are_compared_by_how_they_fit_the_need(need, candidate, login, committee_member):
    need.expertise, need.values = ["las"], ["disiplin"]
    need.save()
    welder = candidate("CV Las", 3).parties.get(partner__isnull=False).partner
    welder.expertise = "las listrik"
    welder.save()
    candidate("CV Ukir", 4)

    body = login(committee_member).get(ADDRESS, {"kebutuhan": need.pk}).content.decode()

    names = ("CV Las", "CV Ukir")
    cells = {name: body.split(f">{name}</a>")[-1].split("</tr>")[0] for name in names}
    assert body.count('data-testid="fit"') == 2
    assert "100%" in cells["CV Las"]
    assert "Cocok: las" in cells["CV Las"]
    assert "100%" not in cells["CV Ukir"]
    assert cells["CV Ukir"].count("belum ada data") == 2


def test_chosen_candidates_are_held_against_their_own_needs(candidate, login, committee_member):
    with_need, without = candidate("CV Jati", 3), candidate("CV Lepas", 3)
    without.needs.clear()
    chosen = {"kemitraan": [with_need.pk, without.pk]}

    body = login(committee_member).get(ADDRESS, chosen).content.decode()

    assert body.count("Kebutuhan: Tempat magang") == 1
    assert body.count("belum ditautkan ke kebutuhan") == 1


def test_the_boxes_name_the_partners(candidate, login, committee_member):
    candidate("CV Jati", 3)

    body = login(committee_member).get(ADDRESS).content.decode()

    assert "CV Jati: Magang CV Jati" in body


def test_what_an_older_list_let_pass_is_not_said_to_pass(need, candidate, login, committee_member):
    candidate("CV Jati", 3)
    candidate("CV Lain", 3)
    Screening.objects.update(list_digest="1-1-1")

    body = login(committee_member).get(ADDRESS, {"kebutuhan": need.pk}).content.decode()

    assert body.count("Ditapis dengan daftar lama") == 2
    assert "Lolos" not in body
