"""What each role finds on the start page: one part for each role a person holds."""

from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Subquery
from django.utils import timezone

from accounts.models import Invitation
from accounts.permissions import can, roles_of
from accounts.roles import Action, Role
from jobs.models import Job
from monitoring.home.decisions import decisions
from monitoring.home.ending import ending, pill_of
from monitoring.home.first_steps import first_steps
from monitoring.home.incomplete import gaps
from monitoring.home.overview import figures, kpi_groups
from monitoring.home.own_tasks import follow_ups, own_tasks
from monitoring.home.seats import (
    due_pill,
    finished,
    meetings,
    newly_proposed,
    owes_dissent,
    seats,
    state_in_words,
)
from monitoring.home.system_state import system_state

SHOWN = 8
ENDING_SHOWN = 5
MOST = 100


@dataclass
class Part:
    """One role's part: its template, the heading it would give the page, its context, and
    the partnerships whose partners it names."""

    template: str
    heading: str
    context: dict
    named: list = field(default_factory=list)


class Today:
    """The facts that several parts share, each asked for once."""

    def __init__(self, school, user, on):
        self.school, self.user, self.on = school, user, on

    @cached_property
    def decisions(self):
        return decisions(self.user, on=self.on)

    @cached_property
    def ending(self):
        return [(each, pill_of(each, on=self.on)) for each in ending(on=self.on)]

    @cached_property
    def follow_ups(self):
        return follow_ups(self.user, on=self.on)

    @cached_property
    def figures(self):
        return figures(on=self.on)

    @property
    def stages(self):
        return self.figures[0]

    @property
    def new_contacts(self):
        return self.figures[1]

    @cached_property
    def kpi_groups(self):
        return kpi_groups()

    @cached_property
    def jobs(self):
        """This person's newest reports, or the school's for who runs it; open ones first.

        Each with `waiting_since`, the moment from which the school's oldest one waits.
        """
        waiting = Job.objects.filter(status=Job.Status.WAITING).order_by("asked_at")
        jobs = Job.objects.select_related("asked_by").annotate(
            waiting_since=Subquery(waiting.values("asked_at")[:1])
        )
        if not can(self.user, Action.MANAGE_SCHOOL):
            jobs = jobs.asked_by(self.user)
        newest = list(jobs.order_by("-asked_at", "-pk")[:20])
        return sorted(newest, key=lambda job: not job.is_open)

    def overview(self):
        """The strip of stages and the KPIs, with the partnerships that they name."""
        running = sum(each.count for each in self.stages)
        context = {"stages": self.stages, "running": running, "kpi_groups": self.kpi_groups}
        return context, [pk for group in self.kpi_groups for pk, _ in group.named]

    def ends(self):
        shown = self.ending[:ENDING_SHOWN]
        context = {"ending": shown, "ending_total": counted(self.ending)}
        return context, [each.of for each, _ in shown]

    def checks(self):
        """What waits for this person, in the words of a list that shows the first few."""
        cards = self.decisions
        context = {"cards": cards[:SHOWN], "more_cards": cards[SHOWN:], "waiting": counted(cards)}
        return context, [card.of for card in cards]


def parts_for(today):
    """The parts of every role the person holds at the school, the principal's first."""
    held = roles_of(today.user, today.school)
    return [PARTS[role](today, is_alone=len(held) == 1) for role in Role if role in held]


def steps_of(today):
    """The first steps of a new school, for whoever can take them."""
    if not can(today.user, Action.MANAGE_PEOPLE) or any(each.count for each in today.stages):
        return []
    return first_steps(today.school, now=timezone.now())


def counted(rows):
    """`3`, or `lebih dari 100` where the list was cut off."""
    return str(len(rows)) if len(rows) <= MOST else f"lebih dari {MOST}"


def _principal(today, *, is_alone):
    checks, first = today.checks()
    ends, second = today.ends()
    overview, third = today.overview()
    promised = _promised(today, Role.PRINCIPAL)
    ready = [job for job in today.jobs if job.is_ready][:3]
    number = counted(today.decisions)
    heading = (
        f"{_upper(number)} hal menunggu keputusan Anda"
        if today.decisions
        else "Tidak ada yang menunggu keputusan Anda"
    )
    context = checks | ends | overview | promised
    context |= {"ready_jobs": ready, "new_contacts": today.new_contacts}
    context["sleeping"] = today.figures[2]
    return Part("monitoring/home_principal.html", heading, context, first + second + third)


def _committee(today, *, is_alone):
    mine = seats(today.user)
    rows = [(s, state_in_words(s), due_pill(s.session.due_on, on=today.on)) for s in mine]
    proposed, days, done = newly_proposed(on=today.on), meetings(on=today.on), finished(today.user)
    heading = (
        f"{len(mine)} penilaian menunggu Anda" if mine else "Tidak ada penilaian yang menunggu Anda"
    )
    named = [seat.session.partnership_id for seat in (*mine, *done)]
    named += [each.pk for each in proposed] + [each.of for each in days]
    context = {"seats": rows, "proposed": proposed, "meetings": days}
    context["finished"] = [(seat, owes_dissent(seat)) for seat in done]
    return Part("monitoring/home_committee.html", heading, context, named)


def _admin(today, *, is_alone):
    missing = gaps(on=today.on)
    checks, named = _own_checks(today)
    due, more = _due(today, Role.ADMIN)
    invitations = Invitation.objects.filter(
        school=today.school, accepted_at=None, revoked_at=None
    ).order_by("expires_at")
    heading = f"{_upper(counted(missing))} data perlu dibenahi" if missing else "Data sudah lengkap"
    context = (
        checks
        | due
        | _promised(today, Role.ADMIN)
        | {
            "gaps": missing[:SHOWN],
            "more_gaps": missing[SHOWN:],
            "gaps_total": counted(missing),
            "open_jobs": [job for job in today.jobs if job.is_open][:5],
            "invitations": list(invitations[:5]),
            "system": system_state(
                waiting_since=today.jobs[0].waiting_since if today.jobs else None
            ),
        }
    )
    named += [gap.of for gap in missing]
    return Part("monitoring/home_admin.html", heading, context, named + more)


def _quality(today, *, is_alone):
    tasks = own_tasks(today.user, on=today.on)
    checks, named = _own_checks(today)
    due, late = _due(today, Role.QUALITY_TEAM)
    overview, more = today.overview()
    heading = (
        f"{_upper(counted(tasks))} tugas menunggu Anda" if tasks else "Tidak ada tugas untuk Anda"
    )
    context = (
        checks
        | due
        | overview
        | {
            "tasks": [(task, (today.on - task.day).days) for task in tasks[:SHOWN]],
            "more_tasks": [(task, (today.on - task.day).days) for task in tasks[SHOWN:]],
            "is_alone": is_alone,
        }
    )
    named += more + late + [task.of for task in tasks]
    return Part("monitoring/home_quality_team.html", heading, context, named)


def _supervisor(today, *, is_alone):
    overview, named = today.overview()
    ends, more = today.ends()
    heading = f"{overview['running']} kemitraan berjalan"
    context = overview | ends | {"is_alone": is_alone}
    return Part("monitoring/home_supervisor.html", heading, context, named + more)


def _promised(today, role):
    """Next actions in the network, once for a person of several roles; the quality team has
    them among its other tasks."""
    held = roles_of(today.user, today.school)
    if role != next(each for each in PROMISING if each in held) or not today.follow_ups:
        return {}
    days = [(task, (today.on - task.day).days) for task in today.follow_ups]
    return {"follow_ups": days[:SHOWN], "more_follow_ups": len(days) > SHOWN}


def _due(today, role):
    """What ends or is late, for those who hold reviews; once for a person of several roles."""
    held = roles_of(today.user, today.school)
    if role != next(each for each in HOLDING if each in held):
        return {}, []
    return today.ends()


def _own_checks(today):
    """What this person may check, unless it stands among the principal's decisions."""
    if can(today.user, Action.MOVE_STAGE):
        return {"cards": []}, []
    return today.checks()


def _upper(text):
    return text[0].upper() + text[1:]


HOLDING = (Role.PRINCIPAL, Role.ADMIN, Role.QUALITY_TEAM)
PROMISING = (Role.QUALITY_TEAM, Role.PRINCIPAL, Role.ADMIN)
PARTS = {
    Role.PRINCIPAL: _principal,
    Role.COMMITTEE: _committee,
    Role.ADMIN: _admin,
    Role.QUALITY_TEAM: _quality,
    Role.SUPERVISOR: _supervisor,
}
