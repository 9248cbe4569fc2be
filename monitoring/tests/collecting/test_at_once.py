"""Many values sent while somebody else writes, over two real connections."""

import datetime as dt
import threading
import time
from decimal import Decimal

import pytest
from django.db import connection, connections, transaction
from django.utils import timezone
from django_scopes import scope

from accounts.audit import record
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from monitoring.collecting.entering import Entry, record_values
from monitoring.collecting.slots import Slot, slots_of, waiting
from monitoring.holding import hold_open
from monitoring.models import Kpi, KpiRecord
from monitoring.tests.factories import KpiFactory
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="two connections at once need PostgreSQL"
    ),
]


@pytest.fixture
def place():
    """A school, two of its people, and what waits in three of its partnerships."""
    school = SchoolFactory()
    people = [MembershipFactory(school=school, role=Role.ADMIN).user for _ in range(2)]
    began = timezone.now() - dt.timedelta(days=100)
    with scope(school=school):
        for _ in range(3):
            partnership = PartnershipFactory(stage=Stage.PEMANTAUAN, cycle_began_at=began)
            KpiFactory(partnership=partnership, period="bulan")
        slots = slots_of(waiting(Kpi.objects.all()), on=timezone.localdate())
    return school, people, slots


def test_each_period_is_recorded_once_and_nobody_waits_for_ever(place):
    school, people, slots = place
    entries = [Entry(slot, Decimal(3), timezone.localdate()) for slot in slots]
    outcomes, start = [], threading.Barrier(2)

    def send(person, lines):
        try:
            with scope(school=school):
                start.wait()
                made, refused = record_values(lines, by=person)
                outcomes.append((len(made), len(refused)))
        finally:
            connections.close_all()

    both = zip(people, (entries, entries[::-1]), strict=True)
    threads = [threading.Thread(target=send, args=each) for each in both]
    [thread.start() for thread in threads]
    [thread.join(timeout=30) for thread in threads]

    assert sorted(outcomes) == [(0, len(slots)), (len(slots), 0)]
    with scope(school=school):
        assert KpiRecord.objects.count() == len(slots)


def test_of_two_who_mend_one_returned_value_the_second_is_told(place):
    school, people, slots = place
    with scope(school=school):
        made = record_values([Entry(slots[0], Decimal(3), timezone.localdate())], by=people[0])[0]
        seen = made[0].submitted_at.isoformat()
        KpiRecord.objects.update(status="dikembalikan", return_note="Jumlahnya berbeda.")
        slot = Slot(slots[0].kpi, slots[0].period, KpiRecord.objects.get())
    entries = [Entry(slot, Decimal(value), timezone.localdate(), "", seen) for value in (4, 5)]
    outcomes, start = {}, threading.Barrier(2)

    def send(person, entry):
        try:
            with scope(school=school):
                start.wait()
                _, refused = record_values([entry], by=person)
                outcomes[entry.value] = [str(each) for each in refused.values()]
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=send, args=each) for each in zip(people, entries, strict=True)
    ]
    [thread.start() for thread in threads]
    [thread.join(timeout=30) for thread in threads]

    with scope(school=school):
        [(value, status)] = KpiRecord.objects.values_list("value", "status")
    other = 9 - value
    assert (outcomes[value], status) == ([], "diajukan")
    assert outcomes[other] == [
        "Capaian ini sedang menunggu pemeriksaan. Hanya pencatatnya yang dapat memperbaikinya."
    ]


def test_who_writes_about_the_last_of_many_partnerships_meanwhile_does_not_lock_up(place):
    school, (sender, writer), slots = place
    entries = [Entry(slot, Decimal(3), timezone.localdate()) for slot in slots]
    made = []

    def send():
        try:
            with scope(school=school):
                made.extend(record_values(entries, by=sender)[0])
        finally:
            connections.close_all()

    thread = threading.Thread(target=send)
    with scope(school=school), transaction.atomic():
        last = hold_open(slots[-1].kpi.partnership)
        thread.start()
        wait_until_somebody_waits()
        record("uji.catat", last, about=last, by=writer, sentence="Sesuatu dicatat")
    thread.join(timeout=30)

    assert len(made) == len(slots)


def wait_until_somebody_waits():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waits for the partnership")
