"""From the budget of an activity to the pack that is asked for, with and without JavaScript."""

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from activities.models import ActivityFund
from activities.tests.accountability.factories import SiplahOrderFactory, verified
from activities.tests.factories import ActivityFactory
from jobs.models import Job
from jobs.running import run
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("fixture", ["phone", "no_js"])
def test_money_is_told_and_a_pack_is_asked_for(request, transactional_db, school, admin, fixture):
    page = request.getfixturevalue(fixture)
    today = timezone.localdate()
    partnership = PartnershipFactory(title="Magang dan kelas industri")
    planned = ActivityFactory(partnership=partnership, starts_on=today, person_in_charge=admin)
    done = verified(partnership, title="Kunjungan industri", starts_on=today.replace(day=1))
    SiplahOrderFactory(activity=done)

    sign_in(page, admin)
    page.goto(planned.get_absolute_url())
    press(page, "edit-funds")
    first = page.get_by_role("group", name="Dana 1")
    first.get_by_label("Sumber dana").fill("BOS Reguler")
    first.get_by_label("Anggaran", exact=True).fill("1.250.000")
    press(page, "save-funds")
    page.goto("/kegiatan/paket/")
    expect(page.get_by_text("Rincian dana belum diisi.")).to_be_visible()
    no_sideways_scroll(page, 320)
    if fixture == "phone":
        axe(page)
    press(page, "make-pack")
    job = Job.objects.get()
    assert run(job.pk)
    page.goto(job.get_absolute_url())

    with page.expect_download() as download:
        page.get_by_test_id("download").click()
    assert ActivityFund.objects.get().planned == 1_250_000
    assert download.value.suggested_filename == f"paket-bukti-{today:%Y-%Y-%m-%d}.zip"
