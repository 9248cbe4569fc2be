"""The clauses of an agreement that deserve a second look, and which answer is a worry."""

from dataclasses import dataclass

from partnerships.models import RiskFinding

Answer = RiskFinding.Answer


@dataclass(frozen=True)
class Clause:
    """One clause: what to look for, and whether finding it or missing it is the worry."""

    code: str
    title: str
    question: str
    worry: str


def _risky(code, title, question):
    return Clause(code, title, question, Answer.PRESENT)


def _needed(code, title, question):
    return Clause(code, title, question, Answer.ABSENT)


CLAUSES = (
    _risky(
        "eksklusif",
        "Eksklusivitas",
        "Apakah sekolah dilarang bekerja sama dengan pihak lain untuk hal yang sama?",
    ),
    _risky(
        "iklan",
        "Iklan dan promosi kepada siswa",
        "Apakah mitra boleh beriklan, berjualan, atau memasang merek di sekolah atau kepada siswa?",
    ),
    _needed(
        "data",
        "Pelindungan data pribadi siswa",
        "Apakah diatur data apa yang diserahkan, untuk apa, berapa lama, dan persetujuan orang tua "
        "atau wali? Data anak memerlukan persetujuan itu menurut UU 27/2022 Pasal 25.",
    ),
    _risky(
        "pungutan",
        "Pungutan kepada siswa atau orang tua",
        "Apakah ada pembayaran yang wajib dan jumlahnya ditentukan? Permendikbud 75/2016 Pasal 10 "
        "membatasi penggalangan dana pada bantuan dan sumbangan.",
    ),
    _risky(
        "biaya",
        "Biaya, ganti rugi, atau dana yang harus dikembalikan",
        "Apakah sekolah harus membayar biaya, denda, ganti rugi barang, atau angsuran pinjaman?",
    ),
    _needed(
        "tanggung_jawab",
        "Tanggung jawab atas kecelakaan dan kerugian",
        "Apakah jelas siapa menanggung kecelakaan siswa atau guru dan kerusakan barang?",
    ),
    _risky(
        "kerahasiaan",
        "Kewajiban merahasiakan kejadian",
        "Apakah sekolah diminta merahasiakan kejadian yang perlu diketahui orang tua atau dinas, "
        "misalnya kecelakaan atau keracunan?",
    ),
    _risky(
        "otomatis",
        "Perpanjangan otomatis",
        "Apakah perjanjian diperpanjang sendiri bila tidak ada yang memberi tahu?",
    ),
    _needed(
        "pengakhiran",
        "Cara mengakhiri perjanjian",
        "Apakah kedua pihak dapat mengakhiri lebih awal, dengan pemberitahuan yang wajar?",
    ),
    _needed(
        "karya",
        "Hak atas karya",
        "Apakah jelas siapa memiliki dan boleh memakai karya siswa, guru, dan mitra?",
    ),
    _needed(
        "wenang",
        "Wewenang menandatangani",
        "Apakah nama, jabatan, dan dasar wewenang setiap penanda tangan disebut?",
    ),
    _needed(
        "sengketa",
        "Penyelesaian perselisihan",
        "Apakah perselisihan diselesaikan dengan musyawarah lebih dahulu?",
    ),
)
BY_CODE = {clause.code: clause for clause in CLAUSES}
