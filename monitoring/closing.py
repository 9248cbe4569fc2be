"""Closing a partnership in an orderly way: checklist, notice to every party, exceptions."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused, explained
from accounts.roles import Action
from monitoring.gates import left_open
from monitoring.holding import hold_closing
from monitoring.models import ClosingNotice, Closure

NOTICE_DAYS = range(7, 366)
# A tick that says nothing without its words.
WORDS = {"joint_evaluation": "evaluation_note", "lessons_noted": "lessons"}
NOTES = ("assets_note", "finances_note", "evaluation_note", "lessons")


@transaction.atomic
def keep_checklist(partnership, *, by, **fields):
    """Write the checklist: the ticks of `Closure.CHECKS` and the notes (product.md ST-6a)."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    closure = _closure_of(current)
    names = (*Closure.CHECKS, *NOTES)
    before = {name: _said(getattr(closure, name)) for name in names}
    for name in names:
        setattr(closure, name, fields.get(name, getattr(closure, name)))
    for tick, words in WORDS.items():
        if getattr(closure, tick) and not getattr(closure, words).strip():
            raise Refused(f"Isi {_label(Closure, words).lower()} sebelum mencentangnya.", words)
    closure.updated_by = by
    closure.save()
    changes = [
        (_label(Closure, name), before[name], _said(getattr(closure, name)))
        for name in names
        if _said(getattr(closure, name)) != before[name]
    ]
    if changes:
        sentence = "Daftar periksa penutupan diisi"
        record(
            "penutupan.periksa", closure, about=current, by=by, sentence=sentence, changes=changes
        )
    return closure


@transaction.atomic
def keep_exception(partnership, *, exception_reason, by):
    """Write why the partnership is closed although something stays open; the closing report
    prints it. An empty reason withdraws it."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    reason = exception_reason.strip()
    if reason:
        explained(reason, "Tulis alasannya", "exception_reason")
    if reason and not left_open(current):
        raise Refused("Tidak ada yang terbuka, jadi alasan tidak diperlukan.", "exception_reason")
    closure = _closure_of(current)
    before, closure.exception_reason, closure.updated_by = closure.exception_reason, reason, by
    closure.save()
    sentence = "Alasan menutup walau ada yang terbuka " + ("ditulis" if reason else "ditarik")
    changes = [("Alasan", before, reason)]
    record("penutupan.alasan", closure, about=current, by=by, sentence=sentence, changes=changes)
    return closure


@transaction.atomic
def give_notice(partnership, party, *, by, sent_on, channel, recipient, notice_days):
    """Record the dated notice to one party, or mend it until it is acknowledged."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    _refuse_stranger(current, party)
    _refuse_notice_day(current, sent_on)
    if notice_days not in NOTICE_DAYS:
        raise Refused(
            f"Tulis masa pemberitahuan antara {NOTICE_DAYS[0]} dan {NOTICE_DAYS[-1]} hari.",
            field="notice_days",
        )
    if not recipient.strip():
        raise Refused("Tulis siapa yang menerima pemberitahuan ini.", field="recipient")
    notice = ClosingNotice.objects.filter(party=party).first() or ClosingNotice(party=party)
    if notice.acknowledged_on:
        raise Refused("Pemberitahuan ini sudah dikonfirmasi, jadi tidak dapat diubah.")
    notice.sent_on, notice.channel = sent_on, channel
    notice.recipient, notice.notice_days, notice.recorded_by = recipient.strip(), notice_days, by
    notice.save()
    changes = [
        ("Tanggal disampaikan", "", date_text(sent_on)),
        ("Melalui", "", notice.get_channel_display()),
        ("Diterima oleh", "", notice.recipient),
        ("Masa pemberitahuan", "", f"{notice_days} hari"),
    ]
    sentence = f"Pemberitahuan penutupan disampaikan kepada {party.name}"
    record("penutupan.beritahu", notice, about=current, by=by, sentence=sentence, changes=changes)
    return notice


@transaction.atomic
def acknowledge_notice(notice, *, acknowledged_on, acknowledged_by, by):
    """Record that the party has confirmed its notice."""
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(notice.party.partnership)
    notice = ClosingNotice.objects.select_for_update().select_related("party").get(pk=notice.pk)
    if notice.acknowledged_on:
        raise Refused("Pemberitahuan ini sudah dikonfirmasi.")
    if acknowledged_on > timezone.localdate():
        raise Refused("Tanggal konfirmasi tidak boleh setelah hari ini.", field="acknowledged_on")
    if acknowledged_on < notice.sent_on:
        raise Refused(
            "Tanggal konfirmasi tidak boleh sebelum tanggal disampaikan.", field="acknowledged_on"
        )
    if not acknowledged_by.strip():
        raise Refused("Tulis siapa yang mengonfirmasi.", field="acknowledged_by")
    notice.acknowledged_on, notice.acknowledged_by = acknowledged_on, acknowledged_by.strip()
    notice.save(update_fields=["acknowledged_on", "acknowledged_by"])
    changes = [
        ("Dikonfirmasi pada", "", date_text(acknowledged_on)),
        ("Oleh", "", notice.acknowledged_by),
    ]
    sentence = f"Pemberitahuan penutupan dikonfirmasi oleh {notice.party.name}"
    record("penutupan.konfirmasi", notice, about=current, by=by, sentence=sentence, changes=changes)
    return notice


def _closure_of(partnership):
    return Closure.objects.get_or_create(partnership=partnership)[0]


def _refuse_stranger(partnership, party):
    if party.partnership_id != partnership.pk:
        raise Refused(f"{party.name} bukan pihak dalam kemitraan ini.")


def _refuse_notice_day(partnership, sent_on):
    """Not in the future, nor before the closing began: an old letter is no notice of it."""
    if sent_on > timezone.localdate():
        raise Refused("Tanggal disampaikan tidak boleh setelah hari ini.", field="sent_on")
    if sent_on < partnership.stage_since:
        raise Refused(
            f"Tanggal disampaikan harus {date_text(partnership.stage_since)} atau sesudahnya, "
            "yaitu sejak penutupan dimulai.",
            field="sent_on",
        )


def _label(model, name):
    text = str(model._meta.get_field(name).verbose_name)
    return text[0].upper() + text[1:]


def _said(value):
    if isinstance(value, bool):
        return "ya" if value else "belum"
    return value.strip()
