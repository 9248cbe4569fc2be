"""The committee's side of the start page: what a member has to score, and has scored."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Avg, Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.urls import reverse

from accounts.formats import date_text
from monitoring.home.ready import partners_screened
from monitoring.home.uniting import columns, key, said, text, united
from monitoring.models import Review
from partnerships.models import CommitteeSession, Partnership, SessionMember
from partnerships.stages import Stage

SHOWN = 5
UNSENT = (SessionMember.Status.INVITED, SessionMember.Status.DRAFT)


def seats(user):
    """Open sessions this person has not scored yet, the nearest first, with `scored` of the
    six principles, `submitted` and `eligible` members; one query."""
    others = "session__members"
    is_submitted = Q(**{f"{others}__status": SessionMember.Status.SUBMITTED})
    is_eligible = ~Q(**{f"{others}__status": SessionMember.Status.RECUSED})
    return list(
        SessionMember.objects.filter(
            user=user, status__in=UNSENT, session__status=CommitteeSession.Status.OPEN
        )
        .select_related("session__partnership")
        .annotate(
            scored=Count("scores", distinct=True),
            submitted=Count(others, filter=is_submitted, distinct=True),
            eligible=Count(others, filter=is_eligible, distinct=True),
        )
        .order_by("session__due_on", "pk")
    )


def state_in_words(seat):
    """`4 dari 6 prinsip sudah dinilai. Kuorum 2 dari 3.`"""
    begun = f"{seat.scored} dari 6 prinsip sudah dinilai." if seat.scored else "Belum dinilai."
    needed = max(2, min(seat.session.quorum, seat.eligible))
    return f"{begun} Sudah menilai: {seat.submitted} dari minimal {needed} anggota."


def due_pill(due_on, *, on):
    """How near the last day of scoring is."""
    days = (due_on - on).days
    if days < 0:
        return ("bahaya", "clock", f"Terlambat {-days} hari")
    if days <= 1:
        return ("awas", "clock", f"{'Besok' if days else 'Hari ini'}, {date_text(due_on)}")
    return ("awas" if days <= 7 else "", "calendar-days", date_text(due_on))


def newly_proposed(*, on):
    """Partnerships in penjajakan without a session that counts or is open, the newest first."""
    sessions = CommitteeSession.objects.filter(partnership=OuterRef("pk"))
    held = sessions.closed().filter(closed_at__gte=OuterRef("stage_began_at"))
    return list(
        Partnership.objects.open()
        .filter(~Exists(sessions.open()), ~Exists(held), stage=Stage.PENJAJAKAN)
        .select_related("created_by")
        .annotate(
            screened=Case(
                When(partners_screened(on), then=Value("ya")),
                default=Value(""),
                output_field=CharField(),
            )
        )
        .order_by("-created_at", "-pk")[:SHOWN]
    )


@dataclass(frozen=True)
class Meeting:
    """A day on which committee or partners meet; `of` is the partnership."""

    kind: str
    row: int
    of: int
    heading: str
    day: dt.date

    @property
    def label(self):
        return "Batas penilaian" if self.kind == "session" else "Peninjauan"

    @property
    def url(self):
        is_session = self.kind == "session"
        name = "partnerships:session_detail" if is_session else "monitoring:review_detail"
        return reverse(name, args=[self.row])


def meetings(*, on):
    """The next days of open sessions and planned reviews; one query."""
    sessions = CommitteeSession.objects.open().filter(due_on__gte=on)
    reviews = Review.objects.owed().filter(planned_on__gte=on, partnership__closed_at=None)
    parts = [_meetings(sessions, "session", "due_on"), _meetings(reviews, "review", "planned_on")]
    return united(parts, Meeting, order=("day", "kind", "row"), most=SHOWN)


def _meetings(queryset, kind, day):
    return columns(
        queryset,
        kind=said(kind),
        row=key("pk"),
        of=key("partnership_id"),
        heading=text("partnership__title"),
        day=F(day),
    )


def finished(user):
    """What this person has handed in, the newest first, with their own average."""
    return list(
        SessionMember.objects.filter(user=user, status=SessionMember.Status.SUBMITTED)
        .select_related("session__partnership")
        .annotate(average=Avg("scores__value"))
        .order_by("-submitted_at", "-pk")[:SHOWN]
    )
