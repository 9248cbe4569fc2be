"""A hall that writes itself in at once, through the real web server, each guest on a phone."""

import http.client
import os
import re
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from http.cookies import SimpleCookie
from statistics import median
from unittest.mock import patch
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django_scopes import scope

from activities.attendance.codes import code_of
from activities.attendance.sessions import open_session
from activities.models import Activity
from kemitraan.bench.examples import bare, loaded_school
from kemitraan.bench.figures import at_most, seconds_of
from kemitraan.bench.page_times import p95
from kemitraan.children import wait_until
from kemitraan.start import STARTUP, page_answers, product, read

GUESTS, CLIENTS = 200, 20
MOST_RATIO = 5  # of the slowest twentieth against the middle
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def measure(*, rounds=3, guests=GUESTS, clients=CLIENTS, serving=None):
    school, person = loaded_school(1)
    with scope(school=school):
        opened = bare(person)
        sessions = [_open(opened, person, number) for number in range(min(rounds, 5))]
    with (serving or _server)() as address:
        times = [_round(address, session, guests, clients) for session in sessions]
    middle = median(median(each) for each in times)
    slow = median(p95(each) for each in times)
    ratio = median(p95(each) / median(each) for each in times)
    with scope(school=school):
        noted = sum(session.attendees.count() for session in sessions)
    name = f"{guests} presensi dari {clients} perangkat sekaligus"
    lost = guests * len(sessions) - noted
    return [
        at_most(0, "attendance", f"{name}, hilang", "baris", ours=lost),
        at_most(
            MOST_RATIO,
            "attendance",
            f"{name}, p95 terhadap median",
            "ms",
            ours=slow,
            baseline=middle,
            ratio=ratio,
        ),
    ]


def _open(partnership, person, number):
    """An open presence of an activity of its own."""
    now = timezone.now()
    activity = Activity.objects.create(
        partnership=partnership,
        title=f"Lokakarya {number}",
        kind="lokakarya",
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate(),
        place="Wonosari",
        person_in_charge=person,
    )
    later = now + timezone.timedelta(hours=1)
    return open_session(activity, opens_at=now, closes_at=later, by=person)


def _round(address, session, guests, clients):
    """Milliseconds of each post. All have the form open; then all begin in one moment, each
    client with one phone after another."""
    path = reverse("partnerships:attend", args=[code_of(session)])
    start = threading.Barrier(clients)

    def write(numbers):
        start.wait()
        return [_post(address, path, number, forms[number]) for number in numbers]

    with ThreadPoolExecutor(clients) as hall:
        forms = list(hall.map(lambda _: _form(address, path), range(guests)))
        shares = [range(first, guests, clients) for first in range(clients)]
        return [spent for each in hall.map(write, shares) for spent in each]


def _form(address, path):
    """The secret in the form and in the cookie, as one phone is given them."""
    status, headers, body = _ask(address, "GET", path)
    if status != 200:
        raise RuntimeError(f"{path} answered {status}")
    cookie = SimpleCookie(headers["Set-Cookie"])["csrftoken"].value
    return TOKEN.search(body.decode())[1], cookie


def _post(address, path, number, form):
    token, cookie = form
    typed = {
        "name": f"Tamu {number}",
        "organisation": f"Instansi {number % 17}",
        "group": "mitra",
        "phone": f"0812{number:08}",
        "consent": "on",
        "csrfmiddlewaretoken": token,
    }
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={cookie}",
    }
    answer = []
    spent = seconds_of(
        lambda: answer.extend(_ask(address, "POST", path, urlencode(typed), headers))
    )
    if answer[0] != 302 or "sudah" in answer[1]["Location"]:
        raise RuntimeError(f"{path} answered {answer[0]}")
    return 1000 * spent


def _ask(address, method, path, body=None, headers=None):
    line = http.client.HTTPConnection(urlsplit(address).netloc, timeout=60)
    try:
        line.request(method, path, body, headers or {})
        answer = line.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        line.close()


@contextmanager
def _server():
    """The web server as `start` runs it, on a port of its own."""
    options = read(["--port", str(_free_port())])
    address = f"http://127.0.0.1:{options.port}"
    web, *_ = product(options, settings.DATA_DIR)
    with patch.dict(os.environ, BASE_URL=address), ExitStack() as stack:
        web.run_until_the_end(stack)
        wait_until(page_answers(options), [web], web.name, time.sleep, seconds=STARTUP)
        yield address


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
