"""The link by which a partner confirms the notice of a closing."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.closing.links import confirm, find_link, is_over, make_link, note_mailed
from monitoring.models import ClosingLink, ClosingNotice
from monitoring.tests.factories import ClosingLetterFactory, ClosingNoticeFactory
from partnerships.partner_links.links import SENT
from partnerships.tests.factories import ContactFactory


@pytest.fixture
def letter(party):
    return ClosingLetterFactory(party=party, notice_days=21)


def test_without_a_letter_there_is_nothing_to_link_to(closing, party, admin):
    with pytest.raises(Refused, match="Tulis dan simpan suratnya dahulu"):
        make_link(party, by=admin)
    with pytest.raises(Refused, match="tidak memerlukan tautan"):
        make_link(closing.parties.get(partner=None), by=admin)


def test_only_who_prepares_makes_a_link_and_not_once_confirmed(party, letter, admin, supervisor):
    with pytest.raises(NotAllowed):
        make_link(party, by=supervisor)
    ClosingNoticeFactory(party=party, acknowledged_on=dt.date(2026, 11, 3), acknowledged_by="A")
    with pytest.raises(Refused, match="sudah mengonfirmasi"):
        make_link(party, by=admin)
    assert not ClosingLink.objects.exists()


def test_a_new_link_takes_the_place_of_the_one_before(party, letter, admin):
    tokens = [make_link(party, by=admin)[1].rstrip("/").rsplit("/", 1)[1] for _ in range(2)]

    assert [bool(find_link(token)) for token in tokens] == [False, True]


def test_a_confirmation_is_the_notice_where_none_was_recorded(party, letter, admin, today):
    _, address = make_link(party, by=admin)
    found = find_link(address.rstrip("/").rsplit("/", 1)[1])

    confirm(found, name="Agus Priyanto", position="Direktur", note="Mesin diambil Senin.")

    notice = ClosingNotice.objects.get()
    assert (notice.party, notice.channel, notice.notice_days) == (party, "tautan", 21)
    assert (notice.acknowledged_on, notice.acknowledged_by) == (today, "Agus Priyanto, Direktur")
    assert notice.sent_on == today
    told = [entry.sentence for entry in history(party.partnership)]
    assert f"Pemberitahuan penutupan dikonfirmasi oleh {party} lewat tautan" in told
    assert ClosingLink.objects.get().note == "Mesin diambil Senin."


def test_the_first_confirmation_counts_and_keeps_the_notice(party, letter, admin):
    ClosingNoticeFactory(party=party, channel="surat")
    link, _ = make_link(party, by=admin)

    confirm(link, name="Agus Priyanto")
    with pytest.raises(Refused, match=SENT):
        confirm(link, name="Orang lain")

    notice = ClosingNotice.objects.get()
    assert (notice.channel, notice.acknowledged_by) == ("surat", "Agus Priyanto")


def test_a_letter_that_comes_too_late_records_no_notice(party, letter, admin, close):
    link, _ = make_link(party, by=admin)
    close()

    note_mailed(link, ContactFactory(partner=party.partner), by=admin)

    assert not ClosingNotice.objects.exists()


def test_after_the_closing_nothing_is_confirmed(party, letter, admin, close):
    link, _ = make_link(party, by=admin)
    close()
    link.party.partnership.refresh_from_db()

    assert is_over(link)
    with pytest.raises(Refused, match="tidak menunggu konfirmasi"):
        confirm(link, name="Agus Priyanto")
    assert not ClosingNotice.objects.exists()
