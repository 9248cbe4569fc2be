"""Sending what is owed: claimed on a lease, one mail connection for many, each told once.

A row becomes `terkirim` after the mail server took the message and before it is given the
next: a worker killed in between can double that one message, and nothing is lost.
"""

import contextlib
import datetime as dt
import logging
import smtplib
import uuid
from dataclasses import asdict, dataclass

from celery.exceptions import SoftTimeLimitExceeded
from django.core.cache import cache
from django.core.mail import get_connection
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone
from django_scopes import scopes_disabled

from accounts.audit import record
from accounts.models import School
from accounts.permissions import require
from accounts.refusals import Refused
from accounts.roles import Action
from monitoring.messages.digests import MORNING, make_digests, mornings_at
from monitoring.messages.post import letters_or_digests
from monitoring.messages.silencing import silence_settled
from monitoring.models import Notice
from monitoring.models.notice import LEASE
from monitoring.reminding.desk import Desk
from monitoring.reminding.line import Unreachable, hand_over, hang_up, open_line
from monitoring.reminding.marks import marking
from monitoring.reminding.reminders import NO_ADDRESS, queue_due
from monitoring.reminding.school_days import days_of

logger = logging.getLogger(__name__)

NIGHT = dt.timedelta(hours=MORNING)  # nobody is told of a new day before it is over
BATCH = 100
MOST_ATTEMPTS = 5
# After the first, second, ... failed attempt a message rests for so long.
RESTS = tuple(dt.timedelta(minutes=minutes) for minutes in (5, 30, 120, 360))
PATIENCE = dt.timedelta(days=3)  # with a mail server that cannot be reached at all
MOST_CUTS = 3  # lines cut one after another, without a message getting through
LINE_CUT = (smtplib.SMTPServerDisconnected, OSError)

UNREACHABLE = "Server surel tidak dapat dihubungi. Dicoba lagi pada putaran berikutnya."
GAVE_UP = "Server surel tidak dapat dihubungi selama 3 hari. Periksa EMAIL_URL, lalu kirim ulang."
CUT = "Hubungan ke server surel terputus saat mengirim. Dicoba lagi nanti."
STAYED_CUT = "Hubungan ke server surel terputus {} kali saat mengirim. Kirim ulang bila sudah baik."
UNWRITABLE = "Surel ini tidak dapat disusun. Periksa nama mitra dan alamat penerima."
DEFERRED = "Server surel menunda ({}). Dicoba lagi nanti."
STAYED_DEFERRED = "Server surel menunda {} kali ({}). Kirim ulang bila sudah baik."
REJECTED = "Server surel menolak ({}). Periksa alamat penerima, lalu kirim ulang."


@dataclass
class Outcome:
    """How many reminders are owed, were sent just now, failed for good, or are told already."""

    due: int = 0
    sent: int = 0
    failed: int = 0
    already: int = 0

    as_dict = asdict


def send_due(*, at=None, on=None):
    """Write down what is owed at the moment `at`, or on the day `on` of every school, and
    send it. May run twice or by two at a time: nobody is told twice."""
    at = at or timezone.now()
    tally = queue_due(at=at, on=on)
    silence_settled(at=at, on=on)
    make_digests(at=at, on=on)
    outcome = Outcome(due=tally.due, already=tally.already, failed=tally.undeliverable)
    return send_queued(on=on, outcome=outcome)


def send_hourly():
    """What the clock sets off. Once a day, as the first in a zone has it, all that is owed is
    looked for; in the other hours what falls on this day, for people act all day long. A day
    begins in the morning: no letter wakes anybody up, whatever happened late in the evening."""
    at = timezone.now()
    day = f"pengingat:{'/'.join(map(str, days_of(at - NIGHT).values()))}"
    was_here = _recalled(day)
    queue_due(at=at, day_at=at - NIGHT, only_today=was_here)
    if not was_here:
        silence_settled(at=at)
        _keep_in_mind(day)
    make_digests(at=at)
    return send_queued(zones=[morning.zone for morning in mornings_at(at)])


def _recalled(key):
    try:
        return cache.get(key) is not None
    except Exception:  # noqa: BLE001 - any cache, away in any way: all is looked for once more
        return False


def _keep_in_mind(key):
    with contextlib.suppress(Exception):
        cache.set(key, True, timeout=2 * 24 * 60 * 60)


@scopes_disabled()
def send_queued(*, on=None, outcome=None, zones=School.TimeZone.values):
    """Send every message that waits and is not resting, batch by batch; those of schools in
    these zones."""
    outcome = outcome or Outcome()
    days = days_of(timezone.now(), on)
    while batch := _claim(zones):
        if not _send_batch(*batch, days, outcome):
            break
    return outcome


@transaction.atomic
def send_again(notice, *, by):
    """Put a failed reminder back into the queue, to the address its recipient has today."""
    require(by, Action.MANAGE_NOTICES)
    if notice.recipient is None:
        raise Refused(
            "Pengingat ini tidak memiliki penerima. Undang kepala sekolah atau admin; "
            "pengingat berikutnya dikirim kepada mereka."
        )
    if not notice.recipient.email:
        raise Refused(f"{notice.recipient} belum memiliki alamat surel. {NO_ADDRESS}")
    won = (
        Notice.objects.failed()
        .filter(pk=notice.pk)
        .update(
            status=Notice.Status.QUEUED,
            address=notice.recipient.email,
            attempts=0,
            claimed_by="",
            claimed_until=None,
            failure="",
        )
    )
    if not won:
        raise Refused("Pengingat ini tidak lagi berstatus gagal, jadi tidak dikirim ulang.")
    record(
        "pengingat.ulang",
        notice,
        about=notice.partnership,
        by=by,
        sentence=f"Pengingat untuk {notice.recipient} dikirim ulang",
    )


def _claim(zones):
    """A batch that is this worker's alone for the time of a lease: (token, its rows)."""
    while True:
        now, token = timezone.now(), uuid.uuid4().hex
        ready = Notice.objects.ready(at=now)
        there = ready.filter(school__time_zone__in=zones).order_by("pk")
        ids = list(there.values_list("pk", flat=True)[:BATCH])
        if not ids:
            return None
        if ready.filter(pk__in=ids).update(claimed_by=token, claimed_until=now + LEASE):
            return token, now + LEASE


def _send_batch(token, until, days, outcome):
    """Send what was claimed; False when it is of no use to go on with the next batch."""
    notices = list(
        Notice.objects.held(token)
        .prefetch_related("school", "recipient", "partnership__person_in_charge")
        .order_by("pk")
    )
    write = letters_or_digests(notices, on=lambda school: days[school.time_zone])
    desk = Desk(notices, write)
    line, cuts = get_connection(), 0
    try:
        with marking() as marks:
            for notice in notices:
                if timezone.now() >= until:
                    return True  # the lease ran out: others may hold the rest by now
                cut = _send_one(line, notice, desk, marks, outcome)
                cuts = cuts + 1 if cut else 0
                if cuts == MOST_CUTS:
                    break
            else:
                return True
    except Unreachable as trouble:
        logger.warning("The mail server cannot be reached: %s", trouble.__cause__)
    finally:
        hang_up(line)
    _give_back(token, outcome)
    return False


def _send_one(line, notice, desk, marks, outcome):
    """Send one message and write down what became of it; True when the line was cut."""
    open_line(line)
    try:
        letter = desk.letter(notice)
        hand_over(line, letter, before_giving=marks.settle, meanwhile=desk.prepare_next)
    except smtplib.SMTPRecipientsRefused as refusal:
        code, words = next(iter(refusal.recipients.values()))
        _answered(notice, code, words, outcome)
    except smtplib.SMTPResponseException as refusal:
        _answered(notice, refusal.smtp_code, refusal.smtp_error, outcome)
        if refusal.smtp_code == 421:  # "closing the channel"
            hang_up(line)
    except LINE_CUT:
        hang_up(line)
        attempts = notice.attempts + 1
        _missed(notice, CUT, STAYED_CUT.format(attempts), outcome)
        return True
    except (DatabaseError, SoftTimeLimitExceeded):
        raise  # it is no fault of this message
    except Exception:
        logger.exception("Reminder %s could not be written", notice.pk)
        _fail(notice, UNWRITABLE, outcome)
    else:
        marks.begin(notice)
        outcome.sent += 1
    return False


def _answered(notice, code, words, outcome):
    """The server said no: for now (4xx) or for good."""
    said = f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
    said = " ".join(said.split())[:120]
    if 400 <= code < 500:
        attempts = notice.attempts + 1
        _missed(notice, DEFERRED.format(said), STAYED_DEFERRED.format(attempts, said), outcome)
    else:
        _fail(notice, REJECTED.format(said), outcome)


def _missed(notice, sentence, last_sentence, outcome):
    """An attempt failed: let the message rest, or give it up after the last one."""
    attempts = notice.attempts + 1
    if attempts >= MOST_ATTEMPTS:
        _fail(notice, last_sentence, outcome)
        return
    rest = timezone.now() + RESTS[attempts - 1]
    _write(notice, attempts=F("attempts") + 1, claimed_until=rest, failure=sentence)


def _fail(notice, sentence, outcome):
    _write(notice, status=Notice.Status.FAILED, attempts=F("attempts") + 1, failure=sentence[:255])
    outcome.failed += 1


def _write(notice, **changes):
    """What became of a message; not if its lease ran out and another worker has it."""
    changes = {"claimed_until": None} | changes
    Notice.objects.held(notice.claimed_by).filter(pk=notice.pk).update(claimed_by="", **changes)


def _give_back(token, outcome):
    """Return what was claimed and not tried; give up what has waited for days."""
    held = Notice.objects.held(token)
    old = held.filter(created_at__lt=timezone.now() - PATIENCE)
    outcome.failed += old.update(
        status=Notice.Status.FAILED, claimed_by="", claimed_until=None, failure=GAVE_UP
    )
    held.update(claimed_by="", claimed_until=None, failure=UNREACHABLE)
