"""The pack of evidence: how much memory it takes, and that each photo costs the same."""

import datetime as dt
import hashlib
import io
import json
import subprocess
import sys

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from django_scopes import scope
from PIL import Image

from accounts.models import User
from accounts.refusals import Refused
from activities.models import Activity, ActivityFund, ActivityReport, Evidence
from kemitraan.bench.examples import loaded_school
from kemitraan.bench.figures import Figure, at_most
from partnerships.models import Partnership

MEGABYTE = 1024 * 1024
SIZES = ((2041, 15, 125), (2042, 30, 250), (2043, 60, 500))  # year, activities, photos
MOST_MEMORY = 400  # MB
LINEAR = 1.25  # a photo of the largest pack may cost so much more than one of the smallest
DIFFERENT = 12  # pictures; the same one never stands twice in an activity


def measure(*, rounds=1, sizes=SIZES, pixels=(2560, 1920)):
    school, person = loaded_school(5)
    with scope(school=school):
        checker = User.objects.create(username="pemeriksa.paket", name="Pemeriksa Paket")
        pictures = [_stored(_photo(pixels)) for _ in range(DIFFERENT)]
        for year, activities, photos in sizes:
            fill(year, activities, photos, pictures, person, checker)
    told = [_made(school, person, year) for year, *_ in sizes]
    each = [one["busy"] / photos for one, (_, _, photos) in zip(told, sizes, strict=True)]
    name = "paket {} kegiatan dan {} foto, {}"
    _, activities, photos = sizes[-1]
    return [
        *(
            Figure("pack", name.format(*size[1:], "waktu"), "detik", one["seconds"], "", True)
            for size, one in zip(sizes, told, strict=True)
        ),
        at_most(
            *(MOST_MEMORY, "pack", name.format(activities, photos, "memori puncak"), "MB"),
            ours=told[-1]["peak"] / MEGABYTE,
        ),
        at_most(
            *(LINEAR, "pack", "prosesor tiap foto, paket terbesar terhadap terkecil", "milidetik"),
            ours=1000 * each[-1],
            baseline=1000 * each[0],
            ratio=each[-1] / each[0],
        ),
    ]


def fill(year, activities, photos, pictures, person, checker):
    """Accepted activities of one budget year with so many photos among them."""
    made = Activity.objects.bulk_create(
        Activity(
            partnership=Partnership.objects.first(),
            title=f"Kegiatan {number} tahun {year}",
            kind=Activity.Kind.INTERNSHIP,
            starts_on=dt.date(year, 1, 10) + dt.timedelta(days=number),
            ends_on=dt.date(year, 1, 10) + dt.timedelta(days=number),
            place="Wonosari",
            person_in_charge=person,
        )
        for number in range(activities)
    )
    ActivityReport.objects.bulk_create(_report(each, person, checker) for each in made)
    ActivityFund.objects.bulk_create(
        ActivityFund(
            activity=each,
            year=year,
            source="BOS Reguler",
            arkas_code="03.10.01",
            planned=1_500_000,
            realised=1_450_000,
        )
        for each in made
    )
    Evidence.objects.bulk_create(
        _photo_of(made[number % activities], number, *pictures[number // activities % DIFFERENT],
                  person)
        for number in range(photos)
    )  # fmt: skip


def _report(activity, person, checker):
    return ActivityReport(
        activity=activity,
        narrative="Kegiatan berjalan dua hari dengan pendamping dari mitra. " * 12,
        results="Dua puluh empat siswa menyelesaikan seluruh tugas.",
        participants=24,
        spent=1_450_000,
        status=ActivityReport.Status.ACCEPTED,
        cycle=1,
        written_by=person,
        submitted_at=timezone.now(),
        checked_by=checker,
        checked_at=timezone.now(),
    )


def _photo_of(activity, number, name, size, digest, person):
    return Evidence(
        activity=activity,
        kind=Evidence.Kind.PHOTO,
        file=name,
        filename=f"foto-{number}.jpg",
        mime="image/jpeg",
        size=size,
        sha256=digest,
        caption=f"Foto {number}",
        uploaded_by=person,
    )


def _photo(pixels):
    """A JPEG with as much detail as a camera gives: some three to five megabytes."""
    ramp = Image.linear_gradient("L").resize(pixels)
    bands = [Image.blend(ramp, Image.effect_noise(pixels, 60), 0.5) for _ in range(3)]
    written = io.BytesIO()
    Image.merge("RGB", bands).save(written, "JPEG", quality=93)
    return written.getvalue()


def _stored(content):
    name = default_storage.save("bukti/ukur.jpg", ContentFile(content))
    return name, len(content), hashlib.sha256(content).hexdigest()


def _made(school, person, year):
    command = [sys.executable, "-m", "kemitraan.bench.pack_worker"]
    done = subprocess.run(
        [*command, school.npsn, person.username, str(year)], stdout=subprocess.PIPE, text=True
    )
    if done.returncode:
        raise Refused("Pengukuran berhenti: paket bukti tidak dapat dibuat.")
    return json.loads(done.stdout)
