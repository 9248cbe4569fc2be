"""Mail that nobody sends: one .eml file a message."""

import email
from email import policy

from django.core.mail import EmailMessage

from kemitraan.surel import EmailBackend


def test_each_message_becomes_a_file_that_a_mail_program_can_open(tmp_path):
    backend = EmailBackend(file_path=tmp_path / "surel")
    messages = [
        EmailMessage(f"Peninjauan ke-{n}", "Jatuh tempo besok.", "a@sch.id", ["b@sch.id"])
        for n in (1, 2)
    ]

    sent = backend.send_messages(messages)

    kept = sorted((tmp_path / "surel").iterdir())
    read = [email.message_from_bytes(path.read_bytes(), policy=policy.default) for path in kept]
    assert sent == 2
    assert [path.suffix for path in kept] == [".eml", ".eml"]
    assert sorted(message["Subject"] for message in read) == ["Peninjauan ke-1", "Peninjauan ke-2"]
    assert {path.stat().st_mode & 0o777 for path in kept} == {0o600}
