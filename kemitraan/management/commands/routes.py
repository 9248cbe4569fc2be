"""Lists every address of the site."""

import json

from django.core.management.base import BaseCommand

from kemitraan.routes import every_route


class Command(BaseCommand):
    help = "Menampilkan semua alamat situs beserta metodenya."

    def add_arguments(self, parser):
        parser.add_argument("--json", action="store_true", help="cetak sebagai JSON")

    def handle(self, **options):
        routes = sorted(every_route(), key=lambda route: (route.path, route.name))
        if options["json"]:
            self.stdout.write(json.dumps([route.as_dict() for route in routes]))
            return
        for route in routes:
            access = "umum" if route.public else "masuk"
            verbs = ",".join(route.methods)
            self.stdout.write(f"{route.path:50} {verbs:15} {access:6} {route.name}")
