"""The list of partnerships beside the admin's changelist; the partnership page full and bare."""

import datetime as dt
import time
from statistics import median
from unittest.mock import patch

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_scopes import scope

from accounts.audit import record
from accounts.middleware import begin_session
from accounts.models import School, User
from accounts.roles import Role
from activities.models import Activity
from kemitraan.bench import changelist
from kemitraan.bench.figures import Figure, at_least, at_most, side_by_side
from kemitraan.bench.load import generate_load
from monitoring.models import Kpi, KpiRecord
from partnerships.models import Need, Partner, Partnership
from partnerships.opening import open_partnership
from partnerships.stages import Stage
from partnerships.views import partnerships as views

PARTNERSHIPS = 10_000
REQUESTS = 8  # in each round
LIST = "/kemitraan/"


def measure(*, rounds=7, partnerships=PARTNERSHIPS, requests=REQUESTS):
    npsn = generate_load(schools=1, partnerships=partnerships).npsn[0]
    school = School.objects.get(npsn=npsn)
    person = _superuser(school)
    client = _browser(person)
    figures = []
    for rows in (25, 100):
        figures += _list_figures(client, rows, rounds, requests)
    with scope(school=school):
        pages = {"kosong": _bare(person), "penuh": _full(person)}
    for name, partnership in pages.items():
        figures += _page_figures(client, name, partnership, rounds * requests)
    return figures


def _list_figures(client, rows, rounds, requests):
    """Both lists with so many rows on the page."""
    with (
        patch.object(views, "PAGE_SIZE", rows),
        patch.object(changelist.PartnershipAdmin, "list_per_page", rows),
    ):
        counts = [_queries(client, address) for address in (LIST, changelist.ADDRESS)]
        ours, theirs = side_by_side(
            lambda: _milliseconds(client, LIST, requests),
            lambda: _milliseconds(client, changelist.ADDRESS, requests),
            rounds,
        )
    name = f"daftar {rows} baris"
    return [
        at_least(2.5, "pages", name, "ms", ours=ours, baseline=theirs, ratio=theirs / ours),
        at_most(6, "pages", f"{name}, kueri", "kueri", ours=counts[0], baseline=counts[1]),
    ]


def _page_figures(client, name, partnership, requests):
    address = f"{LIST}{partnership.pk}/"
    queries = _queries(client, address)
    ours = _milliseconds(client, address, requests)
    return [
        Figure("pages", f"halaman kemitraan {name}", "ms", ours, "", is_met=True),
        at_most(15, "pages", f"halaman kemitraan {name}, kueri", "kueri", ours=queries),
    ]


def _milliseconds(client, address, requests):
    """The median time of one request."""
    times = []
    for _ in range(requests):
        began = time.perf_counter()
        response = client.get(address)
        times.append((time.perf_counter() - began) * 1000)
        if response.status_code != 200:
            raise RuntimeError(f"{address} answered {response.status_code}")
    return median(times)


def _queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        client.get(address)
    return len(captured)


def _superuser(school):
    """The principal, who may also open the admin."""
    person = User.objects.get(memberships__school=school, memberships__role=Role.PRINCIPAL)
    User.objects.filter(pk=person.pk).update(is_staff=True, is_superuser=True)
    return person


def _browser(person):
    client = Client(SERVER_NAME="127.0.0.1")
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    begin_session(session)
    session.save()
    return client


def _bare(person):
    partner = Partner.objects.first()
    return open_partnership(
        partners=[partner], by=person, title="Kosong", form="formal", scope="nonfisik"
    )


def _full(person):
    """A partnership on which much hangs: 50 activities, 20 KPIs of 12 values, 30 entries."""
    partners = list(Partner.objects.all()[:3])
    full = open_partnership(
        partners=partners,
        by=person,
        needs=Need.objects.all(),
        title="Penuh",
        form="formal",
        scope="keduanya",
    )
    Partnership.objects.filter(pk=full.pk).update(stage=Stage.PEMANTAUAN)
    today = timezone.localdate()
    _activities(full, person, today)
    _kpis(full, person, today)
    for number in range(30):
        record("ukur", full, about=full, by=person, sentence=f"Catatan {number}")
    return full


def _activities(partnership, person, today):
    Activity.objects.bulk_create(
        Activity(
            partnership=partnership,
            title=f"Kegiatan {number}",
            kind="magang",
            starts_on=today + dt.timedelta(days=number - 25),
            ends_on=today + dt.timedelta(days=number - 24),
            place="Wonosari",
            person_in_charge=person,
        )
        for number in range(50)
    )


def _kpis(partnership, person, today):
    kpis = Kpi.objects.bulk_create(
        Kpi(
            partnership=partnership,
            name=f"Indikator {number}",
            unit="siswa",
            direction="naik",
            baseline=5,
            target=40,
            period="bulan",
            agreed_on=today,
            agreed_with="Wakil mitra",
            created_by=person,
        )
        for number in range(20)
    )
    KpiRecord.objects.bulk_create(
        KpiRecord(
            kpi=kpi,
            period_start=dt.date(today.year - 1, month, 1),
            period_end=dt.date(today.year - 1, month, 28),
            cycle=1,
            value=10 + 2 * month,
            measured_on=dt.date(today.year - 1, month, 28),
            submitted_by=person,
            submitted_at=timezone.now(),
        )
        for kpi in kpis
        for month in range(1, 13)
    )
