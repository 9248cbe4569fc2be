"""Making an invitation: who may, what the letter says, what is refused."""

import re

import pytest
from django.core import mail
from django.test import Client

from accounts import invitations, mails
from accounts.models import Invitation
from accounts.refusals import Refused
from accounts.tests.inviting import invite


def test_an_invitation_without_mail_is_shown_once_on_the_screen(login, school, admin):
    client = login(admin)

    response = client.post("/pengguna/undang/", {"name": "Bagas", "email": "", "role": "committee"})
    link = re.search(r"http://127.0.0.1:8000(/undangan/[^\s<]+)", response.content.decode()).group(
        1
    )

    assert "no-store" in response["Cache-Control"]
    assert link.split("/")[2] not in client.get("/pengguna/").content.decode()
    assert Client().get(link).status_code == 200
    assert mail.outbox == []


def test_the_letter_carries_the_link_and_names_school_role_and_host(
    school, admin, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        _, path = invite(school, admin, email="bagas@contoh.sch.id", name="Bagas")
    mails.settle()

    letter = mail.outbox[0]
    assert letter.to == ["bagas@contoh.sch.id"]
    assert letter.subject == "Undangan ke SMK Karya Handayani Wonosari"
    assert f"http://127.0.0.1:8000{path}" in letter.body
    assert "Endah Kusumawati mengundang Anda" in letter.body
    assert "anggota komite" in letter.body


def test_a_line_break_in_a_name_makes_no_mail_header(
    school, admin, django_capture_on_commit_callbacks
):
    school.name = "SMK\nBcc: jahat@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        invite(school, admin, email="bagas@contoh.sch.id")
    mails.settle()

    assert "\n" not in mail.outbox[0].subject
    assert mail.outbox[0].recipients() == ["bagas@contoh.sch.id"]


def test_an_admin_invites_no_principal_beside_the_present_one(login, admin, principal):
    page = login(admin).post("/pengguna/undang/", {"name": "Baru", "role": "principal"})

    assert "hanya kepala sekolah yang dapat memberikannya" in page.content.decode()
    assert not Invitation.objects.exists()


def test_a_role_that_is_held_already_is_not_offered_again(school, admin, committee_member):
    with pytest.raises(Refused, match="sudah memegang peran itu"):
        invitations.invite(school, role="committee", by=admin, email=committee_member.email.upper())


def test_sixty_invitations_an_hour_are_enough(login, admin):
    client = login(admin)
    data = {"name": "Bagas", "role": "committee"}

    answers = [client.post("/pengguna/undang/", data).status_code for _ in range(61)]

    assert answers == [200] * 60 + [429]
