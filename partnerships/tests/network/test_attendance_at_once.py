"""A whole hall writing itself in at the same moment, each phone on a connection of its own."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from accounts.tests.factories import SchoolFactory, UserFactory
from partnerships.models import Attendance, Prospect
from partnerships.network.guests import save_as_prospects
from partnerships.tests.event_factories import AttendanceFactory, NetworkEventFactory

CLIENTS, GUESTS = 20, 10

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="many connections at once need PostgreSQL"
    ),
]


@pytest.fixture
def event():
    school = SchoolFactory()
    with scope(school=school):
        yield NetworkEventFactory(is_open=True)


def at_once(act, people):
    """What each gives when all begin in the same moment."""
    line = threading.Barrier(people)

    def begin(number):
        line.wait()
        try:
            return act(number)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(people) as hall:
        return list(hall.map(begin, range(people)))


def test_of_twenty_phones_at_once_no_guest_is_lost_and_none_doubled(event):
    address = reverse("partnerships:attend", args=[event.token])

    def write(number):
        """Ten guests of this phone, and one whom every phone writes down."""
        phone, answers = Client(), []
        for guest in range(GUESTS):
            name = f"Tamu {number} {guest}"
            facts = {"name": name, "organisation": "Dinas", "consent": "on"}
            answers.append(phone.post(address, facts))
        same = {"name": "Wiji Lestari", "organisation": "CV Jati", "phone": "081200000001"}
        answers.append(phone.post(address, same | {"consent": "on"}))
        return [(answer.status_code, answer.url.endswith("?sudah=1")) for answer in answers]

    began = time.monotonic()
    answers = at_once(write, CLIENTS)
    took = time.monotonic() - began

    alone = [answer for each in answers for answer in each[:GUESTS]]
    shared = [each[GUESTS] for each in answers]
    assert alone == [(302, False)] * CLIENTS * GUESTS
    assert sorted(shared) == [(302, False)] + [(302, True)] * (CLIENTS - 1)
    names = set(Attendance.objects.values_list("name", flat=True))
    assert Attendance.objects.count() == CLIENTS * GUESTS + 1 == len(names)
    assert took < 60, "two hundred guests must fit well into two minutes"


def test_two_people_who_take_the_same_guests_over_make_each_prospect_once(event):
    people = [UserFactory(), UserFactory()]
    guests = AttendanceFactory.create_batch(5, event=event)

    def take(number):
        with scope(school=event.school):
            return save_as_prospects(event, [each.pk for each in guests], by=people[number])

    taken = at_once(take, 2)

    assert sorted(each.new for each in taken) == [0, 5]
    assert sorted(each.before for each in taken) == [0, 5]
    assert Prospect.objects.count() == 5
