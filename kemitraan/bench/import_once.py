"""One import in a process of its own: prints its seconds and the most memory it took."""

import json
import os
import sys
from io import StringIO

import django

from kemitraan.bench.memory import most_memory


def main(file, npsn):
    os.environ["DJANGO_SETTINGS_MODULE"] = "kemitraan.settings"  # nothing of the admin's memory
    django.setup()
    from django.core.management import call_command  # noqa: PLC0415 - needs the settings

    from kemitraan.bench.figures import seconds_of  # noqa: PLC0415

    told = StringIO()
    seconds = seconds_of(
        lambda: call_command("import_partners", file, school=npsn, json=True, stdout=told)
    )
    created = json.loads(told.getvalue())["created"]
    sys.stdout.write(f"{json.dumps([created, seconds, most_memory()])}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
