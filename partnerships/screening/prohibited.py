"""The list of prohibited names: what is shipped, and what a school adds or withdraws."""

import csv
import datetime as dt
from pathlib import Path

from django.db import IntegrityError, transaction
from django.utils import timezone
from django_scopes import get_scope

from accounts.audit import record
from accounts.refusals import Refused
from partnerships.models import ProhibitedName
from partnerships.names import clean_name, name_key, too_long
from partnerships.screening.verdicts import screen_all

REASON_LENGTH = 20

SHIPPED = Path(__file__).parent / "data" / "prohibited_names.csv"


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


def add_entry(*, name, category, aliases=(), legal_basis="", source="", by):
    """Add a name to the school's own list and screen all its partners again."""
    entry = ProhibitedName(
        school=get_scope()["school"],
        name=clean_name(name),
        name_key=name_key(name),
        aliases=list(aliases),
        category=category,
        legal_basis=legal_basis,
        source=source,
        added_on=timezone.localdate(),
    )
    try:
        with transaction.atomic():
            _refuse_unfit(entry)
            entry.save()
            sentence = f"{entry} ditambahkan ke daftar larangan sekolah."
            record("tambah-larangan", entry, by=by, sentence=sentence)
            changed = screen_all(by=by)
    except IntegrityError as race:
        raise Refused("Nama ini sudah ada dalam daftar larangan.", field="name") from race
    return entry, changed


def withdraw_entry(entry, *, reason, by):
    """Take a name of the school's own list out of force; the shared list is not theirs."""
    if entry.school_id is None:
        raise Refused("Nama dalam daftar bersama tidak dapat dicabut oleh sekolah.")
    if len(reason.strip()) < REASON_LENGTH:
        raise Refused(
            f"Tulis alasan mencabut nama ini, paling sedikit {REASON_LENGTH} huruf.", "reason"
        )
    with transaction.atomic():
        withdrawn = ProhibitedName.objects.filter(pk=entry.pk, withdrawn_at=None).update(
            withdrawn_at=timezone.now()
        )
        if not withdrawn:
            raise Refused("Nama ini sudah dicabut dari daftar larangan.")
        sentence = f"{entry} dicabut dari daftar larangan sekolah: {reason}"
        record("cabut-larangan", entry, by=by, sentence=sentence)
        try:
            return screen_all(by=by)
        except Refused:  # that was the last name: old results stay, new ones are not made
            return 0


def _refuse_unfit(entry):
    if problem := too_long(entry.name, ProhibitedName._meta.get_field("name").max_length):
        raise Refused(problem, field="name")
    listed = ProhibitedName.objects.listed_for(entry.school)
    if listed.filter(name_key=entry.name_key).exists():
        raise Refused("Nama ini sudah ada dalam daftar larangan.", field="name")


def _split(text):
    return [part.strip() for part in text.split("|") if part.strip()]
