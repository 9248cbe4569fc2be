"""The six stages, the ways between them, and what each way asks: the one table.

Decided in product.md section 1; everything else (buttons, refusals, the diagram in the
README) is drawn from `MOVES`.
"""

import functools
from dataclasses import dataclass
from enum import StrEnum

from django.db import models


class Stage(models.TextChoices):
    PENJAJAKAN = "penjajakan", "Penjajakan"
    PERENCANAAN = "perencanaan", "Perencanaan"
    IMPLEMENTASI = "implementasi", "Implementasi"
    PEMANTAUAN = "pemantauan", "Pemantauan"
    PENINJAUAN = "peninjauan", "Peninjauan"
    PENUTUPAN = "penutupan", "Penutupan"

    @property
    def number(self):
        return list(Stage).index(self) + 1

    @property
    def full_name(self):
        """The name of the stage as the source document has it."""
        return FULL_NAMES[self]


FULL_NAMES = {
    Stage.PENJAJAKAN: "Penjajakan dan Identifikasi",
    Stage.PERENCANAAN: "Perencanaan dan Pengembangan",
    Stage.IMPLEMENTASI: "Implementasi",
    Stage.PEMANTAUAN: "Pemantauan dan Evaluasi",
    Stage.PENINJAUAN: "Peninjauan dan Penyesuaian",
    Stage.PENUTUPAN: "Penutupan",
}

CLOSED = "ditutup"  # the end of penutupan: not a stage, a partnership stays there closed


class Gate(StrEnum):
    """A fact that a move needs; the value is the fact as a sentence when it holds."""

    NEED_LINKED = "Kebutuhan dengan tujuan sudah ditautkan"
    CONTACTS_KNOWN = "Setiap mitra memiliki narahubung"
    PARTNERS_SCREENED = "Setiap mitra lolos penapisan"
    COMMITTEE_HEARD = "Sidang komite sudah ditutup dengan kuorum"
    OBJECTIVES_SET = "Tujuan sudah ditulis"
    ROLES_SET = "Peran dan tanggung jawab setiap pihak sudah ditulis"
    TERM_SET = "Jangka waktu sudah ditetapkan"
    KPIS_AGREED = "KPI sudah disepakati bersama"
    PLAN_ACCEPTED = "Rencana disetujui semua pihak"
    AGREEMENT_IN_FORCE = "Naskah kerja sama yang ditandatangani sedang berlaku"
    ACTIVITY_SCHEDULED = "Kegiatan dengan penanggung jawab sudah dijadwalkan"
    LOAN_AUTHORISED = "Dasar hukum, kewenangan, dan jadwal pengembalian pinjaman lengkap"
    ACTIVITY_REPORTED = "Kegiatan siklus ini terlaksana dan laporannya diterima"
    KPIS_MEASURED = "Setiap KPI memiliki capaian yang diterima"
    REVIEW_CONTINUES = "Peninjauan siklus ini disimpulkan: lanjut atau sesuaikan"
    REVIEW_ADJUSTS = "Peninjauan siklus ini disimpulkan: sesuaikan"
    NOTICES_GIVEN = "Setiap pihak sudah diberi tahu"
    CHECKLIST_DONE = "Daftar periksa penutupan selesai"
    NOTHING_LEFT_OPEN = "Tidak ada pinjaman, laporan, atau naskah yang terbuka"


@dataclass(frozen=True)
class Move:
    """One way out of a stage: where it leads, what it needs, what the button says."""

    source: Stage
    target: str
    label: str
    gates: tuple[Gate, ...] = ()
    needs_note: bool = False
    needs_closing_reason: bool = False
    begins_cycle: bool = False

    @property
    def target_label(self):
        return "Ditutup" if self.target == CLOSED else Stage(self.target).label

    @property
    def leads_to_work(self):
        """Whether it brings the partnership nearer to work, or back to it: what no partner
        may be part of whom screening forbids (product.md 1), whatever the table asks."""
        return self.target in (Stage.PERENCANAAN, Stage.IMPLEMENTASI)

    @property
    def ends_early(self):
        """Leaving for penutupan from elsewhere than peninjauan is an early end."""
        return self.target == Stage.PENUTUPAN and self.source != Stage.PENINJAUAN


def _closing(source):
    return Move(source, Stage.PENUTUPAN, "Mulai penutupan", needs_closing_reason=True)


MOVES = (
    Move(
        Stage.PENJAJAKAN,
        Stage.PERENCANAAN,
        "Lanjut ke Perencanaan",
        (Gate.NEED_LINKED, Gate.CONTACTS_KNOWN, Gate.PARTNERS_SCREENED, Gate.COMMITTEE_HEARD),
    ),
    _closing(Stage.PENJAJAKAN),
    Move(
        Stage.PERENCANAAN,
        Stage.IMPLEMENTASI,
        "Lanjut ke Implementasi",
        (
            Gate.OBJECTIVES_SET,
            Gate.ROLES_SET,
            Gate.TERM_SET,
            Gate.KPIS_AGREED,
            Gate.PLAN_ACCEPTED,
            Gate.AGREEMENT_IN_FORCE,
            Gate.ACTIVITY_SCHEDULED,
            Gate.LOAN_AUTHORISED,
        ),
    ),
    Move(Stage.PERENCANAAN, Stage.PENJAJAKAN, "Kembali ke Penjajakan", needs_note=True),
    _closing(Stage.PERENCANAAN),
    Move(
        Stage.IMPLEMENTASI,
        Stage.PEMANTAUAN,
        "Lanjut ke Pemantauan",
        (Gate.ACTIVITY_REPORTED,),
    ),
    _closing(Stage.IMPLEMENTASI),
    Move(
        Stage.PEMANTAUAN,
        Stage.PENINJAUAN,
        "Lanjut ke Peninjauan",
        (Gate.KPIS_MEASURED,),
    ),
    Move(Stage.PEMANTAUAN, Stage.IMPLEMENTASI, "Kembali ke Implementasi"),
    _closing(Stage.PEMANTAUAN),
    Move(
        Stage.PENINJAUAN,
        Stage.IMPLEMENTASI,
        "Lanjut ke Implementasi",
        (Gate.REVIEW_CONTINUES,),
        begins_cycle=True,
    ),
    Move(
        Stage.PENINJAUAN,
        Stage.PERENCANAAN,
        "Susun ulang rencana",
        (Gate.REVIEW_ADJUSTS,),
        begins_cycle=True,
    ),
    _closing(Stage.PENINJAUAN),
    Move(
        Stage.PENUTUPAN,
        CLOSED,
        "Tutup kemitraan",
        (Gate.NOTICES_GIVEN, Gate.CHECKLIST_DONE, Gate.NOTHING_LEFT_OPEN),
    ),
)


@functools.cache  # asked for every row of a list
def moves_from(stage):
    """The ways out of a stage, the way onward first."""
    return tuple(move for move in MOVES if move.source == stage)


def move_between(source, target):
    """The way from a stage to a target, or None where the table has none."""
    return next((move for move in moves_from(source) if move.target == target), None)
