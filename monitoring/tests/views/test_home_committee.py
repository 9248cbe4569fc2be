"""The start page of a member of the committee."""

import datetime as dt

import pytest
from django.utils import timezone

from accounts.formats import datetime_text
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory
from monitoring.tests.views.home_pages import headings, home, part, partnership_of
from partnerships.models import (
    CommitteeSession,
    Score,
    ScoreDraft,
    SessionMember,
)
from partnerships.tests.scenes import close_session, screen

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)

pytestmark = pytest.mark.usefixtures("today")  # the pages look at the clock


@pytest.fixture
def seat(admin, committee_member):
    """A seat in an open session that is due tomorrow."""
    session = CommitteeSession.objects.create(
        partnership=partnership_of("PT Surya Teknik Motor", stage="penjajakan"),
        number=1,
        due_on=TODAY + DAY,
        quorum=2,
        opened_by=admin,
    )
    return SessionMember.objects.create(session=session, user=committee_member)


def test_a_committee_member_sees_the_sections_in_their_order(login, committee_member, seat):
    _, page = home(login(committee_member))

    assert headings(page) == [
        "Penilaian saya",
        "Calon mitra baru",
        "Bandingkan calon",
        "Rapat dan sidang",
        "Sidang saya yang selesai dinilai",
    ]
    assert "<h1>1 penilaian menunggu Anda</h1>" in page
    assert f"/sidang/{seat.session_id}/nilai/" in page
    assert f"/sidang/{seat.session_id}/benturan/" in page
    assert "Besok, 22 November 2026" in page
    assert "Mulai menilai" in page


def test_a_draft_is_gone_on_with(login, committee_member, seat):
    for principle in (1, 2, 3, 4):
        Score.objects.create(member=seat, principle=principle, value=3)
    seat.status = SessionMember.Status.DRAFT
    seat.save()

    _, page = home(login(committee_member))

    assert "Lanjutkan draf" in page
    assert "4 dari 6 prinsip sudah dinilai. Sudah menilai: 0 dari minimal 2 anggota." in page


def test_a_draft_tells_when_it_was_saved(login, committee_member, seat):
    at = timezone.now()
    ScoreDraft.objects.create(member=seat, answers={}, filled=5, saved_at=at)

    _, page = home(login(committee_member))

    assert "Lanjutkan draf" in page
    assert f"Draf disimpan {datetime_text(at)}, 5 dari 6 prinsip. Sudah menilai: 0" in page


def test_who_left_the_committee_is_not_reckoned_with(login, committee_member, seat, school):
    CommitteeSession.objects.update(quorum_rule="semua")
    others = [MembershipFactory(school=school, role=Role.COMMITTEE) for _ in range(2)]
    for membership in others:
        SessionMember.objects.create(session=seat.session, user=membership.user)
    others[0].ended_at = timezone.now()
    others[0].save()

    _, page = home(login(committee_member))

    assert "Sudah menilai: 0 dari minimal 2 anggota." in page


def test_who_differs_from_a_closed_session_may_still_say_why(login, committee_member, seat):
    CommitteeSession.objects.update(status="ditutup", advice="direkomendasikan")
    seat.status, seat.recommendation = SessionMember.Status.SUBMITTED, "tidak"
    seat.submitted_at = timezone.now()
    seat.save()
    address = f"/sidang/{seat.session_id}/pendapat/"

    _, owed = home(login(committee_member))
    seat.minority_note = "Tidak setuju."
    seat.save()
    _, told = home(login(committee_member))

    assert (address in owed, address in told) == (True, False)


def test_a_new_candidate_without_a_session_is_shown_to_the_committee(
    login, committee_member, admin, seat
):
    new = partnership_of("Yayasan Bina Karst", stage="penjajakan", created_by=admin)
    screen(new.parties.partners().get().partner)
    heard = partnership_of("Sudah Disidangkan", stage="penjajakan")
    close_session(heard, admin)

    response, page = home(login(committee_member))

    assert [each.pk for each in part(response)["proposed"]] == [new.pk]
    assert "Lolos penapisan" in page


def test_what_was_scored_can_be_read_again(login, committee_member, seat):
    for principle in Score.Principle.values:
        Score.objects.create(member=seat, principle=principle, value=3)
    seat.status, seat.submitted_at = SessionMember.Status.SUBMITTED, timezone.now()
    seat.save()

    response, page = home(login(committee_member))

    assert part(response)["seats"] == []
    assert "Rata-rata Anda 3,0. Diajukan 21 November 2026" in page


def test_seats_of_others_are_not_shown(login, committee_member, admin, seat, school):
    other = MembershipFactory(school=school, role=Role.COMMITTEE).user

    response, _ = home(login(other))

    assert part(response)["seats"] == []
