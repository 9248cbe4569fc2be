"""Very many reminders sent by senders that are killed again and again: what became of them.

`python -m kemitraan.bench.kills 10000 12` works in a scratch installation with a mail server of
its own, and prints the counts as JSON.
"""

import json
import logging
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from email import message_from_bytes

import django

SENDERS = 2  # at a time: two schedulers that know nothing of one another
NO_LEASE = (
    "from django_scopes import scopes_disabled as every\n"
    "from monitoring.models import Notice\n"
    "with every(): Notice.objects.queued().update(claimed_until=None)"
)
STATES = (
    "import json\n"
    "from django.db.models import Count\n"
    "from django_scopes import scopes_disabled as every\n"
    "from monitoring.models import Notice\n"
    "with every(): found = list(Notice.objects.order_by().values_list('status')"
    ".annotate(Count('pk')))\n"
    "print(json.dumps(dict(found)))"
)


def main(many, kills):
    from kemitraan.bench.scratch import run, scratch  # noqa: PLC0415 - needs the settings

    sink = _sink()
    with scratch() as environment:
        environment["EMAIL_URL"] = f"smtp://127.0.0.1:{sink.port}"
        environment["DJANGO_SETTINGS_MODULE"] = "kemitraan.settings"
        run([sys.executable, "-m", "monitoring.tests.reminding.many", str(many)], environment)
        letters, began = sink.handler.letters, time.perf_counter()
        for number in range(kills):
            _kill_amid(environment, letters, until=many * (number + 1) // (kills + 1))
            run([sys.executable, "-m", "django", "shell", "-c", NO_LEASE], environment)
        last = [_sender(environment) for _ in range(SENDERS)]
        said = [json.loads(each.communicate()[0]) for each in last]
        seconds = time.perf_counter() - began
        states = json.loads(
            run([sys.executable, "-m", "django", "shell", "-v", "0", "-c", STATES], environment)
        )
    sink.stop()
    times = Counter(letters)
    return {
        "owed": many,
        "kills": kills,
        "senders": SENDERS,
        "arrived": len(letters),
        "different": len(times),
        "lost": many - len(times),
        "twice": sum(count == 2 for count in times.values()),
        "more_often": sum(count > 2 for count in times.values()),
        "states": states,
        "last_senders": said,
        "seconds": round(seconds, 1),
    }


def _kill_amid(environment, letters, *, until):
    """Senders that are killed while they send, at no chosen step."""
    senders = [_sender(environment) for _ in range(SENDERS)]
    while len(letters) < until and any(each.poll() is None for each in senders):
        time.sleep(0.003)
    for each in senders:
        each.send_signal(signal.SIGKILL)
        each.communicate()


def _sender(environment):
    command = [sys.executable, "manage.py", "send_reminders", "--on", "2030-01-01", "--json"]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


class _Sink:
    def __init__(self):
        self.letters = []

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        self.letters.append(message_from_bytes(envelope.content)["Message-ID"])
        return "250 OK"


def _sink():
    from aiosmtpd.controller import Controller  # noqa: PLC0415

    from kemitraan.bench.sink import HERE, free_port  # noqa: PLC0415

    logging.getLogger("mail.log").setLevel(logging.WARNING)
    controller = Controller(_Sink(), hostname=HERE, port=free_port())
    controller.start()
    return controller


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.bench.settings")
    django.setup()
    sys.stdout.write(json.dumps(main(int(sys.argv[1]), int(sys.argv[2])), indent=1) + "\n")
