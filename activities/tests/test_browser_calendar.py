"""The calendar on a phone, with and without JavaScript: looking, repeating, looking again."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from activities.models import Activity, Holiday
from activities.tests.factories import ActivityFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser
WEEK = dt.timedelta(days=7)


@pytest.fixture
def activity(transactional_db, school, quality_member):
    """Today's meeting in a partnership without an agreed term; a long one beside it."""
    today = timezone.localdate()
    partnership = PartnershipFactory(title="Produksi batik tulis", stage=Stage.IMPLEMENTASI)
    facts = {"partnership": partnership, "starts_on": today, "person_in_charge": quality_member}
    ActivityFactory(title="Magang", **facts | {"ends_on": today + 4 * WEEK})
    Holiday.objects.create(day=today + WEEK, name="Hari jadi sekolah")
    return ActivityFactory(
        title="Latihan membatik tulis dengan nama yang panjang sekali dan-tidak-terpotong-di-mana",
        **facts,
    )


def looked_over(page):
    no_sideways_scroll(page, 320)
    axe(page)


@pytest.mark.parametrize("fixture", ["phone", "no_js"])
def test_a_meeting_is_found_in_the_calendar_and_planned_each_week(
    request, activity, quality_member, fixture
):
    page = request.getfixturevalue(fixture)
    look = looked_over if fixture == "phone" else no_sideways_scroll
    sign_in(page, quality_member)

    page.goto("/kegiatan/")
    press(page, page.get_by_role("link", name="Kalender", exact=True))
    look(page)
    press(page, page.get_by_role("cell").get_by_role("link", name="Latihan membatik").first)
    press(page, page.get_by_role("link", name="Ulangi pada tanggal lain"))
    page.get_by_label("Sampai tanggal").fill(f"{activity.starts_on + 3 * WEEK:%d-%m-%Y}")
    press(page, "show-days")
    look(page)
    told = page.locator("main").inner_text()
    press(page, "repeat-activity")
    done = page.locator("main").inner_text()
    page.goto("/kegiatan/linimasa/")
    look(page)

    assert "Hari jadi sekolah" in told
    assert "3 ulangan dijadwalkan." in done
    assert Activity.objects.filter(series__isnull=False).count() == 4
    expect(page.get_by_role("link", name="Latihan membatik").first).to_be_visible()


def test_the_other_pages_fit_a_narrow_phone_and_are_accessible(phone, activity, admin):
    sign_in(phone, admin)
    phone.set_viewport_size({"width": 360, "height": 2000})
    for path in (
        "/kegiatan/libur/",
        "/kegiatan/libur/tambah/",
        "/kegiatan/salin/",
        "/kegiatan/kalender/langganan/",
        f"/kemitraan/{activity.partnership_id}/kewajiban/",
    ):
        phone.goto(path)
        looked_over(phone)
