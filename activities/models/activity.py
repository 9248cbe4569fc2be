"""One thing that school and partner do together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from accounts import formats
from accounts.models import SchoolOwned, scoped

JULY = 7


class ActivityQuerySet(models.QuerySet):
    def planned(self):
        return self.filter(cancelled_at=None)

    def scheduled(self, *, on):
        """Planned activities with a person in charge whose last day is not past."""
        return self.planned().filter(ends_on__gte=on, person_in_charge__isnull=False)

    def late(self, *, on):
        """Planned activities that are over and whose report can and has not been handed in."""
        return (
            self.planned()
            .filter(ends_on__lt=on, partnership__closed_at=None)
            .exclude(report__status__in=["diajukan", "diterima"])
        )

    def coming(self, *, on):
        """Planned activities that are under way or still to come."""
        return self.planned().filter(ends_on__gte=on)

    def waiting(self):
        """Activities whose report waits for somebody to check it."""
        return self.planned().filter(report__status="diajukan")

    def accepted(self):
        return self.planned().filter(report__status="diterima")


class Activity(SchoolOwned):
    """An activity of a partnership: product.md IM-1 to IM-6."""

    class Kind(models.TextChoices):
        TRAINING = "pelatihan_guru", "Pelatihan guru"
        CURRICULUM = "kurikulum", "Pengembangan kurikulum"
        FACILITIES = "sarpras", "Perbaikan atau pengadaan sarana"
        INTERNSHIP = "magang", "Magang atau PKL siswa"
        TEACHER_INTERNSHIP = "magang_guru", "Magang guru"
        GUEST_TEACHER = "guru_tamu", "Guru tamu atau praktisi"
        VISIT = "kunjungan", "Kunjungan"
        MEETING = "rapat", "Rapat koordinasi"
        WORKSHOP = "lokakarya", "Seminar atau lokakarya"
        ASSESSMENT = "uji_kompetensi", "Uji kompetensi"
        SCHOLARSHIP = "beasiswa", "Beasiswa"
        AID = "bantuan", "Bantuan barang atau tenaga"
        SERVICE = "layanan", "Layanan kesehatan atau sosial"
        OTHER = "lain", "Lainnya"

    class Group(models.TextChoices):
        """Who takes part: product.md IM-2."""

        TEACHERS = "guru", "Guru"
        STUDENTS = "siswa", "Siswa"
        PARENTS = "orang_tua", "Orang tua"
        COMMITTEE = "komite", "Komite"
        SUPERVISORS = "pengawas", "Pengawas"
        GOVERNMENT = "pemda", "Pemerintah daerah"
        PARTNER = "mitra", "Mitra"

    partnership = models.ForeignKey(
        "partnerships.Partnership", models.CASCADE, related_name="activities"
    )
    title = models.CharField("nama kegiatan", max_length=160)
    kind = models.CharField("jenis kegiatan", max_length=16, choices=Kind)
    starts_on = models.DateField("tanggal mulai")
    ends_on = models.DateField("tanggal selesai")
    place = models.CharField("tempat", max_length=160)
    person_in_charge = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    method = models.TextField("teknis pelaksanaan", blank=True)
    groups = models.JSONField("yang dilibatkan", default=list, blank=True)
    # How many of each group are expected: {"guru": 12}; a group without a number is missing.
    participants = models.JSONField("perkiraan jumlah peserta", default=dict, blank=True)
    fulfils = models.CharField("kewajiban yang dipenuhi", max_length=255, blank=True)
    obligation = models.ForeignKey(
        "partnerships.Contribution",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kontribusi yang diwujudkan",
    )
    # Shared by those that were planned in one go as repetitions of one another.
    series = models.UUIDField(null=True, editable=False, db_index=True)
    copied_from = models.ForeignKey(
        "self", models.SET_NULL, null=True, editable=False, related_name="copies"
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(ActivityQuerySet)

    class Meta:
        verbose_name = "kegiatan"
        verbose_name_plural = "kegiatan"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="an_activity_does_not_end_before_it_starts",
                violation_error_message=(
                    "Tanggal selesai harus sama dengan atau setelah tanggal mulai."
                ),
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at=None) | ~Q(cancelled_reason=""),
                name="a_cancelled_activity_has_a_reason",
            ),
            models.UniqueConstraint(
                fields=["copied_from"],
                condition=Q(cancelled_at=None),
                name="an_activity_is_copied_to_the_next_year_once",
            ),
        ]
        indexes = [
            models.Index(fields=["school", "starts_on", "id"], name="activities_by_day"),
            models.Index(fields=["partnership", "starts_on"], name="activities_of_partnership"),
            models.Index(
                fields=["ends_on"], condition=Q(cancelled_at=None), name="activities_by_end"
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("activities:activity_detail", args=[self.pk])

    @property
    def when(self):
        return when_text(self.starts_on, self.ends_on)

    @property
    def fiscal_year(self):
        """The budget year is the calendar year (product.md IM-5)."""
        return str(self.starts_on.year)

    @property
    def academic_year(self):
        """`2026/2027`: a school year runs from July to June."""
        first = self.starts_on.year - (self.starts_on.month < JULY)
        return f"{first}/{first + 1}"

    @property
    def planned(self):
        """What all lines of its budget come to; None where no amount is known."""
        known = [line.planned for line in self.funds.all() if line.planned is not None]
        return sum(known) if known else None

    @property
    def group_labels(self):
        """Who takes part, in words, in the order of the list."""
        return ", ".join(
            f"{group.label} ({self.participants[group]})"
            if group in self.participants
            else group.label
            for group in self.Group
            if group in self.groups
        )


def when_text(first, last):
    """`12 Desember 2026`, `12 sampai 13 Desember 2026`, `1 Juli sampai 30 September 2026`."""
    if first == last:
        return formats.date_text(last)
    same = [part for part in ("year", "month") if getattr(first, part) == getattr(last, part)]
    words = formats.date_text(first).split()
    kept = 1 if same == ["year", "month"] else 2 if "year" in same else 3
    return f"{' '.join(words[:kept])} sampai {formats.date_text(last)}"
