"""The dated notice of the closing to each party, and its acknowledgement."""

from django.db import transaction
from django.utils import timezone

from accounts.audit import record
from accounts.formats import date_text
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.holding import hold_closing
from monitoring.models import ClosingNotice

NOTICE_DAYS = range(7, 366)


@transaction.atomic
def give_notice(partnership, party, *, by, sent_on, channel, recipient, notice_days):
    """Record the dated notice to one party, or mend it until it is acknowledged.

    The school that closes has told itself: its own is acknowledged as it is given.
    """
    require(by, Action.PREPARE_CLOSURE)
    current = hold_closing(partnership)
    _refuse_stranger(current, party)
    _refuse_notice_day(current, sent_on)
    refuse_days(notice_days)
    if not recipient.strip():
        raise Refused("Tulis siapa yang menerima pemberitahuan ini.", field="recipient")
    notice = ClosingNotice.objects.filter(party=party).first() or ClosingNotice(party=party)
    if notice.acknowledged_on:
        raise Refused("Pemberitahuan ini sudah dikonfirmasi, jadi tidak dapat diubah.")
    before = _facts(notice) if notice.pk else dict.fromkeys(_facts(notice), "")
    notice.sent_on, notice.channel = sent_on, channel
    notice.recipient, notice.notice_days = recipient.strip(), notice_days
    changes = [(name, before[name], now) for name, now in _facts(notice).items()]
    changes = [change for change in changes if change[1] != change[2]]
    if party.is_school:
        notice.acknowledged_on, notice.acknowledged_by = sent_on, notice.recipient
        changes.append(("Dikonfirmasi pada", "", date_text(sent_on)))
    if not changes:
        return notice
    notice.recorded_by = by
    notice.save()
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


def refuse_days(notice_days):
    if notice_days not in NOTICE_DAYS:
        raise Refused(
            f"Tulis masa pemberitahuan antara {NOTICE_DAYS[0]} dan {NOTICE_DAYS[-1]} hari.",
            field="notice_days",
        )


def days_of_notice(partnership):
    """What the longest notice of its papers in force asks for, at least 14 days."""
    papers = binding_papers(partnership, on=timezone.localdate())
    asked = [paper.notice_days for paper in papers]
    return min(max([14, *asked]), NOTICE_DAYS[-1])


def binding_papers(partnership, *, on):
    """Signed papers that had neither run out nor been ended before the day `on`."""
    return [paper for paper in partnership.agreements.all() if _binds(paper, on)]


def _binds(paper, on):
    ended = paper.terminated_on or paper.ends_on
    return paper.status == paper.Status.SIGNED and on <= min(ended, paper.ends_on)


def _facts(notice):
    return {
        "Tanggal disampaikan": date_text(notice.sent_on) if notice.sent_on else "",
        "Melalui": notice.get_channel_display(),
        "Diterima oleh": notice.recipient,
        "Masa pemberitahuan": f"{notice.notice_days} hari",
    }


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
