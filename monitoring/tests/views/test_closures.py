"""The page of a closing, the notice to each party and its letter."""

import datetime as dt

import pytest
from django.urls import reverse

from activities.tests.factories import ActivityFactory, ActivityReportFactory
from monitoring.models import ClosingNotice, Closure
from monitoring.tests.closing.cast import REASON, TICKS, WORDS
from monitoring.tests.closing.test_papers import SIGNERS
from monitoring.tests.factories import (
    ClosingGoodFactory,
    ClosingLetterFactory,
    ClosingNoticeFactory,
    ClosureFactory,
)
from partnerships.tests.factories import PartnerFactory, PartyFactory


@pytest.fixture
def path(closing):
    return reverse("monitoring:closure", args=[closing.pk])


@pytest.fixture
def party(closing):
    return closing.parties.partners().get()


def of_party(name, party):
    return reverse(f"monitoring:{name}", args=[party.partnership_id, party.pk])


def text_of(answer):
    return answer.content.decode()


def test_before_the_closing_the_page_says_how_it_begins(login, partnership, admin):
    path = reverse("monitoring:closure", args=[partnership.pk])

    page = text_of(login(admin).get(path))

    assert "Penutupan belum dimulai." in page
    assert "Simpan daftar periksa" not in page


def test_of_three_parties_those_untold_are_named_on_the_page_and_hold_up_the_end(
    login, path, closing, party, principal
):
    third = PartyFactory(partnership=closing, partner=PartnerFactory(), position=3)
    ClosingNoticeFactory(party=party, acknowledged_on=dt.date(2026, 11, 3), acknowledged_by="A")
    ClosureFactory(partnership=closing, **TICKS)
    client, names = login(principal), f"{closing.school.name}, {third.name}"
    move = reverse("partnerships:move", args=[closing.pk])

    page = text_of(client.get(path))
    asked = text_of(client.get(f"{move}?ke=ditutup", follow=True))

    assert f"Belum ada pemberitahuan untuk: {names}." in page
    assert f"Berikutnya: beri tahu {closing.school.name}" in page
    assert f"elum ada pemberitahuan untuk: {names}" in asked


def test_the_page_names_every_party_that_was_not_told(login, path, closing, party, admin):
    ClosingNoticeFactory(party=party)

    page = text_of(login(admin).get(path))

    assert f"Belum ada pemberitahuan untuk: {closing.school.name}." in page
    assert "Masa pemberitahuan lewat" in page
    assert "Masa pemberitahuan 14 hari, sampai 16 November 2026." in page


def test_the_checklist_is_saved_from_the_page(login, path, closing, admin):
    answer = login(admin).post(path, dict.fromkeys(TICKS, "on") | WORDS, follow=True)

    assert "Daftar periksa disimpan." in text_of(answer)
    closure = Closure.objects.get(partnership=closing)
    assert all(getattr(closure, name) for name in Closure.CHECKS)


def test_a_tick_without_its_words_keeps_the_rest(login, path, admin):
    data = {"final_report": "on", "lessons_noted": "on", "assets_note": "Dua mesin."}

    answer = login(admin).post(path, data)

    assert set(answer.context["form"].errors) == {"lessons"}
    assert "Dua mesin." in text_of(answer)
    assert Closure.objects.count() == 0


def test_what_is_open_is_listed_with_room_for_a_reason(login, path, closing, admin):
    activity = ActivityFactory(partnership=closing, title="Pameran", person_in_charge=admin)
    ActivityReportFactory(activity=activity, submitted=True)
    client = login(admin)
    assert "Laporan Pameran belum diperiksa" in text_of(client.get(path))

    exception = reverse("monitoring:closure_exception", args=[closing.pk])
    answer = client.post(exception, {"exception_reason": "Terpaksa."})
    assert set(answer.context["form"].errors) == {"exception_reason"}
    client.post(exception, {"exception_reason": REASON})

    assert Closure.objects.get().exception_reason == REASON


def test_a_notice_is_recorded_and_acknowledged(login, path, party, admin):
    client = login(admin)
    client.post(
        of_party("closing_notice", party),
        {
            "sent_on": "20-11-2026",
            "channel": "whatsapp",
            "recipient": "Agus Priyanto",
            "notice_days": "14",
        },
    )
    page = text_of(client.get(path))
    assert "Menunggu konfirmasi" in page
    assert "Disampaikan 20 November 2026 melalui WhatsApp kepada Agus Priyanto." in page

    client.post(
        of_party("closing_acknowledge", party),
        {"acknowledged_on": "21-11-2026", "acknowledged_by": "Agus Priyanto"},
    )

    notice = ClosingNotice.objects.get()
    assert (notice.party, notice.channel) == (party, "whatsapp")
    assert notice.acknowledged_on == dt.date(2026, 11, 21)
    assert "Sudah mengonfirmasi" in text_of(client.get(path))


def test_a_notice_of_tomorrow_is_refused_with_the_typing_kept(login, party, admin):
    answer = login(admin).post(
        of_party("closing_notice", party),
        {"sent_on": "22-11-2026", "channel": "surat", "recipient": "Agus", "notice_days": "14"},
    )

    assert set(answer.context["form"].errors) == {"sent_on"}
    assert 'value="Agus"' in text_of(answer)
    assert ClosingNotice.objects.count() == 0


def test_without_a_notice_there_is_nothing_to_acknowledge(login, party, admin):
    assert login(admin).get(of_party("closing_acknowledge", party)).status_code == 404


def test_the_letter_is_ready_to_print(login, closing, party, supervisor):
    ClosingLetterFactory(party=party)

    page = text_of(login(supervisor).get(of_party("closing_letter", party)))

    assert f"Yth. Agus Priyanto, Direktur<br>{party.name}" in page
    assert "tujuan yang disepakati bersama telah tercapai." in page
    assert "Bila tidak ada tanggapan dalam 14 hari" in page
    assert "Simpan surat" not in page


def test_once_closed_no_letter_is_made_up_and_what_comes_too_late_is_told(
    login, path, closing, party, admin
):
    kept = ClosingGoodFactory(party=party)
    type(closing).objects.update(closed_at=dt.datetime(2026, 11, 20, tzinfo=dt.UTC))
    client, letter = login(admin), of_party("closing_letter", party)

    shown = text_of(client.get(letter))
    assert "Tidak ada surat untuk" in shown
    assert "Dengan hormat" not in shown
    assert letter not in text_of(client.get(path))
    late = SIGNERS | {"dated_on": "21-11-2026", "addressee": "Agus", "notice_days": "14"}
    for page in (letter, of_party("closing_handover", party)):
        refused = text_of(client.post(page, late | {"number": "9/X"}))
        assert "Kemitraan ini sudah ditutup" in refused
        assert 'value="9/X"' in refused
    goods = {f"s{kept.pk}-party": party.pk, f"s{kept.pk}-what": "", "t-party": party.pk}
    goods_page = reverse("monitoring:closing_goods", args=[closing.pk])
    own = {"t-what": "Lemari", "t-quantity": "1", "t-unit": "unit", "t-outcome": "tetap"}
    refused = text_of(client.post(goods_page, goods | own | {f"s{kept.pk}-outcome": "tetap"}))
    assert "Kemitraan ini sudah ditutup" in refused
    assert 'value="Lemari"' in refused


def test_after_the_closing_all_is_read_and_nothing_edited(login, path, closing, party, principal):
    ClosingNoticeFactory(party=party)
    ClosureFactory(partnership=closing, exception_reason=REASON, lessons="Mulai lebih awal.")
    closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    closing.save()
    client = login(principal)

    page = text_of(client.get(path))
    refused = client.post(path, dict.fromkeys(TICKS, "on") | WORDS)

    assert REASON in page
    assert "Mulai lebih awal." in page
    assert page.split("<main")[1].count("<form") == 1
    assert "/laporan/buat/laporan-penutupan/" in page
    assert "Catat pemberitahuan" not in page
    assert "Kemitraan ini sudah ditutup" in text_of(refused)
    assert Closure.objects.get().assets_note == ""


@pytest.mark.parametrize("number", [1, 5])
def test_the_page_asks_as_often_however_many_parties_there_are(
    login, path, closing, admin, number, django_assert_num_queries
):
    for position in range(number):
        ClosingNoticeFactory(
            party=PartyFactory(partnership=closing, partner=PartnerFactory(), position=position + 3)
        )
        activity = ActivityFactory(partnership=closing, person_in_charge=admin)
        ActivityReportFactory(activity=activity, submitted=True)
    client = login(admin)

    with django_assert_num_queries(11):
        client.get(path)
