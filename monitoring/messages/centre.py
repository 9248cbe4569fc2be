"""What the notification centre shows of a notice, and silencing its bell."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone

from accounts.formats import date_text
from monitoring.messages.wishes import DUTIES
from monitoring.models import Notice
from monitoring.reminding.letters import Facts, in_words
from monitoring.reminding.titles import key_of

Kind, Status = Notice.Kind, Notice.Status
ICONS = {
    Kind.EXPIRY: "calendar-clock",
    Kind.PAPER: "file-text",
    Kind.RENEWAL: "refresh-cw",
    Kind.REVIEW: "list-checks",
    Kind.SCORES: "scale",
    Kind.ACTIVITY: "calendar-days",
    Kind.KPI: "chart-line",
    Kind.REPORT_CHECK: "clipboard-check",
    Kind.RECORD_CHECK: "clipboard-check",
    Kind.DECISION: "gavel",
    Kind.ACTION: "list-todo",
    Kind.EVALUATION: "message-square",
    Kind.FINAL_EVALUATION: "message-square",
    Kind.CLOSING: "message-square",
    Kind.JOB: "file-down",
}
# What partners said: told as soon as it is there.
NEWS = frozenset({Kind.EVALUATION, Kind.FINAL_EVALUATION, Kind.CLOSING})
MAIL = {
    Status.QUEUED: "surel menunggu dikirim",
    Status.SENT: "surel terkirim",
    Status.FAILED: "surel gagal dikirim",
    Status.SHOWN: "tanpa surel, sesuai pilihan Anda",
}


@dataclass(frozen=True)
class Row:
    """A notice as its recipient reads it."""

    notice: Notice
    facts: Facts
    earlier: tuple[Notice, ...] = ()

    @property
    def before(self):
        """What was told of the matter earlier: how far from the day, when, and by mail or not."""
        return [(threshold_words(one), one.created_at, mail_words(one)) for one in self.earlier]

    @property
    def is_new(self):
        return self.notice.read_at is None

    @property
    def icon(self):
        return ICONS.get(self.notice.kind, "bell")

    @property
    def what(self):
        """Of what it is, and how far from the day it was told."""
        if self.notice.kind == Kind.JOB:
            return self.facts.request
        told = threshold_words(self.notice)
        told = told.capitalize() if self.notice.kind in NEWS else f"Pengingat {told}"
        return f"{self.notice.partnership.title}. {told}."

    @property
    def can_be_passed_on(self):
        """What its reader alone has to do is nobody else's business, until it is not done."""
        return self.notice.kind not in {*DUTIES, Kind.JOB} or self.notice.is_escalated

    @property
    def by_mail(self):
        """What became of the letter, in words."""
        return mail_words(self.notice)


def rows_of(notices, *, on):
    """The notices in words, each with what was told of its matter before; three queries for
    all. Needs them with partnership and digest."""
    words, earlier = in_words(notices), _earlier(notices)
    return [Row(each, words(each, on), tuple(earlier[key_of(each)])) for each in notices]


def _earlier(notices):
    """`{key_of(notice): [older notices of the same matter]}`, the newest first."""
    found = {key_of(notice): [] for notice in notices}
    ids = {notice.object_id for notice in notices}
    people = {notice.recipient_id for notice in notices}
    told = Notice.objects.filter(recipient__in=people, object_id__in=ids)
    for each in told.exclude(pk__in=[one.pk for one in notices]).select_related("digest"):
        if key_of(each) in found:
            found[key_of(each)].append(each)
    return found


def address_of(notice):
    """The page of the thing, in this product."""
    return reverse(Facts(notice, "", 0).words.page, args=[notice.object_id])


def threshold_words(notice):
    """How far from the day somebody was told: `7 hari sebelumnya`."""
    days = notice.threshold
    if notice.kind in NEWS:
        return "kabar dari mitra"
    if notice.is_escalated:
        return f"{-days} hari sesudahnya, diteruskan kepada kepala sekolah"
    if days == 0:
        return "pada harinya"
    return f"{days} hari sebelumnya" if days > 0 else f"{-days} hari sesudahnya"


def mail_words(notice):
    if notice.kind == Kind.JOB:
        return ""
    if notice.status == Status.GATHERED:
        return _digest_words(notice.digest)
    said = MAIL[notice.status]
    return f"{said}. {notice.failure.removesuffix('.')}" if notice.failure else said


def _digest_words(digest):
    if digest is None:
        return "menunggu ringkasan berikutnya"
    if digest.status == Status.SENT:
        return f"dalam ringkasan {date_text(digest.sent_at)}"
    return f"dalam ringkasan, {MAIL[digest.status]}"


def mark_read(notices):
    """Silence the bell of these; those read before keep their moment."""
    return notices.unread().update(read_at=timezone.now())
