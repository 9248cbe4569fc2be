"""The start page of whoever begins: logging in, no school, the first partnership."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.models import Invitation
from accounts.roles import Role
from monitoring.tests.views.home_pages import home, main_of
from partnerships.tests.factories import (
    NeedFactory,
    PartnerFactory,
    PartnershipFactory,
)

DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")  # the pages look at the clock


def test_the_start_page_asks_to_log_in_first(client, school):
    response = client.get("/")

    assert (response.status_code, response.url) == (302, "/masuk/?next=/")


def test_who_belongs_to_no_school_is_told_what_to_do(login, stranger):
    response = login(stranger).get("/")

    assert (response.status_code, response.templates[0].name) == (200, "accounts/no_school.html")


def test_a_new_school_is_led_to_its_first_partnership(login, admin, school):
    school.head_name = ""
    school.save()

    response, page = home(login(admin))

    steps = response.context["steps"]
    assert [(step.url, step.is_done) for step in steps] == [
        ("/sekolah/ubah/", False),
        ("/pengguna/undang/", False),
        ("/mitra/tambah/", False),
        ("/kebutuhan/tambah/", False),
        ("/kemitraan/tambah/", False),
    ]
    assert main_of(page).count("btn-primary") == 1
    assert "Belum diundang: kepala sekolah dan komite." in page
    assert response.context["parts"] == []


def test_each_step_that_is_done_is_ticked(login, admin, principal, school):
    school.head_name, school.address = "Sri Rahayu Widyastuti", "Jalan Pandanaran 12"
    school.save()
    PartnerFactory()
    NeedFactory()
    Invitation.objects.create(
        school=school, role=Role.COMMITTEE, token_digest="a", expires_at=timezone.now() + DAY
    )

    response, _ = home(login(admin))

    assert [step.is_done for step in response.context["steps"]] == [True] * 4 + [False]
    assert response.context["first_open"].url == "/kemitraan/tambah/"


def test_the_first_partnership_ends_the_first_steps(login, admin):
    PartnershipFactory()

    response, page = home(login(admin))

    assert response.context["steps"] == []
    assert "Menuju kemitraan pertama" not in page


def test_a_partnership_of_another_school_does_not_end_them(login, admin, other_school):
    with scope(school=other_school):
        PartnershipFactory()

    response, _ = home(login(admin))

    assert len(response.context["steps"]) == 5


@pytest.mark.parametrize("person", ["committee_member", "quality_member", "supervisor"])
def test_who_cannot_take_the_first_steps_does_not_see_them(request, login, person):
    response, _ = home(login(request.getfixturevalue(person)))

    assert response.context["steps"] == []
