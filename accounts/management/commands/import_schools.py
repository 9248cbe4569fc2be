"""Takes a list of schools in, from CSV, XLSX or JSON."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand

from accounts.school_import import WrongTable, import_schools
from accounts.tables import Unreadable, read_table

SHOWN = 50


class Command(BaseCommand):
    help = "Mengimpor daftar sekolah (CSV, XLSX, atau JSON), dikenali dari NPSN."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--json", action="store_true", help="satu objek JSON di stdout")
        parser.add_argument(
            "--skip-errors", action="store_true", help="lewati baris yang salah, tulis yang lain"
        )

    def handle(self, *args, file, **options):
        try:
            outcome = import_schools(read_table(file), skip_errors=options["skip_errors"])
        except (Unreadable, WrongTable) as refusal:
            self._refuse(str(refusal))
        if options["json"]:
            self.stdout.write(json.dumps(asdict(outcome), ensure_ascii=False))
        else:
            self._tell(outcome)
        if outcome.errors and not options["skip_errors"]:
            self._refuse(
                f"Tidak ada yang ditulis: {len(outcome.errors)} galat. Perbaiki berkas, "
                "atau tambahkan --skip-errors untuk menulis baris yang lain."
            )

    def _tell(self, outcome):
        for kind, entries in (("Galat", outcome.errors), ("Periksa", outcome.warnings)):
            for entry in entries[:SHOWN]:
                self.stdout.write(
                    f"{kind} baris {entry['row']}, kolom {entry['column']}: {entry['reason']}"
                )
            if len(entries) > SHOWN:
                self.stdout.write(f"... dan {len(entries) - SHOWN} lagi; lihat dengan --json")
        self.stdout.write(
            f"{outcome.rows} baris: {outcome.created} baru, {outcome.updated} diperbarui, "
            f"{outcome.unchanged} tidak berubah."
        )

    def _refuse(self, sentence):
        self.stderr.write(sentence)
        raise SystemExit(1)
