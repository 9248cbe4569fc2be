"""Puts an installation back from an archive that `backup` wrote."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from kemitraan import archive


class Command(BaseCommand):
    help = "Memulihkan seluruh instalasi dari berkas buatan perintah backup."
    requires_system_checks = ()

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="berkas cadangan")
        parser.add_argument("--force", action="store_true", help="ganti data yang sudah ada")

    def handle(self, file, **options):
        try:
            archive.restore(file, force=options["force"])
        except archive.ArchiveRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        self.stdout.write(f"Instalasi sudah dipulihkan dari {file}.")
