"""Two people of two schools of whom one learns from the other: product.md INTI-1 and INTI-2."""

from dataclasses import dataclass

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django_scopes import get_scope

from accounts.models import School
from activities.models.pair_scope import Side, shared

FACTS = ("name", "position", "school_name", "npsn", "regency", "province")


@dataclass(frozen=True)
class OneSide:
    """What is known of one side: copied facts, never a way into the data of its school."""

    side: Side
    name: str
    position: str
    school_name: str
    npsn: str
    regency: str
    province: str
    school_id: int | None

    @property
    def has_joined(self):
        return self.school_id is not None

    @property
    def region(self):
        return ", ".join(part for part in (self.regency, self.province) if part)


class IntiPairQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None)

    def joined(self):
        return self.filter(inti_school__isnull=False, mitra_school__isnull=False)


class IntiPair(models.Model):
    """A pair set by decree. A school that has not joined is null here and so finds nothing."""

    class Kind(models.TextChoices):
        TEACHER = "guru", "Guru"
        HEAD = "kepala_sekolah", "Kepala sekolah"

    class Focus(models.TextChoices):
        """product.md INTI-6 and INTI-7."""

        CHARACTER = "ppk", "Penguatan Pendidikan Karakter (PPK)"
        CENTURY = "abad21", "Pembelajaran abad 21"
        LITERACY = "gls", "Gerakan Literasi Sekolah (GLS)"
        MANAGEMENT = "manajerial", "Manajerial"
        SUPERVISION = "supervisi", "Supervisi"
        ENTERPRISE = "kewirausahaan", "Kewirausahaan"

    class Ending(models.TextChoices):
        FINISHED = "selesai", "Selesai"
        LEFT = "keluar", "Diakhiri"
        DECLINED = "ditolak", "Undangan ditolak"
        WITHDRAWN = "ditarik", "Undangan ditarik"

    FOCUS_OF = {
        Kind.TEACHER: (Focus.CHARACTER, Focus.CENTURY, Focus.LITERACY),
        Kind.HEAD: (Focus.MANAGEMENT, Focus.SUPERVISION, Focus.ENTERPRISE),
    }

    program = models.ForeignKey(
        "activities.IntiProgram", models.PROTECT, related_name="pairs", verbose_name="program"
    )
    program_name = models.CharField("nama program", max_length=160, editable=False)
    program_year = models.PositiveSmallIntegerField("tahun", editable=False)
    kind = models.CharField("jenis pasangan", max_length=16, choices=Kind)
    focus = models.JSONField("fokus", default=list)
    decree_number = models.CharField("nomor surat keputusan", max_length=80)
    decree_on = models.DateField("tanggal surat keputusan")
    decree_authority = models.CharField("ditetapkan oleh", max_length=160)
    inti_school = models.ForeignKey(
        School, models.PROTECT, null=True, editable=False, related_name="+"
    )
    inti_name = models.CharField("nama inti", max_length=120)
    inti_position = models.CharField("jabatan inti", max_length=120, blank=True)
    inti_school_name = models.CharField("sekolah inti", max_length=120)
    inti_npsn = models.CharField("NPSN inti", max_length=8)
    inti_regency = models.CharField("kabupaten atau kota inti", max_length=80, blank=True)
    inti_province = models.CharField("provinsi inti", max_length=80, blank=True)
    mitra_school = models.ForeignKey(
        School, models.PROTECT, null=True, editable=False, related_name="+"
    )
    mitra_name = models.CharField("nama mitra", max_length=120)
    mitra_position = models.CharField("jabatan mitra", max_length=120, blank=True)
    mitra_school_name = models.CharField("sekolah mitra", max_length=120)
    mitra_npsn = models.CharField("NPSN mitra", max_length=8)
    mitra_regency = models.CharField("kabupaten atau kota mitra", max_length=80, blank=True)
    mitra_province = models.CharField("provinsi mitra", max_length=80, blank=True)
    recorded_side = models.CharField(max_length=5, choices=Side, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    joined_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)
    ended_how = models.CharField(max_length=8, choices=Ending, blank=True, editable=False)
    ended_reason = models.CharField(max_length=500, blank=True, editable=False)
    ended_side = models.CharField(max_length=5, choices=Side, blank=True, editable=False)

    objects = shared(IntiPairQuerySet)

    class Meta:
        verbose_name = "pasangan inti-mitra"
        verbose_name_plural = "pasangan inti-mitra"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(inti_npsn=F("mitra_npsn")),
                name="a_pair_is_of_two_different_schools",
                violation_error_message="Inti dan mitra harus dari dua sekolah yang berbeda.",
            ),
            models.CheckConstraint(
                condition=~Q(inti_school=F("mitra_school")),
                name="no_school_is_both_sides_of_a_pair",
                violation_error_message="Inti dan mitra harus dari dua sekolah yang berbeda.",
            ),
            models.CheckConstraint(
                condition=Q(inti_school__isnull=False) | Q(mitra_school__isnull=False),
                name="a_pair_belongs_to_a_school",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_how="")
                | Q(ended_at__isnull=False) & ~Q(ended_how="") & ~Q(ended_side=""),
                name="an_ended_pair_says_how_it_ended",
            ),
            models.CheckConstraint(
                condition=~Q(ended_how="keluar") | ~Q(ended_reason=""),
                name="whoever_leaves_a_pair_says_why",
            ),
            models.UniqueConstraint(
                fields=["inti_npsn", "mitra_npsn", "kind", "inti_name", "mitra_name"],
                condition=Q(ended_at=None),
                name="two_people_are_one_open_pair",
                violation_error_message="Pasangan ini sudah dicatat.",
            ),
        ]
        indexes = [
            models.Index(fields=["inti_school", "-id"], name="pairs_of_inti_school"),
            models.Index(fields=["mitra_school", "-id"], name="pairs_of_mitra_school"),
        ]

    def __str__(self):
        return f"{self.inti_name} dan {self.mitra_name}"

    def get_absolute_url(self):
        return reverse("activities:pair_detail", args=[self.pk])

    def at(self, side):
        facts = {name: getattr(self, f"{side}_{name}") for name in (*FACTS, "school_id")}
        return OneSide(side=Side(side), **facts)

    @property
    def inti(self):
        return self.at(Side.INTI)

    @property
    def mitra(self):
        return self.at(Side.MITRA)

    @property
    def own_side(self):
        """Which side the school in scope is; None for any other school."""
        school = get_scope().get("school")
        if school is None:
            return None
        return next((side for side in Side if self.at(side).school_id == school.pk), None)

    @property
    def own(self):
        return self.at(self.own_side)

    @property
    def other(self):
        return self.at(self.own_side.other)

    @property
    def is_joined(self):
        return self.inti_school_id is not None and self.mitra_school_id is not None

    @property
    def is_open(self):
        return self.ended_at is None

    @property
    def focus_labels(self):
        return ", ".join(focus.label for focus in self.Focus if focus in self.focus)
