"""What the school needs, and what it wants to reach with it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from accounts.models import SchoolOwned, scoped
from partnerships.models.profile import Profile

YEAR_BEGINS = 7  # July, domain.md 6.4


def academic_year_of(day):
    """The academic year a day lies in, as it is written: 2026/2027."""
    first = day.year if day.month >= YEAR_BEGINS else day.year - 1
    return f"{first}/{first + 1}"


class NeedQuerySet(models.QuerySet):
    def open(self):
        return self.filter(status=Need.Status.OPEN)

    def with_benefit(self, benefit):
        """Needs of which this benefit is expected: chosen, or implied by the category."""
        implying = [category for category, implied in BENEFIT_OF.items() if implied == benefit]
        return self.filter(
            Q(benefits__icontains=f'"{benefit}"') | Q(benefits=[], category__in=implying)
        )


class Need(SchoolOwned):
    """A need of the school: product.md ND-1 to ND-4, six benefits of BN-1 to BN-6, and what a
    partner should bring in each of the three dimensions (MT-1 to MT-3)."""

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

    class Benefit(models.TextChoices):
        """The six benefits of a partnership, BN-1 to BN-6, and no other."""

        INFORMATION = "informasi_terkini", "Informasi terkini"
        SUPPORT = "bantuan", "Bantuan peralatan, tenaga ahli, atau tenaga sukarela"
        EXPERIENCE = "berbagi_pengalaman", "Berbagi pengalaman"
        PROJECT = "proyek_bersama", "Proyek bersama"
        SCHOLARSHIP = "beasiswa", "Beasiswa"
        CREATIVITY = "kreativitas", "Kreativitas"

    class Area(models.TextChoices):
        """Parts of a category: areas of experience (BN-3a) and programmes done together
        (ND-4, BN-4a)."""

        MANAGEMENT = "pengelolaan_sekolah", "Pengelolaan sekolah"
        CURRICULUM = "pengembangan_kurikulum", "Pengembangan kurikulum"
        COMMUNITY = "pemberdayaan_masyarakat", "Pemberdayaan masyarakat"
        COMPETENCE = "pelatihan_kompetensi", "Pelatihan kompetensi"
        PEOPLE = "peningkatan_sdm", "Peningkatan sumber daya manusia"
        EQUIPMENT_USE = "efisiensi_peralatan", "Efisiensi penggunaan peralatan"
        TEACHERS = "pelatihan_guru", "Pelatihan guru"
        FACILITIES = "sarana_prasarana", "Sarana dan prasarana"
        STUDENTS = "pelatihan_siswa", "Pelatihan siswa"
        PROTOTYPE = "prototipe_peraga", "Prototipe alat peraga"
        TALENT = "bakat_siswa", "Pengembangan bakat siswa"

    class Horizon(models.TextChoices):
        """For when workforce is asked after: product.md ND-3."""

        NOW = "saat_ini", "Saat ini"
        FORECAST = "prakiraan", "Prakiraan mendatang"

    title = models.CharField("kebutuhan", max_length=160)
    category = models.CharField("kategori", max_length=20, choices=Category)
    areas = models.JSONField("bidang", default=list, blank=True)
    horizon = models.CharField("kurun waktu", max_length=12, choices=Horizon, blank=True)
    headcount = models.PositiveIntegerField("jumlah tenaga", null=True, blank=True)
    objective = models.TextField("tujuan yang ingin dicapai")
    benefits = models.JSONField("manfaat yang diharapkan", default=list, blank=True)
    partner_benefit = models.CharField("manfaat bagi mitra", max_length=255, blank=True)
    outcome = models.CharField("indikator hasil belajar", max_length=160, blank=True)
    priority = models.PositiveSmallIntegerField(
        "prioritas", choices=Priority, default=Priority.MEDIUM
    )
    beneficiaries = models.CharField("penerima manfaat", max_length=160, blank=True)
    unit = models.CharField("unit atau jurusan", max_length=120, blank=True)
    academic_year = models.CharField("tahun ajaran", max_length=9, blank=True)
    expertise = models.JSONField("keahlian yang dicari", default=list, blank=True)
    resource_kinds = models.JSONField("jenis sumber daya yang dicari", default=list, blank=True)
    resources = models.JSONField("sumber daya yang dicari", default=list, blank=True)
    values = models.JSONField("nilai yang dicari", default=list, blank=True)
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
                condition=~Q(objective=""),
                name="a_need_has_an_objective",
                violation_error_message="Isi tujuan yang ingin dicapai dengan kebutuhan ini.",
            ),
            models.CheckConstraint(
                condition=Q(category="tenaga_kerja") | Q(horizon="", headcount=None),
                name="only_workforce_is_asked_after_for_a_time",
                violation_error_message="Kurun waktu hanya untuk informasi tenaga kerja.",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("partnerships:need_detail", args=[self.pk])

    @property
    def benefit_labels(self):
        """The benefits in words, in their order; one that is implied where none is chosen."""
        chosen = self.benefits or [BENEFIT_OF[self.category]]
        return [label for value, label in self.Benefit.choices if value in chosen]

    @property
    def asks_for_areas(self):
        return self.category in AREAS_OF

    @property
    def area_labels(self):
        return [label for value, label in self.Area.choices if value in self.areas]

    @property
    def resource_labels(self):
        return [label for value, label in Profile.Resource.choices if value in self.resource_kinds]


# Which parts of a need a category asks for: nothing else is shown of them.
_A, _B, _C, _R = Need.Area, Need.Benefit, Need.Category, Profile.Resource
AREAS_OF = {
    _C.EXPERIENCE: (
        _A.MANAGEMENT, _A.CURRICULUM, _A.COMMUNITY, _A.COMPETENCE, _A.PEOPLE, _A.EQUIPMENT_USE,
    ),
    _C.PROJECT: (
        _A.TEACHERS, _A.CURRICULUM, _A.FACILITIES, _A.STUDENTS, _A.PROTOTYPE, _A.TALENT,
    ),
}  # fmt: skip

# The benefit that a category is about, where nobody has chosen another.
BENEFIT_OF = {
    _C.INFORMATION: _B.INFORMATION,
    _C.WORKFORCE: _B.INFORMATION,
    _C.EQUIPMENT: _B.SUPPORT,
    _C.MATERIALS: _B.SUPPORT,
    _C.EXPERTS: _B.SUPPORT,
    _C.VOLUNTEERS: _B.SUPPORT,
    _C.EXPERIENCE: _B.EXPERIENCE,
    _C.PROJECT: _B.PROJECT,
    _C.SCHOLARSHIP: _B.SCHOLARSHIP,
    _C.CREATIVITY: _B.CREATIVITY,
    _C.TRAINING: _B.EXPERIENCE,
    _C.CURRICULUM: _B.EXPERIENCE,
    _C.FACILITIES: _B.SUPPORT,
}

# The kind of resource that a category is about, where nobody has named one.
RESOURCE_OF = {
    _C.INFORMATION: _R.INFORMATION,
    _C.WORKFORCE: _R.INFORMATION,
    _C.EQUIPMENT: _R.GOODS,
    _C.MATERIALS: _R.GOODS,
    _C.EXPERTS: _R.PEOPLE,
    _C.VOLUNTEERS: _R.PEOPLE,
    _C.SCHOLARSHIP: _R.MONEY,
    _C.TRAINING: _R.PEOPLE,
}
