"""One message that is owed to one person: queued, sent or failed."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.models import SchoolOwned, scoped

# A worker that has not come to an end with a message by then is taken for dead.
LEASE = dt.timedelta(minutes=10)


class NoticeQuerySet(models.QuerySet):
    def of_the_school(self):
        """What the school looks after, without what somebody asked for themselves."""
        return self.exclude(kind=Notice.Kind.JOB)

    def queued(self):
        return self.filter(status=Notice.Status.QUEUED)

    def failed(self):
        return self.filter(status=Notice.Status.FAILED)

    def of(self, user):
        """What the notification centre of this person holds."""
        return self.filter(recipient=user).exclude(kind=Notice.Kind.DIGEST)

    def of_the_same(self, notice):
        """All that the same person was told of the same matter."""
        same = ("kind", "object_id", "recipient_id", "school_id")
        return self.filter(**{name: getattr(notice, name) for name in same})

    def newest_of_each(self):
        """The last of each matter: what its reader was told of it before stands behind it."""
        same = ("kind", "object_id", "recipient", "school")
        newer = Notice.objects.filter(**{name: OuterRef(name) for name in same})
        return self.filter(~Exists(newer.filter(pk__gt=OuterRef("pk"))))

    def unread(self):
        return self.filter(read_at=None)

    def gathered(self):
        """Waiting for a digest that nobody has made yet."""
        return self.filter(status=Notice.Status.GATHERED, digest=None)

    def ready(self, *, at):
        """Queued, and neither in the hands of a worker nor resting after a failed attempt."""
        return self.queued().filter(Q(claimed_until=None) | Q(claimed_until__lte=at))

    def held(self, token):
        """What the worker with this token has claimed and not come to an end with."""
        return self.queued().filter(claimed_by=token)


class Notice(SchoolOwned):
    """A reminder owed to a recipient, once per object, due date and threshold.

    `status` says what happened to it: only SENT means that a mail server took it. A queued
    row tells in `failure` why an attempt failed; it rests until `claimed_until`. What its
    recipient wants in one letter with others (`MessagePreference`) is GATHERED until a
    `digest` takes it, which is sent like any other row and is about no partnership. SHOWN is
    never mailed. A JOB tells its asker that a report has ended, in `failure` why it failed; it
    is of no partnership and never mailed. Whatever the mail's state, the row stands in the
    notification centre; `read_at` says since when its bell is silent.
    """

    class Kind(models.TextChoices):
        REVIEW = "peninjauan", "Peninjauan"
        EXPIRY = "berakhir", "Masa berlaku"
        PAPER = "naskah", "Masa berlaku naskah"
        RENEWAL = "perpanjangan", "Perpanjangan otomatis"
        SCORES = "penilaian", "Penilaian komite"
        ACTIVITY = "kegiatan", "Laporan kegiatan"
        KPI = "data_kpi", "Data KPI"
        REPORT_CHECK = "cek_laporan", "Pemeriksaan laporan"
        RECORD_CHECK = "cek_capaian", "Pemeriksaan capaian"
        DECISION = "keputusan", "Keputusan kepala sekolah"
        ACTION = "tindak_lanjut", "Tindak lanjut"
        EVALUATION = "evaluasi_mitra", "Evaluasi dari mitra"
        FINAL_EVALUATION = "evaluasi_akhir", "Evaluasi akhir dari mitra"
        CLOSING = "jawab_penutupan", "Jawaban mitra atas penutupan"
        JOB = "laporan", "Laporan yang diminta"
        DIGEST = "ringkasan", "Ringkasan"

    class Status(models.TextChoices):
        QUEUED = "antre", "Antre"
        SENT = "terkirim", "Terkirim"
        FAILED = "gagal", "Gagal"
        GATHERED = "ringkas", "Dalam ringkasan"
        SHOWN = "aplikasi", "Hanya di aplikasi"

    kind = models.CharField("jenis", max_length=16, choices=Kind)
    object_model = models.CharField(max_length=60)
    object_id = models.BigIntegerField()
    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, null=True, related_name="notices"
    )
    due_on = models.DateField("jatuh tempo")
    threshold = models.SmallIntegerField("hari sebelum jatuh tempo")
    # Told to the principal because those who were told before have not acted.
    is_escalated = models.BooleanField("diteruskan", default=False)
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="notices"
    )
    address = models.EmailField("alamat surel", blank=True)
    status = models.CharField("status", max_length=8, choices=Status, default=Status.QUEUED)
    attempts = models.PositiveSmallIntegerField(default=0)
    claimed_by = models.CharField(max_length=32, blank=True)
    claimed_until = models.DateTimeField(null=True)
    failure = models.CharField("sebab gagal", max_length=255, blank=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField("dibaca pada", null=True)
    # Indexed below: few rows have one, and SQLite would look for those that have none by it.
    digest = models.ForeignKey(
        "self", models.SET_NULL, null=True, related_name="gathered", db_index=False
    )
    # Opened by a person in WhatsApp, who alone knows whether it was sent.
    opened_at = models.DateTimeField("dibuka di WhatsApp pada", null=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = scoped(NoticeQuerySet)

    class Meta:
        verbose_name = "pengingat"
        verbose_name_plural = "pengingat"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "object_id", "due_on", "threshold", "recipient"],
                name="each_reminder_goes_out_once",
            ),
            models.UniqueConstraint(
                fields=["kind", "object_id", "due_on", "threshold"],
                condition=Q(recipient=None),
                name="a_reminder_without_recipient_is_told_once",
            ),
            models.CheckConstraint(
                condition=~Q(status="terkirim") | Q(sent_at__isnull=False, recipient__isnull=False),
                name="a_sent_reminder_says_when_and_to_whom",
            ),
            models.CheckConstraint(
                condition=~Q(status="gagal") | ~Q(failure=""),
                name="a_failed_reminder_says_why",
            ),
            models.CheckConstraint(
                condition=Q(partnership__isnull=False) | Q(kind__in=["ringkasan", "laporan"]),
                name="only_digests_and_reports_are_about_no_partnership",
            ),
            models.CheckConstraint(
                condition=Q(digest=None) | Q(status="ringkas"),
                name="only_what_is_gathered_has_a_digest",
            ),
        ]
        indexes = [
            models.Index(fields=["id"], condition=Q(status="antre"), name="notices_that_wait"),
            models.Index(fields=["school", "-id"], name="notices_of_a_school"),
            models.Index(fields=["recipient", "school", "-id"], name="notices_of_a_person"),
            # By the others SQLite would read all that a person was told for each row of it.
            models.Index(
                fields=["recipient", "school", "kind", "object_id", "-id"],
                name="notices_of_a_matter",
            ),
            models.Index(
                fields=["recipient", "school"],
                condition=Q(read_at=None),
                name="notices_that_ring",
            ),
            models.Index(
                fields=["digest"],
                condition=Q(digest__isnull=False),
                name="notices_in_a_digest",
            ),
            models.Index(
                fields=["recipient"],
                condition=Q(status="ringkas", digest=None),
                name="notices_to_be_gathered",
            ),
        ]
