"""Makes synthetic schools and partnerships in bulk, for measuring."""

import json

from django.core.management.base import BaseCommand, CommandError

from accounts.refusals import Refused
from kemitraan.bench.load import generate_load


class Command(BaseCommand):
    help = "Membuat sekolah dan kemitraan tiruan dalam jumlah besar untuk pengukuran."

    def add_arguments(self, parser):
        parser.add_argument("--schools", type=int, default=10)
        parser.add_argument("--partnerships", type=int, default=10_000)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, schools, partnerships, as_json, **options):
        if not 1 <= schools <= 100_000:
            raise CommandError("Tulis jumlah sekolah antara 1 dan 100000.")
        if not schools <= partnerships <= 10_000_000:
            raise CommandError(
                f"Tulis jumlah kemitraan antara {schools} (satu per sekolah) dan 10000000."
            )
        try:
            loaded = generate_load(schools=schools, partnerships=partnerships)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if as_json:
            answer = {
                "counts": loaded.counts,
                "seconds": round(loaded.seconds, 2),
                "partnerships_per_second": round(loaded.partnerships_per_second),
                "npsn": list(loaded.npsn[:20]),
            }
            self.stdout.write(json.dumps(answer))
            return
        for kind, count in loaded.counts.items():
            self.stdout.write(f"{count:>12} {kind}")
        self.stdout.write(
            f"{loaded.seconds:.1f} detik, {loaded.partnerships_per_second:.0f} kemitraan per detik"
        )
