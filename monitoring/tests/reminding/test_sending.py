"""Reminders over a real SMTP server: what is sent, and how often."""

import email
import email.policy

import pytest
from django.db import connection
from django.test import override_settings
from django_scopes import scope

from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_due, send_queued
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    partnership_ending,
    send,
    smtp_sink,
    states,
)


def test_what_is_owed_is_sent_over_one_connection_and_only_once(school, staff):
    for _ in range(3):
        partnership_ending(TODAY + 7 * DAY)

    with smtp_sink() as sink:
        first = send_due(at=at(TODAY), on=TODAY)
        second = send_due(at=at(TODAY), on=TODAY)

    assert first.as_dict() == {"due": 6, "sent": 6, "failed": 0, "already": 0}
    assert second.as_dict() == {"due": 6, "sent": 0, "failed": 0, "already": 6}
    assert sink.receivers == {"sri.rahayu@contoh.sch.id": 3, "endah@contoh.sch.id": 3}
    assert sink.greetings == 1
    assert states() == ["terkirim"] * 6
    assert Notice.objects.filter(sent_at=None).count() == 0


def test_the_message_has_text_and_html_and_says_that_a_machine_sent_it(one):
    with smtp_sink() as sink:
        send()

    letter = email.message_from_bytes(sink.letters[0][1], policy=email.policy.default)
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].startswith("<pengingat-")
    assert "berakhir" in letter.get_body(("plain",)).get_content()
    assert "<html" in letter.get_body(("html",)).get_content()


def test_a_message_holds_only_facts_of_its_own_school(school, staff, other_school, other_admin):
    partnership_ending(TODAY + 7 * DAY, title="Rahasia kita")
    with scope(school=other_school):
        partnership_ending(TODAY + 7 * DAY, title="Rahasia mereka")

    with smtp_sink() as sink:
        send()

    texts = {
        to[0]: email.message_from_bytes(content, policy=email.policy.default)
        .get_body(("plain",))
        .get_content()
        for to, content in sink.letters
    }
    assert set(texts) == {
        "sri.rahayu@contoh.sch.id",
        "endah@contoh.sch.id",
        "lestari@contoh.sch.id",
    }
    ours = texts["endah@contoh.sch.id"]
    assert ("Rahasia kita" in ours, "Rahasia mereka" in ours) == (True, False)
    theirs = texts["lestari@contoh.sch.id"]
    assert ("Rahasia kita" in theirs, "Rahasia mereka" in theirs) == (False, True)
    assert other_school.name in theirs


@pytest.mark.parametrize("number", [1, 20])
def test_a_message_costs_one_statement_beside_those_of_its_batch(
    school, principal, django_assert_num_queries, number
):
    for _ in range(number):
        partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY), on=TODAY)

    # PostgreSQL gets the marks beside, where they are not counted.
    marks = 0 if connection.vendor == "postgresql" else number
    with smtp_sink(), django_assert_num_queries(8 + marks):
        send_queued(on=TODAY)


def test_files_are_written_where_there_is_no_mail_server(one, tmp_path):
    backend = "kemitraan.surel.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_FILE_PATH=str(tmp_path)):
        assert send() == (1, 0)

    assert [file.suffix for file in tmp_path.iterdir()] == [".eml"]
