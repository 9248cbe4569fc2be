"""The page on which a member scores: handed in once, drafts as typed, told when not saved."""

import re

import pytest
import time_machine
from django.urls import reverse

from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from partnerships.committee import sessions
from partnerships.models import Score, ScoreDraft
from partnerships.tests.factories import PartnerFactory, PartnershipFactory
from partnerships.tests.paper_factories import REASON, SessionFactory, scores, submit
from partnerships.tests.paper_factories import committee as committee_of


@pytest.fixture
def people(school, committee_member):
    return [committee_member, *committee_of(school, 2)]


@pytest.fixture
def session(people, admin):
    partnership = PartnershipFactory(partners=[PartnerFactory(name="CV Jati Lestari")])
    return SessionFactory(partnership=partnership, members=people, opened_by=admin)


@pytest.fixture
def address(session):
    return reverse("partnerships:session_score", args=[session.pk])


@pytest.fixture
def reader(people, login):
    return login(people[0])


def sheet_of(body):
    """What the page sends along about itself."""
    return {
        name: re.search(rf'name="{name}" value="([^"]*)"', body)[1] for name in ("halaman", "versi")
    }


def whole(value="3", **changes):
    return {f"value_{n}": value for n in range(1, 7)} | {"recommendation": "ya"} | changes


def close(session, people, admin):
    for person in people:
        sessions.submit_scores(session, by=person, scores=scores(), recommendation="ya")
    return sessions.close_session(session, by=admin)


def test_the_scoring_page_asks_six_principles_with_native_radios(address, session, people, login):
    body = login(people[0]).get(address).content.decode()

    assert body.count("<fieldset") == 7  # six principles and the recommendation
    assert body.count('type="radio"') == 27
    assert "Penilaian CV Jati Lestari" in body
    assert "Wajib terpenuhi" in body


def test_scores_handed_in_on_the_page_count(address, session, people, login):
    response = login(people[0]).post(address, whole())

    assert response.url == session.get_absolute_url()
    assert session.members.get(user=people[0]).status == "diajukan"
    assert Score.objects.filter(member__user=people[0]).count() == 6


def test_refused_scores_keep_the_typing_and_name_each_fault(address, session, people, login):
    answers = whole(value_1="2", note_1="Kurang", value_5="", note_3="Sudah membina dua SMK.")

    response = login(people[0]).post(address, answers)

    body = response.content.decode()
    assert response.status_code == 200
    assert "<title>Galat: Penilaian" in body
    assert "Penilaian belum dapat diajukan" in body
    assert 'href="#id_note_1"' in body
    assert 'href="#id_value_5_0"' in body
    assert "Tulis alasan nilai 2, paling sedikit 20 huruf." in body
    assert "Sudah membina dua SMK." in body
    assert 'id="id_value_1_1" value="2" checked' in body
    assert not Score.objects.exists()


def test_after_handing_in_the_form_leads_back_to_the_session(address, session, people, login):
    submit(session, people[0])
    browser = login(people[0])

    assert browser.get(address).url == session.get_absolute_url()
    again = browser.post(address, whole(value="1"))

    assert again.url == session.get_absolute_url()
    assert set(Score.objects.values_list("value", flat=True)) == {3}


def test_a_half_filled_draft_is_kept_and_comes_back_with_what_is_missing(address, reader):
    answers = {"value_2": "1", "note_2": "Masih", "note_4": "Belum tahu.", "draf": "1"}

    response = reader.post(address, answers | {"note": "n" * 4120})
    body = reader.get(address).content.decode()

    assert response.url == address
    assert 'id="id_value_2_0" value="1" checked' in body
    assert "Belum tahu." in body
    assert "n" * 4120 in body
    assert "terlalu panjang: 4120 huruf. Batasnya 4000 huruf." in body
    assert "Tulis alasan nilai 1, paling sedikit 20 huruf." in body
    assert not Score.objects.exists()


@time_machine.travel("2026-11-22T10:32+07:00", tick=False)
def test_saving_while_typing_answers_with_a_piece_that_tells_the_time(address, people, login):
    reader = login(people[0])
    sheet = sheet_of(reader.get(address).content.decode())

    answer = reader.post(address, {"value_1": "4", "otomatis": "1"} | sheet, HTTP_HX_REQUEST="true")

    body = answer.content.decode()
    assert "Draf disimpan 10.32." in body
    assert sheet_of(body) == {"halaman": sheet["halaman"], "versi": "1"}
    assert "<html" not in body


def test_a_draft_of_another_device_is_shown_beside_what_was_typed_here(address, reader):
    phone, desk = (sheet_of(reader.get(address).content.decode()) for _ in range(2))
    reader.post(address, {"value_3": "4", "note": "Dari telepon.", "otomatis": "1"} | phone)

    told = reader.post(address, {"value_3": "2", "note": "Dari meja.", "draf": "1"} | desk)
    body = told.content.decode()
    replaces = re.search(r'name="ganti" value="(\d+)"', body)[1]
    done = reader.post(
        address, {"value_3": "2", "note": "Dari meja.", "draf": "1", "ganti": replaces} | desk
    )

    assert told.status_code == 200
    assert "Draf yang lebih baru sudah ada" in body
    assert "Dari telepon." in body
    assert "Dari meja." in body
    assert done.url == address
    assert ScoreDraft.objects.get().answers["note"] == "Dari meja."


def test_a_score_that_arrives_after_the_closing_is_refused_with_the_typing_kept(
    session, address, people, admin, reader
):
    close(session, people[1:], admin)

    response = reader.post(address, whole(note="Tulisan saya yang panjang."))

    body = response.content.decode()
    assert response.status_code == 200
    assert "Sidang ini sudah ditutup" in body
    assert "Tulisan saya yang panjang." in body
    assert not Score.objects.filter(member__user=people[0]).exists()


def test_an_unfinished_draft_after_the_closing_is_told_only_that(
    session, address, people, admin, reader
):
    close(session, people[1:], admin)

    body = reader.post(address, {"note": "Setengah jadi.", "draf": "1"}).content.decode()

    assert "Sidang ini sudah ditutup" in body
    assert "Setengah jadi." in body
    assert "Pilih nilai 1 sampai 4." not in body


def test_handing_in_twice_tells_that_the_second_was_not_kept(address, reader):
    reader.post(address, whole())

    again = reader.post(address, whole("1"), follow=True)

    assert "Kiriman ini tidak disimpan." in again.content.decode()
    assert set(Score.objects.values_list("value", flat=True)) == {3}


@pytest.mark.parametrize(
    "nonsense", [{"versi": "abc"}, {"versi": "-1"}, {"ganti": "9" * 40}, {"halaman": "\0" * 50}]
)
def test_nonsense_about_the_page_is_no_crash(address, reader, nonsense):
    assert reader.post(address, {"note": "\0a", "draf": "1"} | nonsense).status_code == 302
    assert ScoreDraft.objects.get().answers == {"note": "a"}


def test_who_sits_as_principal_too_is_told_on_the_page(address, people, school, reader):
    MembershipFactory(school=school, user=people[0], role=Role.PRINCIPAL)

    body = reader.post(address, whole()).content.decode()

    assert "Anda kepala sekolah" in body
    assert not Score.objects.exists()


def test_a_note_of_dissent_is_for_who_differs_and_only_after_the_closing(
    session, people, admin, login
):
    address = reverse("partnerships:session_dissent", args=[session.pk])
    differing = login(people[2])
    early = differing.post(address, {"note": REASON}).content.decode()
    for person, word in zip(people, ("ya", "ya", "tidak"), strict=True):
        sessions.submit_scores(session, by=person, scores=scores(), recommendation=word)
    sessions.close_session(session, by=admin)

    agreeing = login(people[0]).post(address, {"note": REASON}).content.decode()
    short = differing.post(address, {"note": "Tidak."}).content.decode()
    done = differing.post(address, {"note": REASON})
    shown = login(admin).get(done.url).content.decode()

    assert "ditulis sesudah sidang ditutup" in early
    assert "sama dengan pertimbangan komite" in agreeing
    assert "paling sedikit 20 huruf" in short
    assert REASON in shown


def test_an_outsider_of_the_session_finds_no_page_for_dissent(session, school, login):
    outsider = MembershipFactory(school=school, role=Role.COMMITTEE).user
    address = reverse("partnerships:session_dissent", args=[session.pk])

    assert login(outsider).get(address).status_code == 404
