"""What waits without a deadline: a session that all have answered, a signed paper to check."""

import pytest
from django.utils import timezone

from accounts.models import Membership
from monitoring.home.decisions import decisions
from monitoring.home.incomplete import gaps
from partnerships.models import Agreement, SessionMember
from partnerships.tests.factories import PartnershipFactory
from partnerships.tests.paper_factories import TODAY, SessionFactory, committee

INVITED, SUBMITTED = SessionMember.Status.INVITED, SessionMember.Status.SUBMITTED
RECUSED = SessionMember.Status.RECUSED


def lines(user):
    return [(card.label, card.url) for card in decisions(user, on=TODAY)]


def session_with(school, opened_by, *states):
    session = SessionFactory(
        partnership=PartnershipFactory(),
        opened_by=opened_by,
        members=committee(school, len(states)),
    )
    for member, state in zip(session.members.order_by("pk"), states, strict=True):
        SessionMember.objects.filter(pk=member.pk).update(status=state)
    return session


@pytest.mark.parametrize("who", ["admin", "principal"])
def test_a_session_that_all_have_answered_waits_to_be_closed(request, school, admin, who):
    person = request.getfixturevalue(who)
    session = session_with(school, admin, SUBMITTED, SUBMITTED, RECUSED)

    assert lines(person) == [("Tutup sidang komite", f"/sidang/{session.pk}/")]


def test_a_session_that_still_awaits_a_member_does_not_wait_for_others(school, admin):
    session_with(school, admin, SUBMITTED, SUBMITTED, INVITED)

    assert lines(admin) == []


def test_a_session_waits_for_no_member_who_left_the_committee(school, admin):
    session = session_with(school, admin, SUBMITTED, SUBMITTED, INVITED)
    silent = session.members.get(status=INVITED)
    Membership.objects.filter(user=silent.user).update(ended_at=timezone.now())

    assert lines(admin) == [("Tutup sidang komite", f"/sidang/{session.pk}/")]


@pytest.mark.parametrize("who", ["committee_member", "quality_member", "supervisor"])
def test_closing_a_session_is_not_asked_of_who_may_not(request, school, admin, who):
    session_with(school, admin, SUBMITTED, SUBMITTED)

    assert lines(request.getfixturevalue(who)) == []


@pytest.fixture
def scanned(admin):
    return Agreement.objects.create(
        partnership=PartnershipFactory(),
        title="Nota Kesepahaman magang",
        kind=Agreement.Kind.MOU,
        status=Agreement.Status.SCANNED,
        made_by=admin,
        scanned_by=admin,
    )


def test_a_signed_paper_waits_for_a_second_pair_of_eyes(scanned, principal):
    assert lines(principal) == [("Periksa MoU bertanda tangan", f"/naskah/{scanned.pk}/")]


def test_nobody_is_asked_to_check_the_paper_they_uploaded(scanned, admin):
    assert lines(admin) == []


def test_nobody_is_asked_to_check_the_paper_they_wrote(scanned, admin, principal):
    Agreement.objects.filter(pk=scanned.pk).update(scanned_by=principal)

    assert lines(admin) == []


@pytest.mark.parametrize(
    ("status", "note", "asked"),
    [
        ("draf", "", []),
        ("draf", "Nomor surat belum ditulis.", [("Naskah dikembalikan", "")]),
        ("diajukan", "", []),
        ("disetujui", "", [("Naskah disetujui, pindaiannya belum ada", "tanda-tangan/")]),
        ("dibatalkan", "Tidak jadi bekerja sama.", []),
    ],
)
def test_a_paper_that_the_office_must_go_on_with_is_missing_data(scanned, status, note, asked):
    Agreement.objects.filter(pk=scanned.pk).update(status=status, return_note=note)
    page = f"/naskah/{scanned.pk}/"

    found = [(gap.label, gap.url) for gap in gaps(on=TODAY) if gap.detail == scanned.title]

    assert found == [(label, page + act) for label, act in asked]
