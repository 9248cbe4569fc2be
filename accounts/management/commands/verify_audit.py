"""Proves that nobody has edited the history, or names the first entry that was."""

import json

from django.core.management.base import BaseCommand

from accounts.audit import first_fault
from accounts.models import AuditEntry


class Command(BaseCommand):
    help = "Memeriksa apakah riwayat masih utuh."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="satu objek JSON di stdout")

    def handle(self, *args, **options):
        fault, entries = first_fault(), AuditEntry.objects.count()
        if options["json"]:
            answer = {"intact": not fault, "entries": entries, "fault": fault}
            self.stdout.write(json.dumps(answer, ensure_ascii=False))
        elif not fault:
            self.stdout.write(f"Riwayat utuh: {entries} catatan.")
        if fault:
            self.stderr.write(fault)
            raise SystemExit(1)
