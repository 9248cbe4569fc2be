"""Whether what a move needs of KPIs, reviews and the closing is there."""

import datetime as dt

from django.urls import reverse

from accounts.roles import Action
from activities.models import ActivityReport
from monitoring.kpi.periods import period_owed
from monitoring.models import KpiRecord, Review
from partnerships.evidence import Lack, evidence
from partnerships.stages import Gate


@evidence(Gate.KPIS_AGREED)
def kpis_agreed(partnership, on):
    """At least one KPI, and each one agreed by both sides (product.md KPI-1)."""
    kpis = kpis_in_use(partnership)
    if not kpis:
        url = reverse("monitoring:kpi_create", args=[partnership.pk])
        return [Lack("KPI belum ditetapkan", url, Action.RECORD_KPI)]
    return [
        Lack(
            f"KPI {kpi.name} belum disepakati bersama",
            reverse("monitoring:kpi_detail", args=[kpi.pk]),
            Action.RECORD_KPI,
        )
        for kpi in kpis
        if kpi.agreed_on is None
    ]


@evidence(Gate.KPIS_MEASURED)
def kpis_measured(partnership, on):
    """Every KPI has an accepted measurement of this cycle for the period that is owed."""
    kpis = kpis_in_use(partnership)
    if not kpis:
        url = reverse("monitoring:kpi_create", args=[partnership.pk])
        return [Lack("KPI belum ditetapkan", url, Action.RECORD_KPI)]
    found = [_measurement_lack(kpi, partnership, on) for kpi in kpis]
    return [lack for lack in found if lack]


def _measurement_lack(kpi, partnership, on):
    period = period_owed(kpi.period, since=partnership.cycle_since, on=on)
    record = next(
        (
            record
            for record in kpi.records.all()
            if record.cycle == partnership.cycle and record.period_start == period.start
        ),
        None,
    )
    if record is None:
        url = reverse("monitoring:record_create", args=[kpi.pk])
        return Lack(
            f"capaian {kpi.name} {period} belum dicatat",
            url,
            Action.RECORD_KPI,
            act="catat capaian",
        )
    if record.status == KpiRecord.Status.ACCEPTED:
        return None
    url = reverse("monitoring:record_detail", args=[record.pk])
    if record.status == KpiRecord.Status.SUBMITTED:
        sentence = f"capaian {kpi.name} {period} belum diperiksa"
        makers = {record.submitted_by_id, *record.provers()}
        return Lack(
            sentence, url, Action.VERIFY_KPI, act="periksa capaian", makers=frozenset(makers)
        )
    sentence = f"capaian {kpi.name} {period} dikembalikan"
    return Lack(sentence, url, Action.RECORD_KPI, act="perbaiki capaian")


@evidence(Gate.REVIEW_CONTINUES)
def review_continues(partnership, on):
    """A concluded review of this cycle: lanjut, or sesuaikan with a typed adjustment."""
    return _review_lacks(partnership, {Review.Outcome.CONTINUE, Review.Outcome.ADJUST})


@evidence(Gate.REVIEW_ADJUSTS)
def review_adjusts(partnership, on):
    return _review_lacks(partnership, {Review.Outcome.ADJUST})


def _review_lacks(partnership, outcomes):
    reviews = [review for review in partnership.reviews.all() if review.cycle == partnership.cycle]
    concluded = [review for review in reviews if review.status == Review.Status.CONCLUDED]
    newest = max(concluded, key=lambda review: review.pk, default=None)
    if newest is None:
        return [_no_review_lack(partnership)]
    url = reverse("monitoring:review_detail", args=[newest.pk])
    if newest.outcome not in outcomes:
        hasil = newest.get_outcome_display().lower()
        return [Lack(f"peninjauan siklus ini berhasil {hasil}", url, Action.CONCLUDE_REVIEW)]
    if newest.outcome == Review.Outcome.ADJUST and not newest.has_changes:
        return [Lack("penyesuaian belum dirinci", url, Action.CONCLUDE_REVIEW)]
    return []


def _no_review_lack(partnership):
    # One under way since the last cycle counts for the one it is held in.
    for review in partnership.reviews.all():
        url = reverse("monitoring:review_detail", args=[review.pk])
        if review.status == Review.Status.PLANNED:
            sentence = "peninjauan siklus ini belum dilaksanakan"
            return Lack(sentence, url, Action.HOLD_REVIEW, act="catat peninjauan")
        if review.status == Review.Status.HELD:
            return Lack("peninjauan siklus ini belum disimpulkan", url, Action.CONCLUDE_REVIEW)
    url = reverse("monitoring:review_create", args=[partnership.pk])
    sentence = "peninjauan siklus ini belum direncanakan"
    return Lack(sentence, url, Action.HOLD_REVIEW, act="rencanakan peninjauan")


@evidence(Gate.NOTICES_GIVEN)
def notices_given(partnership, on):
    """Every party, the school among them, has a dated notice, acknowledged or with its
    notice period lapsed (product.md ST-6b)."""
    untold, found = [], []
    for party in partnership.parties.all():
        notice = getattr(party, "closing_notice", None)
        if notice is None:
            untold.append(party.name)
        elif notice.acknowledged_on is None and on < last_day_of(notice):
            found.append(f"{party.name} belum mengonfirmasi pemberitahuan")
    if untold:
        found.insert(0, f"belum ada pemberitahuan untuk: {', '.join(untold)}")
    url = reverse("monitoring:closure", args=[partnership.pk])
    return [Lack(sentence, url, CLOSING) for sentence in found]


@evidence(Gate.CHECKLIST_DONE)
def checklist_done(partnership, on):
    closure = getattr(partnership, "closure", None)
    url = reverse("monitoring:closure", args=[partnership.pk])
    if closure is None:
        return [Lack("daftar periksa penutupan belum diisi", url, CLOSING)]
    return [
        Lack(f"daftar periksa: {closure._meta.get_field(name).verbose_name} belum", url, CLOSING)
        for name in closure.CHECKS
        if not getattr(closure, name)
    ]


@evidence(Gate.NOTHING_LEFT_OPEN)
def nothing_left_open(partnership, on):
    """No open loan, unverified report or open child document, unless the reason is written
    that the closing report prints. What was still to come holds nothing: it will not be."""
    closure = getattr(partnership, "closure", None)
    if closure and closure.exception_reason.strip():
        return []
    url = reverse("monitoring:closure", args=[partnership.pk])
    return [Lack(sentence, url, CLOSING) for sentence, _ in left_open(partnership, on=on)]


CLOSING = Action.PREPARE_CLOSURE


def left_open(partnership, *, on):
    """What is still open at the closing: sentences without full stop, each with where it stands."""
    loan = getattr(partnership, "loan", None)
    unpaid = loan and (
        loan.balance > 0 or any(part.paid_on is None for part in loan.installments.all())
    )
    found = [("pinjaman belum lunas", partnership.get_absolute_url())] if unpaid else []
    found += [
        (sentence, activity.get_absolute_url())
        for activity in partnership.activities.all()
        if (sentence := _of_activity(activity, on))
    ]
    found += [
        (
            f"{agreement.get_kind_display()} “{agreement.title}” belum selesai",
            agreement.get_absolute_url(),
        )
        for agreement in partnership.agreements.all()
        if agreement.parent_id is not None and agreement.is_open
    ]
    return found


UNFINISHED = {
    ActivityReport.Status.DRAFT: "belum diajukan",
    ActivityReport.Status.SUBMITTED: "belum diperiksa",
    ActivityReport.Status.RETURNED: "dikembalikan dan belum diperbaiki",
}


def _of_activity(activity, on):
    """What is missing of it, or ""."""
    report = getattr(activity, "report", None)
    if activity.cancelled_at or (report and report.status == report.Status.ACCEPTED):
        return ""
    if report:
        return f"laporan {activity.title} {UNFINISHED[report.status]}"
    return f"laporan {activity.title} belum dibuat" if activity.ends_on < on else ""


def last_day_of(notice):
    """The day on which the notice period has lapsed without an answer."""
    return notice.sent_on + dt.timedelta(days=notice.notice_days)


def kpis_in_use(partnership):
    return [kpi for kpi in partnership.kpis.all() if kpi.retired_at is None]
