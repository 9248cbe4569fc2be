"""Sessions of the committee, open and closed, for the tests that walk over everything."""

import datetime as dt

from django.utils import timezone

from partnerships.models import CommitteeSession, Minutes, SessionMember
from partnerships.tests import scenes


def opened(partnership, by, member):
    session = CommitteeSession.objects.create(
        partnership=partnership, number=1, due_on=dt.date(2027, 1, 1), quorum=2, opened_by=by
    )
    for person in (member, by):
        SessionMember.objects.create(session=session, user=person)
    return session


def closed(partnership, by, member):
    """A session with its minutes, whose file is gone as after a move to another machine."""
    session = scenes.close_session(partnership, by, advice="tidak")
    SessionMember.objects.create(
        session=session,
        user=member,
        status=SessionMember.Status.SUBMITTED,
        recommendation=SessionMember.Recommendation.YES,
    )
    Minutes.objects.create(
        session=session,
        version=1,
        number="001/BA",
        facts="a" * 64,
        sha256="b" * 64,
        size=1,
        pages=1,
        file="berita-acara/uji.pdf",
        issued_by=by,
        issued_at=timezone.now(),
    )
    return session
