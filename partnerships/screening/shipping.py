"""The list of prohibited names that comes with the product, and keeping the shared list like it."""

import csv
import datetime as dt
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone

from partnerships.models import ProhibitedName
from partnerships.names import name_key

SHIPPED = Path(__file__).parent / "data" / "prohibited_names.csv"
REPLACED = "Diganti oleh rilis baru daftar bersama."
DROPPED = "Tidak ada lagi dalam daftar bersama."
FACTS = ("name", "aliases", "doubtful", "category", "legal_basis", "source", "added_on")


def load_shipped(model=ProhibitedName):
    """Add the shipped names that the shared list has never had; how many were added.

    `model` lets a migration pass the model as it was then.
    """
    known = set(model.objects.filter(school=None).values_list("name_key", flat=True))
    return len(
        model.objects.bulk_create(one for one in shipped(model) if one.name_key not in known)
    )


def shipped(model=ProhibitedName):
    """The entries of the shipped file, unsaved."""
    with SHIPPED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            yield model(
                name=row["name"],
                name_key=name_key(row["name"]),
                aliases=_split(row["aliases"]),
                doubtful=_split(row["doubtful"]),
                category=row["category"],
                legal_basis=row["legal_basis"],
                source=row["source"],
                added_on=dt.date.fromisoformat(row["added_on"]),
            )


def refresh_shipped():
    """Make the shared list what this release ships; how many entries are other ones now.

    An entry is never changed: its successor takes its place, so that old screenings still
    show what they were decided on. Told twice, or by two at once, nothing more happens.
    """
    try:
        with transaction.atomic():
            held = ProhibitedName.objects.filter(school=None, withdrawn_at=None)
            present = {one.name_key: one for one in held.order_by("pk").select_for_update()}
            return _replace(present, {one.name_key: one for one in shipped()})
    except IntegrityError:  # somebody else has just done it
        return 0


def _replace(present, coming):
    same = {key for key, new in coming.items() if _facts(new) == _facts(present.get(key))}
    for key, old in present.items():
        if key not in same:
            _retire(old, REPLACED if key in coming else DROPPED)
    for key, new in coming.items():
        if key not in same:
            new.replaces = present.get(key)
            new.save()
    return len(present.keys() | coming.keys()) - len(same)


def _facts(entry):
    return entry and [getattr(entry, name) for name in FACTS]


def _retire(entry, reason):
    ProhibitedName.objects.filter(pk=entry.pk).update(
        withdrawn_at=timezone.now(), withdrawn_reason=reason
    )


def _split(text):
    return [part.strip() for part in text.split("|") if part.strip()]
