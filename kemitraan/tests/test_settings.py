"""The settings of a real place, read in a process of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.slow
PRODUCTION = {
    "BASE_URL": "https://kemitraan.sekolah.sch.id",
    "ALLOWED_HOSTS": "kemitraan.sekolah.sch.id",
    "SECRET_KEY": "T6q-2vXw9rLkzPb7NfYc4HsJd8GmQe1UaVo3RiKtWx5ZhBnCpS0yDjEgFlMu",
}


def run(*arguments, data, **environment):
    clean = {key: os.environ[key] for key in ("PATH", "LANG") if key in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={**clean, "DATA_DIR": str(data), **environment},
        capture_output=True,
        text=True,
        timeout=60,
    )


def values(*names, data, **environment):
    code = f"from django.conf import settings as s; import json; print(json.dumps([repr(getattr(s, n)) for n in {names!r}]))"  # noqa: E501
    return json.loads(run("shell", "-v0", "-c", code, data=data, **environment).stdout)


def test_the_deployment_check_has_nothing_to_say(tmp_path):
    done = run("check", "--deploy", "--fail-level", "INFO", data=tmp_path, **PRODUCTION)

    assert done.stderr == ""
    assert done.stdout.startswith("System check identified no issues")


def test_cookies_are_for_https_exactly_where_the_address_is(tmp_path):
    names = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_SSL_REDIRECT")

    assert values(*names, data=tmp_path, **PRODUCTION) == ["True", "True", "True"]
    assert values(*names, data=tmp_path) == ["False", "False", "False"]


def test_a_nonsense_variable_ends_every_command_with_one_sentence(tmp_path):
    done = run("check", data=tmp_path, PORT="delapan")

    assert done.returncode == 1
    assert done.stderr == (
        'PORT: "delapan" bukan bilangan bulat antara 1 dan 65535. Contoh: PORT=8000\n'
    )


def test_no_migration_is_missing(tmp_path):
    done = run("makemigrations", "--check", "--dry-run", data=tmp_path)

    assert (done.returncode, done.stdout) == (0, "No changes detected\n")
