"""What became of each partnership of the demo: one row a story."""

from dataclasses import dataclass

from monitoring.models import Kpi
from partnerships.models import Partnership

Form, Scope, Financing = Partnership.Form, Partnership.Scope, Partnership.Financing
FAR = (
    "penjajakan",
    "perencanaan",
    "implementasi",
    "pemantauan",
    "peninjauan",
    "penutupan",
    "ditutup",
)


@dataclass(frozen=True)
class Story:
    """A partnership that began `begun` days ago and has come as far as `reaches`.

    `ends_in` is the number of days until its term ends (None: without end), `twists` name
    what is special about it; see `telling.py`.
    """

    title: str
    partners: tuple
    needs: tuple
    begun: int
    reaches: str
    ends_in: int | None = 300
    form: str = Form.FORMAL
    scope: str = Scope.NON_PHYSICAL
    financing: str = Financing.NONE
    kpis: tuple = ("lulus",)
    cycles: int = 1
    twists: frozenset = frozenset()

    @property
    def over(self):
        """How many days ago its last act was: what is closed was closed some weeks ago."""
        return 40 if self.reaches == "ditutup" else 1

    def goes(self, stage):
        """Does the story get at least this far?"""
        return FAR.index(self.reaches) >= FAR.index(stage)


KPIS = {
    "lulus": (
        "Siswa lulus uji kompetensi",
        "siswa",
        Kpi.Direction.UP,
        "10",
        "24",
        None,
        "triwulan",
    ),
    "guru": ("Guru magang industri", "guru", Kpi.Direction.UP, "1", "4", None, "triwulan"),
    "puas": (
        "Kepuasan mitra (1 sampai 4)",
        "skor",
        Kpi.Direction.UP,
        "2.8",
        "3.2",
        None,
        "triwulan",
    ),
    "sampah": ("Timbulan sampah per siswa", "kg", Kpi.Direction.DOWN, "0.3", "0.18", None, "bulan"),
    "hadir": ("Kehadiran siswa di bengkel", "%", Kpi.Direction.KEEP, "82", "90", "100", "bulan"),
    "baca": (
        "Buku bacaan disumbangkan",
        "eksemplar",
        Kpi.Direction.UP,
        "150",
        "500",
        None,
        "semester",
    ),
    "dana": (
        "Nilai bantuan diterima",
        "Rp",
        Kpi.Direction.UP,
        "0",
        "60000000",
        None,
        "triwulan",
    ),
}
# What adds up within a year; the others stand for themselves each period.
SUMMED = {"baca": Kpi.Accumulation.SCHOOL_YEAR, "dana": Kpi.Accumulation.FISCAL_YEAR}
# Written as text, so that 3.4 stays 3.4.
VALUES = {
    "lulus": ("12", "16", "19", "22", "25"),
    "guru": ("2", "3", "4", "4", "5"),
    "puas": ("2.9", "3.1", "3.4", "3.4", "3.5"),
    "sampah": ("0.29", "0.27", "0.26", "0.25", "0.25", "0.24", "0.22", "0.21", "0.2"),
    "hadir": ("84", "88", "91", "93", "95", "94", "96", "92", "93"),
    "baca": ("210", "340", "420"),
    "dana": ("8500000", "12250000", "17500000", "9000000"),
}

STORIES = (
    Story(
        "Magang dan kelas industri",
        ("furnitur",),
        ("magang", "guru"),
        480,
        "pemantauan",
        43,
        scope=Scope.BOTH,
        kpis=("lulus", "guru", "puas"),
        cycles=2,
        twists=frozenset(
            {"capaian menunggu", "laporan terlambat", "pendapat berbeda", "evaluasi menunggu"}
        ),
    ),
    Story(
        "Kelas industri motor listrik",
        ("motor",),
        ("magang",),
        21,
        "penjajakan",
        twists=frozenset({"menunggu penilaian"}),
    ),
    Story(
        "Kebun hidroponik sekolah",
        ("agro",),
        ("lahan",),
        330,
        "implementasi",
        6,
        scope=Scope.PHYSICAL,
        twists=frozenset({"laporan dikembalikan", "benturan kepentingan"}),
    ),
    Story(
        "Taman baca dan klub menulis",
        ("literasi",),
        ("baca",),
        300,
        "peninjauan",
        55,
        kpis=("baca",),
        twists=frozenset({"peninjauan terlambat"}),
    ),
    Story(
        "Produksi batik tulis",
        ("batik", "desa"),
        ("lahan",),
        240,
        "implementasi",
        70,
        form=Form.MIXED,
        scope=Scope.BOTH,
        twists=frozenset({"laporan menunggu"}),
    ),
    Story(
        "Pemeriksaan kesehatan siswa",
        ("klinik",),
        ("sehat",),
        260,
        "pemantauan",
        83,
        kpis=("hadir",),
    ),
    Story(
        "Kunjungan belajar kelas awal",
        ("sekolah",),
        ("guru",),
        200,
        "implementasi",
        None,
        form=Form.INFORMAL,
        kpis=("puas",),
    ),
    Story(
        "Servis sepeda motor",
        ("bengkel",),
        ("magang",),
        350,
        "pemantauan",
        28,
        kpis=("lulus", "dana"),
        twists=frozenset({"naskah tidur", "simpulan menunggu"}),
    ),
    Story("Geowisata dan literasi karst", ("karst",), (), 9, "penjajakan"),
    Story("Kursus menjahit", ("meragukan",), ("guru",), 14, "penjajakan"),
    Story(
        "Kebun praktik bersama",
        ("desa", "agro", "kampus"),
        ("lahan",),
        70,
        "perencanaan",
        400,
        scope=Scope.BOTH,
        twists=frozenset({"naskah menunggu persetujuan", "mitra meminta perubahan"}),
    ),
    Story(
        "Pengadaan mesin CNC",
        ("furnitur",),
        ("lahan",),
        90,
        "perencanaan",
        720,
        scope=Scope.PHYSICAL,
        financing=Financing.SOFT_LOAN,
        twists=frozenset({"tanda tangan sebagian"}),
    ),
    Story(
        "Asistensi mengajar mahasiswa",
        ("kampus",),
        ("guru",),
        420,
        "penutupan",
        -5,
        twists=frozenset({"pemberitahuan kurang"}),
    ),
    Story("Pelatihan las dasar", ("bengkel",), ("magang",), 460, "ditutup", -60),
    Story(
        "Kampanye sekolah tanpa sampah",
        ("karst", "desa"),
        ("lahan",),
        400,
        "ditutup",
        None,
        form=Form.INFORMAL,
        kpis=("sampah",),
    ),
)
SHORT = (STORIES[0], STORIES[2], STORIES[4], STORIES[8], STORIES[10], STORIES[13])
