"""What proves an activity of a story, and what its report says."""

from django.utils import timezone

from activities.models import Evidence
from activities.reports import attaching, consenting
from kemitraan.demo import papers

PHOTOS = (("Pembukaan", True), ("Praktik di bengkel", True), ("Hasil kerja", False))
SHEETS = (
    (Evidence.Kind.ATTENDANCE, "Daftar hadir"),
    (Evidence.Kind.EVALUATION, "Hasil evaluasi"),
    (Evidence.Kind.LETTER, "Surat undangan"),
)
CHAPTERS = {
    "background": "Siswa memerlukan pengalaman kerja yang tidak dapat diberikan bengkel sekolah.",
    "goals": "Siswa menyelesaikan satu pesanan dari gambar kerja sampai barang jadi.",
    "audience": "Dua puluh empat siswa kelas XI beserta dua guru pendamping.",
    "narrative": "Kegiatan berjalan dua hari dengan pendamping dari mitra.",
    "results": "Dua puluh empat siswa menyelesaikan seluruh tugas.",
    "raters": 22,
    "rating": "3.6",
    "rating_scale": "4",
    "obstacles": "Hujan pada hari pertama; praktik dipindah ke dalam ruang.",
    "participants": 24,
    "spent": 1_450_000,
    "spending": "Bahan praktik 1.200.000\nKonsumsi 250.000",
    "conclusion": "Tujuan tercapai; mitra bersedia mengulang kegiatan ini.",
    "recommendations": "Gelombang berikutnya dimulai dengan latihan keselamatan kerja.",
}


def prove(staff, activity):
    """Photos, one of children with the consent of their parents and one without, and lists."""
    photos = [
        attaching.attach(
            activity,
            papers.photo(number + activity.pk * 3),
            kind=Evidence.Kind.PHOTO,
            by=staff.quality,
            caption=caption,
            shows_children=shows_children,
        )
        for number, (caption, shows_children) in enumerate(PHOTOS)
    ]
    for kind, title in SHEETS:
        page = papers.sheet(title, [activity.title, f"Nomor {activity.pk}", "24 peserta"])
        attaching.attach(activity, page, kind=kind, by=staff.quality, caption=title)
    consenting.record_consent(
        activity,
        photos[1:2],
        by=staff.quality,
        given_on=timezone.localdate(),
        note="Wali dari 24 siswa kelas XI, surat bertanda tangan",
    )
