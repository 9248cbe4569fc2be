"""Codes of ARKAS and components of BOSP as they were seen in public lists.

They are examples: a school compares them with its ARKAS of the year before it relies on them.
"""

COMPONENTS = (
    "Penerimaan peserta didik baru",
    "Pengembangan perpustakaan",
    "Pelaksanaan kegiatan pembelajaran dan ekstrakurikuler",
    "Pelaksanaan kegiatan asesmen dan evaluasi pembelajaran",
    "Pelaksanaan administrasi kegiatan sekolah",
    "Pengembangan profesi guru dan tenaga kependidikan",
    "Pembiayaan langganan daya dan jasa",
    "Pemeliharaan sarana dan prasarana sekolah",
    "Penyediaan alat multimedia pembelajaran",
    "Penyelenggaraan kegiatan peningkatan kompetensi keahlian",
    "Penyelenggaraan kegiatan dalam mendukung keterserapan lulusan",
    "Pembayaran honor",
)
# Code, standard, number of the component, what it stands for.
CODES = (
    (
        "03.03.15",
        "Proses",
        3,
        "Pengembangan kegiatan pelibatan orang tua/wali/keluarga di pembelajaran",
    ),
    (
        "03.05.02",
        "Proses",
        5,
        (
            "Penyelenggaraan UKS, penyediaan alat peralatan UKS dan bahan/obat-obatan "
            "penunjang kesehatan sekolah"
        ),
    ),
    (
        "03.10.01",
        "Proses",
        10,
        (
            "Pengembangan kerja sama industri dalam rangka peningkatan kompetensi keahlian di "
            "SMK atau SMALB"
        ),
    ),
    (
        "03.11.02",
        "Proses",
        11,
        "Penyelenggaraan bursa kerja khusus SMK atau SMALB",
    ),
    (
        "03.11.03",
        "Proses",
        11,
        "Pemantauan kebekerjaan lulusan (tracer study) SMK atau SMALB",
    ),
    (
        "04.06.09",
        "PTK",
        6,
        "Kegiatan magang guru di sekolah lain",
    ),
    (
        "05.05.02",
        "Sarpras",
        5,
        (
            "Pengembangan sekolah sehat, sekolah aman, sekolah ramah anak, sekolah inklusi, "
            "sekolah adiwiyata dan sejenisnya"
        ),
    ),
    (
        "06.06.01",
        "Pengelolaan",
        6,
        (
            "Kegiatan kerja sama dengan sekolah bertaraf internasional untuk peningkatan "
            "kompetensi guru"
        ),
    ),
    (
        "07.05.01",
        "Pembiayaan",
        5,
        "Bea meterai, administrasi bank",
    ),
    (
        "07.05.05",
        "Pembiayaan",
        5,
        (
            "Penggalangan, pengelolaan dan pelaporan pendanaan dari pihak ketiga (masyarakat "
            "umum, dunia industri, dan CSR)"
        ),
    ),
    (
        "07.10.01",
        "Pembiayaan",
        10,
        "Kegiatan pemagangan guru dan/atau peserta didik di industri",
    ),
    (
        "07.10.02",
        "Pembiayaan",
        10,
        "Penyelenggaraan praktik kerja industri atau lapangan bagi peserta didik SMK atau SMALB",
    ),
    (
        "07.11.01",
        "Pembiayaan",
        10,
        "Pengembangan pembelajaran Teaching Factory",
    ),
)
