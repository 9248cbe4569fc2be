"""What a review decided becomes a new revision of the plan, accepted anew, and an addendum."""

import datetime as dt

import pytest
from django.urls import reverse

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.review.adjusting import (
    adjust_plan,
    draft_addendum,
    papers_to_change,
    standing_of,
    why_not_adjusted,
)
from monitoring.tests.factories import AdjustmentFactory, ReviewFactory
from partnerships.joint_plan.contents import content_of
from partnerships.joint_plan.links import answer_link, find_link, make_link
from partnerships.joint_plan.planning import accept_plan, change_plan
from partnerships.models import Agreement, Plan, PlanRevision
from partnerships.stages import Stage
from partnerships.tests import scenes

NEW = "Tiga puluh siswa lulus uji kompetensi."


@pytest.fixture
def review(partnership):
    """Concluded with `sesuaikan`, of a partnership whose plan everybody accepted."""
    partnership.plan.evaluation = "Rapat setiap enam bulan."
    scenes.write_plan(partnership)
    scenes.accept_plan(partnership)
    review = ReviewFactory(partnership=partnership, concluded=True, outcome="sesuaikan")
    AdjustmentFactory(review=review, before="18 siswa", after="30 siswa")
    return review


@pytest.fixture
def paper(review, admin):
    return scenes.sign_agreement(review.partnership, admin, starts_on=dt.date(2026, 7, 1))


def fresh_plan(review):
    return Plan.objects.get(partnership=review.partnership)


def accept(party, by, **facts):
    facts = {"accepted_on": dt.date(2026, 11, 21), "accepted_by": "Agus Priyanto"} | facts
    return accept_plan(party, channel="rapat", by=by, **facts)


def test_the_plan_gets_a_revision_that_every_party_accepts_anew(review, admin, principal):
    partnership = review.partnership

    adjust_plan(review, objectives=NEW, by=admin)

    assert (fresh_plan(review).objectives, fresh_plan(review).revision) == (NEW, 2)
    assert PlanRevision.objects.get().content["tujuan"]["rows"][0]["cells"][0][1].startswith("Dua")
    school, partner = partnership.parties.all()
    assert standing_of(review).waiting == (school.name, partner.name)
    accept(school, principal)
    accept(partner, admin)
    assert standing_of(review).waiting == ()
    told = history(partnership).get(verb="peninjauan.rencana")
    assert told.sentence == "Penyesuaian dituangkan dalam rencana revisi 2"


def test_the_partner_accepts_by_its_link_while_the_work_goes_on(review, admin):
    adjust_plan(review, objectives=NEW, by=admin)
    partner = review.partnership.parties.partners().get()

    _, address = make_link(partner, by=admin)
    link = find_link(address.rstrip("/").rpartition("/")[2])
    answer_link(link, answer="setuju", name="Agus Priyanto")

    assert standing_of(review).waiting == (review.partnership.school.name,)


def test_without_a_review_a_plan_at_work_stands_still(review, admin):
    with pytest.raises(Refused, match="lewat peninjauan"):
        change_plan(review.partnership, objectives=NEW, by=admin)
    with pytest.raises(Refused, match="lewat peninjauan"):
        accept(review.partnership.parties.partners().get(), admin)


def test_a_plan_that_stays_the_same_is_no_adjustment(review, admin):
    with pytest.raises(Refused, match="masih sama"):
        adjust_plan(review, objectives=fresh_plan(review).objectives, by=admin)

    assert (fresh_plan(review).revision, standing_of(review).is_written) == (1, False)


def test_roles_and_term_are_adjusted_too(review, admin):
    party = review.partnership.parties.partners().get()

    adjust_plan(
        review,
        roles={party.pk: {"responsibilities": "Menyediakan empat instruktur."}},
        ends_on=dt.date(2028, 6, 30),
        by=admin,
    )

    party.refresh_from_db()
    assert party.responsibilities == "Menyediakan empat instruktur."
    assert standing_of(review).asked_end == "30 Juni 2028"


def test_the_old_end_counts_until_every_party_accepts_the_new_one(review, admin, principal):
    partnership, new = review.partnership, dt.date(2028, 6, 30)
    old = partnership.ends_on
    party = partnership.parties.partners().get()
    adjust_plan(review, ends_on=new, by=admin)

    accept(partnership.parties.get(partner=None), principal)
    partnership.refresh_from_db()
    assert (partnership.ends_on, end_said(partnership)) == (old, "30 Juni 2028")
    accept(party, admin)

    partnership.refresh_from_db()
    assert (partnership.ends_on, end_said(partnership)) == (new, "30 Juni 2028")
    assert fresh_plan(review).asked_starts_on is None
    told = history(partnership).filter(verb="rencana.jangka_waktu").get()
    assert told.sentence == "Jangka waktu baru berlaku: semua pihak menyetujuinya"


def test_an_end_that_is_taken_back_asks_for_nothing(review, admin):
    old = review.partnership.ends_on
    adjust_plan(review, ends_on=dt.date(2028, 6, 30), by=admin)
    adjust_plan(review, ends_on=old, by=admin)

    assert fresh_plan(review).asked_starts_on is None
    assert standing_of(review).asked_end == ""


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"starts_on": None}, "Tulis tanggal mulai"),
        ({"ends_on": None}, "Tulis tanggal berakhir"),
        ({"ends_on": dt.date(2020, 1, 1)}, "setelah tanggal mulai"),
    ],
)
def test_a_term_at_work_is_never_left_open(review, admin, facts, sentence):
    with pytest.raises(Refused, match=sentence):
        adjust_plan(review, **facts, by=admin)

    assert fresh_plan(review).revision == 1


def end_said(partnership):
    """The end as the plan tells it to whoever is asked for a yes."""
    return content_of(partnership)["jangka-waktu"]["rows"][0]["cells"][1][1]


def test_only_the_newest_review_that_adjusts_changes_the_plan(review, admin, supervisor):
    with pytest.raises(NotAllowed):
        adjust_plan(review, objectives=NEW, by=supervisor)
    ReviewFactory(partnership=review.partnership, concluded=True)

    with pytest.raises(Refused, match="lebih baru"):
        adjust_plan(review, objectives=NEW, by=admin)


@pytest.mark.parametrize("outcome", ["lanjut", "tutup"])
def test_other_outcomes_adjust_nothing(partnership, outcome):
    review = ReviewFactory(partnership=partnership, concluded=True, outcome=outcome)

    assert why_not_adjusted(review) == "Peninjauan ini tidak menghasilkan penyesuaian."


def test_nothing_is_adjusted_on_the_way_out(review, admin):
    review.partnership.stage = Stage.PENUTUPAN
    review.partnership.save()

    with pytest.raises(Refused, match="tahap Penutupan"):
        adjust_plan(review, objectives=NEW, by=admin)


def test_a_revision_that_came_later_is_told(review, admin):
    adjust_plan(review, objectives=NEW, by=admin)
    Plan.objects.update(revision=3)

    assert (standing_of(review).revision, standing_of(review).is_replaced) == (2, True)


def test_the_addendum_says_what_was_and_what_is(review, paper, admin):
    assert list(papers_to_change(review.partnership, on=dt.date(2026, 11, 21))) == [paper]

    addendum = draft_addendum(review, paper, by=admin, on=dt.date(2026, 11, 21))

    assert (addendum.kind, addendum.parent, addendum.status) == ("adendum", paper, "draf")
    text = addendum.clauses.get(heading="Ketentuan yang Diubah").body.splitlines()
    assert text == [
        "(1) Tujuan yang semula berbunyi:",
        "“18 siswa”",
        "diubah sehingga berbunyi:",
        "“30 siswa”",
        "(2) Perubahan ini disepakati dalam peninjauan bersama tanggal 10 November 2026.",
    ]
    review.refresh_from_db()
    assert review.addendum == addendum


def test_one_addendum_is_drafted_until_it_is_given_up(review, paper, admin, quality_member):
    first = draft_addendum(review, paper, by=admin)
    with pytest.raises(Refused, match="sudah disusun"):
        draft_addendum(review, paper, by=admin)
    Agreement.objects.filter(pk=first.pk).update(status=Agreement.Status.CANCELLED)

    with pytest.raises(NotAllowed):
        draft_addendum(review, paper, by=quality_member)
    assert draft_addendum(review, paper, by=admin) != first


def test_every_page_of_the_plan_says_who_has_not_accepted_the_revision(review, admin, login):
    partnership, client = review.partnership, login(admin)
    plan = reverse("partnerships:plan_detail", args=[partnership.pk])
    assert "Disetujui semua pihak" in client.get(partnership.get_absolute_url()).text

    adjust_plan(review, objectives=NEW, by=admin)

    names = ", ".join(party.name for party in partnership.parties.all())
    assert f"Belum disetujui: {names}." in client.get(partnership.get_absolute_url()).text
    page = client.get(plan).text
    assert f"Belum menyetujui revisi 2: {names}." in page
    assert "Minta atau catat persetujuan" in page
    assert "Susun rencana" not in page


def test_an_addendum_changes_no_addendum_and_lasts_as_long_as_the_partnership(review, paper, admin):
    on = dt.date(2026, 11, 21)
    scenes.sign_agreement(review.partnership, admin, starts_on=paper.starts_on, kind="adendum")
    review.partnership.ends_on = paper.ends_on + dt.timedelta(days=200)
    review.partnership.save()

    assert list(papers_to_change(review.partnership, on=on)) == [paper]
    addendum = draft_addendum(review, paper, by=admin, on=on)

    assert (addendum.starts_on, addendum.ends_on) == (on, review.partnership.ends_on)
