"""Many values, pasted and typed in a real browser: on a phone, without JavaScript."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import press, sign_in
from monitoring.kpi.periods import period_before, period_of
from monitoring.models import KpiRecord
from monitoring.tests.factories import KpiFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.browser


def test_pasted_lines_are_looked_at_mended_and_recorded(no_js, transactional_db, school, admin):
    began = timezone.now() - dt.timedelta(days=70)
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN, cycle_began_at=began)
    facts = {"partnership": partnership, "period": "bulan", "person_in_charge": admin}
    books, money = (
        KpiFactory(name="Buku", **facts),
        KpiFactory(name="Dana", unit="Rp", target=1_000_000, **facts),
    )
    last = period_before(period_of("bulan", timezone.localdate()))
    sign_in(no_js, admin)
    no_js.goto("/kpi/pengumpulan/")

    press(no_js, "own-values")
    no_js.get_by_text("Tempel dari Excel").click()
    no_js.get_by_label("Baris dari Excel").fill(f"Buku\t{last}\t1.250\nDana\t{last}\tRp900.000")
    press(no_js, "lay-out", refused=True)
    expect(no_js.get_by_text("dibaca Rp900.000")).to_be_visible()
    no_js.locator(f"[name='k{books.pk}-{last.start}-value']").fill("22,5")
    press(no_js, "save-values")

    expect(no_js.get_by_text(f"2 capaian diajukan: Buku, {last}; Dana, {last}.")).to_be_visible()
    made = KpiRecord.objects.order_by("kpi").values_list("kpi", "value", "status")
    assert [(kpi, str(value), status) for kpi, value, status in made] == [
        (books.pk, "22.50", "diajukan"),
        (money.pk, "900000.00", "diajukan"),
    ]
