"""The school and the partnerships on which the pages and the dossier are measured."""

import datetime as dt

from django.utils import timezone

from accounts.audit import record
from accounts.models import School, User
from accounts.roles import Role
from activities.models import Activity
from kemitraan.bench.load import generate_load
from monitoring.models import Kpi, KpiRecord
from partnerships.joint_plan.opening import open_partnership
from partnerships.models import Need, Partner, Partnership
from partnerships.stages import Stage


def loaded_school(partnerships):
    """A new school with so many partnerships, and its principal."""
    npsn = generate_load(schools=1, partnerships=partnerships).npsn[0]
    school = School.objects.get(npsn=npsn)
    return school, User.objects.get(memberships__school=school, memberships__role=Role.PRINCIPAL)


def bare(person):
    """A partnership that was opened and nothing more."""
    partner = Partner.objects.first()
    return open_partnership(
        partners=[partner], by=person, title="Kosong", form="formal", scope="nonfisik"
    )


def full(person, *, activities=50, kpis=20):
    """A partnership on which much hangs: activities, KPIs of 12 values each, a history."""
    partners = list(Partner.objects.all()[:3])
    opened = open_partnership(
        partners=partners,
        by=person,
        needs=Need.objects.all(),
        title="Penuh",
        form="formal",
        scope="keduanya",
    )
    Partnership.objects.filter(pk=opened.pk).update(stage=Stage.PEMANTAUAN)
    today = timezone.localdate()
    _plan_activities(opened, person, today, activities)
    _measure_kpis(opened, person, today, kpis)
    for number in range(30):
        record("ukur", opened, about=opened, by=person, sentence=f"Catatan {number}")
    return opened


def _plan_activities(partnership, person, today, count):
    Activity.objects.bulk_create(
        Activity(
            partnership=partnership,
            title=f"Kegiatan {number}",
            kind="magang",
            starts_on=today + dt.timedelta(days=number - count // 2),
            ends_on=today + dt.timedelta(days=number - count // 2 + 1),
            place="Wonosari",
            person_in_charge=person,
        )
        for number in range(count)
    )


def _measure_kpis(partnership, person, today, count):
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
        for number in range(count)
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
