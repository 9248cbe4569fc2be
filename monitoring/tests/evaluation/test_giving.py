"""Each party evaluates once, whole, while the review or the closing is under way."""

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from monitoring.evaluation import giving
from monitoring.evaluation.occasions import Occasion
from monitoring.models import Evaluation, EvaluationLink, Review
from monitoring.tests.evaluation_factories import ANSWERS, FROM_PARTNER, EvaluationFactory
from monitoring.tests.factories import ReviewFactory
from partnerships.models import Partnership
from partnerships.partner_links.links import revoke

WHY = "Jarak terlalu jauh bagi siswa kami."


@pytest.fixture
def occasion(partnership):
    return Occasion(partnership, ReviewFactory(partnership=partnership))


@pytest.fixture
def partner(partnership):
    return partnership.parties.partners().get()


def token_of(address):
    return address.rstrip("/").rsplit("/", 1)[1]


def opened(occasion, party, by):
    _, address = giving.make_link(occasion, party, by=by)
    return giving.find_link(token_of(address))


def test_the_school_gives_its_own_once(occasion, quality_member):
    given = giving.give(occasion, by=quality_member, **ANSWERS)

    assert (given.party.is_school, given.given_by, given.name) == (
        True,
        quality_member,
        quality_member.name,
    )
    with pytest.raises(Refused, match="sudah diisi"):
        giving.give(occasion, by=quality_member, **ANSWERS)
    assert Evaluation.objects.count() == 1


def test_only_those_who_prepare_reviews_evaluate_and_ask(
    occasion, partner, committee_member, supervisor
):
    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            giving.give(occasion, by=person, **ANSWERS)
        with pytest.raises(NotAllowed):
            giving.make_link(occasion, partner, by=person)


def test_the_partner_answers_by_its_link(occasion, partner, admin):
    link = opened(occasion, partner, admin)

    given = giving.answer_link(link, **FROM_PARTNER)

    assert (given.party, given.review, given.given_by) == (partner, occasion.review, None)
    assert (given.name, given.position) == ("Agus Priyanto", "Direktur")
    assert EvaluationLink.objects.get().answered_by == "Agus Priyanto"
    told = AuditEntry.objects.get(verb="evaluasi.isi")
    assert (told.actor_id, told.sentence) == (
        None,
        f"Evaluasi peninjauan siklus 1 diisi {partner}",
    )


def test_the_first_answer_counts(occasion, partner, admin):
    link = opened(occasion, partner, admin)
    giving.answer_link(link, **FROM_PARTNER)

    with pytest.raises(Refused, match="sudah dikirim"):
        giving.answer_link(link, **{**FROM_PARTNER, "verdict": "hentikan", "note": WHY})

    assert Evaluation.objects.get().verdict == "lanjut"
    with pytest.raises(Refused, match="sudah diisi"):
        giving.make_link(occasion, partner, by=admin)


@pytest.mark.parametrize("note", ["", "jauh"])
def test_who_wants_to_stop_says_why(occasion, partner, admin, note):
    link = opened(occasion, partner, admin)

    with pytest.raises(Refused, match="paling sedikit 20 huruf") as refusal:
        giving.answer_link(link, **{**FROM_PARTNER, "verdict": "hentikan", "note": note})

    assert refusal.value.field == "note"
    assert EvaluationLink.objects.get().answered_at is None


@pytest.mark.parametrize(
    ("status", "sentence"),
    [(Review.Status.CONCLUDED, "sudah disimpulkan"), (Review.Status.CANCELLED, "dibatalkan")],
)
def test_a_review_that_is_over_takes_no_answers(occasion, partner, admin, status, sentence):
    link = opened(occasion, partner, admin)
    facts = {"outcome": "lanjut", "held_on": "2026-11-10", "concluded_by": admin}
    Review.objects.filter(pk=occasion.review.pk).update(status=status, **facts)

    with pytest.raises(Refused, match=sentence):
        giving.give(occasion, by=admin, **ANSWERS)
    with pytest.raises(Refused, match="Hubungi sekolah"):
        giving.answer_link(link, **FROM_PARTNER)
    assert not Evaluation.objects.exists()


def test_a_newer_link_ends_the_older_one_of_this_review_only(occasion, partner, admin):
    other = ReviewFactory(partnership=occasion.partnership, concluded=True)
    EvaluationLink.objects.create(
        party=partner,
        review=other,
        token_digest="x",
        made_by=admin,
        expires_at="2027-01-01T00:00+07:00",
    )
    first = opened(occasion, partner, admin)

    second = opened(occasion, partner, admin)

    live = EvaluationLink.objects.live(now=second.made_at)
    assert set(live) == {second, EvaluationLink.objects.get(review=other)}
    assert first.pk not in set(live.values_list("pk", flat=True))


def test_a_revoked_link_opens_nothing(occasion, partner, admin):
    link, address = giving.make_link(occasion, partner, by=admin)

    revoke(link, by=admin)

    assert giving.find_link(token_of(address)) is None


def test_the_school_needs_no_link(occasion, admin):
    with pytest.raises(Refused, match="di dalam sistem"):
        giving.make_link(occasion, occasion.partnership.parties.get(partner=None), by=admin)


def test_the_final_evaluation_waits_for_the_closing(partnership, admin):
    with pytest.raises(Refused, match="tahap Penutupan"):
        giving.give(Occasion(partnership), by=admin, **ANSWERS)


def test_the_final_evaluation_stands_beside_those_of_reviews(closing, partner, admin):
    review = ReviewFactory(partnership=closing, concluded=True)
    EvaluationFactory(party=partner, review=review)

    link = opened(Occasion(closing), partner, admin)
    giving.answer_link(link, **FROM_PARTNER)

    assert Evaluation.objects.filter(party=partner).count() == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationFactory(party=partner)


def test_a_closed_partnership_takes_no_evaluation(closing, partner, admin):
    link = opened(Occasion(closing), partner, admin)
    EvaluationFactory(party=closing.parties.get(partner=None))
    Partnership.objects.update(closed_at="2026-11-20T08:00+07:00")
    written = {"name": "Agus Priyanto", "filled_on": closing.stage_since}

    with pytest.raises(Refused, match="sudah ditutup"):
        giving.give(Occasion(closing), by=admin, **ANSWERS)
    with pytest.raises(Refused, match="sudah ditutup"):
        giving.give_from_paper(Occasion(closing), partner, by=admin, **ANSWERS, **written)
    with pytest.raises(Refused, match="Hubungi sekolah"):
        giving.answer_link(link, **FROM_PARTNER)
    with pytest.raises(Refused, match="sudah ditutup"):
        giving.make_link(Occasion(closing), partner, by=admin)


def test_nothing_unfinished_is_kept(partner):
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationFactory(party=partner, talk_hope=5)
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationFactory(party=partner, trust_content=None)
