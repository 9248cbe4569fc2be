"""Who opens the pages of pairs: both schools theirs, by role; nobody else any."""

import pytest
from django.urls import reverse

from activities.inti_mitra.joining import withdraw_invitation
from activities.models import PairInvitation
from activities.tests.pair_factories import full_pair, waiting_pair

WRITING = (
    "pair_change",
    "pair_workshop",
    "pair_profile",
    "pair_evaluation",
    "journal_add",
    "visit_add",
    "ojl_plan",
    "ojl_items",
    "ojl_gaps",
)
DECIDING = ("ojl_accept", "pair_leave", "pair_finish")
READING = ("pair_detail", "pair_history")


def path(name, pk=None):
    return reverse(f"activities:{name}", args=[pk] if pk else [])


@pytest.fixture
def full(school, other_school):
    return full_pair(mitra_school=other_school)


@pytest.mark.parametrize("person", ["stranger", "third_admin"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_people_of_elsewhere_find_nothing(request, login, full, person, method):
    client = login(request.getfixturevalue(person))
    names = (*WRITING, *DECIDING, "pair_invite", "cascade_add")

    codes = {name: getattr(client, method)(path(name, full.pk)).status_code for name in names}
    read = {client.get(path(name, full.pk)).status_code for name in READING}

    assert set(codes.values()) == {404}
    assert read == {404}


@pytest.mark.parametrize("person", ["other_admin", "admin"])
def test_both_schools_open_the_page_and_read_the_same_pair(request, login, full, person, today):
    answer = login(request.getfixturevalue(person)).get(path("pair_detail", full.pk))

    page = answer.content.decode()
    assert answer.status_code == 200
    for said in (full.inti_name, full.mitra_name, "Observasi kelas VIII-A.", "Slamet Rahardjo"):
        assert said in page


@pytest.mark.parametrize("person", ["supervisor", "committee_member"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_readers_read_and_get_a_sentence_for_the_rest(request, login, full, person, method):
    client = login(request.getfixturevalue(person))
    names = (*WRITING, *DECIDING, "pair_invite", "cascade_add")

    codes = [getattr(client, method)(path(name, full.pk)) for name in names]
    read = {client.get(path(name, full.pk)).status_code for name in READING}

    assert {answer.status_code for answer in codes} == {403}
    assert all(b"Hanya kepala sekolah" in answer.content for answer in codes)
    assert read == {200}


@pytest.mark.parametrize(
    ("person", "open_to_them"),
    [
        ("principal", {*WRITING, *DECIDING}),
        ("admin", set(WRITING)),
        ("quality_member", set(WRITING)),
    ],
)
def test_who_works_on_a_pair_opens_what_is_theirs(request, login, full, person, open_to_them):
    client = login(request.getfixturevalue(person))

    codes = {name: client.get(path(name, full.pk)).status_code for name in (*WRITING, *DECIDING)}

    assert {name for name, code in codes.items() if code == 200} == open_to_them


def test_whoever_is_not_logged_in_is_asked_to(client, full):
    for name in (*WRITING, *DECIDING, *READING):
        assert client.get(path(name, full.pk)).url.startswith("/masuk/?next=")


def test_the_asked_school_sees_the_invitation_and_not_the_pair(
    login, other_principal, other_school, school
):
    pair = waiting_pair(other_school.npsn)
    client, invitation = login(other_principal), PairInvitation.objects.get()

    before = client.get(path("pair_detail", pair.pk)).status_code
    shown = client.get(path("invitation_answer", invitation.pk)).content.decode()
    answer = {"name": "Ambar", "position": ""}
    client.post(path("invitation_answer", invitation.pk), answer)
    after = client.get(path("pair_detail", pair.pk)).status_code
    again = client.post(path("invitation_answer", invitation.pk), answer)

    assert (before, after) == (404, 200)
    assert "mengundang sekolah Anda" in shown
    assert again.url == path("pair_detail", pair.pk)


def test_of_an_invitation_that_was_withdrawn_only_that_is_told(
    login, other_principal, other_school, principal
):
    pair = waiting_pair(other_school.npsn, inti_name="Wahyu Nugroho")
    invitation = PairInvitation.objects.get()
    withdraw_invitation(pair, by=principal, reason="Salah sekolah.")
    client = login(other_principal)

    listed = client.get(path("invitation_list")).context["rows"]
    page = client.get(path("invitation_answer", invitation.pk)).content.decode()

    assert listed == []
    assert "sudah ditarik pengirimnya" in page
    assert "Wahyu Nugroho" not in page


def test_the_asking_school_does_not_find_the_page_of_the_answer(login, principal, school):
    waiting_pair("69999901")
    invitation = PairInvitation.objects.get()

    for name in ("invitation_answer", "invitation_decline"):
        assert login(principal).get(path(name, invitation.pk)).status_code == 404


def test_members_of_the_asked_school_without_the_right_are_told(
    login, other_school, school, other_principal
):
    waiting_pair(other_school.npsn)
    invitation = PairInvitation.objects.get()
    other_principal.memberships.update(role="quality_team")

    answer = login(other_principal).get(path("invitation_answer", invitation.pk))

    assert answer.status_code == 403
    assert "Hanya kepala sekolah dan admin" in answer.content.decode()


@pytest.mark.parametrize("token", ["x", "x" * 70, "%00", "a b"])
def test_an_unknown_link_is_told_as_one(login, admin, token):
    answer = login(admin).get(f"/inti-mitra/tautan/{token}/")

    assert answer.status_code == 404
    assert "Tautan undangan tidak dikenal" in answer.content.decode()
