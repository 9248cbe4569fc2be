"""Scheduling an activity, changing it, calling it off."""

from django.db import transaction
from django.utils import timezone

from accounts import formats
from accounts.audit import record, record_each
from accounts.permissions import members_with, require
from accounts.refusals import LOOK_AGAIN, Refused
from accounts.roles import Action
from activities.differences import differences, digest_of
from activities.models import Activity, ActivityFund, ActivityReport
from activities.progress import report_of
from partnerships.models import Partnership
from partnerships.stages import Stage

TERM_TICK = "outside_term_ok"
OVERTAKEN = (
    "Isian Anda belum disimpan karena kegiatan ini diubah di halaman lain sejak halaman ini "
    f"dibuka. {LOOK_AGAIN}"
)
SETTLED = (ActivityReport.Status.SUBMITTED, ActivityReport.Status.ACCEPTED)


def schedule(
    partnership,
    *,
    by,
    outside_term_ok=False,
    budget=None,
    fund_source="",
    arkas_code="",
    **facts,
):
    """Add an activity with these facts (fields of `Activity`) to a running partnership.

    What is known of its money becomes the first line of its budget.

    `outside_term_ok` says that the person knows that the days lie outside the term of an
    informal partnership; for a formal one there is no such way (product.md F7).
    """
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        partnership = Partnership.objects.select_for_update().get(pk=partnership.pk)
        refuse_stopped(partnership)
        _refuse_impossible(partnership, facts, outside_term_ok)
        _refuse_twin(partnership, facts)
        activity = Activity.objects.create(partnership=partnership, created_by=by, **facts)
        if budget is not None or fund_source or arkas_code:
            ActivityFund.objects.create(
                activity=activity,
                year=activity.starts_on.year,
                source=fund_source,
                arkas_code=arkas_code,
                planned=budget,
            )
        record(
            "kegiatan.jadwalkan",
            activity,
            about=partnership,
            by=by,
            sentence=f"Kegiatan dijadwalkan: {activity.title}, {activity.when}",
        )
    return activity


def change(activity, *, by, outside_term_ok=False, seen=None, **facts):
    """Give a planned activity new facts; the history keeps what they were before. `seen` is the
    mark (`differences.digest_of`) of the facts that the page showed."""
    require(by, Action.RUN_ACTIVITY)
    with transaction.atomic():
        current = hold(activity)
        refuse_stopped(current.partnership)
        refuse_cancelled(current)
        _refuse_settled(current, "diubah")
        _refuse_impossible(current.partnership, facts, outside_term_ok)
        changes = differences(current, facts)
        if changes and seen is not None and seen != digest_of(current, facts):
            raise Refused(OVERTAKEN)
        for name, value in facts.items():
            setattr(current, name, value)
        current.save(update_fields=list(facts))
        if changes:
            record(
                "kegiatan.ubah",
                current,
                about=current.partnership,
                by=by,
                sentence=f"Kegiatan diubah: {current.title}",
                changes=changes,
            )
    return current


def cancel(activity, *, by, reason, following=False):
    """Call an activity off; it stays on record with the reason, nothing is deleted.

    `following` calls off those of its series that come after it, too, as far as nothing was
    handed in on them. The number of activities called off.
    """
    require(by, Action.RUN_ACTIVITY)
    reason = reason.strip()
    if not reason:
        raise Refused("Tulis alasan pembatalan.", field="reason")
    with transaction.atomic():
        current = hold(activity)
        refuse_closed(current.partnership)
        refuse_cancelled(current)
        _refuse_settled(current, "dibatalkan")
        rows = [current, *(following_of(current) if following else ())]
        for row in rows:
            row.cancelled_at, row.cancelled_reason = timezone.now(), reason
        Activity.objects.bulk_update(rows, ["cancelled_at", "cancelled_reason"])
        partnership = current.partnership
        record_each(
            "kegiatan.batalkan",
            rows,
            about=lambda _: partnership,
            by=by,
            sentence=f"Kegiatan dibatalkan: {current.title}",
            changes=[("Alasan", "", reason)],
        )
    return len(rows)


def following_of(activity):
    """Those of its series that come after it and can still be called off."""
    if activity.series is None:
        return Activity.objects.none()
    rows = Activity.objects.planned().filter(
        series=activity.series, starts_on__gt=activity.starts_on
    )
    return rows.exclude(report__status__in=SETTLED).order_by("starts_on", "pk")


def hold(activity):
    """The activity as it is now, locked with its partnership until the transaction ends:
    everything that is written on an activity, its report and its evidence takes this lock
    first, and so does a move, which may close the partnership."""
    rows = Activity.objects.select_for_update(of=["self", "partnership"])
    return rows.select_related("partnership", "report").get(pk=activity.pk)


def refuse_cancelled(activity):
    if activity.cancelled_at:
        raise Refused("Kegiatan ini sudah dibatalkan. Jadwalkan kegiatan baru.")


def refuse_closed(partnership):
    if partnership.is_closed:
        raise Refused("Kemitraan ini sudah ditutup, jadi kegiatannya tidak dapat diubah lagi.")


def refuse_stopped(partnership):
    """Plans are made only for a partnership on which work goes on."""
    refuse_closed(partnership)
    if partnership.stage == Stage.PENUTUPAN:
        raise Refused(
            "Kemitraan ini sedang ditutup, jadi kegiatan tidak dapat dijadwalkan atau diubah. "
            "Kegiatan yang tidak jadi dapat dibatalkan."
        )


def _refuse_settled(activity, act):
    report = report_of(activity)
    if report is not None and report.status in SETTLED:
        state = report.get_status_display().lower()
        raise Refused(f"Kegiatan ini tidak dapat {act} karena laporannya sudah diajukan ({state}).")


def _refuse_impossible(partnership, facts, outside_term_ok):
    if facts["ends_on"] < facts["starts_on"]:
        first = formats.date_text(facts["starts_on"])
        raise Refused(
            f"Tanggal selesai harus sama dengan atau setelah tanggal mulai, {first}.", "ends_on"
        )
    _refuse_outside_term(partnership, facts["starts_on"], facts["ends_on"], outside_term_ok)
    _refuse_unable(facts["person_in_charge"], partnership)
    given = facts.get("obligation")
    if given and given.party.partnership_id != partnership.pk:
        raise Refused("Kontribusi ini bukan bagian dari rencana kemitraan ini.", "obligation")


def _refuse_twin(partnership, facts):
    """A second press of the button plans nothing twice; who asks holds the partnership."""
    same = {name: facts[name] for name in ("title", "starts_on", "ends_on")}
    if Activity.objects.planned().filter(partnership=partnership, **same).exists():
        raise Refused(
            "Kegiatan dengan nama dan tanggal ini sudah dijadwalkan pada kemitraan ini. "
            "Bila ini kegiatan lain, beri nama yang berbeda.",
            field="title",
        )


def _refuse_outside_term(partnership, starts_on, ends_on, outside_term_ok):
    field = outside_term(partnership, starts_on, ends_on)
    if not field:
        return
    term = term_text(partnership)
    if partnership.is_formal:
        raise Refused(f"Kegiatan harus berada dalam jangka waktu kemitraan, {term}.", field=field)
    if not outside_term_ok:
        raise Refused(
            f"Tanggal kegiatan di luar jangka waktu kemitraan, {term}. "
            "Centang kotak ini bila memang demikian, atau perbaiki tanggalnya.",
            field=TERM_TICK,
        )


def outside_term(partnership, starts_on, ends_on):
    """The field of the day that lies outside the agreed term; empty where both lie within."""
    if partnership.starts_on and starts_on < partnership.starts_on:
        return "starts_on"
    if partnership.ends_on and ends_on > partnership.ends_on:
        return "ends_on"
    return ""


def term_text(partnership):
    """`4 Agustus 2025 sampai 3 Januari 2027`, or as much of it as was agreed."""
    start = partnership.starts_on and formats.date_text(partnership.starts_on)
    end = partnership.ends_on and formats.date_text(partnership.ends_on)
    if start and end:
        return f"{start} sampai {end}"
    return f"mulai {start}" if start else f"sampai {end}"


def _refuse_unable(person, partnership):
    if not members_with(Action.RUN_ACTIVITY, partnership.school).contains(person):
        raise Refused(
            f"{person.name} tidak dapat mengurus kegiatan di sekolah ini. Pilih penanggung jawab "
            "lain.",
            field="person_in_charge",
        )
