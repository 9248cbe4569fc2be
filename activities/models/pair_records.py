"""What the two sides of a pair tell each other: profiles, journal, visits, cascade, evaluation."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from activities.models.pair_scope import PairRow, Side


class PairProfile(PairRow):
    """How one side introduces itself: product.md INTI-4."""

    noun = "Profil"

    education = models.CharField("pendidikan terakhir", max_length=160)
    experience = models.CharField("pengalaman kerja", max_length=160)
    strengths = models.TextField("praktik baik yang dimiliki")
    wishes = models.TextField("yang ingin dipelajari atau dibagikan")
    school_conditions = models.TextField("keadaan sekolah dan kelas", blank=True)

    class Meta:
        verbose_name = "profil pasangan"
        verbose_name_plural = "profil pasangan"
        default_related_name = "profiles"
        ordering = ["side"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "side"],
                name="each_side_introduces_itself_once",
                violation_error_message="Profil pihak ini sudah ada.",
            ),
        ]


class OjlJournal(PairRow):
    """What one side did and learned on one day of the On the Job Learning."""

    noun = "Jurnal"

    day = models.DateField("tanggal")
    activities = models.TextField("kegiatan hari ini")
    learned = models.TextField("yang dipelajari")
    obstacles = models.TextField("hambatan", blank=True)
    follow_up = models.TextField("tindak lanjut", blank=True)
    response = models.TextField("tanggapan", blank=True, editable=False)
    response_name = models.CharField(max_length=120, blank=True, editable=False)

    class Meta:
        verbose_name = "jurnal OJL"
        verbose_name_plural = "jurnal OJL"
        default_related_name = "journal"
        ordering = ["day", "side"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "side", "day"],
                name="each_side_writes_one_journal_a_day",
                violation_error_message="Jurnal pihak Anda untuk tanggal ini sudah ada.",
            ),
            models.CheckConstraint(
                condition=Q(response="") | ~Q(response_name=""),
                name="a_response_to_a_journal_has_a_name",
            ),
        ]


class PairVisit(PairRow):
    """A visit to the school of the other side, as a rule of the inti to the mitra."""

    noun = "Kunjungan"

    on = models.DateField("tanggal kunjungan")
    visitors = models.CharField("yang berkunjung", max_length=255)
    findings = models.TextField("yang diamati")
    advice = models.TextField("saran dan tindak lanjut")

    class Meta:
        verbose_name = "kunjungan pasangan"
        verbose_name_plural = "kunjungan pasangan"
        default_related_name = "visits"
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "side", "on"],
                name="each_side_visits_once_a_day",
                violation_error_message="Kunjungan pihak Anda pada tanggal ini sudah ada.",
            ),
        ]


class CascadeTeacher(PairRow):
    """Somebody to whom the mitra has passed on what was learned (guru imbas)."""

    writers = (Side.MITRA,)
    noun = "Imbas"
    MOST = 10  # domain.md 5: ten for each mitra in the programme of 2019; more are only warned of

    name = models.CharField("nama", max_length=120)
    subject = models.CharField("mata pelajaran atau jabatan", max_length=120, blank=True)
    school_name = models.CharField("sekolah", max_length=120)
    on = models.DateField("tanggal pengimbasan")
    topic = models.CharField("materi", max_length=255)

    class Meta:
        verbose_name = "imbas"
        verbose_name_plural = "imbas"
        default_related_name = "cascade"
        ordering = ["on", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "name", "school_name"],
                name="nobody_is_listed_twice_in_a_cascade",
                violation_error_message="Orang ini sudah ada di daftar imbas.",
            ),
        ]

    def __str__(self):
        return self.name


class PairEvaluation(PairRow):
    """What one side thinks of the whole at its end, in scores of 1 to 4 and in words."""

    class Score(models.IntegerChoices):
        POOR = 1, "Kurang"
        FAIR = 2, "Cukup"
        GOOD = 3, "Baik"
        VERY_GOOD = 4, "Sangat baik"

    noun = "Evaluasi"
    SCORES = ("understanding", "practice", "cooperation", "benefit")

    understanding = models.PositiveSmallIntegerField("pemahaman materi fokus", choices=Score)
    practice = models.PositiveSmallIntegerField("penerapan di kelas atau sekolah", choices=Score)
    cooperation = models.PositiveSmallIntegerField("kerja sama kedua pihak", choices=Score)
    benefit = models.PositiveSmallIntegerField("manfaat bagi sekolah", choices=Score)
    achieved = models.TextField("yang dicapai")
    recommendation = models.TextField("rekomendasi")

    class Meta:
        verbose_name = "evaluasi pasangan"
        verbose_name_plural = "evaluasi pasangan"
        default_related_name = "evaluations"
        ordering = ["side"]
        constraints = [
            models.UniqueConstraint(
                fields=["pair", "side"],
                name="each_side_evaluates_once",
                violation_error_message="Evaluasi pihak ini sudah ada.",
            ),
        ]

    @property
    def average(self):
        return sum(getattr(self, name) for name in self.SCORES) / len(self.SCORES)


class PairWorkshop(PairRow):
    """The workshop with which a pair begins: product.md INTI-3 and INTI-9."""

    noun = "Lokakarya"

    starts_on = models.DateField("tanggal mulai")
    ends_on = models.DateField("tanggal selesai")
    place = models.CharField("tempat", max_length=160)
    organiser = models.CharField("penyelenggara", max_length=160, blank=True)
    attendees = models.PositiveIntegerField(
        "jumlah peserta hadir",
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(100_000)],
    )
    inti_activity = models.ForeignKey(
        "activities.Activity", models.SET_NULL, null=True, editable=False, related_name="+"
    )
    mitra_activity = models.ForeignKey(
        "activities.Activity", models.SET_NULL, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "lokakarya pasangan"
        verbose_name_plural = "lokakarya pasangan"
        default_related_name = "workshops"
        constraints = [
            models.UniqueConstraint(
                fields=["pair"],
                name="a_pair_begins_with_one_workshop",
                violation_error_message="Lokakarya pasangan ini sudah dicatat.",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")),
                name="a_workshop_does_not_end_before_it_starts",
                violation_error_message=(
                    "Tanggal selesai harus sama dengan atau setelah tanggal mulai."
                ),
            ),
        ]


class WorkshopBlock(PairRow):
    """One of the three parts of a workshop, what was said in it and what came of it."""

    class Kind(models.TextChoices):
        SUBSTANCE = "pembekalan", "Pembekalan substansi"
        INTRODUCTION = "pengenalan", "Pengenalan inti-mitra"
        PLANNING = "rencana", "Penyusunan rencana OJL"

    noun = "Bagian lokakarya"

    kind = models.CharField("bagian", max_length=12, choices=Kind)
    minutes = models.PositiveSmallIntegerField("lama (menit)", null=True, blank=True)
    notes = models.TextField("notulen", blank=True)
    result = models.TextField("hasil", blank=True)

    class Meta:
        verbose_name = "bagian lokakarya"
        verbose_name_plural = "bagian lokakarya"
        default_related_name = "blocks"
        constraints = [
            models.UniqueConstraint(fields=["pair", "kind"], name="a_workshop_has_each_block_once"),
        ]
