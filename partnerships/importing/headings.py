"""Which column of a list holds what: known headings, what a person chose, what is remembered."""

import hashlib
import itertools
from dataclasses import replace

from accounts.tables import Table, normalised
from partnerships.models import PartnerImport

COLUMNS = {
    "name": (
        "nama_mitra", "nama", "mitra", "nama_dudi", "dudi", "nama_perusahaan", "perusahaan",
        "nama_lembaga", "lembaga", "nama_instansi", "instansi", "name",
    ),
    "kind": ("jenis_mitra", "jenis", "kriteria_mitra", "kategori", "kind"),
    "expertise": ("bidang_usaha", "nama_bidang_usaha", "keahlian", "bidang"),
    "resources": ("sumber_daya",),
    "values": ("nilai",),
    "address": ("alamat", "alamat_jalan", "alamat_mitra", "alamat_dudi", "address"),
    "regency": ("kabupaten_kota", "kab_kota", "kabupaten", "kota"),
    "phone": ("telepon", "nomor_telepon", "no_telepon", "telp", "no_telp", "telp_kantor", "phone"),
    "email": ("email", "surel", "e-mail"),
    "website": ("website", "situs_web", "situs", "web"),
    "npwp": ("npwp", "npwp_dudi"),
    "nib": ("nib",),
    "description": ("keterangan", "catatan"),
    "contact_name": ("narahubung", "nama_narahubung", "contact_person", "kontak", "cp", "pic"),
    "contact_position": ("jabatan", "jabatan_cp", "jabatan_narahubung"),
    "contact_phone": ("telp_cp", "telepon_narahubung", "hp_narahubung", "hp", "no_hp", "whatsapp"),
    "contact_email": ("email_cp", "surel_narahubung", "email_narahubung"),
}  # fmt: skip
LABELS = {
    "name": "Nama mitra",
    "kind": "Jenis mitra",
    "expertise": "Keahlian atau bidang usaha",
    "resources": "Sumber daya",
    "values": "Nilai yang dipegang",
    "address": "Alamat",
    "regency": "Kabupaten atau kota",
    "phone": "Telepon kantor",
    "email": "Surel kantor",
    "website": "Situs web",
    "npwp": "NPWP",
    "nib": "NIB",
    "description": "Keterangan",
    "contact_name": "Nama narahubung",
    "contact_position": "Jabatan narahubung",
    "contact_phone": "Telepon narahubung",
    "contact_email": "Surel narahubung",
}
# Columns that number the rows: nobody need be asked about them.
NUMBERING = frozenset(["no", "nomor", "nourut", "nomorurut", "number"])
TITLE_ROWS = 10  # how far below a title the headings may stand


def at_its_headings(table):
    """The table from its row of headings on, when a title stands above them.

    Merged titles come as a row with one text. If the first row names no partner's name, the
    row among the next ones that names the most columns, with the name, is the heading; if
    there is none, the table stays as it was.
    """
    if "name" in table.columns(COLUMNS):
        return table
    first = list(itertools.islice(table.rows, TITLE_ROWS))
    best, most = None, 0
    for place, row in enumerate(first):
        named = replace(table, header=row.cells).columns(COLUMNS)
        if "name" in named and len(named) > most:
            best, most = place, len(named)
    if best is None:
        return replace(table, rows=itertools.chain(first, table.rows))
    header = list(first[best].cells)
    while header and not header[-1]:
        header.pop()
    below = itertools.chain(first[best + 1 :], table.rows)
    return replace(table, header=header, rows=(_fitted(row, len(header)) for row in below))


def guess(header):
    """`{field: place}` for the headings that are known by themselves."""
    return Table(header, iter(())).columns(COLUMNS)


def unknown(header, mapping):
    """Places of headings that nobody has said anything about and that hold no row number."""
    used = set(mapping.values())
    return [
        place
        for place, heading in enumerate(header)
        if heading and place not in used and normalised(heading) not in NUMBERING
    ]


def heading_key(header):
    """Tells one set of headings from another; case, blanks and punctuation do not matter."""
    text = "\n".join(normalised(heading) or heading for heading in header)
    return hashlib.sha256(text.encode()).hexdigest()


def remembered(key):
    """What somebody of this school last chose for a list of these headings, or None."""
    asked = PartnerImport.objects.filter(heading_key=key)
    chosen = asked.exclude(status=PartnerImport.Status.MAPPING).exclude(mapping={})
    return chosen.order_by("-pk").values_list("mapping", flat=True).first()


def _fitted(row, width):
    """As many cells as the headings; blanks to the right of them are none."""
    while len(row.cells) > width and not row.cells[-1]:
        row.cells.pop()
    row.cells.extend([""] * (width - len(row.cells)))
    return row
