"""The closing: checklist, exceptions, notices and their acknowledgement."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.closing import acknowledge_notice, give_notice, keep_checklist, keep_exception
from monitoring.models import ClosingNotice, Closure
from monitoring.tests.factories import ClosingNoticeFactory, ClosureFactory
from partnerships.tests.factories import PartnershipFactory

DAY = dt.timedelta(days=1)
REASON = "Laporan diselesaikan bersama pengawas."
TICKS = dict.fromkeys(Closure.CHECKS, True)
WORDS = {
    "assets_note": "Dua mesin dikembalikan.",
    "finances_note": "Tidak ada.",
    "evaluation_note": "Kedua pihak puas.",
    "lessons": "Mulai lebih awal.",
}


@pytest.fixture
def party(closing):
    return closing.parties.partners().get()


@pytest.fixture
def notice(party):
    return ClosingNoticeFactory(party=party)


@pytest.fixture
def told(today):
    """What `give_notice` asks for."""
    return {
        "sent_on": today,
        "channel": "surat",
        "recipient": "Agus Priyanto",
        "notice_days": 14,
    }


@pytest.fixture
def close(closing):
    """Close the partnership for good."""

    def shut():
        closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
        closing.save()

    return shut


def test_the_checklist_is_kept_with_what_changed(closing, admin):
    keep_checklist(closing, by=admin, final_report=True, assets=False, **WORDS)
    keep_checklist(closing, by=admin, **TICKS, **WORDS)

    closure = Closure.objects.get(partnership=closing)
    assert [getattr(closure, name) for name in Closure.CHECKS] == [True] * 5
    assert (closure.lessons, closure.updated_by) == ("Mulai lebih awal.", admin)
    changes = history(closing)[0].changes
    assert ["Aset dan barang selesai", "belum", "ya"] in changes
    assert "Laporan akhir selesai" not in [label for label, _, _ in changes]


@pytest.mark.parametrize(
    ("tick", "words"), [("joint_evaluation", "evaluation_note"), ("lessons_noted", "lessons")]
)
def test_a_tick_that_needs_words_is_refused_without_them(closing, admin, tick, words):
    with pytest.raises(Refused) as refusal:
        keep_checklist(closing, by=admin, **{tick: True, words: "  "})

    assert refusal.value.field == words
    assert Closure.objects.count() == 0


def test_saving_the_same_checklist_again_writes_no_history(closing, admin):
    keep_checklist(closing, by=admin, **TICKS, **WORDS)
    keep_checklist(closing, by=admin, **TICKS, **WORDS)

    assert history(closing).count() == 1


def test_before_the_closing_stage_nothing_is_prepared(partnership, admin, told):
    party = partnership.parties.first()

    for act in (
        lambda: keep_checklist(partnership, by=admin, **TICKS, **WORDS),
        lambda: keep_exception(partnership, exception_reason=REASON, by=admin),
        lambda: give_notice(partnership, party, by=admin, **told),
    ):
        with pytest.raises(Refused, match="belum dimulai"):
            act()
    assert (Closure.objects.count(), ClosingNotice.objects.count()) == (0, 0)


def test_after_the_closing_nothing_is_changed(closing, party, notice, close, admin, told, today):
    close()

    for act in (
        lambda: keep_checklist(closing, by=admin, **TICKS, **WORDS),
        lambda: keep_exception(closing, exception_reason="", by=admin),
        lambda: give_notice(closing, party, by=admin, **told),
        lambda: acknowledge_notice(
            notice, acknowledged_on=today, acknowledged_by="Agus Priyanto", by=admin
        ),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_prepares_nothing(request, closing, party, told, person):
    by = request.getfixturevalue(person)

    for act in (
        lambda: keep_checklist(closing, by=by, **TICKS, **WORDS),
        lambda: keep_exception(closing, exception_reason=REASON, by=by),
        lambda: give_notice(closing, party, by=by, **told),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_notice_is_given_to_a_party_and_mended(closing, party, admin, told):
    give_notice(closing, party, by=admin, **told)
    give_notice(closing, party, by=admin, **told | {"recipient": "Wahyu Nugroho"})

    notice = ClosingNotice.objects.get()
    assert (notice.party, notice.recipient, notice.recorded_by) == (party, "Wahyu Nugroho", admin)
    assert history(closing)[0].sentence == (
        f"Pemberitahuan penutupan disampaikan kepada {party.name}"
    )


def test_a_party_of_another_partnership_gets_no_notice_here(closing, admin, told):
    foreign = PartnershipFactory().parties.partners().get()

    with pytest.raises(Refused, match="bukan pihak"):
        give_notice(closing, foreign, by=admin, **told)

    assert ClosingNotice.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"sent_on": dt.date(2026, 11, 22)}, "sent_on"),
        ({"sent_on": dt.date(2026, 6, 30)}, "sent_on"),
        ({"notice_days": 6}, "notice_days"),
        ({"notice_days": 366}, "notice_days"),
        ({"recipient": " "}, "recipient"),
    ],
)
def test_a_notice_that_cannot_be_is_refused_at_its_field(
    closing, party, admin, told, changes, field
):
    with pytest.raises(Refused) as refusal:
        give_notice(closing, party, by=admin, **told | changes)

    assert refusal.value.field == field
    assert ClosingNotice.objects.count() == 0


@pytest.mark.parametrize("days", [7, 365])
def test_both_ends_of_the_notice_period_are_allowed(closing, party, admin, told, days):
    assert give_notice(closing, party, by=admin, **told | {"notice_days": days}).pk


def test_an_acknowledged_notice_stays_as_it_is(closing, party, notice, admin, told, today):
    acknowledge_notice(notice, acknowledged_on=today, acknowledged_by="Agus Priyanto", by=admin)

    with pytest.raises(Refused, match="sudah dikonfirmasi"):
        give_notice(closing, party, by=admin, **told)
    with pytest.raises(Refused, match="sudah dikonfirmasi"):
        acknowledge_notice(notice, acknowledged_on=today, acknowledged_by="Lain", by=admin)
    assert ClosingNotice.objects.get().acknowledged_by == "Agus Priyanto"


@pytest.mark.parametrize("day", ["2026-11-01", "2026-11-22"])
def test_an_acknowledgement_follows_the_notice_and_is_not_of_tomorrow(notice, admin, day):
    with pytest.raises(Refused) as refusal:
        acknowledge_notice(
            notice, acknowledged_on=dt.date.fromisoformat(day), acknowledged_by="Agus", by=admin
        )

    assert refusal.value.field == "acknowledged_on"


def test_the_database_itself_refuses_an_answer_before_its_notice(notice):
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingNotice.objects.update(acknowledged_on=notice.sent_on - DAY)


def test_an_exception_has_a_reason_and_something_to_except(closing, admin):
    with pytest.raises(Refused, match="Tidak ada yang terbuka"):
        keep_exception(closing, exception_reason=REASON, by=admin)

    activity = ActivityFactory(partnership=closing, person_in_charge=admin)
    ActivityReportFactory(activity=activity, submitted=True)
    with pytest.raises(Refused, match="paling sedikit 20 huruf"):
        keep_exception(closing, exception_reason="Terpaksa.", by=admin)
    keep_exception(closing, exception_reason=REASON, by=admin)

    assert Closure.objects.get().exception_reason == REASON


def test_an_exception_is_withdrawn_by_emptying_it(closing, admin):
    ClosureFactory(partnership=closing, exception_reason=REASON)

    keep_exception(closing, exception_reason="  ", by=admin)

    assert Closure.objects.get().exception_reason == ""
    assert history(closing)[0].changes == [["Alasan", REASON, ""]]
