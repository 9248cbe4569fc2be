"""A real worker that makes a pack of evidence, to be killed by test_pack_crash.

`python -m activities.tests.accountability.pack_worker ask` makes the database and asks for a
pack; `... work` is a Celery worker with its clock, until it is ended.
"""

import hashlib
import io
import os
import sys

import django

ACTIVITIES, PHOTOS = 12, 10


def ask_for_one():
    from django.core.management import call_command
    from django_scopes import scope

    from accounts.models import Membership, School, User
    from accounts.roles import Role
    from activities.tests.accountability.factories import ActivityFundFactory, verified
    from jobs.asking import ask
    from partnerships.tests.factories import PartnershipFactory

    call_command("migrate", verbosity=0)
    school = School.objects.create(npsn="69900001", name="SMK Karya Handayani", level="SMK")
    user = User.objects.create(username="endah", name="Endah Kusumawati")
    Membership.objects.create(user=user, school=school, role=Role.ADMIN)
    with scope(school=school):
        partnership = PartnershipFactory()
        for number in range(ACTIVITIES):
            activity = verified(partnership, title=f"Kegiatan {number}", photos=0)
            ActivityFundFactory(activity=activity)
            for _ in range(PHOTOS):
                _add_photo(activity)
        ask("paket-bukti", by=user, params={"year": "2026"})


def _add_photo(activity):
    from PIL import Image

    from activities.tests.accountability.factories import true_evidence

    written = io.BytesIO()
    Image.effect_noise((1600, 1200), 80).convert("RGB").save(written, "JPEG", quality=85)
    content = written.getvalue()
    name = hashlib.sha256(content).hexdigest()[:8]
    true_evidence(activity, content, filename=f"{name}.jpg")


def work():
    from jobs.tests.slow_worker import work

    work()


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.settings")
    django.setup()
    {"ask": ask_for_one, "work": work}[sys.argv[1]]()
