"""What each kind of reminder says of its matter: one line in `WORDS` for each."""

from collections.abc import Callable
from dataclasses import dataclass

from monitoring.models import Notice

Kind = Notice.Kind
STAFF = "kepala sekolah, admin, atau penanggung jawab kemitraan"


@dataclass(frozen=True)
class Words:
    """The page that a reminder leads to, and its sentences.

    `subject` begins what goes on with the day and how far away that is, `lead` likewise;
    `request` is what the reader is asked to do. The three take `(partners, left)`, the
    partners by name and the days that are left (below zero: gone by).
    """

    page: str
    link: str
    subject: Callable[[str, int], str]
    lead: Callable[[str, int], str]
    request: Callable[[str, int], str]
    reader: str = STAFF


def _ends(left):
    return "berakhir" if left >= 0 else "sudah berakhir"


def _review_request(partners, left):
    if left < 0:
        return "Laksanakan peninjauan dan catat hasilnya, atau batalkan dengan alasan."
    return "Siapkan capaian KPI dan undang semua pihak sebelum hari itu."


def _term_request(partners, left):
    if left < 0:
        return "Mulai penutupan; kelanjutannya dibuka sesudah kemitraan ini ditutup."
    return "Putuskan bersama mitra: perpanjang lewat peninjauan, atau siapkan penutupan."


WORDS = {
    Kind.REVIEW: Words(
        page="monitoring:review_detail",
        link="Buka peninjauan",
        subject=lambda partners, left: f"Peninjauan kemitraan dengan {partners}:",
        lead=lambda partners, left: "Peninjauan dijadwalkan pada",
        request=_review_request,
    ),
    Kind.EXPIRY: Words(
        page="partnerships:partnership_detail",
        link="Buka kemitraan",
        subject=lambda partners, left: f"Masa berlaku kemitraan dengan {partners} {_ends(left)}",
        lead=lambda partners, left: f"Masa berlaku kemitraan {_ends(left)} pada",
        request=_term_request,
    ),
    Kind.PAPER: Words(
        page="partnerships:agreement_detail",
        link="Buka naskah",
        subject=lambda partners, left: f"Naskah dengan {partners} {_ends(left)}",
        lead=lambda partners, left: f"Masa berlaku naskah {_ends(left)} pada",
        request=lambda partners, left: (
            "Putuskan bersama mitra: susun perpanjangan, atau biarkan naskah berakhir."
        ),
    ),
    Kind.RENEWAL: Words(
        page="partnerships:agreement_detail",
        link="Buka naskah",
        subject=lambda partners, left: f"Perpanjangan otomatis naskah dengan {partners}:",
        lead=lambda partners, left: "Batas memberi tahu bahwa naskah tidak diperpanjang:",
        request=lambda partners, left: (
            "Sesudah hari itu naskah diperpanjang dengan sendirinya. Bila tidak diinginkan, beri "
            "tahu pihak lain sebelumnya dan catat di halaman naskah."
        ),
    ),
    Kind.SCORES: Words(
        page="partnerships:session_score",
        link="Isi penilaian",
        subject=lambda partners, left: f"Penilaian komite tentang {partners}:",
        lead=lambda partners, left: f"Batas penilaian sidang komite {_ends(left)} pada",
        request=lambda partners, left: "Ajukan penilaian Anda, atau nyatakan benturan kepentingan.",
        reader="anggota sidang komite",
    ),
}
