"""Single-use links by which people come to a school."""

import hashlib
import re
import threading

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts import invitations
from accounts.models import AuditEntry, Invitation, Membership, User
from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory, UserFactory
from accounts.tests.inviting import invite

NEW_PERSON = {
    "name": "Bagas Prasetyo",
    "email": "bagas@contoh.sch.id",
    "username": "Bagas.P",
    "new_password": "Pasar-kliwon-pagi-9",
    "repeated": "Pasar-kliwon-pagi-9",
}


def test_only_a_digest_of_the_link_is_kept(school, admin):
    invitation, path = invite(school, admin, name="Bagas")

    token = path.split("/")[2]
    assert len(token) == 32
    assert invitation.token_digest == hashlib.sha256(token.encode()).hexdigest()
    assert token not in "".join(AuditEntry.objects.values_list("sentence", flat=True))


def test_the_link_makes_an_account_and_a_member(client, school, admin):
    _, path = invite(school, admin, name="Bagas Prasetyo")

    page = client.get(path).content.decode()
    response = client.post(path, NEW_PERSON)

    person = User.objects.get(username="bagas.p")
    assert 'value="Bagas Prasetyo"' in page
    assert "Endah Kusumawati mengundang Anda sebagai anggota komite." in page
    assert response.url == "/"
    assert client.session["_auth_user_id"] == str(person.pk)
    assert person.check_password("Pasar-kliwon-pagi-9")
    assert list(person.memberships.values_list("school", "role")) == [(school.pk, "committee")]


def test_the_link_works_once(client, school, admin):
    _, path = invite(school, admin)
    client.post(path, NEW_PERSON)

    response = Client().post(path, NEW_PERSON | {"username": "orang.kedua"})

    assert response.status_code == 410
    assert "Undangan ini sudah dipakai." in response.content.decode()
    assert not User.objects.filter(username="orang.kedua").exists()


def test_the_link_dies_after_72_hours(client, school, admin):
    with time_machine.travel("2026-11-18 08:00:00+07:00", tick=False) as clock:
        _, path = invite(school, admin)
        clock.shift(72 * 3600 - 1)
        before = client.get(path).status_code
        clock.shift(1)
        response = client.post(path, NEW_PERSON)

    assert (before, response.status_code) == (200, 410)
    assert "Undangan ini sudah lewat 72 jam." in response.content.decode()
    assert User.objects.count() == 1


def test_a_revoked_link_says_so(login, client, school, admin):
    invitation, path = invite(school, admin)
    login(admin).post(f"/pengguna/undangan/{invitation.pk}/batal/")

    response = client.post(path, NEW_PERSON)

    assert response.status_code == 410
    assert "Undangan ini sudah dibatalkan." in response.content.decode()


@pytest.mark.parametrize("token", ["x", "a" * 5000, "%00", "..", "é"])
def test_an_unknown_link_gives_a_sentence(client, school, token):
    response = client.get(f"/undangan/{token}/")

    assert response.status_code == 404
    assert "tidak d" in response.content.decode()


def test_a_new_link_voids_the_old_one(login, client, school, admin):
    invitation, old = invite(school, admin, name="Bagas")

    page = login(admin).post(f"/pengguna/undangan/{invitation.pk}/ulang/").content.decode()
    new = re.search(r"http://127.0.0.1:8000(/undangan/[^\s<]+)", page).group(1)

    assert client.get(old).status_code == 404
    assert client.get(new).status_code == 200


@pytest.mark.parametrize("act", ["ulang", "batal"])
def test_a_used_invitation_is_neither_renewed_nor_revoked(login, school, admin, stranger, act):
    invitation, _ = invite(school, admin)
    invitations.accept(invitation, stranger)
    client = login(admin)

    client.post(f"/pengguna/undangan/{invitation.pk}/{act}/")

    assert (
        "Undangan ini sudah dipakai atau dibatalkan." in client.get("/pengguna/").content.decode()
    )


@pytest.mark.parametrize("act", ["ulang", "batal"])
def test_an_invitation_of_another_school_is_not_known(login, other_admin, school, admin, act):
    invitation, path = invite(school, admin)

    response = login(other_admin).post(f"/pengguna/undangan/{invitation.pk}/{act}/")

    assert response.status_code == 404
    assert Client().get(path).status_code == 200


def test_an_existing_account_takes_one_more_role(login, school, admin, other_admin, other_school):
    _, path = invite(school, admin, role="quality_team")
    client = login(other_admin)

    page = client.get(path).content.decode()
    client.post(path)

    held = set(other_admin.memberships.active().values_list("school", "role"))
    assert "Anda sedang masuk sebagai <b>Lestari Ambarwati</b>" in page
    assert held == {(other_school.pk, "admin"), (school.pk, "quality_team")}
    assert school.name in client.get("/sekolah/").content.decode()


def test_looking_at_a_link_accepts_nothing(login, school, admin, stranger):
    _, path = invite(school, admin)

    login(stranger).get(path)

    assert not stranger.memberships.exists()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"username": "endah"}, "Nama pengguna ini sudah dipakai."),
        ({"username": "ENDAH"}, "Nama pengguna ini sudah dipakai."),
        ({"username": "ada spasi"}, "Pakai huruf, angka, titik, atau garis bawah"),
        ({"username": "x"}, "terlalu pendek"),
        ({"repeated": "lain-sama-sekali"}, "Kedua kata sandi tidak sama."),
        ({"new_password": "pendek", "repeated": "pendek"}, "Kata sandi terlalu pendek."),
        ({"new_password": "1234567890", "repeated": "1234567890"}, "terlalu umum"),
        ({"new_password": "bagas.prasetyo", "repeated": "bagas.prasetyo"}, "terlalu mirip"),
        ({"email": "bukan-surel"}, "Tulis alamat surel yang lengkap"),
        ({"name": ""}, "Isi nama lengkap."),
        ({"name": "\0"}, "tidak dapat disimpan"),
        ({"name": "a" * 500}, "terlalu panjang"),
    ],
)
def test_bad_input_gives_a_sentence_and_uses_nothing_up(client, school, admin, change, sentence):
    _, path = invite(school, admin)

    response = client.post(path, NEW_PERSON | change)

    assert response.status_code == 200
    assert sentence in response.content.decode()
    assert User.objects.count() == 1
    assert Invitation.objects.get().accepted_at is None


def test_a_held_role_accepted_twice_stays_one(school, admin, committee_member):
    invitation, _ = invite(school, admin)

    invitations.accept(invitation, committee_member)

    assert Membership.objects.filter(user=committee_member).count() == 1


def test_of_two_who_follow_one_link_only_one_becomes_a_member(school, admin, stranger):
    invitation, _ = invite(school, admin)
    seen_by_both = [Invitation.objects.get(pk=invitation.pk) for _ in range(2)]
    invitations.accept(seen_by_both[0], stranger)

    with pytest.raises(Refused, match="sudah dipakai"):
        invitations.accept(seen_by_both[1], UserFactory())

    assert Membership.objects.filter(role="committee").count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_accept_once():
    school, people = SchoolFactory(), [UserFactory(), UserFactory()]
    host = MembershipFactory(school=school).user
    invitation, _ = invite(school, host)
    ready, refused = threading.Barrier(2), []

    def click(person):
        try:
            ready.wait(timeout=10)
            invitations.accept(Invitation.objects.get(pk=invitation.pk), person)
        except Refused as refusal:
            refused.append(str(refusal))
        finally:
            connection.close()

    clicks = [threading.Thread(target=click, args=[person]) for person in people]
    [one.start() for one in clicks]
    [one.join(timeout=30) for one in clicks]

    assert refused == [invitations.USED]
    assert Membership.objects.filter(school=school, role="committee").count() == 1


def test_an_invitation_dies_with_the_rights_of_who_sent_it(school, admin, stranger):
    invitation, _ = invitations.invite(school, role=Role.COMMITTEE, by=admin)
    Membership.objects.filter(user=admin).update(ended_at=timezone.now())

    with pytest.raises(Refused, match="tidak lagi mengatur pengguna"):
        invitations.accept(fresh(invitation), stranger)

    assert not Membership.objects.filter(user=stranger).exists()


def fresh(invitation):
    """The invitation as another request reads it."""
    return Invitation.objects.get(pk=invitation.pk)
