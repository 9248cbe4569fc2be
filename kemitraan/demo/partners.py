"""The invented partners of the demo, by key."""

from partnerships.models import Contact, Partner

Kind, Resource = Partner.Kind, Partner.Resource

PARTNERS = {
    "furnitur": {
        "name": "CV Jati Lestari Furnitur",
        "kind": Kind.BUSINESS,
        "expertise": "Mebel kayu jati\nFinishing dan ukir\nMesin CNC",
        "resources": "Bengkel produksi\nInstruktur\nKayu sisa produksi",
        "resource_kinds": [Resource.PLACE, Resource.PEOPLE, Resource.GOODS],
        "values": "Kerja rapi\nKeselamatan kerja",
        "contact": ("Agus Priyanto", "Kepala produksi", "+6281200000001"),
    },
    "motor": {
        "name": "PT Surya Teknik Motor",
        "kind": Kind.INDUSTRY,
        "expertise": "Perawatan sepeda motor\nMotor listrik",
        "resources": "Unit praktik\nPelatih bersertifikat",
        "resource_kinds": [Resource.GOODS, Resource.PEOPLE],
        "values": "Belajar sepanjang hayat",
        "contact": ("Dian Kurniawan", "Manajer pelatihan", "+6281200000002"),
    },
    "agro": {
        "name": "PT Seruni Agro Karangmojo",
        "kind": Kind.INDUSTRY,
        "expertise": "Hidroponik\nPengolahan pangan",
        "resources": "Rumah tanam\nBenih",
        "resource_kinds": [Resource.PLACE, Resource.GOODS],
        "values": "Ramah lingkungan",
        "contact": ("Sekar Arum", "Penyelia kebun", "+6281200000003"),
    },
    "literasi": {
        "name": "Yayasan Literasi Seribu Bukit",
        "kind": Kind.FOUNDATION,
        "expertise": "Klub menulis\nTaman baca",
        "resources": "Buku bacaan\nSukarelawan",
        "resource_kinds": [Resource.GOODS, Resource.PEOPLE],
        "values": "Buku untuk semua anak",
        "contact": ("Galih Prabowo", "Koordinator program", "+6281200000004"),
    },
    "batik": {
        "name": "Koperasi Batik Sogan Ngawen",
        "kind": Kind.COOPERATIVE,
        "expertise": "Batik tulis\nPewarna alam",
        "resources": "Perajin\nPeralatan membatik",
        "resource_kinds": [Resource.PEOPLE, Resource.GOODS],
        "values": "Gotong royong",
        "contact": ("Sumini", "Ketua koperasi", "+6281200000005"),
    },
    "klinik": {
        "name": "Klinik Sehat Handayani Playen",
        "kind": Kind.HEALTH,
        "expertise": "Pemeriksaan kesehatan\nGizi remaja",
        "resources": "Dokter dan perawat",
        "resource_kinds": [Resource.PEOPLE],
        "values": "Melayani",
        "contact": ("Nur Aini", "Penanggung jawab UKS", "+6281200000006"),
    },
    "desa": {
        "name": "Kalurahan Semanu",
        "kind": Kind.VILLAGE,
        "expertise": "Pemberdayaan masyarakat",
        "resources": "Balai kalurahan\nLahan kas desa",
        "resource_kinds": [Resource.PLACE],
        "values": "Guyub rukun",
        "contact": ("Paryono", "Ulu-ulu", "+6281200000007"),
    },
    "sekolah": {
        "name": "SD Rejo Asih Semanu",
        "kind": Kind.SCHOOL,
        "expertise": "Pembelajaran kelas awal",
        "resources": "Kelas praktik",
        "resource_kinds": [Resource.PLACE],
        "values": "Maju bersama",
        "contact": ("Kristiana Wati", "Kepala sekolah", "+6281200000008"),
    },
    "bengkel": {
        "name": "Bengkel Maju Jaya Semanu",
        "kind": Kind.BUSINESS,
        "expertise": "Servis sepeda motor",
        "resources": "Tempat praktik",
        "resource_kinds": [Resource.PLACE],
        "values": "Jujur",
        "contact": ("Suroto", "Pemilik", "+6281200000009"),
    },
    "karst": {
        "name": "Yayasan Bina Karst Lestari",
        "kind": Kind.NGO,
        "expertise": "Geowisata\nKonservasi karst",
        "resources": "Pemandu lapangan",
        "resource_kinds": [Resource.PEOPLE],
        "values": "Alam dijaga",
        "contact": ("Rini Astuti", "Direktur", "+6281200000010"),
    },
    "meragukan": {
        "name": "PT Jarum Jahit Nusantara",
        "kind": Kind.INDUSTRY,
        "expertise": "Busana dan menjahit",
        "resources": "Mesin jahit",
        "resource_kinds": [Resource.GOODS],
        "values": "Mutu",
        "contact": ("Heni Susilowati", "Bagian umum", "+6281200000011"),
    },
    "kampus": {
        "name": "Universitas Wana Jaya",
        "kind": Kind.UNIVERSITY,
        "expertise": "Asistensi mengajar\nRiset pendidikan",
        "resources": "Mahasiswa\nDosen pembimbing",
        "resource_kinds": [Resource.PEOPLE, Resource.INFORMATION],
        "values": "Ilmu untuk masyarakat",
        "contact": ("Dr. Laksmi Dewanti", "Ketua kerja sama", "+6281200000012"),
    },
}


def contact_facts(partner):
    """The contact of a partner as the verb takes it; businesses deal under an agreement."""
    name, position, phone = partner["contact"]
    return {
        "name": name,
        "position": position,
        "phone": phone,
        "legal_basis": Contact.LegalBasis.AGREEMENT,
    }
