"""Reading a list of partners row by row, and saying of each row what is wrong with it."""

import functools
import re
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email

from accounts.fields import phone_number
from partnerships.importing.headings import COLUMNS, at_its_headings
from partnerships.models import Contact, Partner
from partnerships.names import clean_name, name_key

CONTACT = ("contact_name", "contact_position", "contact_phone", "contact_email")
FACTS = tuple(field for field in COLUMNS if field not in ("name", *CONTACT))
SAID = FACTS + CONTACT
NOTHING = frozenset(["-", "--", "0", "n/a", "na", "tidak ada", "belum ada"])
STEP = 500  # rows between two words on how far it is
SHOWN_OF_VALUE = 60
NO_NAMES = "Kolom nama_mitra tidak ditemukan. Baris pertama harus berisi judul kolom."

_KINDS = {
    re.sub(r"\W+", "", text.casefold()): value
    for value, label in Partner.Kind.choices
    for text in (value, label)
} | {
    "industri": "dunia_industri",
    "swasta": "dunia_usaha",
    "perusahaan": "dunia_usaha",
    "dudi": "dunia_usaha",
    "bumn": "bumn_bumd",
    "bumd": "bumn_bumd",
    "pemerintah": "instansi_pemerintah",
    "instansi": "instansi_pemerintah",
    "puskesmas": "puskesmas_faskes",
    "kepolisian": "kepolisian_tni",
    "kampus": "perguruan_tinggi",
    "universitas": "perguruan_tinggi",
    "sekolah": "sekolah",
    "koperasi": "koperasi_bmt",
    "lsm": "lsm_ormas",
    "nirlaba": "lsm_ormas",
    "masyarakat": "komunitas",
}
_USUAL_PHONE = re.compile(r"(?:\+62|0)([2-9][0-9]{8,10})|(?:62)?(8[0-9]{9,10})")
_PHONE_BLANKS = re.compile(r"[\s.()-]")
_FORMULA = re.compile(r"=|@SUM|#(REF|N/A|VALUE|NAME|DIV/0|NULL|NUM)", re.IGNORECASE)
_check_url = URLValidator(schemes=["http", "https"])


class WrongTable(Exception):
    """The table lacks the column of names; `str()` says so."""


@dataclass(slots=True)
class Line:
    """One row that can be taken in. `said` holds what it says in the order of `SAID`, "" for
    nothing: a dict for each of fifty thousand rows would be 20 MB more."""

    row: int
    name: str
    key: str
    said: tuple

    @property
    def facts(self):
        """What the row says of the partner, by field; nothing for an empty cell."""
        return {field: text for field, text in zip(FACTS, self.said, strict=False) if text}

    @property
    def contact(self):
        """The same of the person to talk to."""
        said = self.said[-len(CONTACT) :]
        return {field: text for field, text in zip(CONTACT, said, strict=True) if text}


@dataclass
class Reading:
    """What a table holds: the lines to take in, each name once, and what was odd."""

    rows: int = 0
    lines: dict = field(default_factory=dict)  # name key -> Line
    repeated: list = field(default_factory=list)  # (row, name, row of the first)
    errors: list = field(default_factory=list)
    warnings: list = field(default_factory=list)
    error_rows: int = 0


class _Wrong(Exception):
    """One cell is wrong: `field` and a sentence."""

    def __init__(self, field, reason):
        super().__init__(reason)
        self.field = field


def read_lines(table, *, places=None, step=None):
    """Read every row of the table; raises `WrongTable` without a column of names.

    `places` says which column holds what where a person has chosen; else the headings do.
    `step(rows)` is called now and then with the number of rows read so far.
    """
    table = at_its_headings(table)
    places = table.columns(COLUMNS) if places is None else places
    if "name" not in places:
        raise WrongTable(NO_NAMES)
    reader = _Reader(table, places)
    for count, row in enumerate(table.rows, 1):
        reader.take(row)
        if step and count % STEP == 0:
            step(count)
    return reader.reading


class _Reader:
    def __init__(self, table, places):
        self.table = table
        self.places = places
        self.reading = Reading()
        self.title = table.header[places["name"]].casefold()
        self.others = [(name, place) for name, place in places.items() if name != "name"]

    def take(self, row):
        reading = self.reading
        reading.rows += 1
        wrongs = []
        line = self._line(row, wrongs)
        if wrongs:
            reading.error_rows += 1
            reading.errors.extend(self._entry(row, one.field, str(one)) for one in wrongs)
            return
        if row.recoded:
            reason = "Teks bukan UTF-8, dibaca sebagai Windows-1252. Periksa huruf."
            reading.warnings.append(self._entry(row, "name", reason))
        first = reading.lines.setdefault(line.key, line)
        if first is not line:
            reading.repeated.append((line.row, line.name, first.row))

    def _line(self, row, wrongs):
        """The line; everything that is wrong with the row goes into `wrongs`."""
        text = row.cells[self.places["name"]]
        if problem := self._whole_row(row, text):
            wrongs.append(_Wrong("name", problem))
            return None
        name = ""
        try:
            name = read_name(text)
        except _Wrong as wrong:
            wrongs.append(wrong)
        said = {}
        for column, place in self.others:
            text = row.cells[place]
            if text and text.casefold() not in NOTHING:
                try:
                    said[column] = READERS.get(column, _plain)(column, text)
                except ValueError as problem:
                    wrongs.append(_Wrong(column, str(problem)))
        if not wrongs:
            self._complete(said, wrongs)
        kept = tuple([said.get(field, "") for field in SAID])
        return Line(row.number, name, name_key(name), kept)

    def _whole_row(self, row, text):
        if text.casefold() == self.title and self.table.repeats_header(row):
            return "Baris ini mengulang judul kolom. Hapus baris ini."
        if len(row.cells) > len(self.table.header):
            return "Isi baris ini lebih banyak daripada judul kolom. Periksa pemisahnya."
        return ""

    def _complete(self, said, wrongs):
        """A person without a name is nobody, one without a number takes the office's."""
        if "contact_name" not in said:
            for field in CONTACT:
                said.pop(field, None)
        elif "contact_phone" not in said and "contact_email" not in said:
            if "phone" in said:
                said["contact_phone"] = said["phone"]
            elif "email" in said:
                said["contact_email"] = said["email"]
            else:
                wrongs.append(_Wrong("contact_name", "Isi telepon atau surel narahubung ini."))

    def _entry(self, row, column, reason):
        place = self.places.get(column)
        header = self.table.header[place] if place is not None else column
        value = row.cells[place][:SHOWN_OF_VALUE] if place is not None else ""
        return {"row": row.number, "column": header or column, "reason": reason, "value": value}


def read_name(text):
    """The name as it is kept; raises `_Wrong` when it is none."""
    name = clean_name(text)
    longest = Partner._meta.get_field("name").max_length
    if not name:
        raise _Wrong("name", "Nama mitra kosong. Isi nama mitra.")
    if len(name) > longest:
        raise _Wrong(
            "name",
            f"Nama mitra {len(name)} huruf. Batasnya {longest} huruf; tulis nama lembaganya saja.",
        )
    if not any(sign.isalnum() for sign in name):
        raise _Wrong("name", f'Nama mitra "{name}" tidak memuat huruf atau angka.')
    if _FORMULA.match(name):
        raise _Wrong("name", f'"{name[:40]}" adalah rumus, bukan nama. Tulis nama mitranya.')
    return name


@functools.lru_cache(maxsize=4096)  # towns and trades return: one text for all their rows
def _plain(column, text):
    model, name = (Contact, column[8:]) if column in CONTACT else (Partner, column)
    text = clean_name(text)
    longest = model._meta.get_field(name).max_length
    if longest and len(text) > longest:
        raise ValueError(f"Isian {len(text)} huruf. Batasnya {longest} huruf.")
    return text


def _kind(column, text):
    kind = _KINDS.get(re.sub(r"\W+", "", text.casefold()))
    if kind is None:
        raise ValueError(
            f'Jenis mitra "{text[:40]}" tidak dikenal. Pakai misalnya Dunia usaha atau Sekolah '
            "lain, atau kosongkan supaya ditebak dari nama."
        )
    return kind


def _phone(column, text):
    """As `phone_number` reads it; the usual numbers of the country without its library."""
    usual = _USUAL_PHONE.fullmatch(_PHONE_BLANKS.sub("", text))
    return f"+62{usual[1] or usual[2]}" if usual else phone_number(text)


def _email(column, text):
    try:
        validate_email(text)
    except ValidationError:
        raise ValueError(
            f'Surel "{text[:60]}" tidak lengkap. Tulis seperti nama@contoh.id.'
        ) from None
    return _plain(column, text)


def _website(column, text):
    address = text if "://" in text else f"https://{text}"
    try:
        _check_url(address)
    except ValidationError:
        raise ValueError(f'Alamat situs "{text[:60]}" tidak lengkap.') from None
    return _plain(column, address)


def _digits(column, text):
    lengths, sentence = {
        "npwp": ((15, 16), "NPWP terdiri atas 15 atau 16 angka."),
        "nib": ((13,), "NIB terdiri atas 13 angka."),
    }[column]
    bare = re.sub(r"[\s.\-]", "", text)
    if not (bare.isascii() and bare.isdigit() and len(bare) in lengths):
        raise ValueError(f'{sentence} Tertulis "{text[:40]}".')
    return bare


READERS = {
    "kind": _kind,
    "phone": _phone,
    "contact_phone": _phone,
    "email": _email,
    "contact_email": _email,
    "website": _website,
    "npwp": _digits,
    "nib": _digits,
}
