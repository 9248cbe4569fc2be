"""A new head at the school or at a partner: what rests on trust is looked at again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned


class LeadershipChange(SchoolOwned):
    """A partnership without a binding paper may change or stop when the heads do
    (product.md FM-2). Without a partner it is the school's own head who changed."""

    partner = models.ForeignKey(
        "partnerships.Partner",
        models.PROTECT,
        null=True,
        related_name="leadership_changes",
        editable=False,
        verbose_name="mitra",
    )
    former_name = models.CharField("pimpinan sebelumnya", max_length=120, blank=True)
    new_name = models.CharField("pimpinan baru", max_length=120)
    new_position = models.CharField("jabatan", max_length=120, blank=True)
    changed_on = models.DateField("sejak")
    note = models.TextField("catatan", max_length=2000, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "pergantian pimpinan"
        verbose_name_plural = "pergantian pimpinan"
        ordering = ["-changed_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "changed_on"],
                condition=Q(partner__isnull=False),
                name="a_partner_changes_its_head_once_a_day",
                violation_error_message="Pergantian pimpinan pada tanggal ini sudah dicatat.",
            ),
            models.UniqueConstraint(
                fields=["school", "changed_on"],
                condition=Q(partner=None),
                name="a_school_changes_its_head_once_a_day",
                violation_error_message="Pergantian pimpinan pada tanggal ini sudah dicatat.",
            ),
        ]

    def __str__(self):
        return f"Pimpinan {self.whose} berganti"

    def get_absolute_url(self):
        return reverse("monitoring:leadership_change", args=[self.pk])

    @property
    def whose(self):
        return self.partner.name if self.partner_id else "sekolah"
