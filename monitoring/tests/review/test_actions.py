"""Follow-up actions: set down after a review, changed, done, called off, told to their owner."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.models import MonitoringVisit, ReviewAction
from monitoring.review.actions import add_actions, call_off, change_action, finish
from monitoring.review.visiting import cancel_visit
from monitoring.tests.factories import ReviewFactory
from monitoring.tests.review.factories import MonitoringVisitFactory, ReviewActionFactory
from partnerships.stages import Stage

DAY = dt.timedelta(days=1)


def fresh(action):
    return ReviewAction.objects.get(pk=action.pk)


@pytest.fixture
def held(partnership):
    return ReviewFactory(partnership=partnership, held=True)


@pytest.fixture
def facts(quality_member, today):
    return {
        "what": " Susun jadwal ",
        "party": None,
        "owner": quality_member,
        "due_on": today + 7 * DAY,
    }


def test_what_follows_has_its_owner_and_day_and_is_told(held, facts, admin, today):
    [action] = add_actions(held, [facts], by=admin)

    assert (action.what, action.partnership, action.status) == (
        "Susun jadwal", held.partnership, "terbuka",
    )  # fmt: skip
    told = history(held.partnership)[0]
    assert told.sentence == "Tindak lanjut dicatat: Susun jadwal"
    assert told.changes[1] == ["Paling lambat", "", "28 November 2026"]


def test_a_visit_is_followed_up_too(partnership, facts, admin, today):
    visit = MonitoringVisitFactory(partnership=partnership)

    [action] = add_actions(visit, [facts], by=admin)

    assert (action.visit, action.review) == (visit, None)


def test_the_same_action_is_set_down_once(held, facts, admin, today):
    add_actions(held, [facts], by=admin)

    with pytest.raises(Refused, match="sudah dicatat: Susun jadwal"):
        add_actions(held, [facts], by=admin)

    assert ReviewAction.objects.count() == 1


def test_what_cannot_be_done_is_refused_by_name(held, facts, admin, committee_member, today):
    for change, sentence, field in (
        ({"due_on": today - DAY}, "Batas waktu 20 November 2026", "due_on"),
        ({"owner": committee_member}, "tidak dapat menindaklanjuti", "owner"),
    ):
        with pytest.raises(Refused, match=sentence) as refusal:
            add_actions(held, [facts | change], by=admin)
        assert refusal.value.field == field
    with pytest.raises(Refused, match="paling sedikit satu"):
        add_actions(held, [], by=admin)


def test_nothing_follows_what_was_not_held_or_was_called_off_meanwhile(partnership, facts, admin):
    planned = ReviewFactory(partnership=partnership)
    visit = MonitoringVisitFactory(partnership=partnership)
    cancel_visit(MonitoringVisit.objects.get(), reason="Tercatat pada kemitraan lain.", by=admin)

    with pytest.raises(Refused, match="Catat dahulu pelaksanaan"):
        add_actions(planned, [facts], by=admin)
    with pytest.raises(Refused, match="Kunjungan ini sudah dibatalkan"):
        add_actions(visit, [facts], by=admin)


def test_nothing_new_follows_while_the_partnership_is_closing(held, closing, facts, admin):
    held.refresh_from_db()
    assert closing.stage == Stage.PENUTUPAN

    with pytest.raises(Refused, match="sedang ditutup"):
        add_actions(held, [facts], by=admin)


def test_an_action_is_changed_with_before_and_after(partnership, admin, principal, today):
    action = ReviewActionFactory(review__partnership=partnership, owner=admin, what="Susun jadwal")

    change_action(
        action, what="Susun jadwal", party=None, owner=principal, due_on=today + 30 * DAY, by=admin
    )

    assert fresh(action).owner == principal
    assert history(partnership)[0].changes == [
        ["Penanggung jawab", admin.name, principal.name],
        ["Paling lambat", "1 Desember 2026", "21 Desember 2026"],
    ]


def test_a_late_action_is_mended_but_not_moved_to_the_past_nor_given_away(
    partnership, admin, committee_member, today
):
    late = today - 7 * DAY
    action = ReviewActionFactory(review__partnership=partnership, owner=admin, due_on=late)
    facts = {"what": "Tempel jadwal", "party": None, "owner": admin, "due_on": late}

    change_action(action, by=admin, **facts)
    for change, field in (
        ({"due_on": today - DAY}, "due_on"),
        ({"owner": committee_member}, "owner"),
    ):
        with pytest.raises(Refused) as refusal:
            change_action(action, by=admin, **facts | change)
        assert refusal.value.field == field

    assert (fresh(action).what, fresh(action).due_on) == ("Tempel jadwal", late)


def test_an_action_ends_once(partnership, admin):
    action = ReviewActionFactory(review__partnership=partnership)

    finish(action, result="Sudah ditempel.", by=admin)
    for again in (
        lambda: finish(action, result="", by=admin),
        lambda: call_off(action, reason="Tidak perlu lagi.", by=admin),
    ):
        with pytest.raises(Refused, match="sudah selesai atau dibatalkan"):
            again()

    assert (fresh(action).status, fresh(action).ended_by) == ("selesai", admin)


def test_calling_off_needs_a_reason(partnership, admin):
    action = ReviewActionFactory(review__partnership=partnership)

    with pytest.raises(Refused, match="paling sedikit 10 huruf"):
        call_off(action, reason="batal", by=admin)
    call_off(action, reason="Gelombang kedua ditiadakan.", by=admin)

    assert fresh(action).result == "Gelombang kedua ditiadakan."


def test_the_wrong_role_and_a_closed_partnership_write_nothing(
    partnership, admin, committee_member, supervisor
):
    action = ReviewActionFactory(review__partnership=partnership)
    for person in (committee_member, supervisor):
        with pytest.raises(NotAllowed):
            finish(action, result="", by=person)
    partnership.stage, partnership.closed_at = Stage.PENUTUPAN, dt.datetime.now(dt.UTC)
    partnership.save()

    with pytest.raises(Refused, match="sudah ditutup"):
        finish(action, result="", by=admin)
    assert not ReviewAction.objects.owed().exists()


def test_late_is_what_is_open_past_its_day(partnership, today):
    late = ReviewActionFactory(review__partnership=partnership, due_on=today - DAY)
    ReviewActionFactory(review=late.review, due_on=today)
    ReviewActionFactory(review=late.review, due_on=today - DAY, done=True)

    assert list(ReviewAction.objects.late(on=today)) == [late]
