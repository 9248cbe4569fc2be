"""Writing a paper in a real browser: with script, and on a phone without it."""

import pytest
from django.urls import reverse

from accounts.tests.browser import axe, no_sideways_scroll, sign_in
from partnerships.models import Agreement
from partnerships.papers import composing
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import begun, template, version, write_plan

pytestmark = [pytest.mark.browser]


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara")
    return write_plan(PartnershipFactory(stage=Stage.PERENCANAAN, partners=[partner]))


def test_a_paper_is_chosen_written_and_numbered_without_javascript(no_js, partnership, admin):
    sign_in(no_js, admin)
    no_js.goto(reverse("partnerships:agreement_create", args=[partnership.pk]))
    no_js.get_by_test_id("text-mou").click()
    no_js.get_by_test_id("save-agreement").click()
    no_js.locator("#id_pasal-0-heading").fill("Maksud bersama")
    no_js.get_by_role("button", name="Turunkan pasal 1", exact=True).click()
    no_js.get_by_role("button", name="Buang pasal 1", exact=True).click()
    no_js.get_by_test_id("save-text").click()

    paper = Agreement.objects.get()
    assert [heading for heading, _ in composing.clauses_of(paper)][:2] == [
        "Maksud bersama",
        "Pelaksanaan",
    ]
    assert no_js.get_by_test_id("make-version").is_visible()


def test_everybody_can_use_the_pages_of_writing(phone, partnership, admin):
    paper = begun(partnership, admin)
    version(paper, admin)
    composing.write(paper, [("Maksud", "Isi yang lain.")], by=admin, revision=1)
    own = template(admin)
    sign_in(phone, admin)
    for address in (
        reverse("partnerships:agreement_create", args=[partnership.pk]),
        reverse("partnerships:agreement_create", args=[partnership.pk]) + "?templat=pks-pkl",
        reverse("partnerships:paper_text", args=[paper.pk]),
        reverse("partnerships:agreement_detail", args=[paper.pk]),
        reverse("partnerships:version_differences", args=[paper.pk]),
        reverse("partnerships:template_list"),
        reverse("partnerships:template_edit", args=[own.pk]),
        reverse("partnerships:number_pattern"),
    ):
        assert phone.goto(address).status == 200
        phone.evaluate("scrollTo(0, document.body.scrollHeight)")
        axe(phone)
        no_sideways_scroll(phone)
