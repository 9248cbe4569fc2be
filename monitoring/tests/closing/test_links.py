"""The link by which a partner confirms the notice of a closing."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.closing.files import letter_contents
from monitoring.closing.links import (
    NEWER,
    confirm,
    find_link,
    is_over,
    make_link,
    mark_of,
    note_mailed,
)
from monitoring.closing.papers import write_letter
from monitoring.models import ClosingLink, ClosingNotice
from monitoring.tests.factories import (
    ClosingGoodFactory,
    ClosingLetterFactory,
    ClosingNoticeFactory,
)
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

    confirm(
        found,
        seen=mark_of(letter),
        name="Agus Priyanto",
        position="Direktur",
        note="Mesin diambil Senin.",
    )

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

    confirm(link, seen=mark_of(letter), name="Agus Priyanto")
    with pytest.raises(Refused, match=SENT):
        confirm(link, seen=mark_of(letter), name="Orang lain")

    notice = ClosingNotice.objects.get()
    assert (notice.channel, notice.acknowledged_by) == ("surat", "Agus Priyanto")


def test_only_the_letter_that_was_read_is_confirmed(party, letter, admin, today):
    link, _ = make_link(party, by=admin)
    read = mark_of(letter)
    facts = {"dated_on": today, "addressee": "Agus Priyanto", "notice_days": 30}
    written = write_letter(party, by=admin, **facts)

    with pytest.raises(Refused, match=NEWER):
        confirm(link, seen=read, name="Agus Priyanto")
    assert not ClosingNotice.objects.exists()
    confirm(link, seen=mark_of(written), name="Agus Priyanto")

    assert ClosingNotice.objects.get().notice_days == 30


def test_what_was_confirmed_is_kept_also_of_a_letter_from_before_words_were(party, letter, admin):
    link, _ = make_link(party, by=admin)

    confirm(link, seen=mark_of(letter), name="Agus Priyanto")
    ClosingGoodFactory(party=party, what="Mesin bubut")

    letter.refresh_from_db()
    assert letter.words["opening"]
    assert "Mesin bubut" not in " ".join(letter_contents(letter)["obligations"])


def test_no_other_words_are_confirmed_than_were_read_of_a_letter_without_its_own(
    party, letter, admin
):
    link, _ = make_link(party, by=admin)
    read = mark_of(letter)
    ClosingGoodFactory(party=party, what="Mesin bubut")

    with pytest.raises(Refused, match=NEWER):
        confirm(link, seen=read, name="Agus Priyanto")

    confirm(link, seen=mark_of(letter), name="Agus Priyanto")


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
        confirm(link, seen=mark_of(letter), name="Agus Priyanto")
    assert not ClosingNotice.objects.exists()
