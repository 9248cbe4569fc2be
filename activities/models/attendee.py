"""One line of an attendance list: a grown-up, a student by name, or a class and its number."""

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum

from accounts.models import SchoolOwned, scoped
from activities.models.activity import Activity
from partnerships.names import LONGEST

OTHER = "lain"
GROUPS = [*Activity.Group.choices, (OTHER, "Tamu lain")]
ERASED = "Peserta (data dihapus)"


class AttendeeQuerySet(models.QuerySet):
    def standing(self):
        """Lines that count: those not struck out."""
        return self.filter(struck_at=None)

    def guests(self):
        return self.filter(kind=Attendee.Kind.ADULT)

    def students(self):
        return self.exclude(kind=Attendee.Kind.ADULT)

    def tally(self):
        """How many grown-ups and how many students the standing lines stand for."""
        adult = Q(kind=Attendee.Kind.ADULT)
        sums = self.standing().aggregate(
            guests=Sum("count", filter=adult, default=0),
            students=Sum("count", filter=~adult, default=0),
        )
        return sums["guests"], sums["students"]


class Attendee(SchoolOwned):
    """Whoever came, as they wrote themselves in. Of a telephone number only a keyed digest
    is kept: it tells two people of one name apart and reaches nobody."""

    class Kind(models.TextChoices):
        ADULT = "dewasa", "Tamu"
        STUDENT = "siswa", "Siswa"
        CLASS = "rombongan", "Rombongan siswa"

    session = models.ForeignKey(
        "activities.AttendanceSession", models.CASCADE, related_name="attendees"
    )
    kind = models.CharField("jenis", max_length=10, choices=Kind, default=Kind.ADULT)
    group = models.CharField("hadir sebagai", max_length=10, choices=GROUPS, default=OTHER)
    name = models.CharField("nama", max_length=120)
    name_key = models.CharField(max_length=LONGEST, editable=False)
    organisation = models.CharField("instansi atau kelas", max_length=LONGEST, blank=True)
    reach_key = models.CharField(max_length=LONGEST + 2, editable=False)
    count = models.PositiveSmallIntegerField("jumlah", default=1)
    attended_at = models.DateTimeField("waktu", editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="diisi panitia",
    )
    struck_at = models.DateTimeField("dicoret", null=True, editable=False)
    struck_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    struck_reason = models.CharField(max_length=255, blank=True, editable=False)

    objects = scoped(AttendeeQuerySet)

    class Meta:
        verbose_name = "peserta kegiatan"
        verbose_name_plural = "peserta kegiatan"
        ordering = ["attended_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "name_key", "reach_key"],
                condition=Q(struck_at=None),
                name="an_attendee_stands_on_a_list_once",
                violation_error_message="Peserta ini sudah tercatat.",
            ),
            models.CheckConstraint(
                condition=Q(count=1) | Q(kind="rombongan", count__gt=0),
                name="one_line_is_one_person_or_a_class",
                violation_error_message="Jumlah hanya untuk rombongan siswa.",
            ),
            models.CheckConstraint(
                condition=Q(struck_at=None) | ~Q(struck_reason=""),
                name="a_struck_line_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["session", "attended_at", "id"], name="attendees_of_a_session")
        ]

    def __str__(self):
        return self.name

    @property
    def is_class(self):
        return self.kind == self.Kind.CLASS

    @property
    def position(self):
        """In which part they came, in words: `Guru`."""
        return self.get_group_display()
