"""Writing the report on an activity, handing it in, accepting or returning it."""

from django.db import transaction
from django.utils import timezone

from accounts import formats
from accounts.audit import record, who_did
from accounts.permissions import can, members_with, refuse_maker, require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from activities.differences import differences, digest_of
from activities.models import ActivityReport
from activities.progress import lacks_of, makers_of, provers_of, report_of
from activities.work_plan.planning import hold, refuse_cancelled, refuse_closed

Status = ActivityReport.Status
OPEN = (Status.DRAFT, Status.RETURNED)
WRITTEN, SUBMITTED, SPENT = "laporan.tulis", "laporan.ajukan", "dana.realisasi"
OVERTAKEN = (
    "Isian Anda belum disimpan karena laporan ini diubah di halaman lain sejak halaman ini "
    f"dibuka. {LOOK_AGAIN}"
)
MAKING = (WRITTEN, SUBMITTED, SPENT)  # whoever did one of these checks no report


class Overtaken(Refused):
    """Somebody else checked the report first, or it was handed in anew."""

    def __init__(self):
        super().__init__(
            "Keadaan laporan ini sudah berubah sejak halaman dibuka. "
            "Buka lagi halaman kegiatannya untuk melihat keadaan terbaru."
        )


def save_report(activity, *, by, seen=None, **facts):
    """Keep the report as far as it is written; nothing is asked of a draft. `seen` is the mark
    (`differences.digest_of`) of what the page showed."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold(activity)
        _refuse_unwritable(current, by)
        report = report_of(current)
        is_new = report is None
        report = report or ActivityReport(activity=current)
        changes = differences(report, facts)
        if changes and seen is not None and seen != digest_of(report, facts):
            raise Refused(OVERTAKEN)
        for name, value in facts.items():
            setattr(report, name, value)
        report.written_by = by
        report.save()
        if is_new or changes:
            record(
                WRITTEN,
                current,
                about=current.partnership,
                by=by,
                sentence=f"Laporan {'mulai disusun' if is_new else 'diubah'}: {current.title}",
                changes=[] if is_new else changes,
            )
    return report


def submit(report, *, by, on=None):
    """Hand the report in to be checked; it then counts for the cycle the partnership is in.

    Needs the narrative and each kind of evidence, on or after the activity's first day.
    """
    require(by, Action.RUN_ACTIVITY)
    on = on or timezone.localdate()
    with transaction.atomic():
        current = hold(report.activity)
        _refuse_unwritable(current, by)
        _refuse_incomplete(current, on)
        won = ActivityReport.objects.filter(pk=report.pk, status__in=OPEN).update(
            status=Status.SUBMITTED,
            # A report opened again goes on telling of the cycle in which the work was done.
            cycle=report.cycle if report.reopened_at else current.partnership.cycle,
            submitted_at=timezone.now(),
            written_by=by,
            checked_by=None,
            checked_at=None,
        )
        if not won:
            raise Overtaken
        _record(SUBMITTED, current, by, f"Laporan diajukan: {current.title}")
    report.refresh_from_db()
    return report


def accept(report, *, by, seen=None):
    """Close the report for good; `seen` is the mark of the state the checker looked at."""
    return _check(report, by, Status.ACCEPTED, "", "laporan.terima", "Laporan diterima", seen)


def return_report(report, *, by, note, seen=None):
    """Give the report back to its writer with a note that says what to mend."""
    note = note.strip()
    if not note:
        raise Refused("Tulis catatan untuk penyusun: apa yang perlu diperbaiki.", field="note")
    sentence = "Laporan dikembalikan"
    return _check(report, by, Status.RETURNED, note, "laporan.kembalikan", sentence, seen)


def reopen(report, *, by, reason):
    """Give an accepted report back to its writer; until it is accepted anew it counts nowhere.

    What was handed in stays on record: files that the checker saw are not removed.
    """
    require(by, Action.REOPEN_REPORT)
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan laporan ini dibuka kembali.", field="reason")
    with transaction.atomic():
        current = hold(report.activity)
        refuse_closed(current.partnership)
        accepted = ActivityReport.objects.filter(pk=report.pk, status=Status.ACCEPTED)
        changes = {"status": Status.RETURNED, "return_note": reason}
        if not accepted.update(**changes, reopened_by=by, reopened_at=timezone.now()):
            raise Refused("Laporan ini tidak sedang terkunci, jadi tidak perlu dibuka kembali.")
        sentence = f"Laporan dibuka kembali: {current.title}"
        _record("laporan.buka", current, by, sentence, [("Alasan", "", reason)])
    report.refresh_from_db()
    return report


def mark_of(report):
    """The state of a report that a checker sees, as the mark that the page sends back."""
    return report.submitted_at.isoformat() if report.submitted_at else ""


def _check(report, by, status, note, verb, words, seen):
    """A conditional update: of two people who check at once one wins."""
    require(by, Action.VERIFY_REPORT)
    with transaction.atomic():
        current = hold(report.activity)
        latest = report_of(current)
        refuse_makers(current, by)
        refuse_closed(current.partnership)
        if seen is not None and seen != mark_of(latest):
            raise Overtaken
        changes = {"status": status, "checked_by": by, "checked_at": timezone.now()}
        if note:
            changes["return_note"] = note
        still = ActivityReport.objects.filter(pk=latest.pk, status=Status.SUBMITTED)
        if not still.update(**changes):
            raise Overtaken
        notes = [("Catatan", "", note)] if note else []
        _record(verb, current, by, f"{words}: {current.title}", notes)
    report.refresh_from_db()
    return report


def refuse_makers(activity, by):
    """Whoever wrote any of the report or uploaded what proves it does not check it."""
    writer, earlier = report_of(activity).written_by, _writers(activity)
    refuse_maker(writer, by, Action.VERIFY_REPORT, provers_of(activity), earlier)


def all_makers(activity):
    """The keys of those who made what a checker is shown, also of writers since replaced."""
    report = report_of(activity)
    present = provers_of(activity) if report is None else makers_of(activity, report)
    return present | _writers(activity)


def refuse_last_checker(activity, by, deed, act):
    """Whoever does the `deed` cannot check the report any more: one person is kept free."""
    makers = all_makers(activity)
    if not makers - {by.pk} or by.pk in makers:
        return
    checkers = members_with(Action.VERIFY_REPORT)
    if checkers.filter(pk=by.pk).exists() and not checkers.exclude(pk__in={*makers, by.pk}):
        names = ", ".join(person.name for person in checkers.filter(pk__in=makers))
        raise Refused(
            f"Hanya Anda yang masih dapat memeriksa laporan ini, dan siapa yang {deed} "
            f"tidak memeriksanya. Minta {names} {act}, atau undang seseorang di "
            "halaman Pengguna."
        )


def why_not_writable(activity, user):
    """The sentence that `save_report` would refuse with now, or an empty string."""
    try:
        _refuse_unwritable(activity, user)
    except Refused as refusal:
        return str(refusal)
    return ""


def refuse_other_writer(report, by):
    """One report has one writer, or the checker might have written half of it; whoever has
    left the school or lost the right is replaced."""
    if report is None or report.written_by_id == by.pk:
        return
    writer = report.written_by
    if writer.is_active and can(writer, Action.RUN_ACTIVITY):
        raise Refused(
            f"Laporan ini disusun {writer.name}. Hanya penyusunnya yang dapat mengubah dan "
            "mengajukannya."
        )


def _writers(activity):
    """Who ever wrote of it or said what was spent: the report only names its last writer."""
    return who_did(MAKING, activity, about=activity.partnership)


def _refuse_unwritable(activity, by):
    refuse_closed(activity.partnership)
    refuse_cancelled(activity)
    report = report_of(activity)
    if report is not None and report.status not in OPEN:
        state = "diterima dan terkunci" if report.status == Status.ACCEPTED else "diajukan"
        raise Refused(f"Laporan ini sudah {state}, jadi tidak dapat diubah.")
    refuse_other_writer(report, by)


def _refuse_incomplete(activity, on):
    if on < activity.starts_on:
        first = formats.date_text(activity.starts_on)
        raise Refused(f"Laporan baru dapat diajukan mulai hari pertama kegiatan, {first}.")
    if lacks := lacks_of(activity, report_of(activity)):
        raise Refused(f"Belum lengkap: {', '.join(lacks)}.")


def _record(verb, activity, by, sentence, changes=()):
    record(verb, activity, about=activity.partnership, by=by, sentence=sentence, changes=changes)
