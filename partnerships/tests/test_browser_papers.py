"""The pages of sessions, plan and papers in a real browser: reachable, narrow, without script."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from accounts.tests.browser import axe, no_sideways_scroll, press, sign_in
from partnerships.committee import sessions
from partnerships.models import Partnership, Score
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.joint_plan.test_loans import write as write_loan
from partnerships.tests.paper_factories import (
    SessionFactory,
    approved,
    pdf,
    scores,
    signed,
    write_plan,
)
from partnerships.tests.paper_factories import committee as committee_of

pytestmark = pytest.mark.browser


@pytest.fixture
def partnership(school):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara")
    return write_plan(
        PartnershipFactory(
            title="Kelas industri", partners=[partner], financing=Partnership.Financing.LOAN
        )
    )


@pytest.fixture
def session(partnership, school, committee_member, admin):
    people = [committee_member, *committee_of(school, 2)]
    session = SessionFactory(partnership=partnership, members=people, opened_by=admin)
    for person in people[1:]:
        sessions.submit_scores(session, by=person, scores=scores(p2=2), recommendation="catatan")
    return session


def url(name, thing):
    return reverse(f"partnerships:{name}", args=[thing.pk])


def look_at(page, *addresses):
    for address in addresses:
        assert page.goto(address).status == 200
        # At the end of the page the bar of buttons lies in its place, over no field.
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        axe(page)
        no_sideways_scroll(page)


def test_everybody_can_use_the_pages_of_a_session(
    phone, partnership, session, admin, committee_member
):
    sign_in(phone, committee_member)
    look_at(phone, url("session_score", session), url("session_recuse", session))
    sign_in(phone, admin)
    look_at(phone, url("session_detail", session), url("session_close", session))
    sessions.close_session(session, by=admin)
    look_at(phone, url("session_detail", session), url("session_open", partnership))


def test_everybody_can_use_the_pages_of_the_plan_and_its_parties(phone, partnership, admin):
    write_loan(partnership, admin)
    sign_in(phone, admin)
    names = (
        "plan_detail",
        "plan_objectives",
        "plan_schedule",
        "plan_acceptances",
        "partnership_parties",
        "loan_edit",
    )

    look_at(phone, *[url(name, partnership) for name in names])


def test_everybody_can_use_the_pages_of_the_papers(phone, partnership, admin, principal):
    paper = approved(partnership, admin, principal)
    in_force = signed(partnership, admin, principal)
    sign_in(phone, principal)
    look_at(
        phone,
        url("agreement_list", partnership),
        url("agreement_create", partnership),
        url("agreement_detail", paper),
        url("agreement_sign", paper),
        url("agreement_detail", in_force),
        reverse("partnerships:verification", args=[in_force.token]),
    )


def test_scores_are_handed_in_without_javascript(no_js, session, committee_member):
    sign_in(no_js, committee_member)
    no_js.goto(url("session_score", session))
    for principle in range(1, 7):
        no_js.locator(f"label[for=id_value_{principle}_2]").click()
    no_js.get_by_label("Rekomendasikan", exact=True).check()
    press(no_js, "submit-scores")

    assert no_js.url.endswith(url("session_detail", session))
    assert set(
        Score.objects.filter(member__user=committee_member).values_list("value", flat=True)
    ) == {3}


def test_a_file_is_compared_in_the_readers_own_browser(desk, partnership, admin, principal):
    paper = signed(partnership, admin, principal)
    address = reverse("partnerships:verification", args=[paper.token])
    desk.goto(address, wait_until="networkidle")
    sent = []
    desk.on("request", lambda request: sent.append(request.url))
    answer = desk.get_by_role("status").filter(has_text="berkas")

    same, other = pdf(), pdf(pages=3)
    for upload, words in ((same, "Cocok: berkas ini sama"), (other, "Tidak cocok")):
        upload.seek(0)
        desk.get_by_label("Berkas PDF").set_input_files(
            {"name": "naskah.pdf", "mimeType": "application/pdf", "buffer": upload.read()}
        )
        answer.filter(has_text=words).wait_for()

    assert sent == []


def test_the_hash_stands_there_without_javascript(no_js, partnership, admin, principal):
    paper = signed(partnership, admin, principal)
    no_js.goto(reverse("partnerships:verification", args=[paper.token]))

    expect(no_js.get_by_text(paper.scan_sha256[:4]).first).to_be_visible()
    expect(no_js.get_by_label("Berkas PDF")).not_to_be_visible()
