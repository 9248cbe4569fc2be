"""Gatherings whose guests write themselves in behind a code, whichever room keeps them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.db import models

from accounts.refusals import Refused

# No letters that are mistaken for another when they are typed from a wall.
LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
TOKEN_LENGTH = 12  # 59 bits
LONGEST_CODE = 40  # as somebody may type it
NOT_YET = "Presensi belum dibuka."
TOO_LATE = "Presensi sudah ditutup."


class Door(models.TextChoices):
    """Whether guests can write themselves in; computed from the window, never stored."""

    UNSET = "belum", "Presensi belum diatur"
    AHEAD = "nanti", "Presensi belum dibuka"
    OPEN = "dibuka", "Presensi dibuka"
    CLOSED = "ditutup", "Presensi ditutup"


def door_of(opens_at, closes_at, *, now):
    """From the first moment on, up to but without the last."""
    if opens_at is None:
        return Door.UNSET
    if now < opens_at:
        return Door.AHEAD
    return Door.OPEN if now < closes_at else Door.CLOSED


def refuse_shut(door):
    """Raise `Refused` unless guests can write themselves in now."""
    if door != Door.OPEN:
        raise Refused(TOO_LATE if door == Door.CLOSED else NOT_YET)


@dataclass(frozen=True)
class Hall:
    """A gathering as its public page and its wall see it.

    `form(data)` reads a guest, `write(form)` keeps one and says whether they are new.
    """

    note: str  # what it is: "Presensi acara"
    title: str
    details: str  # when and where
    school: models.Model
    code: str
    door: Door
    opens_at: dt.datetime | None
    closes_at: dt.datetime | None
    form: Callable
    write: Callable

    @property
    def spelt(self):
        return spelt(self.code)


_FINDERS = {}


def hall(name):
    """Register a function `(code) -> Hall | None` that knows one sort of gathering."""

    def register(find):
        _FINDERS[name] = find
        return find

    return register


def hall_behind(typed):
    """The gathering with this code, of whichever school, or None."""
    if not typed.isprintable() or len(typed) > LONGEST_CODE:
        return None
    code = typed.lower().replace("-", "")
    return next((found for find in _FINDERS.values() if (found := find(code))), None)


def spelt(code):
    """The code as it is printed beside the QR code: `k7m3-p2qx-9fht`."""
    return "-".join(code[at : at + 4] for at in range(0, len(code), 4))
