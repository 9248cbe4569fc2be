"""What must be true of an installation before people come, and what they are told at the door."""

import io
import json

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connections

from accounts.models import School
from kemitraan import static
from partnerships.screening.shipping import refresh_shipped

ROLES = {
    "principal": "kepala sekolah",
    "committee": "anggota komite",
    "admin": "admin",
    "quality_team": "tim penjaminan mutu",
    "supervisor": "pengawas",
}


def prepare(*, demo, say):
    """Tables, static files, and with `demo` somebody to log in; may be done any number of times."""
    call_command("migrate", verbosity=0, interactive=False)
    refresh_shipped()
    if demo and is_empty():
        say("Membuat sekolah contoh ...")
        call_command("seed_demo", verbosity=0, stdout=io.StringIO())
    collect_static()
    connections.close_all()


def is_empty():
    """Nobody and no school: the only database that demo data may be put into."""
    return not get_user_model().objects.exists() and not School.objects.exists()


def collect_static():
    """Copy and compress the static files, when they are others than the last time."""
    stamp = settings.STATIC_ROOT / "sumber.sha256"
    present = static.fingerprint()
    if not stamp.exists() or stamp.read_text() != present:
        call_command("collectstatic", verbosity=0, interactive=False, clear=True)
        stamp.write_text(present)


def welcome():
    """The address, and how to get in: demo log-ins, or the link for the first school."""
    lines = ["", f"Kemitraan berjalan di {settings.BASE_URL}/", ""]
    demo = settings.DATA_DIR / "demo.json"
    if not get_user_model().objects.exists():
        lines += invitation()
    elif demo.exists():
        lines += demo_log_ins(json.loads(demo.read_text()))
    connections.close_all()
    return "\n".join([*lines, ""])


def invitation():
    from accounts.first_school import one_time_link  # only a new installation needs it

    return [
        "Belum ada sekolah. Buka tautan sekali pakai ini untuk membuat yang pertama:",
        f"  {one_time_link()}",
    ]


def demo_log_ins(demo):
    first, *others = demo["schools"]
    lines = [f"Sekolah contoh: {first['name']} (NPSN {first['npsn']})"]
    width = max(len(user["username"]) for user in first["users"])
    for user in first["users"]:
        role = ROLES.get(user["role"], user["role"])
        lines.append(f"  {user['username']:{width}}  {user['password']}  {role}")
    if others:
        file = settings.DATA_DIR / "demo.json"
        lines.append(f"Pengguna dan sandi {len(others)} sekolah contoh lain ada di {file}")
    return lines
