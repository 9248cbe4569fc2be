"""What the three pages everybody sees first cost a cheap phone, and that all can use them."""

import pytest
from django.utils import timezone

from accounts.tests.browser import axe, no_sideways_scroll, sign_in, weigh
from kemitraan.tests import scenes
from partnerships.stages import Gate, Stage
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

pytestmark = pytest.mark.browser

GOAL = 60_000  # bytes over the wire of a first visit, all files (promises: goal 60 kB)
LONG = "Perkumpulan Pengrajin Kayu dan Bambu Kapanewon Karangmojo Sejahtera Bersama"


@pytest.fixture
def partnership(school, principal, admin, quality_member):
    """One at work with everything a page may show, and a full list around it."""
    staff = {"principal": principal, "admin": admin, "quality": quality_member}
    for number in range(25):
        PartnershipFactory(
            title=f"Program {number}", partners=[PartnerFactory(name=f"{LONG} {number}")]
        )
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN, partners=[PartnerFactory(name=LONG)])
    gates = (Gate.KPIS_AGREED, Gate.KPIS_MEASURED, Gate.ACTIVITY_REPORTED, Gate.AGREEMENT_IN_FORCE)
    return scenes.open_gates(partnership, gates, on=timezone.localdate(), **staff)


@pytest.mark.parametrize("page", ["start", "list", "board", "partnership"])
def test_a_first_page_is_light_narrow_and_without_fault(phone, partnership, principal, page):
    address = {
        "start": "/",
        "list": "/kemitraan/",
        "board": "/kemitraan/papan/",
        "partnership": partnership.get_absolute_url(),
    }[page]
    sign_in(phone, principal)

    weights = weigh(phone, address)

    assert weights.total() <= GOAL, weights
    no_sideways_scroll(phone, 320)
    no_sideways_scroll(phone, 360)
    axe(phone)


def test_the_primary_button_stands_above_the_fold_of_a_phone(phone, partnership, principal):
    sign_in(phone, principal)
    phone.goto(partnership.get_absolute_url())

    button = phone.locator("main .k-utama .btn-primary").bounding_box()
    bar = phone.locator("nav.k-nav").bounding_box()

    assert button["y"] + button["height"] <= bar["y"]
