"""One school, known by its NPSN."""

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models


class School(models.Model):
    """A school, imported from a list or typed by its first person."""

    class Level(models.TextChoices):
        TK = "TK", "TK"
        KB = "KB", "KB"
        SPS = "SPS", "SPS"
        TPA = "TPA", "TPA"
        RA = "RA", "RA"
        SD = "SD", "SD"
        MI = "MI", "MI"
        SMP = "SMP", "SMP"
        MTS = "MTs", "MTs"
        SMA = "SMA", "SMA"
        MA = "MA", "MA"
        SMK = "SMK", "SMK"
        MAK = "MAK", "MAK"
        SDLB = "SDLB", "SDLB"
        SMPLB = "SMPLB", "SMPLB"
        SMALB = "SMALB", "SMALB"
        SLB = "SLB", "SLB"
        PKBM = "PKBM", "PKBM"
        SKB = "SKB", "SKB"
        OTHER = "lain", "Lainnya"

    class Status(models.TextChoices):
        PUBLIC = "negeri", "Negeri"
        PRIVATE = "swasta", "Swasta"

    class Quorum(models.TextChoices):
        """How many of the eligible members make a session of the committee able to decide."""

        MOST = "separuh", "Lebih dari separuh anggota yang berhak"
        TWO_THIRDS = "dua_pertiga", "Paling sedikit dua pertiga anggota yang berhak"
        ALL = "semua", "Semua anggota yang berhak"
        NUMBER = "jumlah", "Jumlah anggota yang tetap"

    class TimeZone(models.TextChoices):
        WIB = "Asia/Jakarta", "WIB"
        WIB_PONTIANAK = "Asia/Pontianak", "WIB (Pontianak)"
        WITA = "Asia/Makassar", "WITA"
        WIT = "Asia/Jayapura", "WIT"

    class Week(models.TextChoices):
        """The days on which a school works; the others are free each week."""

        MONDAY_FRIDAY = "senin_jumat", "Senin sampai Jumat"
        MONDAY_SATURDAY = "senin_sabtu", "Senin sampai Sabtu"
        SATURDAY_THURSDAY = "sabtu_kamis", "Sabtu sampai Kamis (libur Jumat)"
        SUNDAY_THURSDAY = "minggu_kamis", "Minggu sampai Kamis (libur Jumat dan Sabtu)"

        @property
        def free(self):
            """The weekdays that are free, as Python counts them: Monday is 0."""
            return _FREE[self]

    npsn = models.CharField(
        "NPSN",
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^(?:[0-9]{8}|NP[0-9]{6})$", "Tulis NPSN sebagai 8 angka.")],
        error_messages={"unique": "Sekolah dengan NPSN ini sudah terdaftar."},
    )
    name = models.CharField("nama sekolah", max_length=120)
    listed_name = models.CharField(
        "nama dalam daftar impor", max_length=120, blank=True, editable=False
    )
    level = models.CharField("jenjang", max_length=8, choices=Level)
    status = models.CharField("status", max_length=8, choices=Status)
    foundation = models.CharField("yayasan", max_length=120, blank=True)
    address = models.CharField("alamat", max_length=200, blank=True)
    village = models.CharField("desa atau kelurahan", max_length=80, blank=True)
    district = models.CharField("kecamatan", max_length=80, blank=True)
    regency = models.CharField("kabupaten atau kota", max_length=80, blank=True)
    province = models.CharField("provinsi", max_length=80, blank=True)
    region_code = models.CharField(
        "kode wilayah Kemendagri",
        max_length=13,
        blank=True,
        db_index=True,
        validators=[
            RegexValidator(
                r"^[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?$",
                "Tulis kode wilayah seperti 34.03.01.",
            )
        ],
    )
    postal_code = models.CharField("kode pos", max_length=5, blank=True)
    phone = models.CharField("telepon", max_length=20, blank=True)
    email = models.EmailField("surel", blank=True)
    website = models.URLField("situs web", blank=True)
    latitude = models.DecimalField("lintang", max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField("bujur", max_digits=9, decimal_places=6, null=True, blank=True)
    head_name = models.CharField("nama kepala sekolah", max_length=120, blank=True)
    head_nip = models.CharField(
        "NIP kepala sekolah",
        max_length=18,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{18}$", "Tulis NIP sebagai 18 angka.")],
    )
    letterhead = models.FileField("gambar kop surat", blank=True, max_length=200)
    letterhead_lines = models.TextField("baris kop surat", blank=True)
    logo = models.FileField("logo sekolah", blank=True, max_length=200)
    time_zone = models.CharField(
        "zona waktu", max_length=20, choices=TimeZone, default=TimeZone.WIB
    )
    week = models.CharField("hari sekolah", max_length=12, choices=Week, default=Week.MONDAY_FRIDAY)
    committee_for_informal = models.BooleanField(
        "sidang komite juga untuk kemitraan informal", default=False
    )
    quorum_rule = models.CharField(
        "kuorum sidang komite", max_length=12, choices=Quorum, default=Quorum.MOST
    )
    quorum_number = models.PositiveSmallIntegerField(
        "jumlah anggota untuk kuorum",
        default=2,
        validators=[
            MinValueValidator(2, "Kuorum paling sedikit 2 anggota."),
            MaxValueValidator(99, "Kuorum paling banyak 99 anggota."),
        ],
    )
    is_demo = models.BooleanField("sekolah contoh", default=False, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = "sekolah"
        verbose_name_plural = "sekolah"
        ordering = ["name", "npsn"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quorum_number__gte=2),
                name="a_school_asks_for_two_members_at_least",
                violation_error_message="Kuorum paling sedikit 2 anggota.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def free_weekdays(self):
        return self.Week(self.week).free

    @property
    def quorum_text(self):
        """`lebih dari separuh anggota yang berhak` or `4 anggota yang berhak menilai`."""
        if self.quorum_rule == self.Quorum.NUMBER:
            return f"{self.quorum_number} anggota yang berhak menilai"
        label = self.get_quorum_rule_display()
        return f"{label[0].lower()}{label[1:]}"


_FREE = {
    School.Week.MONDAY_FRIDAY: frozenset({5, 6}),
    School.Week.MONDAY_SATURDAY: frozenset({6}),
    School.Week.SATURDAY_THURSDAY: frozenset({4}),
    School.Week.SUNDAY_THURSDAY: frozenset({4, 5}),
}
