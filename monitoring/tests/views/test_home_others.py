"""The start page of quality team, supervisor and of several roles at once."""

import datetime as dt

import pytest
from django_scopes import scope

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.models import KpiRecord
from monitoring.tests.factories import KpiFactory, KpiRecordFactory, ReviewFactory
from monitoring.tests.review.factories import MonitoringVisitFactory
from monitoring.tests.views.home_pages import headings, home, main_of, part, partnership_of
from partnerships.models import (
    Agreement,
)
from partnerships.network.interactions import finish_action
from partnerships.tests.factories import (
    InteractionFactory,
    PartnerFactory,
    PartnershipFactory,
)
from partnerships.tests.scenes import sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")  # the pages look at the clock


def test_the_quality_team_sees_its_own_tasks(login, quality_member, admin):
    began = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
    ours = partnership_of("CV Kita", person_in_charge=quality_member, cycle_began_at=began)
    ActivityFactory(partnership=ours, person_in_charge=quality_member, title="Guru tamu")
    ActivityFactory(partnership=ours, person_in_charge=quality_member, starts_on=TODAY + 5 * DAY)
    ActivityFactory(partnership=ours, person_in_charge=quality_member, starts_on=TODAY + 60 * DAY)
    ActivityFactory(partnership=ours, person_in_charge=admin)
    KpiFactory(partnership=ours)
    KpiFactory(partnership=ours, person_in_charge=admin)
    KpiRecordFactory(kpi__partnership=ours, submitted_by=quality_member, returned=True)
    for leader, days in ((quality_member, 30), (quality_member, 31), (admin, 5)):
        visited_on = TODAY + days * DAY
        MonitoringVisitFactory(partnership=ours, planned=True, led_by=leader, visited_on=visited_on)

    response, page = home(login(quality_member))

    found = [(task.kind, days) for task, days in part(response)["tasks"]]
    assert found == [("owed", 143), ("returned", 52), ("late", 9), ("coming", -5), ("visit", -30)]
    assert "<h1>5 tugas menunggu Anda</h1>" in page
    assert "Terlambat 9 hari" in page


def test_a_returned_report_is_told_as_such(login, quality_member, admin):
    ours = partnership_of("CV Kita", person_in_charge=quality_member)
    activity = ActivityFactory(partnership=ours, person_in_charge=quality_member)
    ActivityReportFactory(
        activity=activity,
        written_by=quality_member,
        submitted=True,
        status="dikembalikan",
        return_note="Foto kurang.",
    )

    response, page = home(login(quality_member))

    assert [task.kind for task, _ in part(response)["tasks"]] == ["report_returned"]
    assert "Laporan dikembalikan" in page
    assert "Perbaiki laporan" in page
    assert "Terlambat 9 hari" in page


def promised(user, days, **facts):
    return InteractionFactory(next_owner=user, due_on=TODAY + days * DAY, **facts)


def test_the_quality_team_sees_next_actions_among_its_tasks(login, quality_member, admin):
    partner = PartnerFactory(name="Bengkel Maju")
    late = promised(quality_member, -2, next_action="Kirim jadwal")
    promised(quality_member, 3, next_action="Telepon", prospect=None, partner=partner)
    promised(quality_member, 31, next_action="Nanti saja")
    promised(admin, -2, next_action="Milik orang lain")

    response, page = home(login(quality_member))

    tasks = [(task.detail, task.heading) for task, _ in part(response)["tasks"]]
    assert tasks == [("Kirim jadwal", str(late.prospect)), ("Telepon", "Bengkel Maju")]
    assert "Terlambat 2 hari" in page
    assert f'href="/catatan/{late.pk}/"' in page


@pytest.mark.parametrize("who", ["principal", "admin"])
def test_whoever_leads_or_runs_the_school_sees_their_own_next_actions(login, request, who):
    user = request.getfixturevalue(who)
    PartnershipFactory()
    promised(
        user,
        -2,
        next_action="Kirim jadwal",
        prospect__organisation="",
        prospect__person_name="Ratna",
    )

    response, page = home(login(user))

    assert [(task.detail, task.heading) for task, _ in part(response)["follow_ups"]] == [
        ("Kirim jadwal", "Ratna")
    ]
    assert "Tindak lanjut saya" in headings(page)


def test_a_person_of_several_roles_sees_a_next_action_and_what_ends_once(login, principal, school):
    for role in (Role.ADMIN, Role.QUALITY_TEAM):
        MembershipFactory(user=principal, school=school, role=role)
    partnership_of("CV Kita", ends_on=TODAY + 7 * DAY)
    promised(principal, 0, next_action="Kirim jadwal")

    response, page = home(login(principal))

    assert page.count("<h3>Kirim jadwal</h3>") == 1
    ends = [len(each.context.get("ending", ())) for each in response.context["parts"]]
    assert ends == [1, 0, 0]


def test_a_next_action_that_is_done_is_gone(login, admin):
    PartnershipFactory()
    finish_action(promised(admin, 0, next_action="Kirim jadwal"), by=admin)

    _, page = home(login(admin))

    assert "Kirim jadwal" not in page


def test_the_quality_team_sees_what_it_may_check(login, quality_member, admin):
    partnership = PartnershipFactory(stage="implementasi")
    ActivityReportFactory(activity__partnership=partnership, submitted=True, written_by=admin)
    ActivityReportFactory(
        activity__partnership=partnership, submitted=True, written_by=quality_member
    )

    response, _ = home(login(quality_member))

    assert [card.who for card in part(response)["cards"]] == [admin.name]


@pytest.mark.parametrize("person", ["admin", "quality_member"])
def test_who_holds_reviews_sees_which_is_late(request, login, person):
    client = login(request.getfixturevalue(person))
    review = ReviewFactory(partnership=partnership_of("CV Kita"), planned_on=TODAY - 3 * DAY)

    _, page = home(client)

    assert headings(page).count("Akan berakhir atau terlambat") == 1
    assert f'href="{review.get_absolute_url()}"' in page
    assert "Terlambat 3 hari" in page


def test_the_supervisor_reads_and_has_nothing_to_decide(login, supervisor, admin):
    partnership = partnership_of("CV Kita", ends_on=TODAY + 6 * DAY)
    KpiRecordFactory(kpi__partnership=partnership, status=KpiRecord.Status.SUBMITTED)

    _, page = home(login(supervisor))

    assert headings(page) == [
        "Akan berakhir atau terlambat",
        "1 kemitraan berjalan",
        "Capaian KPI",
    ]
    assert "btn-primary" not in main_of(page)


def test_several_roles_stand_below_each_other_the_principal_first(login, principal, school):
    MembershipFactory(user=principal, school=school, role=Role.ADMIN)
    MembershipFactory(user=principal, school=school, role=Role.COMMITTEE)
    PartnershipFactory()

    response, page = home(login(principal))

    assert [each.template for each in response.context["parts"]] == [
        "monitoring/home_principal.html",
        "monitoring/home_committee.html",
        "monitoring/home_admin.html",
    ]
    ids = [text.split('"')[0] for text in page.split(' id="')[1:]]
    assert sorted(ids) == sorted(set(ids))


def test_nothing_of_another_school_is_shown(login, principal, admin, other_school, other_admin):
    with scope(school=other_school):
        theirs = partnership_of("Rahasia Mereka", ends_on=TODAY + DAY)
        KpiRecordFactory(kpi__partnership=theirs, value=1)
        sign_agreement(theirs, other_admin, status=Agreement.Status.SUBMITTED)
        ReviewFactory(partnership=theirs, held=True)
    PartnershipFactory(stage="penjajakan")

    for person in (principal, admin):
        _, page = home(login(person))
        assert "Rahasia Mereka" not in page
