"""An installation with many reminders to send, for test_sending_crash and the bench of kills.

`python -m monitoring.tests.reminding.many 40` makes the database; `manage.py send_reminders`
then sends from it in a process of its own.
"""

import datetime as dt
import os
import sys

import django

ENDS_ON = dt.date(2030, 1, 8)
TODAY = "2030-01-01"
MANY = 40


def make(many):
    from django.core.management import call_command
    from django_scopes import scope

    from accounts.models import Membership, School, User
    from accounts.roles import Role
    from partnerships.models import Partnership

    call_command("migrate", verbosity=0)
    school = School.objects.create(npsn="69900001", name="SMK Karya Handayani", level="SMK")
    user = User.objects.create(username="endah", name="Endah", email="endah@contoh.sch.id")
    Membership.objects.create(user=user, school=school, role=Role.ADMIN)
    with scope(school=school):
        Partnership.objects.bulk_create(
            Partnership(
                title=f"Magang {number}",
                form="formal",
                scope="nonfisik",
                stage="implementasi",
                starts_on=dt.date(2029, 1, 1),
                ends_on=ENDS_ON,
            )
            for number in range(many)
        )


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.settings")
    django.setup()
    make(int(sys.argv[1]))
