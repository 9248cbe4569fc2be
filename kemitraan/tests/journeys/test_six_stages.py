"""A partnership goes through all six stages in the browser, with and without JavaScript."""

import pytest
from django_scopes import scope

from accounts.tests.browser import DESK, PHONE, sign_in
from accounts.tests.factories import MembershipFactory, UserFactory
from kemitraan.tests.journeys import acts
from partnerships.models import Partnership
from partnerships.screening.prohibited import load_shipped

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PARTNERS = {
    "formal": ["PT Sinar Ukir Nusantara"],
    "informal": ["SD Rejo Asih Semanu"],
    "multilateral": ["CV Jati Lestari", "Koperasi Batik Sogan"],
}


@pytest.fixture
def staff(school, principal, admin, quality_member, committee_member):
    """One page for each person of the school; the shipped list of prohibited names is there."""
    load_shipped()
    second = UserFactory(username="maria", name="Maria Handoko")
    MembershipFactory(user=second, school=school, role="committee")
    return {
        "principal": principal,
        "admin": admin,
        "quality": quality_member,
        "committee": committee_member,
        "second": second,
    }


@pytest.fixture
def pages(staff, open_page):
    """`pages(javascript)`: the principal on a phone, the others at a desk."""

    def open_all(javascript):
        opened = {}
        for name, person in staff.items():
            size = PHONE if name == "principal" else DESK
            opened[name] = open_page(size, java_script_enabled=javascript)
            sign_in(opened[name], person)
        return opened

    return open_all


@pytest.mark.parametrize("javascript", [True, False], ids=["with-js", "without-js"])
@pytest.mark.parametrize("kind", ["formal", "informal", "multilateral"])
def test_a_partnership_goes_through_all_six_stages(school, staff, pages, kind, javascript):
    people = pages(javascript)
    principal, admin, quality = people["principal"], people["admin"], people["quality"]
    form = "informal" if kind == "informal" else "formal"

    partners = [acts.add_partner(admin, name) for name in PARTNERS[kind]]
    acts.add_need(admin, "Tempat magang kelas XI")
    home = acts.open_partnership(admin, title="Magang", partners=partners, form=form)
    if form == "formal":
        session = acts.open_session(admin, home)
        acts.score(people["committee"], session)
        acts.score(people["second"], session)
        acts.close_session(admin, session)
    acts.move(principal, home, "perencanaan")

    acts.write_plan(admin, home, endless=kind == "informal")
    kpi = acts.add_kpi(quality, home, "Siswa lulus uji kompetensi")
    acts.accept_plan(admin, home)
    acts.accept_plan(principal, home)
    if form == "formal":
        paper = acts.draft_agreement(admin, home)
        acts.approve_agreement(principal, paper)
        acts.sign_agreement(admin, paper)
        acts.verify_agreement(principal, paper)
    activity = acts.schedule_activity(quality, home, "Magang gelombang 1", staff["quality"])
    acts.move(principal, home, "implementasi")

    acts.report_activity(quality, activity)
    acts.accept_report(admin, activity)
    acts.move(principal, home, "pemantauan")

    record = acts.measure(quality, kpi, "22")
    acts.accept_measurement(admin, record)
    acts.move(principal, home, "peninjauan")

    acts.review(admin, principal, home, outcome="lanjut")
    acts.move(principal, home, "penutupan", closing_reason="tujuan_tercapai")
    acts.prepare_closing(admin, home)
    acts.move(principal, home, "ditutup")

    with scope(school=school):
        closed = Partnership.objects.get()
        assert closed.is_closed
        assert closed.ended_early is False
        assert [change.target for change in closed.stage_changes.all()] == [
            "penjajakan",
            "perencanaan",
            "implementasi",
            "pemantauan",
            "peninjauan",
            "penutupan",
            "ditutup",
        ]
