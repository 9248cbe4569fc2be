"""Says what the list of prohibited names holds against some names; keeps nothing."""

import json

from django.core.management.base import BaseCommand

from partnerships.screening.verdicts import EMPTY_LIST, entries_in_force, screen_name
from partnerships.screening.watchlist import Watchlist


class Command(BaseCommand):
    help = "Menapis nama terhadap daftar larangan bersama; tidak ada yang disimpan."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="+", metavar="NAME")
        parser.add_argument("--json", action="store_true", help="satu daftar JSON di stdout")

    def handle(self, *args, names, **options):
        watchlist = Watchlist(entries_in_force())
        if not watchlist:
            self.stderr.write(EMPTY_LIST)
            raise SystemExit(1)
        found = [_row(name, screen_name(name, watchlist)) for name in names]
        if options["json"]:
            self.stdout.write(json.dumps(found, ensure_ascii=False))
            return
        for row in found:
            why = f' ("{row["matched"]}", lihat {row["entry"]})' if row["entry"] else ""
            self.stdout.write(f"{row['name']}: {row['verdict']}{why}")


def _row(name, finding):
    return {
        "name": name,
        "verdict": finding.verdict,
        "entry": finding.entry.name if finding.entry else None,
        "matched": finding.matched or None,
    }
