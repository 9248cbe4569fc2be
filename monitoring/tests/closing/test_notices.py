"""The dated notice to each party, and its acknowledgement."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import Refused
from monitoring.closing.notices import acknowledge_notice, days_of_notice, give_notice
from monitoring.models import ClosingNotice
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.scenes import sign_agreement

DAY = dt.timedelta(days=1)


def test_a_notice_is_given_to_a_party_and_mended(closing, party, admin, told):
    give_notice(closing, party, by=admin, **told)
    for _ in range(2):
        give_notice(closing, party, by=admin, **told | {"recipient": "Wahyu Nugroho"})

    notice = ClosingNotice.objects.get()
    assert (notice.party, notice.recipient, notice.recorded_by) == (party, "Wahyu Nugroho", admin)
    assert history(closing)[0].sentence == (
        f"Pemberitahuan penutupan disampaikan kepada {party.name}"
    )
    assert history(closing)[0].changes == [["Diterima oleh", "Agus Priyanto", "Wahyu Nugroho"]]
    assert history(closing).count() == 2


def test_the_school_that_closes_has_told_itself(closing, admin, told, today):
    own = closing.parties.get(partner=None)

    notice = give_notice(closing, own, by=admin, **told)

    assert (notice.acknowledged_on, notice.acknowledged_by) == (today, "Agus Priyanto")
    assert history(closing)[0].changes[-1] == ["Dikonfirmasi pada", "", "21 November 2026"]
    with pytest.raises(Refused, match="sudah dikonfirmasi"):
        give_notice(closing, own, by=admin, **told)


def test_an_own_notice_from_before_that_is_known_once_it_is_saved(closing, admin, told, today):
    own = closing.parties.get(partner=None)
    ClosingNotice.objects.create(party=own, **told)

    give_notice(closing, own, by=admin, **told)

    assert ClosingNotice.objects.get().acknowledged_on == today


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


def test_the_notice_is_as_long_as_the_papers_in_force_ask(closing, admin):
    assert days_of_notice(closing) == 14

    sign_agreement(closing, admin, notice_days=30)

    assert days_of_notice(closing) == 30


def test_the_way_of_a_notice_stands_in_a_sentence():
    ways = {channel: ClosingNotice(channel=channel).by_way_of for channel in ClosingNotice.Channel}

    assert ways == {
        "surat": "melalui surat",
        "surel": "melalui surel",
        "whatsapp": "melalui WhatsApp",
        "langsung": "secara langsung",
        "tautan": "melalui tautan tanpa akun",
    }
