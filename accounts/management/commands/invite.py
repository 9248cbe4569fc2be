"""Makes an invitation from the command line: the way into a school that has nobody yet."""

from django.core.management.base import BaseCommand

from accounts.invitations import invite
from accounts.models import School
from accounts.refusals import Refused
from accounts.roles import Role


class Command(BaseCommand):
    help = "Membuat tautan undangan ke satu sekolah; berlaku 72 jam dan sekali pakai."

    def add_arguments(self, parser):
        parser.add_argument("npsn")
        parser.add_argument("--role", choices=Role.values, default=Role.ADMIN)
        parser.add_argument("--name", default="", help="nama orang yang diundang")
        parser.add_argument("--email", default="", help="bila diisi, tautan dikirim juga ke sini")

    def handle(self, *args, npsn, role, name, email, **options):
        school = School.objects.filter(npsn=npsn).first()
        if school is None:
            self._refuse(f"Tidak ada sekolah dengan NPSN {npsn}. Impor daftar sekolah lebih dulu.")
        try:
            _, link = invite(school, role=role, by=None, name=name, email=email)
        except Refused as refusal:
            self._refuse(str(refusal))
        self.stdout.write(link)

    def _refuse(self, sentence):
        self.stderr.write(sentence)
        raise SystemExit(1)
