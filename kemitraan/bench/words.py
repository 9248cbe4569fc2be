"""The invented names that synthetic data are made of."""

FIRST_NAMES = (
    "Adiwarna", "Bestari", "Cendana", "Damaya", "Ekawira", "Fajarina", "Gandewa", "Hastini",
    "Indrasta", "Jayanti", "Kartiyem", "Lestariyo", "Mulyasih", "Nugrahadi", "Pamungkas",
    "Rahmiyati", "Sekarini", "Tirtowening", "Utarini", "Wicaksana", "Yudhistari",
)  # fmt: skip
LAST_NAMES = (
    "Purnagama", "Saraswito", "Wijayadi", "Kusumarsa", "Hadinegara", "Prasetyari", "Sudarmoko",
    "Wulandaru", "Margantara", "Sasmitaya", "Kencanasari", "Darmasetya", "Puspawira",
)  # fmt: skip
LEGAL_FORMS = ("PT ", "CV ", "Bengkel ", "Koperasi ", "Rumah Sakit ", "Yayasan ", "Toko ")
LEGAL_FORMS_IN_KEYS = ("", "", "bengkel ", "koperasi ", "rumah sakit ", "yayasan ", "toko ")
PARTNER_WORDS = (
    "Seruni", "Candrasa", "Wanagiri", "Tirtasari", "Bumi Asri", "Karya Lestari", "Sinar Karst",
    "Jati Kencono", "Ombak Selatan", "Padi Mulyo", "Batu Intan", "Gayatri", "Mandiri Sejati",
)  # fmt: skip
PLACES = (
    "Wonosari", "Playen", "Semanu", "Ponjong", "Karangmojo", "Patuk", "Tepus", "Girisubo",
    "Rongkop", "Saptosari", "Panggang",
)  # fmt: skip
KINDS = (
    "dunia_usaha", "dunia_usaha", "dunia_industri", "koperasi_bmt", "puskesmas_faskes", "yayasan",
    "dunia_usaha",
)  # fmt: skip
PROGRAMMES = (
    "Magang siswa", "Kelas industri", "Pelatihan guru", "Pengembangan kurikulum", "Guru tamu",
    "Perbaikan bengkel praktik", "Beasiswa", "Layanan kesehatan siswa", "Uji kompetensi",
    "Perpustakaan bersama", "Kunjungan industri",
)  # fmt: skip
FIELDS = (
    "otomotif", "perhotelan", "tata boga", "agribisnis", "perangkat lunak", "desain", "akuntansi",
    "literasi", "kewirausahaan",
)  # fmt: skip
SKILLS = (
    "pelatihan dan sertifikasi", "perawatan mesin", "pengolahan pangan", "pemasaran daring",
    "pembukuan", "layanan tamu", "pengelasan", "pembibitan", "perakitan komputer", "penyuntingan",
)  # fmt: skip
GOODS = (
    "Ruang praktik", "Mesin dan alat ukur", "Pelatih bersertifikat", "Lahan percontohan",
    "Bahan sisa produksi", "Kendaraan praktik", "Buku dan modul",
)  # fmt: skip
RESOURCE_KINDS = ("tempat", "barang", "tenaga", "tempat", "barang", "barang", "informasi")
VALUES = ("Gotong royong", "Ramah lingkungan", "Keselamatan kerja", "Kerja rapi", "Jujur")
ACTIVITIES = ("Rapat persiapan", "Pelaksanaan", "Kunjungan pendampingan")
ACTIVITY_KINDS = ("rapat", "magang", "kunjungan")
INDICATORS = ("Siswa yang ikut serta", "Guru yang dilatih")
UNITS = ("siswa", "guru")
LEVELS = ("SMK", "SMK", "SMP", "SMA")
