"""What a reminder says."""

import datetime as dt

import pytest
from django.test import override_settings

from monitoring.models import Notice, Review
from monitoring.reminding.letters import letters
from monitoring.reminding.reminders import queue_due
from monitoring.tests.reminding.scenes import (
    at,
    partnership_ending,
    review_planned,
)
from partnerships.models import CommitteeSession, Partnership, SessionMember
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture
def written(school, principal, admin):
    """`written(on=...)`: the one letter to the principal."""

    def write(on=TODAY):
        queue_due(at=at(on))
        notices = list(
            Notice.objects.filter(recipient=principal)
            .select_related("school", "recipient", "partnership__person_in_charge")
            .order_by("pk")
        )
        return letters(notices, on=lambda school: on)(notices[-1])

    return write


def html_of(letter):
    return letter.alternatives[0].content


@override_settings(BASE_URL="https://kemitraan.contoh.sch.id")
def test_a_term_that_ends_says_who_what_and_when(written, admin):
    partner = PartnerFactory(name="CV Jati Lestari Furnitur")
    partnership = partnership_ending(
        dt.date(2027, 1, 3), title="Magang", partners=[partner], person_in_charge=admin
    )

    letter = written()

    assert letter.to == ["sri.rahayu@contoh.sch.id"]
    assert letter.subject == (
        "Masa berlaku kemitraan dengan CV Jati Lestari Furnitur berakhir 3 Januari 2027, "
        "43 hari lagi"
    )
    for text in (letter.body, html_of(letter)):
        assert "Yth. Sri Rahayu Widyastuti," in text
        assert "berakhir pada Minggu, 3 Januari 2027, 43 hari lagi." in text
        assert "SMK Karya Handayani Wonosari" in text
        assert "Endah Kusumawati" in text
        assert f"https://kemitraan.contoh.sch.id/kemitraan/{partnership.pk}/" in text


def test_a_review_leads_to_its_page(written):
    review = review_planned(TODAY + DAY)

    letter = written()

    assert letter.subject.endswith(": 22 November 2026, besok")
    assert f"/peninjauan/{review.pk}/" in letter.body


@pytest.mark.parametrize(
    ("days", "words"),
    [(0, "berakhir pada Sabtu, 21 November 2026, hari ini."), (-7, "sudah berakhir pada")],
)
def test_the_words_follow_the_day(written, days, words):
    partnership_ending(TODAY + days * DAY)

    assert words in written().body


def test_an_overdue_review_asks_for_another_thing(written):
    review_planned(TODAY - 7 * DAY)

    letter = written()

    assert "7 hari lalu" in letter.subject
    assert "atau batalkan dengan alasan." in letter.body


def test_a_name_can_neither_add_a_header_nor_markup(written):
    partner = PartnerFactory(name='Toko "A" <b>\r\nBcc: orang@contoh.id')
    partnership_ending(TODAY + 7 * DAY, partners=[partner])

    letter = written()

    headers = letter.message().as_bytes(linesep="\r\n").split(b"\r\n\r\n")[0]
    assert b"\r\nBcc:" not in headers
    assert "<b>" not in html_of(letter)
    assert "&lt;b&gt;" in html_of(letter)
    assert "<b>" in letter.body


def test_the_message_keeps_its_id_over_attempts(written):
    partnership_ending(TODAY + 7 * DAY)
    first = written().extra_headers["Message-ID"]

    Partnership.objects.update(title="Nama lain")

    assert written().extra_headers["Message-ID"] == first


@pytest.mark.parametrize("number", [1, 10])
def test_many_letters_cost_one_query(school, principal, django_assert_num_queries, number):
    for _ in range(number):
        review_planned(TODAY)
    queue_due(at=at(TODAY))
    notices = list(
        Notice.objects.select_related("school", "recipient", "partnership__person_in_charge")
    )

    with django_assert_num_queries(1):
        write = letters(notices, on=lambda school: TODAY)
        bodies = [write(notice).body for notice in notices]

    assert len(bodies) >= number
    assert Review.objects.count() == number


def test_an_ordinary_letter_needs_no_form_of_its_own(written):
    """Or sending many would cost twice as much."""
    partner = PartnerFactory(name="Perkumpulan “Pertanggungjawaban” " + "Gunungkidul " * 10)
    partnership_ending(TODAY + 7 * DAY, partners=[partner], title="x" * 160)

    assert written().form is not None


@override_settings(BASE_URL="https://kemitraan.contoh.sch.id")
def test_a_member_who_owes_scores_is_led_to_the_form(school, committee_member, admin):
    partnership = PartnershipFactory(
        stage="penjajakan", partners=[PartnerFactory(name="CV Jati Lestari")]
    )
    session = CommitteeSession.objects.create(
        partnership=partnership, number=1, due_on=TODAY + DAY, quorum=2, opened_by=admin
    )
    SessionMember.objects.create(session=session, user=committee_member)
    queue_due(at=at(TODAY))
    notice = Notice.objects.select_related(
        "school", "recipient", "partnership__person_in_charge"
    ).get()

    letter = letters([notice], on=lambda school: TODAY)(notice)

    assert letter.subject == "Penilaian komite tentang CV Jati Lestari: 22 November 2026, besok"
    for text in (letter.body, html_of(letter)):
        assert "Batas penilaian sidang komite berakhir pada Minggu, 22 November 2026" in text
        assert f"https://kemitraan.contoh.sch.id/sidang/{session.pk}/nilai/" in text
        assert "anggota sidang komite" in text
