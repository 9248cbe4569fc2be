"""Taking in a long list of partners, beside a form and a save for each row."""

import csv
import itertools
import json
import random
import tempfile
from pathlib import Path
from statistics import median

from django.db import transaction
from django_scopes import scope

from kemitraan.bench.beside import beside
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import Figure, at_most, seconds_of, side_by_side
from partnerships.forms.partner import PartnerForm
from partnerships.names import name_key

ROWS = 50_000
LEAST = 8000  # rows a second
BASELINE_ROWS = 500  # the slow way is not walked to its end
HEADER = ("nama_mitra", "jenis_mitra", "bidang_usaha", "alamat", "kabupaten_kota", "telepon",
          "email", "narahubung", "jabatan", "hp")  # fmt: skip
SYLLABLES = (
    "ka", "lu", "bara", "meta", "sin", "do", "wira", "tama", "gan", "jar", "pura", "si", "ndang",
    "sari", "bha", "kti", "ra", "jendra", "mul", "yo",
)  # fmt: skip
MEGABYTE = 1024 * 1024


def measure(*, rounds=3, rows=ROWS, baseline_rows=BASELINE_ROWS):
    peaks = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "mitra.csv")
        lines = write_list(file, rows)
        ours, theirs = side_by_side(
            lambda: _ours(file, rows, peaks),
            lambda: _theirs(lines[:baseline_rows]),
            min(rounds, 3),
        )
    return [
        Figure(
            "import",
            f"{rows} baris",
            "baris/detik",
            ours,
            f">= {LEAST}",
            ours >= LEAST,
            theirs,
            ours / theirs,
        ),
        at_most(150, "import", "memori puncak", "MB", ours=median(peaks) / MEGABYTE),
    ]


def write_list(file, rows):
    """A list of partners with invented names, no two alike; the lines written."""
    lines = list(itertools.islice(_lines(), rows))
    with file.open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows(lines)
    return lines


def _lines():
    chance = random.Random(1)  # noqa: S311 - the same names every time
    seen = set()
    for number in itertools.count():
        words = ["".join(chance.choices(SYLLABLES, k=3)).title() for _ in range(2)]
        name = " ".join(words)
        if name in seen:
            continue
        seen.add(name)
        address = f"{''.join(words).lower()}@mitra.example"
        yield (
            f"PT {name}", "dunia_usaha", "Perdagangan umum", f"Jalan Melati {number % 200}",
            "Kabupaten Gunungkidul", f"0274{number % 900000 + 100000}", address, words[0],
            "Manajer", f"08{number % 10**9 + 1 * 10**9}",
        )  # fmt: skip


def _ours(file, rows, peaks):
    school, _ = loaded_school(1)
    with beside("import_once", file, school.npsn) as child:
        created, seconds, peak = json.loads(child.hear())
    if created != rows:
        raise RuntimeError(f"{created} of {rows} rows were taken in")
    peaks.append(peak)
    return rows / seconds


def _theirs(lines):
    school, person = loaded_school(1)
    with scope(school=school), transaction.atomic():
        return len(lines) / seconds_of(lambda: [_save(line, person) for line in lines])


def _save(line, person):
    name, kind, expertise, address, regency, phone, email, *_ = line
    form = PartnerForm(
        {
            "name": name,
            "kind": kind,
            "country": "ID",
            "expertise": expertise,
            "address": address,
            "regency": regency,
            "phone": phone,
            "email": email,
        }
    )
    if not form.is_valid():
        raise RuntimeError(f"{name}: {form.errors}")
    form.instance.name_key = name_key(name)
    form.instance.created_by = person
    form.save()
