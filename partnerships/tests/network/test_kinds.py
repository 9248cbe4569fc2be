import pytest

from partnerships.network.kinds import guess_kind


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("PT Velo Network", "dunia_usaha"),
        ("CV IDS", "dunia_usaha"),
        ("Arnava Hotel Bogor Valley", "dunia_usaha"),
        ("Suryamas Dutamakmur, Tbk", "dunia_usaha"),
        ("PT Radio Nagaswara", "dunia_usaha"),
        ("PT Honoris Industry", "dunia_industri"),
        ("BRI Tajur", "bumn_bumd"),
        ("PT PLN (Persero)", "bumn_bumd"),
        ("Puskesmas Pulo Armyn", "puskesmas_faskes"),
        ("Polsek Wonosari", "kepolisian_tni"),
        ("Sekolah Kepolisian Negara Lido Bogor", "kepolisian_tni"),
        ("Pengadilan Negeri Bogor", "pengadilan_kejaksaan"),
        ("Dinas Pendidikan Gunungkidul", "dinas"),
        ("Balai Penelitian Ternak", "instansi_pemerintah"),
        ("Kepala Seksi Sarana Direktorat Pembinaan SMK", "instansi_pemerintah"),
        ("SMKN 1 Biak", "sekolah"),
        ("SMK Negeri 1 Biak", "sekolah"),
        ("SMP Tunas Samudra", "sekolah"),
        ("Universitas Pendidikan Indonesia", "perguruan_tinggi"),
        ("STIE Tazkia", "perguruan_tinggi"),
        ("Yayasan Insan Mustanir", "yayasan"),
        ("Koperasi Batik Sogan Ngawen", "koperasi_bmt"),
        ("Ikatan Sekretaris Indonesia", "asosiasi_profesi"),
        ("Gereja Danau Bogor Raya", "lembaga_agama"),
        ("Kalurahan Playen", "desa_kelurahan"),
        ("SPPG Playen 2", "sppg"),
        ("Komunitas Literasi", "komunitas"),
        ("Paguyuban Orang Tua Kelas X", "orang_tua"),
        ("Rentist", "lembaga_lain"),
        ("...", "lembaga_lain"),
    ],
)
def test_a_name_suggests_a_kind(name, kind):
    assert guess_kind(name) == kind
