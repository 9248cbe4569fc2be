"""Fetching issued minutes, and what anybody may check of them."""

import pytest
from django.test import Client
from django.urls import reverse

from jobs.models import Job
from jobs.orders import read_order
from jobs.progress import Progress
from partnerships.committee import advice, minutes, sessions
from partnerships.papers.states import groups
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, scores
from partnerships.tests.paper_factories import committee as committee_of


@pytest.fixture
def session(school, admin, committee_member):
    people = [committee_member, *committee_of(school, 1)]
    partnership = PartnershipFactory(
        title="Program Rahasia", partners=[PartnerFactory(name="CV Jati Lestari")]
    )
    session = SessionFactory(partnership=partnership, members=people, opened_by=admin)
    for person in people:
        sessions.submit_scores(
            session, by=person, scores=scores(), recommendation="ya", note="Catatan rahasia."
        )
    return sessions.close_session(session, by=admin, summary="Ringkasan rahasia.")


@pytest.fixture
def issued(session, admin):
    return minutes.issue(session, by=admin)


def address(issued):
    return reverse("partnerships:session_minutes", args=[issued.session_id, issued.version])


def check(token):
    return Client().get(reverse("partnerships:verification", args=[token]))


def test_members_of_the_school_fetch_the_file_as_it_was_issued(issued, login, committee_member):
    response = login(committee_member).get(address(issued))

    content = b"".join(response.streaming_content)
    response.close()
    with issued.file.open("rb") as file:
        assert content == file.read()
    assert f'filename="{issued.filename}"' in response["Content-Disposition"]


def test_nobody_else_finds_it(issued, login, other_admin, stranger):
    for person in (other_admin, stranger):
        assert login(person).get(address(issued)).status_code == 404


def test_only_who_runs_sessions_is_offered_the_issuing(session, login, admin, committee_member):
    page = reverse("partnerships:session_detail", args=[session.pk])

    runs = login(admin).get(page).content.decode()
    sits = login(committee_member).get(page).content.decode()

    assert "Terbitkan berita acara</button>" in runs
    assert 'data-testid="issue-minutes"' not in sits


def test_a_new_version_is_offered_only_where_it_would_say_more(
    issued, session, login, admin, principal
):
    page, browser = reverse("partnerships:session_detail", args=[session.pk]), login(admin)

    same = browser.get(page).content.decode()
    advice.decide(session.partnership, by=principal, reason="")
    more = browser.get(page).content.decode()

    assert issued.sha256 in same
    assert 'data-testid="issue-minutes"' not in same
    assert "Terbitkan versi baru</button>" in more


def test_the_number_typed_on_the_page_is_the_one_that_is_printed(session, login, admin):
    browser, ask = login(admin), reverse("jobs:ask", args=["berita-acara"])

    long = browser.post(ask, {"object": session.pk, "nomor": "9" * 81}).content.decode()
    browser.post(ask, {"object": session.pk, "nomor": "421.3/017"})
    job = Job.objects.get()
    order = read_order(job.kind, by=admin, params=job.params, target_id=job.target_id)
    order.kind.build(order, Progress())

    assert "Nomor berita acara terlalu panjang: 81 huruf" in long
    assert session.minutes.get().number == "421.3/017"


def test_the_report_names_its_partnership_and_leads_back_to_its_session(session, login, admin):
    browser = login(admin)

    asked = browser.post(reverse("jobs:ask", args=["berita-acara"]), {"object": session.pk})
    body = browser.get(asked.url).content.decode()

    assert "Berita acara sidang komite: Sidang komite ke-1, Program Rahasia</h1>" in body
    back = body[body.index("<main") :].split("</a>")[0]
    assert f'href="{session.get_absolute_url()}"' in back
    assert back.endswith("Sidang komite ke-1")


def test_anybody_checks_the_public_facts_and_nothing_of_the_session(issued, committee_member):
    body = check(issued.token).content.decode()

    for fact in (
        "SMK Karya Handayani Wonosari",
        "CV Jati Lestari",
        issued.number,
        "Berita acara sidang komite",
        "merupakan versi terbaru",
        groups(issued.sha256),
        "noindex",
    ):
        assert fact in body
    for secret in (
        "Program Rahasia",
        "Catatan rahasia.",
        "Ringkasan rahasia.",
        "irekomendasikan",
        committee_member.name,
        issued.file.name,
    ):
        assert secret not in body


def test_a_replaced_version_names_the_one_that_took_its_place(issued, session, admin, principal):
    advice.decide(session.partnership, by=principal, reason="")
    newer = minutes.issue(session, by=admin)

    old, new = check(issued.token).content.decode(), check(newer.token).content.decode()

    assert "sudah diganti versi yang lebih baru" in old
    assert "oleh versi 2" in old
    assert "merupakan versi terbaru" in new


def test_an_edited_token_is_the_same_page_as_any_unknown_one(issued):
    edited = issued.token[:-1] + ("a" if issued.token[-1] != "a" else "b")

    pages = [check(token) for token in (edited, "x" * 22)]

    assert [page.status_code for page in pages] == [404, 404]
    assert pages[0].content == pages[1].content
