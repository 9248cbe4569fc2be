"""Writes the whole installation into one archive."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kemitraan import archive


class Command(BaseCommand):
    help = "Menyimpan seluruh instalasi (basis data, berkas, kunci) ke dalam satu berkas."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="berkas tujuan, misalnya cadangan.zip")

    def handle(self, file, **options):
        try:
            count = archive.make(file)
        except archive.ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        except OSError as error:
            raise CommandError(f"{file} tidak dapat ditulis: {error.strerror}.") from error
        size = file.stat().st_size
        self.stdout.write(f"Tersimpan di {file}: {count} berkas, {size / 1e6:.1f} MB.")
        self.stdout.write("Berkas ini memuat kunci dan data pribadi; simpan di tempat terkunci.")
