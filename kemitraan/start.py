"""Runs the whole product on this machine until Ctrl-C: `python3 manage.py start`."""

import argparse
import contextlib
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import django
from django.core.exceptions import ImproperlyConfigured

from kemitraan import broker, environment
from kemitraan.children import Child, PartDied, wait_until, watch
from kemitraan.ear import Ear, Stop
from kemitraan.locks import only_one

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
CORES = max(1, min(4, os.cpu_count() or 1))
STARTUP = 60  # seconds the web server may take to answer


class StartRefused(Exception):
    """This installation cannot run now; the sentence says why and what to do."""


def main(arguments):
    """Run until told to stop; the exit status."""
    options = read(arguments)
    try:
        with contextlib.ExitStack() as stack, Ear() as ear:
            run(options, stack, ear)
    except Stop:
        say("Semua sudah berhenti.")
        return 0
    except (StartRefused, PartDied, TimeoutError, ImproperlyConfigured) as refusal:
        print(refusal, file=sys.stderr)
        return 1


def read(arguments):
    parser = argparse.ArgumentParser(prog="manage.py start", description=__doc__)
    port = os.environ.get("PORT", "8000")
    parser.add_argument("--host", default="127.0.0.1", help="alamat untuk mendengarkan")
    parser.add_argument("--port", default=port, type=port_number, help="nomor porta (8000)")
    parser.add_argument("--no-demo", action="store_true", help="tanpa sekolah contoh")
    return parser.parse_args(arguments)


def port_number(text):
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= 65535:
        raise argparse.ArgumentTypeError(f'"{text}" bukan nomor porta antara 1 dan 65535')
    return text


def say(sentence=""):
    print(sentence, flush=True)


def run(options, stack, ear):
    began = time.monotonic()
    data = settle_environment(options)
    stack.enter_context(only_one(data, StartRefused))
    refuse_busy(options.host, int(options.port))
    children = broker.embedded(data / "log", stack, ear.wait)
    installation = set_up_django()
    installation.prepare(demo=not options.no_demo, say=say)
    web, *background = product(options, data / "log")
    begin(web, children, stack)
    wait_until(page_answers(options), children, "Server web", ear.wait, seconds=STARTUP)
    for child in background:
        begin(child, children, stack)
    say(installation.welcome())
    say(f"Siap dalam {time.monotonic() - began:.1f} detik. Tekan Ctrl-C untuk berhenti.")
    raise PartDied(watch(children, report=say, wait=ear.wait))


def begin(child, children, stack):
    child.run_until_the_end(stack)
    children.append(child)


def settle_environment(options):
    """Say where people will find us, unless the environment already does; the data folder."""
    os.environ["PORT"] = options.port
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.settings")
    everywhere = options.host in {"0.0.0.0", "::"}
    host = own_address() if everywhere else options.host
    shown = f"[{host}]" if ":" in host else host
    os.environ.setdefault("BASE_URL", f"http://{shown}:{options.port}")
    return environment.folder("DATA_DIR", ROOT / "var")


def own_address():
    """The address by which the local network knows this machine; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))
        except OSError:
            return "127.0.0.1"
        return probe.getsockname()[0]


def refuse_busy(host, port):
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            raise StartRefused(
                f"Alamat {host}:{port} tidak dapat dipakai ({error.strerror}). "
                f"Pilih porta lain, misalnya: python3 manage.py start --port {port + 1}"
            ) from None


def set_up_django():
    """Only now: the settings must find in the environment what was put there above."""
    django.setup()
    from kemitraan import installation

    return installation


def product(options, logs):
    """The web server, the worker and its clock: people wait for the first page first."""
    worker = [BIN / "celery", "--app", "kemitraan", "worker", "--loglevel", "WARNING"]
    # There is one worker: nothing to gossip about, and asking around takes a second.
    worker += ["--without-gossip", "--without-mingle", "--without-heartbeat"]
    worker += ["--concurrency", CORES]
    beat = [BIN / "celery", "--app", "kemitraan", "beat", "--loglevel", "WARNING", "--pidfile", ""]
    web = [BIN / "granian", "kemitraan.wsgi:application", "--interface", "wsgi", "--no-ws"]
    web += ["--host", options.host, "--port", options.port, "--log-level", "warning"]
    web += ["--workers", CORES, "--blocking-threads", 4, "--workers-kill-timeout", 8]
    web += ["--respawn-failed-workers"]
    return [
        Child("Server web", web, logs / "web.log"),
        Child("Pekerja", worker, logs / "pekerja.log", orphaned=signal.SIGQUIT, restarts=5),
        Child("Jadwal", beat, logs / "jadwal.log"),
    ]


def page_answers(options):
    everywhere = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}
    host = everywhere.get(options.host, options.host)

    def answers():
        try:
            with urllib.request.urlopen(f"http://{host}:{options.port}/healthz", timeout=5):
                return True
        except urllib.error.HTTPError:
            return True  # it does not know us by this name, but it answers
        except OSError:
            return False

    return answers
