"""Words of one trade, and the trades that a kind of partner stands for.

They are looked up for what a need asks, never stored with a partner: a better list works at
once for every partner there is.
"""

from functools import lru_cache

from partnerships.matching.words import stem

# Each line is one trade; every word of it leads weakly to every other.
TRADES = """
hotel perhotelan penginapan resort resor hospitality akomodasi homestay villa wisma
wisata pariwisata kepariwisataan tour travel turisme geowisata
boga kuliner masak restoran katering catering bakery roti kafe makanan
pangan makanan minuman food gizi nutrisi
sehat kesehatan medis puskesmas klinik sakit dokter perawat keperawatan bidan imunisasi vaksin uks gizi
farmasi obat apotek apoteker pharma
otomotif mobil motor bengkel kendaraan auto automotive servis sepeda
las mesin logam bubut cnc manufaktur fabrikasi permesinan
listrik elektro elektronika kelistrikan instalasi panel surya energi
komputer computer informatika teknologi technology tech software perangkat lunak aplikasi pemrograman programmer digital sistem system data solusi solution siber cyber
jaringan network networks internet server fiber optik komputer computer telekomunikasi siber cyber
telekomunikasi telecom telkom seluler mobile serat fiber optik jaringan network
desain grafis multimedia animasi kreatif creative studio media
cetak percetakan printing grafika sablon offset
media radio televisi penyiaran siaran broadcast jurnalistik pers berita wartawan
bank perbankan keuangan kredit syariah tabungan teller pinjam
akuntansi akuntan audit auditor pajak keuangan pembukuan
hukum pengadilan kejaksaan jaksa hakim advokat polisi kepolisian
polisi kepolisian narkoba lintas tertib ketertiban
tani pertanian agro agribisnis hortikultura hidroponik tanaman kebun perkebunan benih
ternak peternakan unggas sapi kambing pakan
ikan perikanan laut kelautan tambak nelayan
hutan kehutanan lingkungan konservasi conservation karst hayati ekologi sampah limbah adiwiyata
biologi bioteknologi biotech biotrop hayati
busana jahit menjahit tekstil garmen konveksi fashion kain tenun batik
batik membatik tenun kerajinan kriya perajin
kayu mebel furnitur ukir ukiran pertukangan tukang
bangunan konstruksi properti arsitektur sipil gedung perumahan development developer kontraktor
pustaka perpustakaan literasi baca bacaan buku menulis
agama keagamaan quran tahfiz masjid gereja rohani pesantren
sekretaris sekretariat perkantoran administrasi
ketenagakerjaan lowongan rekrutmen recruitment karier loker naker
universitas perguruan mahasiswa dosen kuliah politeknik institut akademi fakultas kampus
riset penelitian peneliti litbang laboratorium
wirausaha kewirausahaan bisnis business dagang pemasaran ritel toko umkm
olahraga atlet
seni musik tari gamelan budaya kebudayaan sanggar
logistik gudang ekspedisi transportasi
kimia laboratorium
"""  # noqa: E501 - one trade to a line

# What a kind of partner (`Partner.Kind`) stands for where nothing else is known of it.
KINDS = {
    "desa_kelurahan": "desa masyarakat lahan pemberdayaan",
    "puskesmas_faskes": "kesehatan medis imunisasi gizi uks perawat dokter",
    "kepolisian_tni": "kepolisian hukum narkoba lintas tertib disiplin bela",
    "pengadilan_kejaksaan": "hukum pengadilan jaksa hakim",
    "perguruan_tinggi": "perguruan tinggi mahasiswa dosen kuliah riset penelitian asistensi kampus",
    "sekolah": "sekolah pembelajaran pengelolaan kurikulum sebaya",
    "koperasi_bmt": "koperasi keuangan simpan pinjam",
    "lembaga_agama": "agama keagamaan rohani",
    "media": "media penyiaran jurnalistik berita publikasi",
    "alumni": "alumni karier",
    "orang_tua": "orang tua parenting pengasuhan",
    "sppg": "gizi makanan pangan",
}


@lru_cache(maxsize=10_000)
def related(asked):
    """The stems of the same trade as this stem, without itself."""
    return frozenset().union(*(trade for trade in _trades() if asked in trade)) - {asked}


@lru_cache(maxsize=1)
def kind_stems():
    """By kind of partner, the stems of what it stands for."""
    return {kind: frozenset(map(stem, words.split())) for kind, words in KINDS.items()}


@lru_cache(maxsize=1)
def _trades():
    return [frozenset(map(stem, line.split())) for line in TRADES.strip().splitlines()]
