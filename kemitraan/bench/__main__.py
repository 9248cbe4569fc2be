"""One measurement in a process of its own: `python -m kemitraan.bench pages`.

Prints its figures as JSON. `manage.py bench` starts it in a scratch installation.
"""

import json
import os
import sys
from importlib import import_module

import django

PAGES = {"pages", "matching"}  # measured in a process like those of the web server


def main(name, rounds):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kemitraan.bench.settings")
    import_module("kemitraan.wsgi") if name in PAGES else django.setup()
    from kemitraan.bench.benches import BENCHES  # noqa: PLC0415 - needs the settings

    figures = BENCHES[name](rounds=rounds)
    sys.stdout.write(json.dumps([figure.as_dict() for figure in figures]))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
