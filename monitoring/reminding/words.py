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
    `request` is what the reader is asked to do. The three take `Facts`, of which they read
    `partners` by name, `title` of the thing and the days that are `left` (below zero: gone by).
    """

    page: str
    link: str
    subject: Callable
    lead: Callable
    request: Callable
    reader: str = STAFF


def _ends(facts):
    return "berakhir" if facts.left >= 0 else "sudah berakhir"


def _review_request(facts):
    if facts.left < 0:
        return "Laksanakan peninjauan dan catat hasilnya, atau batalkan dengan alasan."
    return "Siapkan capaian KPI dan undang semua pihak sebelum hari itu."


def _term_request(facts):
    if facts.left < 0:
        return "Perpanjang lewat peninjauan, atau mulai penutupan."
    return "Putuskan bersama mitra: perpanjang lewat peninjauan, atau siapkan penutupan."


ESCALATED = (
    "Yang bertugas sudah diingatkan dan hal ini belum selesai. Tanyakan hambatannya, atau minta "
    "orang lain menyelesaikannya."
)

COMPARE = "Isi evaluasi sekolah bila belum, lalu bandingkan keduanya."

WORDS = {
    Kind.REVIEW: Words(
        page="monitoring:review_detail",
        link="Buka peninjauan",
        subject=lambda facts: f"Peninjauan kemitraan dengan {facts.partners}:",
        lead=lambda facts: "Peninjauan dijadwalkan pada",
        request=_review_request,
    ),
    Kind.EXPIRY: Words(
        page="partnerships:partnership_detail",
        link="Buka kemitraan",
        subject=lambda facts: f"Masa berlaku kemitraan dengan {facts.partners} {_ends(facts)}",
        lead=lambda facts: f"Masa berlaku kemitraan {_ends(facts)} pada",
        request=_term_request,
    ),
    Kind.PAPER: Words(
        page="partnerships:agreement_detail",
        link="Buka naskah",
        subject=lambda facts: f"Naskah dengan {facts.partners} {_ends(facts)}",
        lead=lambda facts: f"Masa berlaku naskah {_ends(facts)} pada",
        request=lambda facts: (
            "Putuskan bersama mitra: susun perpanjangan, atau biarkan naskah berakhir."
        ),
    ),
    Kind.RENEWAL: Words(
        page="partnerships:agreement_detail",
        link="Buka naskah",
        subject=lambda facts: f"Perpanjangan otomatis naskah dengan {facts.partners}:",
        lead=lambda facts: "Batas memberi tahu bahwa naskah tidak diperpanjang:",
        request=lambda facts: (
            "Sesudah hari itu naskah diperpanjang dengan sendirinya. Bila tidak diinginkan, beri "
            "tahu pihak lain sebelumnya dan catat di halaman naskah."
        ),
    ),
    Kind.SCORES: Words(
        page="partnerships:session_score",
        link="Isi penilaian",
        subject=lambda facts: f"Penilaian komite tentang {facts.partners}:",
        lead=lambda facts: f"Batas penilaian sidang komite {_ends(facts)} pada",
        request=lambda facts: "Ajukan penilaian Anda, atau nyatakan benturan kepentingan.",
        reader="anggota sidang komite",
    ),
    Kind.ACTIVITY: Words(
        page="activities:activity_detail",
        link="Buka kegiatan",
        subject=lambda facts: f"Laporan kegiatan “{facts.title}” ditunggu:",
        lead=lambda facts: "Kegiatan ini sudah selesai. Batas laporannya",
        request=lambda facts: (
            "Susun laporannya dan ajukan untuk diperiksa, atau batalkan kegiatan yang tidak jadi."
        ),
        reader="penanggung jawab kegiatan",
    ),
    Kind.KPI: Words(
        page="monitoring:kpi_detail",
        link="Buka KPI",
        subject=lambda facts: f"Data KPI “{facts.title}” ditunggu:",
        lead=lambda facts: "Satu periode sudah berakhir. Batas pengumpulan datanya",
        request=lambda facts: "Catat capaian periode itu beserta buktinya.",
        reader="penanggung jawab data KPI",
    ),
    Kind.REPORT_CHECK: Words(
        page="activities:report_check",
        link="Periksa laporan",
        subject=lambda facts: f"Laporan “{facts.title}” menunggu pemeriksaan:",
        lead=lambda facts: "Laporan kegiatan sudah diajukan. Periksa paling lambat",
        request=lambda facts: "Terima laporannya, atau kembalikan dengan catatan.",
        reader="admin atau tim penjaminan mutu",
    ),
    Kind.RECORD_CHECK: Words(
        page="monitoring:record_detail",
        link="Periksa capaian",
        subject=lambda facts: f"Capaian “{facts.title}” menunggu pemeriksaan:",
        lead=lambda facts: "Capaian KPI sudah diajukan. Periksa paling lambat",
        request=lambda facts: "Terima capaiannya, atau kembalikan dengan catatan.",
        reader="admin atau tim penjaminan mutu",
    ),
    Kind.DECISION: Words(
        page="partnerships:session_detail",
        link="Buka sidang komite",
        subject=lambda facts: f"Keputusan tentang {facts.partners} ditunggu:",
        lead=lambda facts: "Komite sudah memberi pertimbangan. Putuskan paling lambat",
        request=lambda facts: "Putuskan lanjut ke Perencanaan atau tidak, dengan alasannya.",
        reader="kepala sekolah",
    ),
    Kind.ACTION: Words(
        page="monitoring:action_detail",
        link="Buka tindak lanjut",
        subject=lambda facts: f"Tindak lanjut “{facts.title}”:",
        lead=lambda facts: "Tindak lanjut peninjauan atau kunjungan, paling lambat",
        request=lambda facts: "Kerjakan dan catat hasilnya, atau batalkan dengan alasan.",
        reader="penanggung jawab tindak lanjut",
    ),
    Kind.EVALUATION: Words(
        page="monitoring:evaluation",
        link="Buka evaluasi",
        subject=lambda facts: f"Evaluasi dari mitra, kemitraan dengan {facts.partners}:",
        lead=lambda facts: "Mitra mengisi evaluasi kemitraan lewat tautannya pada",
        request=lambda facts: COMPARE,
    ),
    Kind.FINAL_EVALUATION: Words(
        page="monitoring:closing_evaluation",
        link="Buka evaluasi",
        subject=lambda facts: f"Evaluasi akhir dari mitra, kemitraan dengan {facts.partners}:",
        lead=lambda facts: "Mitra mengisi evaluasi akhir kemitraan lewat tautannya pada",
        request=lambda facts: COMPARE,
    ),
    Kind.CLOSING: Words(
        page="monitoring:closure",
        link="Buka penutupan",
        subject=lambda facts: f"Jawaban atas penutupan kemitraan dengan {facts.partners}:",
        lead=lambda facts: "Mitra mengonfirmasi pemberitahuan penutupan lewat tautannya pada",
        request=lambda facts: "Baca pesannya bila ada, lalu lanjutkan penutupannya.",
    ),
    Kind.JOB: Words(
        page="jobs:detail",
        link="Buka laporan",
        subject=lambda facts: (
            f"Laporan “{facts.title}” {'gagal dibuat' if facts.notice.failure else 'siap'}:"
        ),
        lead=lambda facts: "Laporan yang Anda minta berakhir pada",
        request=lambda facts: facts.notice.failure or "Unduh berkasnya di halaman laporan.",
    ),
}
