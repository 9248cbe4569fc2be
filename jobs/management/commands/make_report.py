"""Makes one report now, without the queue, under the rights of the person named."""

import io
import json
import os
import shutil
import tempfile
from pathlib import Path

from django.core.exceptions import PermissionDenied
from django.core.management.base import BaseCommand, CommandError
from django.db.models.functions import Lower
from django.utils import timezone
from django_scopes import scope

from accounts.models import School, User
from accounts.permissions import members_with, roles_of
from accounts.refusals import Refused
from jobs import kinds
from jobs.orders import read_order
from jobs.progress import Progress


class Command(BaseCommand):
    help = "Membuat satu laporan sekarang juga, dengan hak pengguna yang disebut."

    def add_arguments(self, parser):
        parser.add_argument("kind", nargs="?", metavar="KIND")
        parser.add_argument("--school", metavar="NPSN")
        parser.add_argument("--as", dest="username", metavar="USERNAME")
        parser.add_argument("--object", type=int, metavar="ID")
        parser.add_argument("--year", metavar="YYYY")
        parser.add_argument("--format", choices=sorted(kinds.CONTENT_TYPES))
        parser.add_argument("--out", type=Path, metavar="FILE")
        parser.add_argument("--list", action="store_true")
        parser.add_argument("--sample", action="store_true", help="with --list: demo objects too")
        parser.add_argument("--json", action="store_true")

    def handle(self, **options):
        if options["list"] or options["sample"]:
            self._list(**options)
            return
        missing = [
            flag
            for flag, name in [("--school", "school"), ("--as", "username"), ("--out", "out")]
            if not options[name]
        ]
        if not options["kind"] or missing:
            named = " dan ".join(missing) or "jenis laporan"
            raise CommandError(f"Sebutkan {named}. Jenis yang ada: make_report --list")
        self._make(**options)

    def _list(self, *, sample, json, **_):
        rows = [_row(kind, sample=sample) for kind in kinds.registered() if kind.listed]
        if json:
            self.stdout.write(_dumped(rows))
            return
        for row in rows:
            about = f" (--object ID: {row['object']})" if row["object"] else ""
            self.stdout.write(f"{row['kind']}  {', '.join(row['formats'])}{about}")

    def _make(self, *, kind, school, username, out, json, **options):
        here, by = _school(school), _user(username)
        with scope(school=here), timezone.override(here.time_zone):
            progress = Progress()  # keeps the parts of a long report until it is written
            built = _built(kind, here, by, out, progress, **options)
            size = _write(built, out)
        answer = {"kind": kind, "file": str(out), "bytes": size, "extent": built.extent}
        if json:
            self.stdout.write(_dumped(answer))
        else:
            self.stdout.write(f"{out}: {built.extent or kind}, {size} bita")


def _school(npsn):
    school = School.objects.filter(npsn=npsn).first()
    if school is None:
        raise CommandError(f"Sekolah dengan NPSN {npsn} tidak terdaftar.")
    return school


def _user(username):
    user = User.objects.annotate(lower=Lower("username")).filter(lower=username.lower()).first()
    if user is None:
        raise CommandError(f"Pengguna {username} tidak terdaftar.")
    return user


def _built(slug, school, by, out, progress, *, object, year, format, **_):  # noqa: A002
    if not roles_of(by, school):
        raise CommandError(f"{by.username} bukan anggota {school} (NPSN {school.npsn}).")
    try:
        order = read_order(
            slug,
            by=by,
            params={"year": year} if year else {},
            format=format or _format_of(out, kinds.get(slug)),
            target_id=object,
        )
        return order.kind.build(order, progress)
    except (Refused, PermissionDenied) as refusal:
        raise CommandError(str(refusal)) from None


def _format_of(out, kind):
    """The format that the name of the file asks for, if the kind has it."""
    wanted = out.suffix.lower().lstrip(".")
    return wanted if wanted in kind.formats else kind.formats[0]


def _write(built, out):
    """Put the whole file in its place at once; how many bytes it has."""
    content = built.content
    with content.open("rb") if isinstance(content, Path) else io.BytesIO(content) as source:
        try:
            with tempfile.NamedTemporaryFile(dir=out.parent, delete=False) as file:
                shutil.copyfileobj(source, file, 1024 * 1024)
            os.replace(file.name, out)  # noqa: PTH105
        except OSError as error:
            raise CommandError(f"Berkas {out} tidak dapat ditulis: {error.strerror}.") from None
    return out.stat().st_size


def _row(kind, *, sample):
    row = {
        "kind": kind.slug,
        "format": kind.formats[0],
        "formats": list(kind.formats),
        "object": kind.object,
    }
    return row | _sample(kind) if sample else row


def _sample(kind):
    """An object of the demo data, with the school and a person who may have the report."""
    found = {"sample": None, "school": None, "as": None}
    for school in School.objects.filter(is_demo=True).order_by("pk"):
        with scope(school=school):
            person = members_with(kind.action).first()
            if person is None:
                continue
            sample = (
                kinds.visible_targets(kind, person).order_by("pk").first() if kind.object else None
            )
            if sample or not kind.object:
                return {
                    "sample": sample.pk if sample else None,
                    "school": school.npsn,
                    "as": person.username,
                }
    return found


def _first_target(kind, person):
    return kinds.visible_targets(kind, person).order_by("pk").first() if kind.object else None


def _dumped(value):
    return json.dumps(value, ensure_ascii=False)
