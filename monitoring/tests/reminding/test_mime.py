"""A letter put together here reads, part by part, like the one that Django puts together."""

import email
import email.policy

import pytest
from django.core.mail import EmailMultiAlternatives
from django.test import override_settings

from monitoring.reminding.mime import Letter

SUBJECT = "Perihal — “penting”, 3 Januari 2027"
TEXT = "Yth. Endah,\n\n.Masa berlaku — “berakhir” besok.\n"
HTML = "<p>Yth. Endah,</p>\n<p>Masa berlaku — “berakhir” besok.</p>\n"


def both(*, subject=SUBJECT, text=TEXT, html=HTML, address="endah@contoh.sch.id"):
    """The letter, and what a reader finds in it and in the one that Django makes."""
    headers = {"Message-ID": "<pengingat-1@contoh>", "Auto-Submitted": "auto-generated"}
    ours = Letter(subject, text, html, address=address, message_id=headers["Message-ID"])
    plain = EmailMultiAlternatives(subject, text, to=[address], headers=headers)
    plain.attach_alternative(html, "text/html")
    return ours, [read(letter.message().as_bytes(linesep="\r\n")) for letter in (ours, plain)]


def read(content):
    letter = email.message_from_bytes(content, policy=email.policy.default)
    names = ("Subject", "From", "To", "Message-ID", "Auto-Submitted", "MIME-Version")
    bodies = [letter.get_body((kind,)).get_content().rstrip() for kind in ("plain", "html")]
    return [letter[name].strip() for name in names] + bodies


@pytest.mark.parametrize(
    "subject", ["Perihal", SUBJECT, "Kemitraan “Gunungkidul” " * 9, "José Müller \U0001f4da" * 5]
)
def test_a_letter_reads_like_the_one_that_django_makes(subject):
    letter, (ours, plain) = both(subject=subject)

    assert ours == plain
    assert letter.form is not None


@pytest.mark.parametrize("address", ["endah@contoh.sch.id", '"dua kata"@contoh.id', "a+b@c.id"])
def test_any_address_stands_in_its_header(address):
    _, (ours, plain) = both(address=address)

    assert ours == plain


@override_settings(DEFAULT_FROM_EMAIL="Kemitraan Sekolah – SMK <kemitraan@contoh.sch.id>")
def test_any_sender_stands_in_its_header():
    letter, (ours, plain) = both()

    assert ours == plain
    assert letter.form is not None


def test_long_lines_are_left_to_django():
    letter, (ours, plain) = both(html=f"<p>{'panjang ' * 200}</p>")

    assert letter.form is None
    assert ours == plain


def test_no_line_of_a_header_is_longer_than_mail_servers_like():
    letter, _ = both(subject="\U0001f4da" * 100)

    headers = letter.form.partition(b"\r\n\r\n")[0]
    assert max(map(len, headers.splitlines())) <= 78


def test_an_address_with_a_line_break_cannot_add_a_header():
    letter = Letter(SUBJECT, TEXT, HTML, address="a@b.id\r\nBcc: c@d.id", message_id="<1@x>")

    assert letter.form is None


def test_lines_end_as_the_mail_server_wants_them():
    letter, _ = both(text="satu\rdua\ntiga\r\n")

    assert letter.form.count(b"\n") == letter.form.count(b"\r\n") == letter.form.count(b"\r")
    assert b"\r" not in letter.message().as_bytes()
