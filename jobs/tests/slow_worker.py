"""A real worker that knows one slow report, to be killed by test_crash.

`python -m jobs.tests.slow_worker ask` makes the database and asks for two reports;
`... work` is a Celery worker with its clock, until it is ended.
"""

import os
import sys
import time
from pathlib import Path

import django

STEPS = 12  # a second each


def register_slow_kind():
    from accounts.roles import Action
    from jobs import kinds

    @kinds.job("lambat", label="Laporan lambat", formats=("csv",), action=Action.EXPORT)
    def slow(order, progress):
        for _ in progress.each(range(STEPS), "menunggu"):
            time.sleep(1)
        return kinds.Built("lambat.csv", b"selesai", extent="1 baris")


def ask_for_two():
    from django.core.management import call_command
    from django_scopes import scope

    from accounts.models import Membership, School, User
    from accounts.roles import Role
    from jobs.asking import ask

    call_command("migrate", verbosity=0)
    school = School.objects.create(npsn="69900001", name="SMK Karya Handayani", level="SMK")
    for number in (1, 2):
        user = User.objects.create(username=f"endah{number}", name="Endah Kusumawati")
        Membership.objects.create(user=user, school=school, role=Role.ADMIN)
        with scope(school=school):
            ask("lambat", by=user)


def work():
    from kemitraan.celery import app

    schedule = Path(os.environ["DATA_DIR"]) / "timetable"
    arguments = "worker --beat --concurrency 2 --loglevel INFO --without-mingle --without-gossip"
    app.worker_main([*arguments.split(), "--schedule", str(schedule)])


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.settings")
    django.setup()
    register_slow_kind()
    {"ask": ask_for_two, "work": work}[sys.argv[1]]()
