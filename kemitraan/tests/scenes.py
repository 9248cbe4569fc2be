"""A partnership with the facts of every room, for tests of the whole lifecycle.

One function for each gate that a higher room answers; those of partners, plan and papers
are in `partnerships.tests.scenes`.
"""

import datetime as dt

from activities.models import Activity, ActivityReport
from monitoring.kpi.periods import period_owed
from monitoring.models import Adjustment, ClosingNotice, Closure, Kpi, KpiRecord, Review
from partnerships.models import Partnership
from partnerships.stages import Gate
from partnerships.tests import scenes


def fresh(row):
    """The row as another request reads it."""
    return type(row).objects.get(pk=row.pk)


def agree_kpi(partnership, *, on, **facts):
    facts = {"name": "Siswa lulus uji kompetensi", "agreed_on": on} | facts
    return Kpi.objects.create(
        partnership=partnership,
        unit="siswa",
        direction=Kpi.Direction.UP,
        baseline=10,
        target=24,
        period=Kpi.Period.QUARTER,
        **facts,
    )


def schedule_activity(partnership, by, *, on):
    return Activity.objects.create(
        partnership=partnership,
        title="Magang gelombang 1",
        kind=Activity.Kind.INTERNSHIP,
        starts_on=on,
        ends_on=on,
        place="Bengkel Playen",
        person_in_charge=by,
    )


def accept_report(partnership, writer, checker, *, on):
    activity = schedule_activity(partnership, writer, on=on)
    return ActivityReport.objects.create(
        activity=activity,
        narrative="Dua puluh siswa magang.",
        status=ActivityReport.Status.ACCEPTED,
        cycle=partnership.cycle,
        written_by=writer,
        checked_by=checker,
    )


def accept_measurements(partnership, writer, checker, *, on):
    """An accepted value of every KPI for the period that is owed on the day."""
    for kpi in partnership.kpis.filter(retired_at=None):
        period = period_owed(kpi.period, since=partnership.cycle_since, on=on)
        KpiRecord.objects.create(
            kpi=kpi,
            period_start=period.start,
            period_end=period.end,
            cycle=partnership.cycle,
            value=20,
            measured_on=on,
            status=KpiRecord.Status.ACCEPTED,
            submitted_by=writer,
            submitted_at=dt.datetime.combine(on, dt.time(8), tzinfo=dt.UTC),
            checked_by=checker,
        )


def conclude_review(partnership, by, *, on, outcome=Review.Outcome.CONTINUE, adjusted=True):
    review = Review.objects.create(
        partnership=partnership,
        cycle=partnership.cycle,
        planned_on=on,
        held_on=on,
        status=Review.Status.CONCLUDED,
        outcome=outcome,
        concluded_by=by,
    )
    if outcome == Review.Outcome.ADJUST and adjusted:
        Adjustment.objects.create(
            review=review,
            kind=Adjustment.Kind.OBJECTIVE,
            before="18 siswa lulus",
            after="24 siswa lulus",
        )
    return review


def notify_everybody(partnership, *, on):
    for party in partnership.parties.all():
        ClosingNotice.objects.create(
            party=party,
            sent_on=on,
            channel=ClosingNotice.Channel.LETTER,
            recipient="Agus Priyanto",
            acknowledged_on=on,
            acknowledged_by="Agus Priyanto",
        )


def finish_checklist(partnership):
    Closure.objects.create(partnership=partnership, **dict.fromkeys(Closure.CHECKS, True))


def open_gates(partnership, gates, *, principal, admin, quality, on):
    """Make the facts behind these gates true, and no other fact."""
    acts = {
        Gate.NEED_LINKED: lambda: scenes.link_need(partnership),
        Gate.CONTACTS_KNOWN: lambda: scenes.give_contacts(partnership),
        Gate.PARTNERS_SCREENED: lambda: scenes.screen_all(partnership),
        Gate.COMMITTEE_HEARD: lambda: scenes.close_session(partnership, admin),
        Gate.OBJECTIVES_SET: lambda: _set_objectives(partnership),
        Gate.ROLES_SET: lambda: partnership.parties.update(responsibilities="Membimbing."),
        Gate.TERM_SET: lambda: _set_term(partnership, on),
        Gate.KPIS_AGREED: lambda: agree_kpi(partnership, on=on),
        Gate.PLAN_ACCEPTED: lambda: scenes.accept_plan(partnership, on=on),
        Gate.AGREEMENT_IN_FORCE: lambda: scenes.sign_agreement(partnership, admin, starts_on=on),
        Gate.ACTIVITY_SCHEDULED: lambda: schedule_activity(partnership, quality, on=on),
        Gate.LOAN_AUTHORISED: lambda: None,  # nothing is borrowed
        Gate.ACTIVITY_REPORTED: lambda: accept_report(partnership, quality, admin, on=on),
        Gate.KPIS_MEASURED: lambda: accept_measurements(partnership, quality, admin, on=on),
        Gate.REVIEW_CONTINUES: lambda: conclude_review(partnership, principal, on=on),
        Gate.REVIEW_ADJUSTS: lambda: conclude_review(
            partnership, principal, on=on, outcome=Review.Outcome.ADJUST
        ),
        Gate.NOTICES_GIVEN: lambda: notify_everybody(partnership, on=on),
        Gate.CHECKLIST_DONE: lambda: finish_checklist(partnership),
        Gate.NOTHING_LEFT_OPEN: lambda: None,  # nothing has been opened
    }
    for gate in gates:
        acts[gate]()
    return Partnership.objects.get(pk=partnership.pk)


def _set_objectives(partnership):
    partnership.plan.objectives = "Dua puluh empat siswa lulus."
    partnership.plan.save()


def _set_term(partnership, on):
    Partnership.objects.filter(pk=partnership.pk).update(
        starts_on=on, ends_on=on + dt.timedelta(days=365)
    )
