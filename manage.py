#!/usr/bin/env python3
"""Every command of Kemitraan begins here; the first one on a machine prepares .venv by itself."""

import os
import sys

import bootstrap


def main():
    bootstrap.ready(sys.argv)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.settings")
    command, arguments = (sys.argv[1:2] or [""])[0], sys.argv[2:]
    if command == "test":
        run_tests(arguments)
    if command == "start":
        run_everything(arguments)
    run_command()


def run_tests(arguments):
    import pytest

    os.chdir(bootstrap.ROOT)  # where pytest.ini and its paths are

    sys.exit(pytest.main(arguments))


def run_everything(arguments):
    from kemitraan import start

    sys.exit(start.main(arguments))


def run_command():
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as refusal:
        sys.exit(str(refusal))


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
