"""What a member has typed so far: kept, never counted, never replaced unseen."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.refusals import NotAllowed, Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import results, sessions
from partnerships.committee.drafts import NewerDraft, Sheet, filled, save_draft
from partnerships.models import Score, ScoreDraft
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import REASON, SessionFactory, scores
from partnerships.tests.paper_factories import committee as committee_of

PHONE, DESK = "aaaa", "bbbb"


@pytest.fixture
def people(school):
    return committee_of(school, 3)


@pytest.fixture
def session(people, admin):
    return SessionFactory(partnership=PartnershipFactory(), members=people, opened_by=admin)


@pytest.fixture
def save(session, people):
    def save(words, sheet=None, **options):
        answers = {"note": words, "value_1": "3"}
        return save_draft(session, by=people[0], answers=answers, sheet=sheet or Sheet(), **options)

    return save


def kept():
    return ScoreDraft.objects.get().answers["note"]


def test_a_draft_is_kept_word_for_word_and_counts_for_nothing(session, people):
    answers = {"value_1": "1", "value_2": "9", "note_3": "x" * 5000, "recommendation": "tidak"}

    draft = save_draft(session, by=people[0], answers=answers, sheet=Sheet())

    assert ScoreDraft.objects.get().answers == answers
    assert (draft.filled, draft.version) == (1, 1)
    assert results.tally(session).submitted == 0
    assert not Score.objects.exists()


def test_a_draft_of_another_page_is_not_written_over(save):
    save("telepon", Sheet(PHONE), is_typing=True)

    with pytest.raises(NewerDraft, match="draf yang lebih baru sudah disimpan pukul") as refusal:
        save("meja", Sheet(DESK))

    assert refusal.value.draft.answers["note"] == "telepon"
    assert kept() == "telepon"


def test_whoever_was_told_of_the_newer_draft_may_replace_just_that_one(save):
    newer = save("telepon", Sheet(PHONE), is_typing=True)
    save("meja", Sheet(DESK, 0, replaces=newer.version))
    assert kept() == "meja"

    save("telepon lagi", Sheet(PHONE, newer.version + 1), is_typing=True)
    with pytest.raises(NewerDraft):
        save("meja lagi", Sheet(DESK, 0, replaces=newer.version))
    assert kept() == "telepon lagi"


def test_the_same_page_goes_on_saving_also_when_an_answer_was_lost(save):
    save("satu", Sheet(PHONE, 0), is_typing=True)
    save("dua", Sheet(PHONE, 0), is_typing=True)
    save("tiga", Sheet(PHONE, 0))

    assert kept() == "tiga"


def test_what_the_page_was_still_saving_does_not_replace_what_the_button_saved(save):
    save("tombol", Sheet(PHONE, 0))

    with pytest.raises(NewerDraft):
        save("ketikan lama", Sheet(PHONE, 0), is_typing=True)

    assert kept() == "tombol"


def test_saving_the_same_twice_is_saving_it_once(save):
    first = save("sama", Sheet(PHONE, 0))
    again = save("sama", Sheet(PHONE, 0))

    assert (again.pk, again.version) == (first.pk, 1)


def test_handing_in_from_an_older_page_is_told_of_the_newer_draft(session, people, save):
    save("telepon", Sheet(PHONE), is_typing=True)

    with pytest.raises(NewerDraft):
        sessions.submit_scores(
            session, by=people[0], scores=scores(), recommendation="ya", sheet=Sheet(DESK)
        )
    assert not Score.objects.exists()

    sessions.submit_scores(
        session, by=people[0], scores=scores(), recommendation="ya", sheet=Sheet(PHONE)
    )
    assert not ScoreDraft.objects.exists()


def test_a_draft_that_comes_after_the_end_is_refused_with_a_sentence(session, people, admin, save):
    for person in people[1:]:
        sessions.submit_scores(session, by=person, scores=scores(), recommendation="ya")
    sessions.close_session(session, by=admin)

    with pytest.raises(Refused, match="sudah ditutup.*Yang Anda kirim tidak disimpan"):
        save("terlambat")


def test_stepping_back_takes_the_draft_along(session, people, save):
    save("ragu")

    sessions.recuse(session, by=people[0], reason=REASON)

    assert not ScoreDraft.objects.exists()
    with pytest.raises(Refused, match="menyatakan benturan kepentingan"):
        save("lagi")


def test_a_principal_neither_drafts_nor_scores_in_a_session(session, people, school, save):
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    with pytest.raises(Refused, match="Anda kepala sekolah"):
        save("nilai saya")
    with pytest.raises(Refused, match="Anda boleh mendengarkan"):
        sessions.submit_scores(session, by=people[0], scores=scores(), recommendation="ya")
    sessions.recuse(session, by=people[0], reason=REASON)

    assert results.tally(session).eligible == 2


def test_nobody_drafts_without_a_seat(session, school):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user

    with pytest.raises(NotAllowed, match="Hanya anggota sidang ini"):
        save_draft(session, by=outsider, answers={}, sheet=Sheet())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(
    answers=st.dictionaries(
        st.sampled_from(["value_1", "value_6", "note_1", "note", "recommendation"]),
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    )
)
def test_whatever_is_typed_is_kept_and_never_counts(session, people, answers):
    ScoreDraft.objects.all().delete()

    save_draft(session, by=people[0], answers=answers, sheet=Sheet())

    assert ScoreDraft.objects.get().answers == answers
    assert 0 <= filled(answers) <= 2
    assert results.counted(session) == []
