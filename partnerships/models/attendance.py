"""One guest who was at an event, as they wrote themselves in."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped
from partnerships.names import LONGEST

ERASED = "Peserta (data dihapus)"


class AttendanceQuerySet(models.QuerySet):
    def known(self):
        """Those whose details have not been erased."""
        return self.filter(erased_at=None)

    def willing(self):
        """Those who agreed to be written to and are no prospect of the school yet."""
        return self.known().filter(may_contact=True, prospect=None)

    def overdue(self, *, on):
        """Those whose details were to be kept until a day before `on`."""
        return self.known().filter(keep_until__lt=on)


class Attendance(SchoolOwned):
    """A row of the daftar hadir; kept as long as the guest was told (UU PDP, domain.md 7)."""

    event = models.ForeignKey(
        "partnerships.NetworkEvent", models.PROTECT, related_name="attendances"
    )
    name = models.CharField("nama", max_length=120)
    name_key = models.CharField(max_length=LONGEST, editable=False)
    organisation = models.CharField("instansi", max_length=LONGEST, blank=True)
    position = models.CharField("peran", max_length=80, blank=True)
    phone = models.CharField("telepon", max_length=20, blank=True)
    email = models.EmailField("surel", blank=True)
    # What tells two guests of one name apart: telephone, else e-mail, else organisation.
    reach_key = models.CharField(max_length=254, blank=True, editable=False)
    may_contact = models.BooleanField("bersedia dihubungi sekolah", default=False)
    keep_until = models.DateField("disimpan sampai", editable=False)
    attended_at = models.DateTimeField("waktu", editable=False)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="diisi panitia",
    )
    prospect = models.ForeignKey(
        "partnerships.Prospect",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="attendances",
        verbose_name="kontak jejaring",
    )
    erased_at = models.DateTimeField("data dihapus", null=True, editable=False)

    objects = scoped(AttendanceQuerySet)

    class Meta:
        verbose_name = "peserta"
        verbose_name_plural = "peserta"
        ordering = ["attended_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["event", "name_key", "reach_key"],
                condition=Q(erased_at=None),
                name="a_guest_attends_an_event_once",
                violation_error_message="Peserta ini sudah tercatat pada acara ini.",
            ),
        ]
        indexes = [
            models.Index(
                fields=["keep_until"], condition=Q(erased_at=None), name="guests_to_erase"
            ),
            models.Index(fields=["event", "attended_at", "id"], name="guests_of_an_event"),
        ]

    def __str__(self):
        return self.name
