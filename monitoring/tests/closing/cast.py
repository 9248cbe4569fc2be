"""What is typed into a checklist in these tests."""

from monitoring.models import Closure

REASON = "Laporan diselesaikan bersama pengawas."
TICKS = dict.fromkeys(Closure.CHECKS, True)
WORDS = {
    "assets_note": "Dua mesin dikembalikan.",
    "finances_note": "Tidak ada.",
    "evaluation_note": "Kedua pihak puas.",
    "lessons": "Mulai lebih awal.",
}
