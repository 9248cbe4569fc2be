"""The move as a request: confirmation, refusal, conflict, right."""

import pytest

from partnerships.lifecycle import state_of
from partnerships.models import CommitteeSession, Partnership, SessionMember
from partnerships.stages import Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import SessionFactory
from partnerships.tests.paper_factories import committee as committee_of

WHY = "Narahubung mitra berganti dan perlu dijajaki lagi."


@pytest.fixture
def partnership(school, admin):
    return scenes.ready_for_planning(PartnershipFactory(), admin)


def address(partnership):
    return f"/kemitraan/{partnership.pk}/tahap/"


def stage(partnership):
    return Partnership.objects.get(pk=partnership.pk).stage


def test_target_and_note_are_enough_to_move(partnership, login, principal):
    response = login(principal).post(address(partnership), {"target": "perencanaan", "note": ""})

    assert response.url == f"/kemitraan/{partnership.pk}/"
    assert stage(partnership) == Stage.PERENCANAAN


def test_the_confirmation_says_what_will_happen_and_what_the_committee_advised(
    partnership, login, principal
):
    html = login(principal).get(address(partnership), {"ke": "perencanaan"}).content.decode()

    assert "Tahap menjadi Perencanaan dan Pengembangan, tercatat dengan nama Anda." in html
    assert "Direkomendasikan" in html
    assert f'value="{state_of(partnership)}"' in html


def test_the_confirmation_of_an_end_says_that_there_is_no_way_back(partnership, login, principal):
    html = login(principal).get(address(partnership), {"ke": "penutupan"}).text

    assert "Kemitraan tidak dapat kembali ke tahap sebelumnya." in html


def test_the_confirmation_tells_the_average_and_who_thought_otherwise(
    partnership, login, principal, admin
):
    session = scenes.close_session(partnership, admin)
    member = committee_of(partnership.school, 1)[0]
    SessionMember.objects.create(
        session=session,
        user=member,
        status=SessionMember.Status.SUBMITTED,
        submitted_at=session.closed_at,
        recommendation=SessionMember.Recommendation.NO,
        minority_note="Bengkelnya terlalu jauh bagi siswa.",
    )

    html = login(principal).get(address(partnership), {"ke": "perencanaan"}).content.decode()

    assert f'href="{session.get_absolute_url()}"' in html
    assert member.name in html
    assert "Bengkelnya terlalu jauh bagi siswa." in html


def test_the_confirmation_tells_which_open_session_is_called_off(
    partnership, login, principal, admin
):
    SessionFactory(partnership=partnership, number=2, opened_by=admin)

    html = login(principal).get(address(partnership), {"ke": "perencanaan"}).content.decode()

    assert "Sidang komite ke-2 yang masih terbuka dibatalkan." in html


def test_a_missing_fact_keeps_the_page_and_the_note(partnership, login, principal):
    partnership.needs.clear()

    response = login(principal).post(
        address(partnership), {"target": "perencanaan", "note": "Catatan saya"}
    )

    assert response.status_code == 200
    assert "kebutuhan dengan tujuan belum ditautkan" in response.content.decode()
    assert "Catatan saya" in response.content.decode()
    assert stage(partnership) == Stage.PENJAJAKAN


def test_a_jump_over_a_stage_is_a_conflict(partnership, login, principal):
    response = login(principal).post(address(partnership), {"target": "implementasi"})

    assert response.status_code == 409
    assert stage(partnership) == Stage.PENJAJAKAN


@pytest.mark.parametrize("target", ["", "selesai", "PERENCANAAN"])
def test_an_unknown_target_is_a_conflict(partnership, login, principal, target):
    response = login(principal).post(address(partnership), {"target": target})

    assert response.status_code == 409


def test_the_second_of_two_clicks_is_told(partnership, login, principal):
    form = {"target": "perencanaan", "seen": state_of(partnership)}
    client = login(principal)
    client.post(address(partnership), form)

    response = client.post(address(partnership), form)

    assert response.status_code == 409
    assert "Tahap sudah berubah" in response.content.decode()
    assert partnership.stage_changes.count() == 1


@pytest.mark.parametrize("person", ["committee_member", "admin", "quality_member", "supervisor"])
def test_who_is_not_the_principal_is_refused_with_a_sentence(partnership, login, person, request):
    client = login(request.getfixturevalue(person))

    response = client.post(address(partnership), {"target": "perencanaan"})

    assert response.status_code == 403
    assert "Hanya kepala sekolah yang dapat memindahkan tahap kemitraan." in (
        response.content.decode()
    )
    assert stage(partnership) == Stage.PENJAJAKAN


def test_another_school_finds_no_such_partnership(partnership, login, other_admin):
    response = login(other_admin).post(address(partnership), {"target": "perencanaan"})

    assert response.status_code == 404


def test_ending_asks_for_reason_and_explanation_at_their_fields(partnership, login, principal):
    client = login(principal)
    form = {"target": "penutupan", "note": WHY}

    response = client.post(address(partnership), form)

    assert response.context["form"].errors == {"closing_reason": ["Pilih alasan penutupan."]}
    assert WHY in response.content.decode()
    client.post(address(partnership), form | {"closing_reason": "kebutuhan_mitra"})
    assert stage(partnership) == Stage.PENUTUPAN


def test_deciding_against_the_advice_asks_for_the_reason(partnership, login, principal, admin):
    scenes.close_session(partnership, admin, CommitteeSession.Advice.NOT_RECOMMENDED)

    response = login(principal).post(address(partnership), {"target": "perencanaan"})

    assert list(response.context["form"].errors) == ["note"]
    assert "Alasan berbeda dari pertimbangan komite" in response.content.decode()


def test_without_a_target_every_way_is_shown_with_what_it_lacks(partnership, login, principal):
    partnership.needs.clear()

    html = login(principal).get(address(partnership)).content.decode()

    assert 'data-testid="move-perencanaan" data-open="no"' in html
    assert "Kebutuhan dengan tujuan belum ditautkan" in html
    assert 'data-testid="move-penutupan" data-open="yes"' in html
