"""Hearing the bell, seeing to a thing, choosing to be told less; with and without JavaScript."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.models import MessagePreference, Notice
from monitoring.tests.factories import KpiFactory, KpiRecordFactory, ReviewFactory
from monitoring.tests.messages.scenes import told
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

LONG = "Perkumpulan Pertanggungjawaban Penyelenggaraan Pembelajaran Berkesinambungan Gunungkidul"
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def review(school, principal):
    partnership = PartnershipFactory(partners=[PartnerFactory(name=LONG)])
    review = ReviewFactory(partnership=partnership, planned_on=timezone.localdate())
    told(principal, review=review, threshold=14, read_at=timezone.now())
    told(principal, review=review)
    return review


def bell(page, words):
    return page.get_by_role("link", name=words, exact=True)


def hear_and_choose(page, principal, review):
    sign_in(page, principal)
    page.goto("/")
    press(page, bell(page, "Pemberitahuan, 1 belum dibaca"))
    press(page, page.get_by_role("button", name="Buka peninjauan").first)
    expect(page).to_have_url(re.compile(f"{review.get_absolute_url()}$"))
    press(page, bell(page, "Pemberitahuan"))
    press(page, page.get_by_role("link", name="Atur surel dan lonceng"))
    page.get_by_label("Ringkasan harian, setiap pagi").check()
    page.get_by_label("Lonceng untuk Peninjauan").uncheck()
    press(page, "save-messages")

    expect(page.get_by_text("Pilihan pemberitahuan Anda tersimpan.")).to_be_visible()
    kept = MessagePreference.objects.get(user=principal)
    assert (kept.frequency, kept.mail_off, kept.bell_off) == ("harian", [], ["peninjauan"])


def test_on_a_small_phone_every_page_is_accessible(phone, principal, review):
    hear_and_choose(phone, principal, review)
    notice = Notice.objects.filter(recipient=principal).first()
    partner = review.partnership.parties.partners().get().partner
    party = review.partnership.parties.partners().get()
    ReceiptFactory(
        partnership=review.partnership,
        party=party,
        verified=True,
        received_on=timezone.localdate(),
    )
    KpiRecordFactory(
        kpi=KpiFactory(partnership=review.partnership), accepted=True, day=timezone.localdate()
    )

    for path in (
        "/pemberitahuan/",
        "/akun/pemberitahuan/",
        f"/pengingat/{notice.pk}/whatsapp/",
        f"/mitra/{partner.pk}/lembar/{timezone.localdate().year}/",
    ):
        phone.goto(path)
        axe(phone)
        no_sideways_scroll(phone, 320)


def test_without_javascript_it_is_the_same(no_js, principal, review):
    hear_and_choose(no_js, principal, review)
