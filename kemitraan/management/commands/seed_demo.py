"""Make demo schools with people in every role and partnerships in every stage."""

import json

from django.core.management.base import BaseCommand, CommandError

from accounts.refusals import Refused
from kemitraan.demo.seeding import seed


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        parser.add_argument("--schools", type=int, default=2)
        parser.add_argument("--json", action="store_true", dest="as_json")

    def handle(self, *args, schools, as_json, **options):
        if not 1 <= schools <= 200:
            raise CommandError("Tulis jumlah sekolah contoh antara 1 dan 200.")
        try:
            told = seed(schools)
        except Refused as refusal:
            raise CommandError(str(refusal)) from None
        if as_json:
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        for school in told["schools"]:
            self.stdout.write(f"{school['name']} (NPSN {school['npsn']})")
            for user in school["users"]:
                self.stdout.write(f"  {user['username']}  {user['password']}  {user['role']}")
