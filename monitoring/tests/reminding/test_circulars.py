"""A letter addressed to many is, byte for byte, the letter put together for each."""

import email
import email.policy

import pytest
from django.core.mail import EmailMultiAlternatives
from django.utils.html import escape

from monitoring.reminding.circulars import MARK, NAME, Circular

TEXT = f"Yth. {NAME},\n\nMasa berlaku — “berakhir” besok.\n"
HTML = f"<p>Yth. {NAME},</p>\n<p>Masa berlaku — “berakhir” besok.</p>\n"


def both(name, address="endah@contoh.sch.id", *, text=TEXT, html=HTML):
    """The parts that a reader finds in the addressed letter and in one made by itself."""
    headers = {"Message-ID": "<pengingat-1@contoh>", "Auto-Submitted": "auto-generated"}
    circular = Circular("Perihal — penting", text, html)
    ours = circular.addressed(name=name, address=address, message_id=headers["Message-ID"])
    plain = EmailMultiAlternatives(
        "Perihal — penting", text.replace(NAME, name), to=[address], headers=headers
    )
    plain.attach_alternative(html.replace(NAME, escape(name)), "text/html")
    return ours, [read(letter.message().as_bytes(linesep="\r\n")) for letter in (ours, plain)]


def read(content):
    letter = email.message_from_bytes(content, policy=email.policy.default)
    names = ("Subject", "From", "To", "Message-ID", "Auto-Submitted", "MIME-Version")
    bodies = [letter.get_body((kind,)).get_content().rstrip() for kind in ("plain", "html")]
    return [letter[name] for name in names] + bodies


@pytest.mark.parametrize(
    "name", ["Endah Kusumawati", "O'Brien & <b>", "Siti Aminah, S.Pd.", "José Müller", "x" * 120]
)
def test_what_is_addressed_reads_like_what_is_made_by_itself(name):
    _, (ours, plain) = both(name)

    assert ours == plain


@pytest.mark.parametrize("address", ["endah@contoh.sch.id", '"dua kata"@contoh.id', "a+b@c.id"])
def test_any_address_stands_in_its_header(address):
    _, (ours, plain) = both("Endah", address)

    assert ours == plain


def test_long_lines_are_encoded_for_each():
    letter, (ours, plain) = both("Endah", html=f"<p>{NAME} {'panjang ' * 200}</p>")

    assert letter.form is None
    assert ours == plain


def test_a_plain_name_costs_no_new_form():
    letter, _ = both("Endah Kusumawati")

    assert letter.form is not None


def test_each_recipient_gets_only_their_own_name():
    circular = Circular("Perihal", TEXT, HTML)
    contents = [
        circular.addressed(name=name, address=f"{name}@contoh.id", message_id=f"<{name}@x>")
        .message()
        .as_bytes()
        for name in ("Endah", "Bagas")
    ]

    assert [content.count(b"Endah") for content in contents] == [4, 0]
    assert [content.count(b"Bagas") for content in contents] == [0, 4]
    assert MARK.encode() not in contents[0].replace(f"batas-{MARK}".encode(), b"")
    assert b"\r\n" not in contents[0]


def test_a_name_with_a_line_break_cannot_add_a_header():
    letter, (ours, plain) = both("Endah\r\nBcc: orang@contoh.id")

    assert letter.form is None
    assert ours == plain
