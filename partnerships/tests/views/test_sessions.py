"""The pages of a committee session, for each who may and may not see them."""

import re

import pytest
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.models import CommitteeSession, SessionMember
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import REASON, SessionFactory, scores
from partnerships.tests.paper_factories import committee as committee_of

YES = SessionMember.Recommendation.YES
PAGES = ("session_detail", "session_score", "session_recuse", "session_close", "session_cancel")


@pytest.fixture
def partnership(school):
    return PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])


@pytest.fixture
def people(school, committee_member):
    return [committee_member, *committee_of(school, 2)]


@pytest.fixture
def session(partnership, people, admin):
    return SessionFactory(partnership=partnership, members=people, opened_by=admin)


def url(name, session):
    return reverse(f"partnerships:{name}", args=[session.pk])


def submit(session, *people, **special):
    for person in people:
        sessions.submit_scores(session, by=person, scores=scores(**special), recommendation=YES)


@pytest.mark.parametrize("name", PAGES)
def test_nobody_from_elsewhere_finds_a_session(session, name, login, other_admin, stranger):
    for person in (other_admin, stranger):
        assert login(person).get(url(name, session)).status_code == 404


def test_a_member_of_the_committee_who_does_not_sit_in_it_finds_no_form(session, school, login):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user

    for name in ("session_score", "session_recuse"):
        assert login(outsider).get(url(name, session)).status_code == 404
    assert login(outsider).get(url("session_detail", session)).status_code == 200


@pytest.mark.parametrize(
    ("name", "refused"),
    [
        ("session_score", ["principal", "admin", "quality_member", "supervisor"]),
        ("session_recuse", ["principal", "admin"]),
        ("session_close", ["committee_member", "quality_member", "supervisor"]),
        ("session_cancel", ["committee_member", "quality_member"]),
    ],
)
def test_the_wrong_role_is_told_who_may(session, login, request, name, refused):
    for role in refused:
        response = login(request.getfixturevalue(role)).get(url(name, session))

        assert response.status_code == 403
        assert "Hanya " in response.content.decode()


def test_the_admin_opens_a_session_on_the_page(partnership, people, admin, login):
    page = reverse("partnerships:session_open", args=[partnership.pk])

    response = login(admin).post(
        page, {"members": [person.pk for person in people], "due_on": "01-12-2099"}
    )

    session = CommitteeSession.objects.get()
    assert response.url == url("session_detail", session)
    assert (session.quorum, session.members.count()) == (2, 3)


def test_a_refused_opening_keeps_what_was_typed(partnership, people, admin, login):
    page = reverse("partnerships:session_open", args=[partnership.pk])

    response = login(admin).post(
        page, {"members": [people[0].pk], "due_on": "01-12-2099", "reason": "Sudah dibahas."}
    )

    body = response.content.decode()
    assert response.status_code == 200
    assert "Pilih paling sedikit dua anggota komite." in body
    assert "Sudah dibahas." in body
    assert re.findall(r'name="members" value="(\d+)"[^>]* checked', body) == [str(people[0].pk)]
    assert not CommitteeSession.objects.exists()


@pytest.mark.parametrize("nonsense", ["abc", "-1", "9" * 40, "\0"])
def test_nonsense_among_the_members_is_refused_without_a_crash(
    partnership, people, admin, login, nonsense
):
    page = reverse("partnerships:session_open", args=[partnership.pk])

    response = login(admin).post(page, {"members": [nonsense], "due_on": "01-12-2099"})

    assert response.status_code == 200
    assert 'href="#id_members_0"' in response.content.decode()


def test_outside_penjajakan_the_page_says_why_there_is_no_session(partnership, admin, login):
    partnership.stage = Stage.PERENCANAAN
    partnership.save()

    body = login(admin).get(reverse("partnerships:session_open", args=[partnership.pk])).content

    assert "Sidang komite hanya dibuka pada tahap Penjajakan." in body.decode()
    assert 'data-testid="open-session"' not in body.decode()


def test_others_scores_show_only_after_ones_own(session, people, admin, login):
    sessions.submit_scores(
        session,
        by=people[1],
        scores=scores() | {2: (1, "Rahasia sampai Anda menilai.")},
        recommendation=YES,
    )
    secret = "Rahasia sampai Anda menilai."
    page = url("session_detail", session)

    before = login(people[0]).get(page).content.decode()
    submit(session, people[0])
    after = login(people[0]).get(page).content.decode()
    chair = login(admin).get(page).content.decode()

    assert (secret in before, secret in after, secret in chair) == (False, True, False)


def test_who_stepped_back_sees_no_scores_before_the_end(session, people, admin, login):
    sessions.submit_scores(
        session,
        by=people[1],
        scores=scores() | {2: (1, "Rahasia sampai sidang ditutup.")},
        recommendation=YES,
    )
    submit(session, people[0], people[2])
    sessions.recuse(session, by=people[0], reason=REASON)
    page, browser = url("session_detail", session), login(people[0])

    before = browser.get(page).content.decode()
    sessions.close_session(session, by=admin)
    after = browser.get(page).content.decode()

    secret = "Rahasia sampai sidang ditutup."
    assert (secret in before, secret in after) == (False, True)


def test_the_chair_sees_how_many_have_scored_and_no_averages_while_it_is_open(
    session, people, admin, login
):
    submit(session, people[0])

    body = login(admin).get(url("session_detail", session)).content.decode()

    assert "Kuorum belum tercapai: 1 dari minimal 2 (3 anggota berhak)" in body
    assert "Rata-rata" not in body
    assert 'data-testid="close-session"' not in body


def test_closing_below_quorum_is_refused_on_the_page(session, people, admin, login):
    submit(session, people[0])

    response = login(admin).post(url("session_close", session), {"summary": "Sudah dibahas."})

    body = response.content.decode()
    assert response.status_code == 200
    assert "Kuorum belum tercapai: 1 dari minimal 2 (3 anggota berhak)." in body
    assert "Sudah dibahas." in body
    assert CommitteeSession.objects.get().status == "terbuka"


def test_a_closed_session_shows_averages_spread_and_advice_to_everybody(
    session, people, principal, supervisor, login
):
    submit(session, people[0], value=4)
    submit(session, people[1], value=3)
    closing = login(principal).post(url("session_close", session), {})

    body = login(supervisor).get(url("session_detail", session)).content.decode()

    assert closing.url == url("session_detail", session)
    assert "Pertimbangan komite: direkomendasikan" in body
    assert body.count("3,50") == 7
    assert "3 sampai 4" in body


def test_recusing_on_the_page_takes_the_member_out(session, people, login):
    browser = login(people[0])

    short = browser.post(url("session_recuse", session), {"reason": "Keluarga"})
    done = browser.post(url("session_recuse", session), {"reason": REASON})

    assert "paling sedikit 20 huruf" in short.content.decode()
    assert done.url == url("session_detail", session)
    assert session.members.get(user=people[0]).status == "benturan"


def test_cancelling_on_the_page_needs_a_reason(session, admin, login):
    browser = login(admin)

    empty = browser.post(url("session_cancel", session), {"reason": ""})
    done = browser.post(url("session_cancel", session), {"reason": REASON})

    assert "Isi alasan." in empty.content.decode()
    assert done.url == url("session_detail", session)
    assert CommitteeSession.objects.get().status == "dibatalkan"


def test_who_left_the_committee_is_told_apart_and_not_waited_for(session, people, admin, login):
    people[2].memberships.update(ended_at="2026-11-01T00:00Z")
    submit(session, *people[:2])

    body = login(admin).get(url("session_detail", session)).content.decode()

    assert "Kuorum tercapai: 2 dari minimal 2 (2 anggota berhak)" in body
    assert f"Dihitung tanpa {people[2].name}, yang tidak lagi berhak menilai." in body
    assert body.count("Belum menilai") == 0


def test_when_all_have_scored_the_page_says_who_may_close(session, people, login, supervisor):
    CommitteeSession.objects.update(chair=people[1])
    submit(session, *people)

    body = login(supervisor).get(url("session_detail", session)).content.decode()

    assert f"ditutup oleh {people[1].name} sebagai ketua sidang, admin, atau kepala sekolah" in body


def test_who_closes_early_is_told_whom_it_would_cut_off(session, people, admin, login):
    submit(session, *people[:2])

    body = login(admin).get(url("session_close", session)).content.decode()

    assert f"Belum menilai: {people[2].name}. Batas penilaian 21 November 2026." in body


def test_who_became_principal_after_scoring_finds_the_way_to_step_back(
    session, people, school, login
):
    submit(session, *people)
    people[1].memberships.update(ended_at="2026-11-01T00:00Z")
    MembershipFactory(school=school, user=people[1], role=Role.PRINCIPAL)
    browser = login(people[1])

    page = browser.get(url("session_detail", session)).content.decode()
    browser.post(url("session_recuse", session), {"reason": REASON})

    assert f'href="{url("session_recuse", session)}"' in page
    assert session.members.get(user=people[1]).status == "benturan"


def test_the_chair_is_chosen_from_who_scores_in_the_session(session, people, school, admin, login):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user
    sessions.recuse(session, by=people[2], reason=REASON)

    page = login(admin).get(url("session_arrange", session))

    offered = set(page.context["form"].fields["chair"].queryset)
    assert offered == set(people[:2])
    assert outsider not in offered


@pytest.mark.parametrize("members", [1, 5])
def test_the_session_page_takes_as_many_queries_for_five_members_as_for_one(
    partnership, school, admin, principal, login, django_assert_num_queries, members
):
    people = committee_of(school, members)
    session = SessionFactory(partnership=partnership, members=people, opened_by=admin)
    for person in people:
        submit(session, person)
    CommitteeSession.objects.update(
        status="ditutup",
        closed_by=admin,
        closed_at="2026-11-20T00:00Z",
        advice="direkomendasikan",
    )
    browser = login(principal)

    with django_assert_num_queries(9):
        browser.get(url("session_detail", session))
