"""The invented needs of the demo by key, and organisations known by their names alone."""

from partnerships.models import Need, Partner
from partnerships.models.need import academic_year_of
from partnerships.network.needs import add_need
from partnerships.network.partners import add_partner
from partnerships.screening.prohibited import add_entry

Area, Benefit, Category = Need.Area, Need.Benefit, Need.Category
Kind, Priority, Resource = Partner.Kind, Need.Priority, Partner.Resource

NEEDS = {
    "magang": {
        "title": "Tempat magang siswa kelas XI",
        "category": Category.EXPERIENCE,
        "areas": [Area.COMPETENCE, Area.PEOPLE],
        "objective": "Setiap siswa kelas XI magang tiga bulan dan lulus uji kompetensi.",
        "benefits": [Benefit.EXPERIENCE, Benefit.SUPPORT],
        "priority": Priority.HIGH,
        "beneficiaries": "72 siswa kelas XI",
        "unit": "Teknik Furnitur",
        "expertise": ["mebel", "ukir kayu", "finishing"],
        "resource_kinds": [Resource.PLACE, Resource.PEOPLE],
        "resources": ["bengkel", "instruktur"],
        "values": ["keselamatan kerja", "kerja rapi"],
    },
    "guru": {
        "title": "Guru produktif mengenal industri terkini",
        "category": Category.TRAINING,
        "objective": "Empat guru per tahun magang di industri dan memperbarui modul ajar.",
        "benefits": [Benefit.INFORMATION, Benefit.EXPERIENCE],
        "beneficiaries": "4 guru produktif",
        "expertise": ["motor listrik", "perawatan sepeda motor"],
        "resource_kinds": [Resource.PEOPLE],
        "resources": ["pelatih"],
        "values": ["belajar sepanjang hayat"],
    },
    "baca": {
        "title": "Buku bacaan dan pendamping klub menulis",
        "category": Category.MATERIALS,
        "objective": "Nilai literasi Rapor Pendidikan naik dari 62 menjadi 70.",
        "outcome": "Nilai literasi Rapor Pendidikan",
        "beneficiaries": "Semua kelas X",
        "expertise": ["menulis", "taman baca"],
        "resource_kinds": [Resource.GOODS, Resource.PEOPLE],
        "resources": ["buku bacaan"],
        "values": ["buku untuk anak"],
    },
    "sehat": {
        "title": "Pemeriksaan kesehatan seluruh siswa",
        "category": Category.EXPERTS,
        "objective": "Semua siswa diperiksa setahun sekali dan ditindaklanjuti.",
        "priority": Priority.HIGH,
        "beneficiaries": "648 siswa",
        "unit": "UKS",
        "expertise": ["pemeriksaan kesehatan", "gizi remaja"],
        "resource_kinds": [Resource.PEOPLE],
        "resources": ["perawat"],
    },
    "lahan": {
        "title": "Lahan dan alat praktik",
        "category": Category.EQUIPMENT,
        "objective": "Praktik tiga jam seminggu untuk setiap kelas tanpa menunggu giliran.",
        "expertise": ["hidroponik", "pertanian"],
        "resource_kinds": [Resource.PLACE, Resource.GOODS],
        "resources": ["lahan", "benih", "rumah tanam"],
        "values": ["ramah lingkungan"],
    },
    "hotel": {
        "title": "Guru tamu perhotelan dan tata boga",
        "category": Category.EXPERTS,
        "objective": "Dua belas jam praktik setiap bulan bersama orang dari hotel.",
        "priority": Priority.LOW,
        "beneficiaries": "36 siswa kelas X",
        "expertise": ["perhotelan", "tata boga"],
        "resource_kinds": [Resource.PEOPLE],
    },
    "peraga": {
        "title": "Prototipe alat peraga batik",
        "category": Category.PROJECT,
        "areas": [Area.PROTOTYPE, Area.TALENT],
        "objective": "Satu set alat peraga pewarna alam dipakai di tiga kelas.",
        "partner_benefit": "Pola baru dari siswa boleh dipakai koperasi.",
        "benefits": [Benefit.PROJECT, Benefit.CREATIVITY],
        "expertise": ["batik tulis", "pewarna alam"],
        "resources": ["perajin", "peralatan membatik"],
        "values": ["gotong royong"],
    },
    "tenaga": {
        "title": "Tenaga terampil yang dicari bengkel",
        "category": Category.WORKFORCE,
        "horizon": Need.Horizon.FORECAST,
        "headcount": 40,
        "objective": "Jurusan menyesuaikan jumlah rombongan belajar tahun depan.",
        "expertise": ["servis sepeda motor"],
        "resource_kinds": [Resource.INFORMATION],
    },
    "beasiswa": {
        "title": "Beasiswa lulusan berprestasi",
        "category": Category.SCHOLARSHIP,
        "objective": "Lima lulusan melanjutkan kuliah tanpa biaya pendaftaran.",
        "beneficiaries": "5 lulusan",
    },
}

# As after taking in a list: a name and a kind, nothing else is known.
KNOWN_BY_NAME = (
    ("Hotel Seruni Kencana", Kind.BUSINESS),
    ("Resort Telaga Gayatri", Kind.BUSINESS),
    ("Percetakan Lontar Emas", Kind.BUSINESS),
    ("Puskesmas Karang Endah", Kind.HEALTH),
    ("Toko Arak Sumber Tirta", Kind.BUSINESS),
)
NOT_ALLOWED = "Arak Sumber Tirta"


def add_needs(by, today):
    """The needs by key, all of the academic year that runs today."""
    year = academic_year_of(today)
    return {key: add_need(by=by, academic_year=year, **facts) for key, facts in NEEDS.items()}


def add_known_by_name(by):
    """Partners without a profile; one of them stands on the school's own list."""
    add_entry(name=NOT_ALLOWED, category="minuman_beralkohol", by=by)
    for name, kind in KNOWN_BY_NAME:
        add_partner(by=by, name=name, kind=kind)
