"""What the school needs, and what it wants to reach with it."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from accounts.models import SchoolOwned, scoped


class NeedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=Need.Status.OPEN)


class Need(SchoolOwned):
    """A need of the school: product.md ND-1 to ND-4, six benefits of BN-1 to BN-6."""

    class Category(models.TextChoices):
        INFORMATION = "informasi", "Informasi terkini"
        WORKFORCE = "tenaga_kerja", "Informasi tenaga kerja"
        EQUIPMENT = "peralatan", "Peralatan"
        MATERIALS = "bahan", "Bahan pembelajaran"
        EXPERTS = "tenaga_ahli", "Tenaga ahli"
        VOLUNTEERS = "tenaga_sukarela", "Tenaga sukarela"
        EXPERIENCE = "pengalaman", "Berbagi pengalaman"
        PROJECT = "proyek", "Proyek bersama"
        SCHOLARSHIP = "beasiswa", "Beasiswa"
        CREATIVITY = "kreativitas", "Kreativitas"
        TRAINING = "pelatihan", "Pelatihan guru"
        CURRICULUM = "kurikulum", "Pengembangan kurikulum"
        FACILITIES = "sarpras", "Sarana dan prasarana"

    class Priority(models.IntegerChoices):
        HIGH = 1, "Tinggi"
        MEDIUM = 2, "Sedang"
        LOW = 3, "Rendah"

    class Status(models.TextChoices):
        OPEN = "terbuka", "Terbuka"
        MET = "terpenuhi", "Terpenuhi"
        CANCELLED = "dibatalkan", "Dibatalkan"

    title = models.CharField("kebutuhan", max_length=160)
    category = models.CharField("kategori", max_length=20, choices=Category)
    objective = models.TextField("tujuan yang ingin dicapai")
    priority = models.PositiveSmallIntegerField(
        "prioritas", choices=Priority, default=Priority.MEDIUM
    )
    beneficiaries = models.CharField("penerima manfaat", max_length=160, blank=True)
    unit = models.CharField("unit atau jurusan", max_length=120, blank=True)
    academic_year = models.CharField("tahun ajaran", max_length=9, blank=True)
    status = models.CharField("status", max_length=12, choices=Status, default=Status.OPEN)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="penanggung jawab",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    objects = scoped(NeedQuerySet)

    class Meta:
        verbose_name = "kebutuhan"
        verbose_name_plural = "kebutuhan"
        ordering = ["priority", "title", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(objective=""),
                name="a_need_has_an_objective",
                violation_error_message="Isi tujuan yang ingin dicapai dengan kebutuhan ini.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:need_detail", args=[self.pk])
