"""The start page of each role in a real browser: light, narrow, in the dark, without JavaScript."""

import datetime as dt

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in, weigh
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.models import Escalation, Notice
from monitoring.tests.factories import KpiRecordFactory, ReviewFactory
from partnerships.models import Agreement, CommitteeSession, Screening, SessionMember
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.scenes import screen, sign_agreement

pytestmark = pytest.mark.browser
LONG = "Perkumpulan Pertanggungjawaban Penyelenggaraan Pembelajaran Berkesinambungan Gunungkidul"


@pytest.fixture
def busy(transactional_db, school, principal, admin, quality_member, committee_member):
    """A school where something waits for everybody, with names that are hard to fit."""
    today = timezone.localdate()
    partnership = PartnershipFactory(
        title="Kelas industri",
        stage="implementasi",
        partners=[PartnerFactory(name=LONG)],
        ends_on=today + dt.timedelta(days=6),
    )
    sign_agreement(partnership, admin, status=Agreement.Status.SUBMITTED)
    KpiRecordFactory(kpi__partnership=partnership, value=12)
    ReviewFactory(partnership=partnership, held=True, planned_by=admin)
    ActivityReportFactory(activity__partnership=partnership, submitted=True)
    ActivityFactory(partnership=partnership, person_in_charge=quality_member)
    screen(PartnerFactory(), Screening.Verdict.REVIEW, matched="djarum")
    session = CommitteeSession.objects.create(
        partnership=PartnershipFactory(stage="penjajakan"),
        number=1,
        due_on=today,
        quorum=2,
        opened_by=admin,
    )
    SessionMember.objects.create(session=session, user=committee_member)
    PartnershipFactory(stage="penjajakan")
    for status, recipient in (("gagal", principal), ("antre", admin), ("terkirim", None)):
        Notice.objects.create(
            kind="berakhir",
            object_model="partnerships.partnership",
            object_id=partnership.pk,
            partnership=partnership,
            due_on=today,
            threshold=7 if recipient else 0,
            recipient=recipient or principal,
            address="alamat.yang.panjang.sekali@sekolah-menengah-kejuruan.sch.id",
            status=status,
            failure="Server surel menolak (550 5.1.1 Mailbox unknown)."
            if status == "gagal"
            else "",
            sent_at=timezone.now() if status == "terkirim" else None,
            created_at=timezone.now(),
        )
    return partnership


PEOPLE = ["principal", "committee_member", "admin", "quality_member", "supervisor"]


@pytest.mark.parametrize("person", PEOPLE)
def test_each_start_page_is_readable_by_everybody(request, busy, phone, person):
    sign_in(phone, request.getfixturevalue(person))

    phone.goto("/")

    expect(phone.locator("h1")).to_be_visible()
    no_sideways_scroll(phone, 320)
    no_sideways_scroll(phone, 360)
    axe(phone)


def test_on_a_phone_the_first_act_needs_no_scrolling(busy, phone, principal):
    sign_in(phone, principal)
    phone.goto("/")

    button = phone.locator("main .btn-primary").bounding_box()
    menu = phone.get_by_role("navigation", name="Menu utama").bounding_box()

    assert button["y"] + button["height"] <= menu["y"]


def test_the_first_visit_is_light(busy, phone, principal):
    sign_in(phone, principal)

    weights = weigh(phone, "/")

    assert weights.total() <= 60_000
    assert weights["Script"] <= 25_000


def test_without_javascript_the_principal_gets_to_a_decision(busy, no_js, principal):
    sign_in(no_js, principal)
    no_js.goto("/")

    press(no_js, no_js.get_by_role("link", name="Setujui MoU"))

    expect(no_js.get_by_role("heading", level=1)).to_be_visible()
    assert "/naskah/" in no_js.url


def test_the_first_steps_are_readable_by_everybody(transactional_db, admin, phone):
    sign_in(phone, admin)

    phone.goto("/")

    expect(phone.get_by_test_id("first-steps").locator("li")).to_have_count(5)
    no_sideways_scroll(phone, 320)
    axe(phone)


def test_the_reminders_are_readable_by_everybody(busy, phone, admin):
    sign_in(phone, admin)

    phone.goto("/pengingat/")

    no_sideways_scroll(phone, 320)
    no_sideways_scroll(phone, 360)
    axe(phone)
    press(phone, phone.get_by_role("link", name="Atur penerusan ke kepala sekolah"))
    no_sideways_scroll(phone, 320)
    axe(phone)


def test_without_javascript_a_reminder_is_sent_again_and_handed_on_sooner(busy, no_js, admin):
    sign_in(no_js, admin)
    no_js.goto("/pengingat/")

    press(no_js, no_js.get_by_role("button", name="Kirim ulang"))

    expect(no_js.get_by_role("status").first).to_be_visible()
    assert Notice.objects.filter(status="antre").count() == 2

    press(no_js, no_js.get_by_role("link", name="Atur penerusan ke kepala sekolah"))
    no_js.get_by_label("Berapa hari sesudah jatuh tempo").fill("5")
    press(no_js, "save-escalation")

    expect(no_js.get_by_text("Aturan penerusan tersimpan.")).to_be_visible()
    assert Escalation.objects.get().after_days == 5
