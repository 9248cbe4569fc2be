"""The committee's side of the start page: what a member has to score, and has scored."""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Avg, Case, CharField, Count, Exists, F, OuterRef, Q, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.compiled import compiled_once
from accounts.formats import date_text, datetime_text
from monitoring.home.ready import partners_screened
from monitoring.home.uniting import columns, key, said, text, united
from monitoring.models import Review
from partnerships.committee.holding import UNSENT, who_may_sit
from partnerships.committee.quorum import needed
from partnerships.committee.results import differs
from partnerships.models import CommitteeSession, Minutes, Partnership, SessionMember
from partnerships.stages import Stage

SHOWN = 5


def seats(user):
    """Open sessions this person has not scored yet, the nearest first, with `scored` of the
    six principles, `submitted` and `eligible` members; one query."""
    others = "session__members"
    is_submitted = Q(**{f"{others}__status": SessionMember.Status.SUBMITTED})
    may_score = Q(**{f"{others}__status__in": UNSENT, f"{others}__user__in": who_may_sit()})
    return list(
        SessionMember.objects.filter(
            user=user, status__in=UNSENT, session__status=CommitteeSession.Status.OPEN
        )
        .select_related("session__partnership")
        .annotate(
            # Before drafts were kept apart they stood among the scores.
            scored=Coalesce(F("draft__filled"), Count("scores", distinct=True)),
            saved_at=F("draft__saved_at"),
            submitted=Count(others, filter=is_submitted, distinct=True),
            eligible=Count(others, filter=is_submitted | may_score, distinct=True),
        )
        .order_by("session__due_on", "pk")
    )


def state_in_words(seat):
    """`Draf disimpan 21 November 2026 pukul 10.32 WIB, 4 dari 6 prinsip. Sudah menilai: ...`"""
    if seat.saved_at:
        begun = f"Draf disimpan {datetime_text(seat.saved_at)}, {seat.scored} dari 6 prinsip."
    else:
        begun = f"{seat.scored} dari 6 prinsip sudah dinilai." if seat.scored else "Belum dinilai."
    asked = needed(seat.session.quorum_rule, seat.session.quorum, seat.eligible)
    return f"{begun} Sudah menilai: {seat.submitted} dari minimal {asked} anggota."


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


LABELS = {"session": "Batas penilaian", "meeting": "Rapat komite", "review": "Peninjauan"}


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
        return LABELS[self.kind]

    @property
    def url(self):
        is_review = self.kind == "review"
        name = "monitoring:review_detail" if is_review else "partnerships:session_detail"
        return reverse(name, args=[self.row])


def meetings(*, on):
    """The next days of open sessions, their meetings and planned reviews; one query."""
    return [Meeting(*row) for row in _meetings(on=on)]


@compiled_once
def _meetings(*, on):
    sessions = CommitteeSession.objects.open().filter(due_on__gte=on)
    gatherings = CommitteeSession.objects.open().filter(meets_on__gte=on)
    reviews = Review.objects.owed().filter(planned_on__gte=on, partnership__closed_at=None)
    parts = [
        _days(sessions, "session", "due_on"),
        _days(gatherings, "meeting", "meets_on"),
        _days(reviews, "review", "planned_on"),
    ]
    return united(parts, order=("day", "kind", "row"), most=SHOWN)


def _days(queryset, kind, day):
    return columns(
        queryset,
        kind=said(kind),
        row=key("pk"),
        of=key("partnership_id"),
        heading=text("partnership__title"),
        day=F(day),
    )


def finished(user):
    """What this person has handed in, and the ended sessions they sat in without scoring:
    the newest first, with their own average; one query."""
    status = SessionMember.Status
    ended = ~Q(session__status=CommitteeSession.Status.OPEN)
    return list(
        SessionMember.objects.filter(Q(status=status.SUBMITTED) | ended, user=user)
        .select_related("session__partnership")
        .annotate(
            average=Avg("scores__value", filter=Q(status=status.SUBMITTED)),
            is_issued=Exists(Minutes.objects.filter(session=OuterRef("session"))),
        )
        .order_by(Coalesce("submitted_at", "session__opened_at").desc(), "-pk")[:SHOWN]
    )


def owes_dissent(seat):
    """May this person still say why they differ from what the session came to?"""
    is_closed = seat.session.status == CommitteeSession.Status.CLOSED
    has_scored = seat.status == SessionMember.Status.SUBMITTED
    is_free = is_closed and has_scored and not seat.is_issued and not seat.minority_note
    return is_free and differs(seat, seat.session.advice)
