"""The way into a school that has nobody yet."""

import pytest
from django.core.management import call_command

from accounts.models import AuditEntry, Invitation


def test_the_link_is_printed_and_makes_an_admin(client, school, capsys):
    call_command("invite", school.npsn)

    link = capsys.readouterr().out.strip()
    page = client.get(link.removeprefix("http://127.0.0.1:8000")).content.decode()
    assert "Anda diundang sebagai admin." in page
    assert AuditEntry.objects.get().actor_name == "Sistem"


def test_an_unknown_school_gives_a_sentence(db, capsys):
    with pytest.raises(SystemExit) as stopped:
        call_command("invite", "00000000")

    assert stopped.value.code == 1
    assert "Tidak ada sekolah dengan NPSN 00000000." in capsys.readouterr().err
    assert not Invitation.objects.exists()
