"""Names that the demo school has to look at: one settled, one forbidden, one that waits."""

from partnerships.network.partners import add_partner
from partnerships.screening.prohibited import add_entry, change_entry
from partnerships.screening.scanning import scan_all
from partnerships.screening.verdicts import clear

SOURCE = "Rapat komite sekolah"


def tell(staff):
    yield 61
    entry, _ = add_entry(name="Kafe Remang Pantai", category="lain", source=SOURCE, by=staff.admin)
    yield 60
    change_entry(
        entry,
        name="Kafe Remang Pantai",
        category="lain",
        aliases=["Remang Pantai Grup"],
        legal_basis="Tata tertib sekolah tentang lingkungan ramah anak",
        source=SOURCE,
        by=staff.principal,
    )
    yield 46
    sewing = add_partner(
        name="UD Jarum Emas Bantul",
        kind="dunia_industri",
        expertise="Jarum dan alat jahit",
        regency="Kabupaten Bantul",
        by=staff.admin,
    )
    yield 45
    clear(
        sewing.screenings.first(),
        reason="Penjual jarum jahit di Bantul; akta dan izin usahanya sudah dilihat.",
        by=staff.principal,
    )
    yield 30
    add_partner(
        name="CV Remang Pantai Grup Wonosari",
        kind="dunia_usaha",
        regency="Kabupaten Gunungkidul",
        by=staff.admin,
    )
    yield 12
    add_partner(
        name="Sanggar Tari Bulan Bintang",
        kind="komunitas",
        expertise="Tari tradisi",
        regency="Kabupaten Gunungkidul",
        by=staff.quality,
    )
    yield 5
    scan_all(by=staff.admin)
