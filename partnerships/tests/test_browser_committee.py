"""The committee in a real browser: a member on a phone, with and without script, and the others."""

import pytest
from django.urls import reverse
from django_scopes import scope
from playwright.sync_api import expect

from accounts.tests.browser import DESK, axe, no_sideways_scroll, press, sign_in
from partnerships.committee import dissent, minutes, sessions
from partnerships.committee.drafts import Sheet, save_draft
from partnerships.models import Score, ScoreDraft
from partnerships.tests.factories import NeedFactory, PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory, draft, scores, write_plan
from partnerships.tests.paper_factories import committee as committee_of

pytestmark = pytest.mark.browser

LONG = "CV Jati Lestari Furnitur dan Kerajinan Kayu Nusantara"
DISSENT = "Saya meminta jadwal magang dibagi dua gelombang."


@pytest.fixture
def people(school, committee_member):
    return [committee_member, *committee_of(school, 2)]


@pytest.fixture
def partnership(school):
    made = PartnershipFactory(title="Kelas industri", partners=[PartnerFactory(name=LONG)])
    made.needs.add(NeedFactory(title="Tempat magang"))
    return write_plan(made)


@pytest.fixture
def session(partnership, people, admin):
    return SessionFactory(
        partnership=partnership, members=people, opened_by=admin, agenda="Pemaparan mitra"
    )


def url(name, thing, *more):
    return reverse(f"partnerships:{name}", args=[thing.pk, *more])


def submit(session, person, word="ya"):
    sessions.submit_scores(session, by=person, scores=scores(p3=2), recommendation=word)


def look_at(page, *addresses):
    for address in addresses:
        assert page.goto(address).status == 200
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        axe(page)
        no_sideways_scroll(page)


def score_all(page, value=3):
    for principle in range(1, 7):
        page.locator(f"label[for=id_value_{principle}_{value - 1}]").click()
    page.get_by_label("Rekomendasikan", exact=True).check()


def test_a_draft_is_saved_while_typing_and_gone_on_with_from_the_first_page(
    phone, session, committee_member
):
    sign_in(phone, committee_member)
    phone.goto("/")
    press(phone, phone.get_by_role("link", name="Mulai menilai"))
    phone.locator("label[for=id_value_1_3]").click()
    phone.get_by_label("Alasan atau bukti").first.fill("Setengah jadi")
    expect(phone.get_by_test_id("draft-state").filter(has_text="Draf disimpan")).to_be_visible()
    phone.goto("/")
    press(phone, phone.get_by_role("link", name="Lanjutkan draf"))

    expect(phone.get_by_label("Alasan atau bukti").first).to_have_value("Setengah jadi")
    expect(phone.locator("#id_value_1_3")).to_be_checked()
    assert not Score.objects.exists()


def test_right_after_typing_a_member_hands_in_without_being_told_of_themselves(
    phone, session, committee_member
):
    sign_in(phone, committee_member)
    phone.goto(url("session_score", session))
    score_all(phone)
    expect(phone.get_by_test_id("draft-state").filter(has_text="Draf disimpan")).to_be_visible()
    phone.get_by_label("Catatan untuk sidang").fill("Sudah membina dua SMK.")
    press(phone, "submit-scores")

    assert phone.url.endswith(url("session_detail", session))
    assert Score.objects.filter(member__user=committee_member).count() == 6
    assert not ScoreDraft.objects.exists()


def test_a_newer_draft_of_another_device_is_told_and_not_written_over(
    phone, session, committee_member, school
):
    sign_in(phone, committee_member)
    phone.goto(url("session_score", session))
    with scope(school=school):
        answers = {"note": "Dari meja kerja."}
        save_draft(session, by=committee_member, answers=answers, sheet=Sheet("meja"))
    phone.get_by_label("Catatan untuk sidang").fill("Dari telepon.")
    state = phone.get_by_test_id("draft-state").filter(has_text="Draf belum disimpan.")
    state.wait_for()
    press(phone, "save-draft", refused=True)

    expect(phone.get_by_role("heading", name="Draf yang lebih baru sudah ada")).to_be_visible()
    expect(phone.get_by_text("Dari meja kerja.")).to_be_visible()
    expect(phone.get_by_label("Catatan untuk sidang")).to_have_value("Dari telepon.")
    axe(phone)
    assert ScoreDraft.objects.get().answers == {"note": "Dari meja kerja."}


def test_typing_without_a_connection_says_that_it_was_not_saved(phone, session, committee_member):
    sign_in(phone, committee_member)
    phone.goto(url("session_score", session))
    phone.route("**/nilai/", lambda route: route.abort())
    phone.get_by_label("Catatan untuk sidang").fill("Di daerah tanpa sinyal.")

    expect(
        phone.get_by_test_id("draft-state").filter(has_text="sambungan atau sesi terputus")
    ).to_be_visible()


def test_a_member_without_javascript_drafts_goes_on_and_hands_in(no_js, session, committee_member):
    sign_in(no_js, committee_member)
    no_js.goto(url("session_score", session))
    no_js.locator("label[for=id_value_2_0]").click()
    press(no_js, "save-draft")
    expect(no_js.get_by_text("Draf disimpan pukul")).to_be_visible()
    expect(no_js.locator("#id_value_2_0")).to_be_checked()

    score_all(no_js, 4)
    press(no_js, "submit-scores")

    assert no_js.url.endswith(url("session_detail", session))
    assert set(Score.objects.values_list("value", flat=True)) == {4}


def test_the_chair_arranges_the_member_differs_and_the_paper_is_issued(
    open_page, phone, session, people, admin
):
    desk = open_page(DESK, java_script_enabled=False)
    sign_in(desk, admin)
    desk.goto(url("session_arrange", session))
    desk.get_by_label("Tempat rapat").fill("Ruang guru")
    press(desk, "arrange-session")
    expect(desk.get_by_text("Ruang guru")).to_be_visible()
    for person, word in zip(people, ("tidak", "ya", "ya"), strict=True):
        submit(session, person, word)
    desk.goto(url("session_close", session))
    press(desk, desk.get_by_role("button", name="Tutup sidang"))
    expect(
        desk.get_by_role("heading", name="Pertimbangan komite: direkomendasikan")
    ).to_be_visible()

    sign_in(phone, people[0])
    phone.goto("/")
    press(phone, phone.get_by_role("link", name="Tulis catatan pendapat berbeda"))
    phone.get_by_label("Catatan pendapat berbeda").fill(DISSENT)
    press(phone, phone.get_by_role("button", name="Simpan catatan"))
    expect(phone.get_by_text("Catatan pendapat berbeda disimpan.")).to_be_visible()

    desk.goto(url("session_detail", session))
    expect(desk.get_by_text(DISSENT)).to_be_visible()
    press(desk, "issue-minutes")
    expect(desk.get_by_text("Laporan diminta.")).to_be_visible()


def test_everybody_can_use_the_pages_of_the_committee(
    phone, open_page, partnership, session, people, admin, principal
):
    need = partnership.needs.get()
    other = PartnershipFactory(title="Magang bengkel", partners=[PartnerFactory()])
    other.needs.add(need)
    for person, word in zip(people, ("tidak", "ya", "ya"), strict=True):
        submit(session, person, word)
    sessions.close_session(session, by=admin, summary="Layak.")
    dissent.write(session, by=people[0], note=DISSENT)
    issued = minutes.issue(session, by=admin)
    paper = draft(partnership, admin)
    compared = reverse("partnerships:session_comparison") + f"?kebutuhan={need.pk}"
    check = reverse("partnerships:verification", args=[issued.token])
    sign_in(phone, people[0])
    look_at(phone, "/", compared, url("agreement_risks", paper), check)
    sign_in(phone, admin)
    look_at(phone, url("session_detail", session), url("agreement_detail", paper))
    desk = open_page(DESK)
    sign_in(desk, principal)
    look_at(desk, compared, url("session_detail", session))


def test_clauses_are_looked_through_without_javascript(no_js, partnership, admin, committee_member):
    paper = draft(partnership, admin)
    sign_in(no_js, committee_member)
    no_js.goto(url("agreement_detail", paper))
    press(no_js, "review-clauses")
    no_js.locator("label[for=id_answer_iklan_2]").click()
    press(no_js, "save-risks", refused=True)
    expect(no_js.get_by_text("tulis apa yang perlu diperbaiki").first).to_be_visible()
    no_js.locator("#id_note_iklan").fill("Hapus spanduk di gerbang.")
    press(no_js, "save-risks")

    expect(no_js.get_by_text("Hapus spanduk di gerbang.")).to_be_visible()
