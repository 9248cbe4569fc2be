"""What tests of this room share: one partnership under way and its activity of last week."""

import datetime as dt
from pathlib import Path

import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from activities.models import Evidence
from activities.tests.factories import ActivityFactory, EvidenceFactory, picture
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

TODAY = dt.date(2026, 11, 21)


@pytest.fixture
def today():
    """Pages look at the clock: it stands at 21 November 2026, 10.00 WIB."""
    with time_machine.travel(dt.datetime(2026, 11, 21, 3, 0, tzinfo=dt.UTC), tick=True):
        yield TODAY


@pytest.fixture
def partnership(school):
    return PartnershipFactory(
        title="Magang dan kelas industri",
        stage=Stage.IMPLEMENTASI,
        starts_on=dt.date(2025, 8, 4),
        ends_on=dt.date(2027, 1, 3),
    )


@pytest.fixture
def activity(partnership, quality_member):
    """Over since 12 November, nine days before today, and not reported on."""
    return ActivityFactory(
        partnership=partnership,
        title="Guru tamu: mesin CNC untuk ukir kayu",
        person_in_charge=quality_member,
    )


@pytest.fixture
def facts(quality_member):
    """What `schedule` and `change` ask for."""
    return {
        "title": "Pameran produk kelas industri",
        "kind": "lokakarya",
        "starts_on": dt.date(2026, 12, 12),
        "ends_on": dt.date(2026, 12, 13),
        "place": "Alun-alun Wonosari",
        "person_in_charge": quality_member,
    }


def upload(content=None, name="foto.jpg"):
    """A file as a browser sends it; by default a small JPEG."""
    return SimpleUploadedFile(name, picture() if content is None else content)


def give_evidence(activity, *kinds):
    """Evidence of each kind (by default what a report needs), without files behind the rows."""
    for kind in kinds or Evidence.REQUIRED:
        EvidenceFactory(activity=activity, kind=kind, content=None)


def stored_files():
    """The names of the files of evidence that lie in the storage."""
    folder = Path(default_storage.location) / "bukti"
    return {path.name for path in folder.glob("*")} if folder.exists() else set()
