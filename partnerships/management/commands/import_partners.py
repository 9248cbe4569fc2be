"""Takes a list of partners of one school in, from CSV, XLSX or JSON."""

import json

from django.core.management.base import BaseCommand
from django_scopes import scope

from accounts.models import School
from accounts.refusals import Refused
from accounts.tables import Unreadable, read_table
from partnerships.importing.partners import import_partners
from partnerships.importing.rows import WrongTable

SHOWN = 50


class Command(BaseCommand):
    help = "Mengimpor daftar mitra satu sekolah (CSV, XLSX, atau JSON), dikenali dari nama."

    def add_arguments(self, parser):
        parser.add_argument("file")
        parser.add_argument("--school", required=True, metavar="NPSN")
        parser.add_argument("--dry-run", action="store_true", help="periksa saja, jangan menulis")
        parser.add_argument(
            "--skip-errors", action="store_true", help="lewati baris yang salah, tulis yang lain"
        )
        parser.add_argument("--json", action="store_true", help="satu objek JSON di stdout")

    def handle(self, *args, file, **options):
        school = School.objects.filter(npsn=options["school"]).first()
        if school is None:
            self._refuse(f"Sekolah dengan NPSN {options['school']} tidak ditemukan.")
        try:
            with scope(school=school):
                outcome = import_partners(
                    read_table(file),
                    dry_run=options["dry_run"],
                    skip_errors=options["skip_errors"],
                )
        except (Unreadable, WrongTable, Refused) as refusal:
            self._refuse(str(refusal))
        if options["json"]:
            self.stdout.write(json.dumps(outcome.as_dict(), ensure_ascii=False))
        else:
            self._tell(outcome, options["dry_run"])
        if outcome.errors and not options["skip_errors"]:
            self._refuse(
                f"Tidak ada yang ditulis: {len(outcome.errors)} galat. Perbaiki berkas, "
                "atau tambahkan --skip-errors untuk menulis baris yang lain."
            )

    def _tell(self, outcome, dry_run):
        for kind, entries in (("Galat", outcome.errors), ("Periksa", outcome.warnings)):
            self._list(
                f"{kind} baris {one['row']}, kolom {one['column']}: {one['reason']}"
                for one in entries
            )
        self._list(
            f"Baris {one['row']}, {one['name']}: {one['reason']}" for one in outcome.duplicates
        )
        self.stdout.write(
            f"{outcome.rows} baris: {outcome.created} baru, {outcome.updated} diperbarui, "
            f"{outcome.unchanged} tidak berubah.{' Belum ada yang ditulis.' if dry_run else ''}"
        )

    def _list(self, lines):
        lines = list(lines)
        for line in lines[:SHOWN]:
            self.stdout.write(line)
        if len(lines) > SHOWN:
            self.stdout.write(f"... dan {len(lines) - SHOWN} lagi; lihat dengan --json")

    def _refuse(self, sentence):
        self.stderr.write(sentence)
        raise SystemExit(1)
