"""Taking a list of schools in, all of it or nothing, and naming every odd row."""

import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django.db import transaction

from accounts import audit, regions
from accounts.models import Membership, School
from accounts.school_names import readable

COLUMNS = {
    "npsn": ("npsn", "nomor pokok sekolah nasional"),
    "name": ("sekolah", "nama", "nama sekolah", "nama satuan pendidikan", "name"),
    "level": ("bentuk", "jenjang", "bentuk pendidikan", "level"),
    "status": ("status", "status sekolah"),
    "address": ("alamat_jalan", "alamat", "address"),
    "village": ("desa_kelurahan", "desa", "kelurahan", "desa/kelurahan"),
    "district": ("kecamatan", "nama kecamatan", "district"),
    "regency": ("kabupaten_kota", "kabupaten", "kab_kota", "kabupaten/kota", "regency"),
    "province": ("propinsi", "provinsi", "province"),
    "postal_code": ("kode_pos", "kodepos"),
    "latitude": ("lintang", "latitude", "lat"),
    "longitude": ("bujur", "longitude", "lon", "lng"),
}
REQUIRED = {"npsn": "npsn", "name": "sekolah", "level": "bentuk", "status": "status"}
LEVELS = {value.upper(): value for value in School.Level.values} | {
    "SPK SD": "SD", "SPK SMP": "SMP", "SPK SMA": "SMA", "TPQ": "lain", "SPK": "lain",
    "KURSUS": "lain", "PONPES": "lain", "LAINNYA": "lain",
}  # fmt: skip
STATUSES = {"N": "negeri", "NEGERI": "negeri", "S": "swasta", "SWASTA": "swasta"}
LATITUDES, LONGITUDES = (-11.1, 6.3), (94.5, 141.1)  # where Indonesia lies
FIELDS = (
    "listed_name", "name", "level", "status", "address", "village", "district", "regency",
    "province", "region_code", "postal_code", "latitude", "longitude", "time_zone",
)  # fmt: skip
BATCH = 500


class WrongTable(Exception):
    """The table lacks a column without which no school can be made; `str()` names it."""


@dataclass
class Outcome:
    """What became of the rows. Errors keep a row out; warnings do not."""

    rows: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)


def import_schools(table, *, skip_errors=False):
    """Make or update a school per row; with errors nothing is written unless they are skipped.

    A school that people already work in keeps what they have written.
    """
    reader = _Reader(table)
    schools = reader.schools()
    outcome = reader.outcome
    if outcome.errors and not skip_errors:
        return outcome
    with transaction.atomic():
        _write(schools, outcome)
        if outcome.created or outcome.updated:
            audit.record(
                "import_schools",
                None,
                by=None,
                sentence=f"Daftar sekolah diimpor: {outcome.created} baru, "
                f"{outcome.updated} diperbarui.",
            )
    return outcome


class _Reader:
    """Reads the rows of one table, and remembers what was odd about them."""

    def __init__(self, table):
        self.table = table
        self.places = table.columns(COLUMNS)
        self.outcome = Outcome()
        missing = [name for key, name in REQUIRED.items() if key not in self.places]
        if missing:
            raise WrongTable(
                f"Kolom {', '.join(missing)} tidak ditemukan. "
                "Baris pertama harus berisi judul kolom."
            )

    def schools(self):
        """Unsaved schools by NPSN, with the number of their row."""
        found = {}
        for row in self.table.rows:
            self.outcome.rows += 1
            school = self._school(row)
            if school is None:
                continue
            if school.npsn in found:
                first = found[school.npsn][1]
                self._error(row, "npsn", f"NPSN {school.npsn} sudah ada di baris {first}.")
            else:
                found[school.npsn] = (school, row.number)
        return found

    def _school(self, row):
        before = len(self.outcome.errors)
        if self.table.repeats_header(row):
            self._error(row, "npsn", "Baris ini mengulang judul kolom. Hapus baris ini.")
            return None
        if len(row.cells) > len(self.table.header):
            self._error(
                row, "npsn", "Isi baris ini lebih banyak daripada judul kolom. Periksa pemisahnya."
            )
            return None
        school = School(npsn=self._npsn(row), **self._names(row), **self._kind(row))
        if len(self.outcome.errors) > before:
            return None
        self._place(row, school)
        school.latitude, school.longitude = self._coordinates(row)
        if row.recoded:
            self._warn(row, "name", "Teks bukan UTF-8, dibaca sebagai Windows-1252. Periksa huruf.")
        return school

    def _npsn(self, row):
        text = self._cell(row, "npsn").upper()
        if re.fullmatch(r"[0-9]{8}|NP[0-9]{6}", text):
            return text
        if decimal := re.fullmatch(r"([0-9]{8})[.,]0+", text):
            reason = f'NPSN "{text}" tersimpan sebagai angka desimal. Tulis {decimal[1]}.'
        elif text:
            reason = f'NPSN "{text}" bukan 8 angka. Perbaiki NPSN.'
        else:
            reason = "NPSN kosong. Isi 8 angka."
        self._error(row, "npsn", reason)
        return ""

    def _names(self, row):
        name = " ".join(self._cell(row, "name").split())
        if not name:
            self._error(row, "name", "Nama sekolah kosong. Isi nama sekolah.")
        elif len(name) > 120:
            self._error(row, "name", f"Nama sekolah {len(name)} huruf. Batasnya 120 huruf.")
        return {"listed_name": name, "name": readable(name)}

    def _kind(self, row):
        level = LEVELS.get(self._cell(row, "level").upper())
        status = STATUSES.get(self._cell(row, "status").upper())
        if level is None:
            self._error(row, "level", self._unknown(row, "level", "Bentuk", "SD, SMP, SMA, SMK"))
        if status is None:
            self._error(row, "status", self._unknown(row, "status", "Status", "N atau S"))
        return {"level": level or "", "status": status or ""}

    def _unknown(self, row, key, label, known):
        text = self._cell(row, key)
        return f'{label} "{text}" tidak dikenal. Pakai {known}.' if text else f"{label} kosong."

    def _place(self, row, school):
        """Where the school is, in the words and codes of the ministry if they are known."""
        province = regions.province(self._cell(row, "province"))
        regency = regions.regency(self._cell(row, "regency"), province)
        if "regency" in self.places and regency is None:
            text = self._cell(row, "regency")
            self._warn(row, "regency", f'Kabupaten atau kota "{text}" tidak dikenal.')
        best = regency or province
        school.region_code = best.code if best else ""
        school.time_zone = regions.time_zone(school.region_code)
        school.province = self._cut(row, "province", province.name if province else None)
        school.regency = self._cut(row, "regency", regency.name if regency else None)
        school.district = re.sub(r"(?i)^kec(?:amatan|\.)\s*", "", self._cut(row, "district"))
        school.village = self._cut(row, "village")
        school.address = self._cut(row, "address")
        school.postal_code = self._cut(row, "postal_code")

    def _cut(self, row, key, known=None):
        text = known or " ".join(self._cell(row, key).split())
        longest = School._meta.get_field(key).max_length
        if len(text) > longest:
            self._warn(row, key, f"Teks {len(text)} huruf dipotong menjadi {longest} huruf.")
        return text[:longest]

    def _coordinates(self, row):
        """Latitude and longitude, or neither: a wrong place on the map is worse than none."""
        texts = [self._cell(row, key) for key in ("latitude", "longitude")]
        if "latitude" not in self.places or "longitude" not in self.places:
            return None, None
        if not all(texts):
            self._warn(row, "latitude", "Koordinat kosong. Sekolah dibuat tanpa koordinat.")
            return None, None
        try:
            pair = [Decimal(text.replace(",", ".")).quantize(Decimal("0.000001")) for text in texts]
        except InvalidOperation:
            self._warn(row, "latitude", f"Koordinat {' , '.join(texts)} tidak terbaca.")
            return None, None
        if not all(one.is_finite() for one in pair):
            self._warn(row, "latitude", f"Koordinat {' , '.join(texts)} tidak terbaca.")
        elif pair == [0, 0]:
            self._warn(row, "latitude", "Koordinat 0, 0 bukan tempat sekolah.")
        elif not (_within(pair[0], LATITUDES) and _within(pair[1], LONGITUDES)):
            self._warn(row, "latitude", f"Koordinat {pair[0]}, {pair[1]} di luar Indonesia.")
        else:
            return tuple(pair)
        return None, None

    def _cell(self, row, key):
        place = self.places.get(key)
        return row.cells[place].strip() if place is not None else ""

    def _error(self, row, key, reason):
        self.outcome.errors.append(self._entry(row, key, reason))

    def _warn(self, row, key, reason):
        self.outcome.warnings.append(self._entry(row, key, reason))

    def _entry(self, row, key, reason):
        place = self.places.get(key)
        column = self.table.header[place] if place is not None else key
        return {"row": row.number, "column": column, "reason": reason}


def _within(value, bounds):
    return bounds[0] <= value <= bounds[1]


def _write(schools, outcome):
    """Set by set; `outcome` learns what happened."""
    known = _known(schools)
    in_use = (
        set(
            Membership.objects.filter(school__in=[one.pk for one in known.values()]).values_list(
                "school_id", flat=True
            )
        )
        if len(known) <= BATCH
        else set(Membership.objects.values_list("school_id", flat=True))
    )
    changed = []
    for npsn, (school, row) in schools.items():
        old = known.get(npsn)
        if old is None:
            continue
        differs = any(getattr(old, name) != getattr(school, name) for name in FIELDS)
        if differs and old.pk in in_use:
            reason = f"{old.name} sudah dipakai; isiannya tidak ditimpa."
            outcome.warnings.append({"row": row, "column": "npsn", "reason": reason})
        elif differs:
            for name in FIELDS:
                setattr(old, name, getattr(school, name))
            changed.append(old)
    new = [school for npsn, (school, _) in schools.items() if npsn not in known]
    School.objects.bulk_create(new, batch_size=BATCH)
    School.objects.bulk_update(changed, FIELDS, batch_size=BATCH // 10)
    outcome.created, outcome.updated = len(new), len(changed)
    outcome.unchanged = len(known) - len(changed)


def _known(schools):
    numbers, found = list(schools), {}
    for start in range(0, len(numbers), BATCH):
        for school in School.objects.filter(npsn__in=numbers[start : start + BATCH]):
            found[school.npsn] = school
    return found
