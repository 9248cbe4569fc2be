"""Measures pages, reports, reminders and imports beside their baselines."""

import json
import sys

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from accounts.refusals import Refused
from kemitraan.bench.benches import BENCHES
from kemitraan.bench.figures import Figure
from kemitraan.bench.scratch import run, scratch


class Command(BaseCommand):
    help = "Mengukur halaman, laporan, pengingat, dan impor di samping pembandingnya."

    def add_arguments(self, parser):
        parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(BENCHES))
        parser.add_argument("--rounds", type=int, default=7)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, names, rounds, as_json, **options):
        unknown = sorted(set(names) - set(BENCHES))
        if unknown:
            known = ", ".join(BENCHES)
            raise CommandError(f"Pengukuran {', '.join(unknown)} tidak ada. Yang ada: {known}.")
        if not 1 <= rounds <= 100:
            raise CommandError("Tulis jumlah putaran antara 1 dan 100.")
        figures = []
        try:
            with scratch() as environment:
                for name in names or BENCHES:
                    measured = _measured(name, rounds, environment)
                    figures += measured
                    if not as_json:
                        self.stdout.writelines(f"{figure}\n" for figure in measured)
                        self.stdout.flush()
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if as_json:
            self.stdout.write(json.dumps(_answer(figures, rounds), ensure_ascii=False))


def _measured(name, rounds, environment):
    command = [sys.executable, "-m", "kemitraan.bench", name, str(rounds)]
    return [Figure(**figure) for figure in json.loads(run(command, environment))]


def _answer(figures, rounds):
    return {
        "database": connection.vendor,
        "rounds": rounds,
        "met": all(figure.is_met for figure in figures),
        "figures": [figure.as_dict() for figure in figures],
    }
