"""The page of the plan: what it says, what it lacks, and to whom."""

import pytest
from django.urls import reverse

from partnerships.forms.plan_rows import LISTS
from partnerships.joint_plan.contents import PARTS
from partnerships.models import (
    BudgetLine,
    Contribution,
    ScheduleItem,
)
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import TODAY, write_plan


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari")
    return PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner])


def url(name, partnership):
    return reverse(f"partnerships:{name}", args=[partnership.pk])


EDITING = ("plan_objectives", "plan_term", "plan_evaluation", *(PARTS[one].edit for one in LISTS))


@pytest.mark.parametrize("name", ["plan_detail", "plan_revisions", "plan_acceptances", *EDITING])
def test_nobody_from_elsewhere_finds_the_plan(partnership, name, login, other_admin, stranger):
    for person in (other_admin, stranger):
        assert login(person).get(url(name, partnership)).status_code == 404


@pytest.mark.parametrize("role", ["committee_member", "supervisor"])
def test_who_does_not_prepare_reads_the_plan_but_changes_nothing(partnership, role, login, request):
    browser = login(request.getfixturevalue(role))

    assert {browser.get(url(name, partnership)).status_code for name in EDITING} == {403}
    assert browser.get(url("plan_acceptances", partnership)).status_code == 200
    body = browser.get(url("plan_detail", partnership)).content.decode()
    assert "Tujuan" in body
    assert url("plan_objectives", partnership) not in body


def test_the_page_says_what_every_plan_needs_and_what_may_stay_empty(partnership, admin, login):
    response = login(admin).get(url("plan_detail", partnership))

    assert [sentence for sentence, _ in response.context["gaps"]] == [
        "tujuan belum diisi",
        "mekanisme evaluasi belum diisi",
        "jangka waktu belum diisi",
        f"peran {partnership.school.name} belum diisi",
        "peran CV Jati Lestari belum diisi",
    ]
    assert "Sebelum Implementasi, paling sedikit satu KPI" in response.text
    assert [part.slug for part in response.context["empty"]] == [
        "jadwal",
        "anggaran",
        "kontribusi",
        "risiko",
    ]


def test_under_way_the_page_points_to_the_review(partnership, admin, login):
    partnership.stage = Stage.IMPLEMENTASI
    partnership.save()

    body = login(admin).get(url("plan_objectives", partnership)).content.decode()

    assert "Perubahan diputuskan lewat peninjauan" in body
    assert 'data-testid="save-plan"' not in body


@pytest.mark.parametrize("partners", [1, 5])
def test_the_plan_takes_as_many_queries_for_many_rows_as_for_few(
    school, admin, login, django_assert_num_queries, partners
):
    partnership = write_plan(
        PartnershipFactory(partners=[PartnerFactory() for _ in range(partners)])
    )
    for party in partnership.parties.all():
        Contribution.objects.create(party=party, kind="pikiran", what="Masukan")
        for model in (ScheduleItem, BudgetLine):
            facts = {"amount": 5, "source": "bosp"} if model is BudgetLine else {}
            day = {} if facts else {"starts_on": TODAY, "party": party}
            model.objects.create(plan=partnership.plan, what="Magang", **facts, **day)
    browser = login(admin)

    with django_assert_num_queries(15):
        browser.get(url("plan_detail", partnership))
