"""The two-sided evaluation in a real browser: the partner on a small phone, then the school."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from monitoring.models import Evaluation, Review
from monitoring.models.evaluation import COLUMNS
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

pytestmark = pytest.mark.browser


@pytest.fixture
def review(transactional_db, school):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara")
    began = timezone.now() - dt.timedelta(days=200)
    partnership = PartnershipFactory(
        title="Magang", stage=Stage.PENINJAUAN, partners=[partner], cycle_began_at=began
    )
    return ReviewFactory(partnership=partnership, held=True)


def fill_in(page):
    for column in COLUMNS:
        page.locator(f'[name={column}][value="3"]').check(force=True)
    page.get_by_label("Ya, lanjut").check()


@pytest.mark.parametrize("browser", ["no_js", "phone"])
def test_both_sides_evaluate_and_the_partnership_is_renewed(
    request, school, review, admin, principal, browser
):
    page = request.getfixturevalue(browser)
    partner = review.partnership.parties.partners().get()
    sign_in(page, admin)
    page.goto(f"/peninjauan/{review.pk}/")
    press(page, page.get_by_role("link", name="Isi dan minta evaluasi"))
    press(page, page.get_by_test_id(f"evaluation-link-{partner.pk}"))
    press(page, page.get_by_test_id("make-link"))
    address = page.get_by_test_id("partner-link").input_value()
    page.context.clear_cookies()

    page.goto("/evaluasi/" + address.split("/evaluasi/")[1])
    no_sideways_scroll(page)
    if browser == "phone":
        axe(page)
    fill_in(page)
    page.get_by_label("Nama Anda").fill("Agus Priyanto")
    press(page, page.get_by_test_id("answer-evaluation"))
    assert "Sudah dikirim" in page.inner_text("main")

    sign_in(page, admin)
    page.goto(f"/peninjauan/{review.pk}/evaluasi/isi/")
    fill_in(page)
    press(page, page.get_by_test_id("send-evaluation"))
    assert "Semua pihak sudah mengisi" in page.inner_text("main")
    no_sideways_scroll(page)
    if browser == "phone":
        axe(page)

    with scope(school=school):
        assert set(Evaluation.objects.values_list("goal_hope", "talk_content")) == {(3, 3)}
        Review.objects.update(status="disimpulkan", outcome="lanjut", concluded_by=principal)
    page.goto(f"/peninjauan/{review.pk}/perpanjang/")
    press(page, page.get_by_test_id("renew-partnership"))
    assert "Lanjutan dari Magang" in page.inner_text("main")
    with scope(school=school):
        assert Partnership.objects.get(predecessor__isnull=False).title == "Magang (lanjutan)"
