"""How a letter is handed over, and when the next one is put together."""

import smtplib
from types import SimpleNamespace

from django.conf import settings

from monitoring.reminding.desk import Desk
from monitoring.reminding.line import hand_over
from monitoring.reminding.mime import Letter
from monitoring.tests.reminding.scenes import smtp_sink


class Listened(smtplib.SMTP):
    """Notes what is said to the mail server."""

    def send(self, text):
        self.said.append(text if isinstance(text, bytes) else text.encode())
        super().send(text)


def give(letter):
    """What was said and done in turn, and what the server took."""
    with smtp_sink() as sink, Listened("127.0.0.1", settings.EMAIL_PORT) as server:
        server.said = said = []
        hand_over(
            SimpleNamespace(connection=server),
            letter,
            before_giving=lambda: said.append("settled"),
            meanwhile=lambda: said.append("prepared"),
        )
    [(_, taken)] = sink.letters
    return said, taken


def a_letter(text):
    return Letter("Perihal", text, "<p>Isi</p>", address="a@contoh.id", message_id="<1@x>")


def test_marks_are_settled_before_the_letter_and_the_next_one_is_prepared_after_it():
    said, _ = give(a_letter("Isi"))

    words = [each if isinstance(each, str) else each.split()[0] for each in said]
    assert words[-5:] == ["settled", b"DATA", b"Content-Type:", "prepared", b"QUIT"]


def test_a_line_that_begins_with_a_dot_neither_ends_the_letter_nor_loses_it():
    letter = a_letter("Satu\n.\n.dua\n")

    _, taken = give(letter)

    assert taken == letter.form


def test_a_letter_prepared_ahead_is_not_put_together_again():
    written = []
    desk = Desk(["satu", "dua", "tiga"], lambda notice: written.append(notice) or notice.upper())

    letters = []
    for notice in ("satu", "dua", "tiga"):
        letters.append(desk.letter(notice))
        desk.prepare_next()

    assert letters == ["SATU", "DUA", "TIGA"]
    assert written == ["satu", "dua", "tiga"]
