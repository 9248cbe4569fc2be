"""How good the first five partners of a match are, on a list of names and by the judgement of
a person: `python -m kemitraan.bench.relevance FILE` with columns `no` and `nama_mitra`.

The list is not ours and not kept here: partners are named by their number in it. They were
judged by what their names and common knowledge tell, before any ranking was seen.
"""

import csv
import sys
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch

import django

FIRST = 5
ALIKE = 90  # of 100, for the variant that compares letters loosely

# A need and its words for the expertise; below it the numbers of the partners that would do.
JUDGED = """
Tempat magang perhotelan | perhotelan
    25 31 76 136
Tempat PKL teknik komputer dan jaringan | komputer, jaringan
    3 5 12 14 15 18 20 22 23 34 38 50 54 57 60 61 62 64 65 67 81 88 89 90 91 93 94 98 126
Guru tamu rekayasa perangkat lunak | pemrograman, perangkat lunak, aplikasi
    2 3 4 5 12 14 16 17 19 20 21 22 23 34 38 39 40 43 46 48 50 54 57 59 60 61 62 63 64 65 81
    85 88 89 90 91 93 94 98 103 104
Kelas industri otomotif | otomotif, bengkel mobil
    32 52 56 69
Pemeriksaan kesehatan siswa | pemeriksaan kesehatan, imunisasi
    111 112 125
Penyuluhan gizi remaja | gizi, kesehatan remaja
    9 75 111 112 125
Praktik layanan bank | perbankan, teller
    28 47 101 109
Guru tamu akuntansi | akuntansi, audit, keuangan
    10 28 30 47 49 55 68 101 109
Penyuluhan hukum bagi siswa | hukum
    79 82 113 124
Pencegahan narkoba dan tertib lalu lintas | narkoba, lalu lintas, kepolisian
    113 124
Tempat magang produksi grafika | cetak, grafika
    115
Pelatihan penyiaran | penyiaran, radio
    7 18 24 44 85
Kunjungan belajar budi daya ternak | peternakan
    33 87
Guru belajar kultur jaringan tanaman | bioteknologi, kultur jaringan tanaman
    70 75 100 141
Pendidikan lingkungan dan hutan | lingkungan, konservasi, keanekaragaman hayati
    100 107 108 142
Penataan perpustakaan sekolah | perpustakaan, literasi
    92
Informasi kebutuhan tenaga kerja terampil | ketenagakerjaan, lowongan kerja
    30 36 97
Pelatihan administrasi perkantoran | sekretaris, administrasi perkantoran
    96
Asistensi mengajar dari kampus | perguruan tinggi, mahasiswa, asistensi mengajar
    45 49 58 66 68 75 76 86 102 106 120 123 136
Berbagi pengalaman pengelolaan SMK | pengelolaan SMK, kurikulum SMK
    110 119 121 127 128 129 130 131 132 133 134 135 137 138
Pembinaan hafalan Al-Quran | tahfiz, quran, keagamaan
    6 29 140
Pelatihan guru pariwisata | pelatihan guru, pariwisata, bisnis
    31 49 76 116 117 136
Pengolahan pangan yang aman | pengolahan pangan
    9 75
Alat peraga fisika | fisika, alat peraga
    45 102 123
Kunjungan industri farmasi | farmasi, obat
    72 112
Magang garmen dan tekstil | tekstil, busana
    84
Magang konstruksi dan properti | properti, pengembang perumahan, konstruksi
    27 51 73 77 78 80
Bantuan sarana dan prasarana dari pemerintah | sarana, prasarana
    105 122 139 143
Pelatihan serat optik | telekomunikasi, fiber optik
    3 7 15 18 54 57 64 67 95 126
Guru tamu keamanan siber | keamanan siber
    19 38 62
"""


def main(path):
    django.setup()
    partners = _partners(path)
    for name, stemming, fuzzy, trades, kinds in (
        ("kata apa adanya", False, False, False, False),
        ("+ akar kata", True, False, False, False),
        ("+ huruf mirip, tanpa akar kata", False, True, False, False),
        ("+ akar kata dan huruf mirip", True, True, False, False),
        ("+ akar kata dan jenis mitra", True, False, False, True),
        ("+ akar kata dan kata sebidang", True, False, True, False),
        ("kata sebidang dan jenis, tanpa akar kata", False, False, True, True),
        ("yang dipakai: akar kata, sebidang, jenis", True, False, True, True),
        ("yang dipakai + huruf mirip", True, True, True, True),
    ):
        with _rules(stemming=stemming, trades=trades, kinds=kinds):
            right, shown, empty = _tried(partners, fuzzy)
        share = right / shown if shown else 0
        sys.stdout.write(
            f"{name}: benar {right} dari {shown} yang tampil ({share:.2f}), "
            f"P@5 {right / (FIRST * len(judged())):.2f}, tanpa hasil {empty}\n"
        )


def judged():
    """(title, words, numbers of partners that would do) of each need."""
    found = []
    for line in JUDGED.strip().splitlines():
        if line.startswith(" "):
            found[-1][2].update(map(int, line.split()))
        else:
            title, words = line.split(" | ")
            found.append((title, words.split(", "), set()))
    return found


def _partners(path):
    from partnerships.network.kinds import guess_kind  # noqa: PLC0415 - needs the settings

    with Path(path).open(encoding="utf-8", newline="") as file:
        rows = [(int(row["no"]), row["nama_mitra"].strip()) for row in csv.DictReader(file)]
    return [(number, name, guess_kind(name)) for number, name in rows]


@contextmanager
def _rules(*, stemming, trades, kinds):
    """Matching with some of its rules switched off."""
    from partnerships.matching import related, scoring, words  # noqa: PLC0415

    kept = (words.stem, words._telling, related.related, related.kind_stems, related._trades)  # noqa: SLF001
    _forget(kept)
    with (
        patch.object(words, "_stem_word", words._stem_word if stemming else str),  # noqa: SLF001
        patch.object(scoring, "related", related.related if trades else lambda asked: ()),
        patch.object(scoring, "kind_stems", related.kind_stems if kinds else dict),
    ):
        yield
    _forget(kept)


def _forget(kept):
    for function in kept:
        function.cache_clear()


def _tried(partners, fuzzy):
    """How many of the first five are right and how many are shown over all needs, and for
    how many needs nobody is."""
    right = shown = empty = 0
    for title, words, would_do in judged():
        first = _first(partners, title, words, fuzzy)
        right += len(would_do.intersection(first))
        shown += len(first)
        empty += not first
    return right, shown, empty


def _first(partners, title, words, fuzzy):
    from partnerships.matching.asking import asked  # noqa: PLC0415
    from partnerships.matching.profile import offer_words  # noqa: PLC0415
    from partnerships.matching.ranking import Candidate, rank  # noqa: PLC0415
    from partnerships.matching.scoring import Yardstick  # noqa: PLC0415

    need = SimpleNamespace(title=title, expertise=words, resource_kinds=[], resources=[], values=[])
    wanted = asked(need, kind_labels={})
    candidates = []
    for number, name, kind in partners:
        line = offer_words(name)
        if fuzzy:
            line += _nearly(line, wanted)
        candidates.append(Candidate(number, name, kind, "", line))
    return [one.pk for one in rank(candidates, Yardstick(wanted))[:FIRST]]


def _nearly(line, wanted):
    """The words asked that are nearly in a name, as if they stood in it."""
    from rapidfuzz import fuzz  # noqa: PLC0415

    stems = [word[2:] for word in line.split()[1:]]
    return "".join(
        f" n.{ask.stem}"
        for ask in wanted.asks
        if any(
            min(len(ask.stem), len(one)) > 4 and fuzz.ratio(ask.stem, one) >= ALIKE for one in stems
        )
    )


if __name__ == "__main__":
    main(sys.argv[1])
