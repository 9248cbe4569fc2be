"""Thirty indicators to begin a KPI with (domain.md 4.3); every school adapts the values."""

from dataclasses import dataclass
from decimal import Decimal

from monitoring.models import Kpi

UP, DOWN, KEEP = Kpi.Direction.UP, Kpi.Direction.DOWN, Kpi.Direction.KEEP
MONTH, QUARTER, SEMESTER = Kpi.Period.MONTH, Kpi.Period.QUARTER, Kpi.Period.SEMESTER
SCHOOL_YEAR, FISCAL_YEAR = Kpi.Period.SCHOOL_YEAR, Kpi.Period.FISCAL_YEAR


INDUSTRY = "PKL dan dunia kerja"
TEACHERS = "Guru dan kurikulum"
GRADUATES = "Kompetensi dan lulusan"
SUPPORT = "Beasiswa, bantuan, dan sarana"
LEARNING = "Mutu belajar"
WELFARE = "Kesehatan, lingkungan, dan orang tua"
GOVERNANCE = "Tata kelola kemitraan"


@dataclass(frozen=True)
class Example:
    """An indicator as an example; `target_max` only where a value is to be kept."""

    code: str
    group: str
    name: str
    unit: str
    direction: str
    baseline: Decimal
    target: Decimal
    period: str
    source: str
    target_max: Decimal | None = None

    def facts(self):
        """The fields of a KPI, as a form takes them for its beginning."""
        return {name: value for name, value in vars(self).items() if name not in OF_THE_LIBRARY}

    def as_kpi(self):
        """As a KPI that is nowhere kept, to be written as KPIs are."""
        return Kpi(**self.facts())

    def speaks_of(self, words):
        about = f"{self.code} {self.name} {self.unit} {self.group} {self.source}".casefold()
        return all(word in about for word in words)


OF_THE_LIBRARY = ("code", "group")


def found(text="", group=""):
    """The examples of a group that have every word of the text, in the order of the library."""
    words = text.casefold().split()[:8]
    return [
        each
        for each in EXAMPLES.values()
        if (not group or each.group == group) and each.speaks_of(words)
    ]


_ROWS = (
    ("K01", "Siswa ditempatkan PKL pada mitra", "siswa", UP, "120", "180", SCHOOL_YEAR),
    ("K02", "Siswa menyelesaikan PKL bersertifikat", "%", UP, "88", "98", SCHOOL_YEAR),
    ("K03", "Lama PKL rata-rata", "minggu", UP, "12", "16", SCHOOL_YEAR),
    ("K04", "Kunjungan pemantauan PKL per siswa", "kali", UP, "1", "3", SEMESTER),
    ("K05", "Jam guru tamu industri", "jam", UP, "20", "50", SEMESTER),
    ("K06", "Guru magang industri", "orang", UP, "2", "6", SCHOOL_YEAR),
    ("K07", "Kurikulum disinkronkan dengan mitra", "program keahlian", UP, "2", "5", SCHOOL_YEAR),
    ("K08", "Siswa tersertifikasi kompetensi", "%", UP, "60", "85", SCHOOL_YEAR),
    ("K09", "Lulusan terserap (bekerja, melanjutkan, wirausaha)", "%", UP, "45", "80", SCHOOL_YEAR),
    ("K10", "Waktu tunggu kerja pertama", "bulan", DOWN, "8", "4", SCHOOL_YEAR),
    ("K11", "Lulusan direkrut mitra", "orang", UP, "10", "30", SCHOOL_YEAR),
    ("K12", "Respons tracer study", "%", UP, "55", "80", SCHOOL_YEAR),
    ("K13", "Penerima beasiswa mitra", "siswa", UP, "5", "20", SCHOOL_YEAR),
    ("K14", "Nilai bantuan/CSR diterima", "Rp", UP, "25000000", "100000000", FISCAL_YEAR),
    ("K15", "Bantuan barang ber-BAST", "%", UP, "40", "100", FISCAL_YEAR),
    ("K16", "Buku bacaan disumbangkan", "eksemplar", UP, "150", "500", FISCAL_YEAR),
    ("K17", "Skor literasi (Rapor Pendidikan, 0-100)", "skor", UP, "62.5", "70", FISCAL_YEAR),
    ("K18", "Skor numerasi (Rapor Pendidikan, 0-100)", "skor", UP, "58.3", "66", FISCAL_YEAR),
    ("K19", "Siswa diskrining kesehatan (UKS/Puskesmas)", "%", UP, "70", "100", SCHOOL_YEAR),
    ("K20", "Kasus perundungan dilaporkan", "kasus", DOWN, "12", "4", SEMESTER),
    ("K21", "Timbulan sampah per siswa (Adiwiyata)", "kg/hari", DOWN, "0.30", "0.18", SEMESTER),
    ("K22", "Kehadiran orang tua pada kegiatan", "%", UP, "45", "75", SEMESTER),
    ("K23", "Kegiatan terlaksana dari rencana", "%", UP, "70", "95", QUARTER),
    ("K24", "Serapan anggaran kegiatan", "%", KEEP, "82", "90", FISCAL_YEAR, "100"),
    ("K25", "Kepuasan mitra (1-4)", "skor", UP, "2.9", "3.5", SEMESTER),
    ("K26", "Kepuasan siswa/guru (1-4)", "skor", UP, "3", "3.5", SEMESTER),
    ("K27", "MoU aktif dengan ≥ 1 kegiatan", "%", UP, "50", "90", FISCAL_YEAR),
    ("K28", "Laporan kegiatan tepat waktu (≤ 14 hari)", "%", UP, "55", "95", QUARTER),
    ("K29", "MoU kedaluwarsa belum ditindaklanjuti", "dokumen", DOWN, "6", "0", MONTH),
    ("K30", "Guru imbas dilatih guru mitra", "orang", UP, "0", "10", SCHOOL_YEAR),
)
_GROUPS = {
    INDUSTRY: "K01 K02 K03 K04 K05 K11",
    TEACHERS: "K06 K07 K30",
    GRADUATES: "K08 K09 K10 K12",
    SUPPORT: "K13 K14 K15 K16",
    LEARNING: "K17 K18",
    WELFARE: "K19 K20 K21 K22",
    GOVERNANCE: "K23 K24 K25 K26 K27 K28 K29",
}
_SOURCES = {
    "K01": "Daftar penempatan PKL",
    "K02": "Sertifikat PKL dari mitra",
    "K03": "Jurnal PKL siswa",
    "K04": "Lembar kunjungan guru pembimbing",
    "K05": "Daftar hadir guru tamu",
    "K06": "Surat tugas dan sertifikat guru",
    "K07": "Dokumen kurikulum yang disahkan",
    "K08": "Sertifikat kompetensi",
    "K09": "Penelusuran lulusan",
    "K10": "Penelusuran lulusan",
    "K11": "Surat penerimaan kerja dari mitra",
    "K12": "Penelusuran lulusan",
    "K13": "Daftar penerima beasiswa",
    "K14": "Buku kontribusi",
    "K15": "Buku kontribusi dan BAST",
    "K16": "Buku inventaris perpustakaan",
    "K17": "Rapor Pendidikan",
    "K18": "Rapor Pendidikan",
    "K19": "Laporan UKS atau puskesmas",
    "K20": "Catatan tim pencegahan kekerasan",
    "K21": "Timbangan bank sampah",
    "K22": "Daftar hadir kegiatan",
    "K23": "Jadwal dan laporan kegiatan",
    "K24": "ARKAS",
    "K25": "Angket mitra",
    "K26": "Angket siswa dan guru",
    "K27": "Daftar naskah dan kegiatan",
    "K28": "Laporan kegiatan",
    "K29": "Daftar naskah",
    "K30": "Jurnal guru mitra",
}


def _example(code, name, unit, direction, baseline, target, period, target_max=None):
    return Example(
        code=code,
        group=next(group for group, codes in _GROUPS.items() if code in codes),
        name=name,
        unit=unit,
        direction=direction,
        baseline=Decimal(baseline),
        target=Decimal(target),
        target_max=Decimal(target_max) if target_max else None,
        period=period,
        source=_SOURCES[code],
    )


EXAMPLES = {row[0]: _example(*row) for row in _ROWS}
GROUPS = tuple(_GROUPS)
