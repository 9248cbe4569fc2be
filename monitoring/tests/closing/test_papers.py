"""Writing the papers of a closing, and what they say."""

import datetime as dt

import pytest

from accounts.audit import history
from accounts.models import School
from accounts.refusals import NotAllowed, Refused
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.closing.files import letter_contents, period_of
from monitoring.closing.letters import letter_of, obligations, opening, place_date
from monitoring.closing.papers import write_certificate, write_handover, write_letter
from monitoring.models import ClosingLetter
from monitoring.tests.factories import (
    ClosingGoodFactory,
    ClosingNoticeFactory,
    ThanksCertificateFactory,
)
from partnerships.models import Partnership, Party
from partnerships.tests.papers.test_numbering import pattern
from partnerships.tests.scenes import sign_agreement

DAY = dt.timedelta(days=1)
SIGNERS = {
    "place": "Wonosari",
    "school_name": "Sri Rahayu",
    "school_position": "Kepala sekolah",
    "partner_name": "Agus Priyanto",
    "partner_position": "Direktur",
}


@pytest.fixture
def said(today):
    return {"dated_on": today, "notice_days": 14, "addressee": "Agus Priyanto", "number": "1/X"}


@pytest.fixture
def signed(today):
    return SIGNERS | {"dated_on": today, "number": "031/BAST"}


def test_a_letter_is_written_and_mended_with_what_changed(party, admin, said, today):
    write_letter(party, by=admin, **said)
    write_letter(party, by=admin, **said | {"number": "2/X"})
    write_letter(party, by=admin, **said | {"number": "2/X"})

    letter = ClosingLetter.objects.get()
    assert (letter.party, letter.number, letter.dated_on) == (party, "2/X", today)
    entries = history(party.partnership)
    assert [entry.changes for entry in entries][:1] == [[["Nomor surat", "1/X", "2/X"]]]
    assert entries.count() == 2


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"dated_on": dt.date(2026, 6, 30)}, "dated_on"),
        ({"dated_on": dt.date(2026, 12, 22)}, "dated_on"),
        ({"notice_days": 6}, "notice_days"),
    ],
)
def test_a_letter_that_cannot_be_is_refused_at_its_field(party, admin, said, changes, field):
    with pytest.raises(Refused) as refusal:
        write_letter(party, by=admin, **said | changes)

    assert refusal.value.field == field
    assert not ClosingLetter.objects.exists()


def test_a_letter_may_wait_to_be_signed_and_a_record_tells_what_was_done(
    party, admin, said, signed, today
):
    ClosingGoodFactory(party=party)

    assert write_letter(party, by=admin, **said | {"dated_on": today + 30 * DAY})
    with pytest.raises(Refused) as refusal:
        write_handover(party, by=admin, **signed | {"dated_on": today + DAY})

    assert refusal.value.field == "dated_on"


def test_a_letter_keeps_its_words_until_it_is_saved_again(closing, party, admin, said):
    write_letter(party, by=admin, **said)
    ClosingGoodFactory(party=party, what="Mesin bubut")
    kept = ClosingLetter.objects.get()
    assert "Mesin bubut" not in str(letter_contents(kept)["obligations"])

    for _ in range(2):
        write_letter(party, by=admin, **said)

    assert "Mesin bubut" in str(letter_contents(ClosingLetter.objects.get())["obligations"])
    entries = history(closing)
    assert entries.count() == 2
    [[label, before, after]] = entries[0].changes
    assert (label, "Mesin bubut" in before, "Mesin bubut" in after) == ("Isi surat", False, True)


def test_a_letter_is_saved_anew_where_only_who_signs_it_has_changed(party, admin, said):
    write_letter(party, by=admin, **said)
    School.objects.update(head_name="Kepala baru")
    party = Party.objects.get(pk=party.pk)

    write_letter(party, by=admin, **said)

    [signer] = letter_contents(ClosingLetter.objects.get())["signers"]
    assert signer["name"] == "Kepala baru"


def test_a_taken_number_is_none_that_stands_on_another_paper_of_a_closing(party, admin, said):
    pattern(admin)
    ThanksCertificateFactory(party=party, number="400.3.8/001/SMKN2W/XI/2026")
    taking = said | {"number": "", "take_number": True}

    assert write_letter(party, by=admin, **taking).number == "400.3.8/002/SMKN2W/XI/2026"
    with pytest.raises(Refused, match="Kosongkan nomor") as refusal:
        write_letter(party, by=admin, **taking | {"number": "9/X"})

    assert refusal.value.field == "take_number"


def test_a_record_of_goods_has_a_number_typed_or_taken(party, admin, signed):
    ClosingGoodFactory(party=party)
    with pytest.raises(Refused, match="Tulis nomor BAST") as refusal:
        write_handover(party, by=admin, **signed | {"number": ""})
    pattern(admin)

    kept = write_handover(party, by=admin, **signed | {"number": "", "take_number": True})

    assert refusal.value.field == "number"
    assert kept.number == "400.3.8/001/SMKN2W/XI/2026"


def test_what_was_acknowledged_is_not_written_anew(party, admin, said):
    ClosingNoticeFactory(party=party, acknowledged_on=dt.date(2026, 11, 3), acknowledged_by="A")

    with pytest.raises(Refused, match="sudah dikonfirmasi"):
        write_letter(party, by=admin, **said)


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_writes_no_paper(request, party, said, signed, today, person):
    by = request.getfixturevalue(person)

    for verb in (
        lambda: write_letter(party, by=by, **said),
        lambda: write_handover(party, by=by, **signed),
        lambda: write_certificate(party, by=by, dated_on=today, citation="Terima kasih."),
    ):
        with pytest.raises(NotAllowed):
            verb()


def test_no_paper_is_written_once_it_is_closed(party, close, admin, said, signed, today):
    ClosingGoodFactory(party=party)
    close()

    for verb in (
        lambda: write_letter(party, by=admin, **said),
        lambda: write_handover(party, by=admin, **signed),
        lambda: write_certificate(party, by=admin, dated_on=today, citation="Terima kasih."),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            verb()


def test_a_record_of_goods_waits_for_every_good(closing, party, admin, signed):
    with pytest.raises(Refused, match="tidak perlu BAST"):
        write_handover(party, by=admin, **signed)
    ReceiptFactory(partnership=closing, party=party, goods=True, what="Mesin bubut")

    with pytest.raises(Refused, match="Tentukan dahulu keadaan barang: Mesin bubut"):
        write_handover(party, by=admin, **signed)


def test_whoever_broke_the_agreement_is_not_thanked_nor_is_the_school(closing, party, admin, today):
    own = closing.parties.get(partner=None)
    with pytest.raises(Refused, match="bukan kepada sekolah"):
        write_certificate(own, by=admin, dated_on=today, citation="Terima kasih.")
    Partnership.objects.update(closing_reason="pelanggaran")
    party.partnership.refresh_from_db()

    with pytest.raises(Refused, match="pelanggaran"):
        write_certificate(party, by=admin, dated_on=today, citation="Terima kasih.")


def test_the_letter_says_why_and_whether_it_is_early(closing, party):
    told = {}
    for reason in Partnership.ClosingReason:
        closing.closing_reason = reason
        party.partnership = closing
        told[reason] = opening(party)
    closing.ended_early = True

    assert len(set(told.values())) == 5
    assert "penghentian dini" not in "".join(told.values())
    assert "penghentian dini" in opening(party)


def test_the_letter_names_papers_and_goods_of_this_party(closing, party, admin, today):
    sign_agreement(closing, admin, school_number="421.5/101/SMK/2026")

    goods = ["Mesin bubut", "Mesin bubut", "Meja"]

    found = obligations(party, on=today, goods=goods)

    assert found[0] == "pengakhiran Nota Kesepahaman (MoU) nomor 421.5/101/SMK/2026;"
    assert found[1] == "serah terima barang, yaitu Mesin bubut dan Meja;"
    assert letter_of(party).notice_days == 30
    assert len(obligations(party, on=today + 800 * DAY, goods=goods)) == 3


def test_a_school_without_a_place_signs_with_the_day_alone(school, today):
    assert place_date(school, today) == "Wonosari, 21 November 2026"
    school.district = school.regency = ""
    assert place_date(school, today) == "21 November 2026"


def test_a_term_is_told_to_its_end_or_to_the_closing(closing):
    closing.stage_began_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)

    assert period_of(closing) == "1 Juli 2026 sampai 20 November 2026"
    closing.ends_on = dt.date(2026, 10, 31)
    assert period_of(closing) == "1 Juli 2026 sampai 31 Oktober 2026"
    closing.starts_on = dt.date(2026, 12, 1)
    assert period_of(closing) == ""
