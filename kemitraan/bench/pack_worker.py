"""Makes one pack of evidence in a process of its own; says what time and memory it took.

`busy` is the time of its processor alone: what others do on the machine is not in it.
"""

import json
import os
import sys
import time

import django


def main(npsn, username, year):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.bench.settings")
    django.setup()
    from django_scopes import scope  # noqa: PLC0415  needs the settings

    from accounts.models import School, User  # noqa: PLC0415
    from jobs.orders import read_order  # noqa: PLC0415
    from jobs.progress import Progress  # noqa: PLC0415
    from kemitraan.bench.figures import seconds_of  # noqa: PLC0415
    from kemitraan.bench.memory import most_memory  # noqa: PLC0415

    progress = Progress()
    with scope(school=School.objects.get(npsn=npsn)):
        by = User.objects.get(username=username)
        order = read_order("paket-bukti", by=by, params={"year": year})
        busy = time.process_time()
        seconds = seconds_of(lambda: order.kind.build(order, progress))
        busy = time.process_time() - busy
    told = {"seconds": seconds, "busy": busy, "peak": most_memory()}
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main(*sys.argv[1:])
