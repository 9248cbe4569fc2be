"""A whole hall at the same moment as the list is closed, each phone on its own connection."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, connections, transaction
from django.test import Client
from django.urls import reverse
from django_scopes import scope

from accounts.refusals import Refused
from accounts.roles import Role
from accounts.tests.factories import MembershipFactory, SchoolFactory
from activities.attendance.attendees import attend
from activities.attendance.codes import code_of
from activities.attendance.sessions import close_session
from activities.models import AttendanceSession, Evidence
from activities.tests.attendance.factories import AttendanceSessionFactory, AttendeeFactory

PHONES, LINES = 20, 5

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql", reason="many connections at once need PostgreSQL"
    ),
]


@pytest.fixture
def session():
    school = SchoolFactory()
    with scope(school=school):
        yield AttendanceSessionFactory()


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


def writer(session):
    address = reverse("partnerships:attend", args=[code_of(session)])

    def write(phone, name):
        typed = {"name": name, "organisation": "Dinas", "group": "pemda", "consent": "on"}
        answer = phone.post(address, typed)
        return answer.status_code, answer.headers.get("Location", "").endswith("?sudah=1")

    return write


def test_the_same_guest_posted_by_all_phones_at_once_is_one_line(session):
    write = writer(session)

    answers = at_once(lambda number: write(Client(), "Wiji Lestari"), PHONES)

    assert sorted(answers) == [(302, False)] + [(302, True)] * (PHONES - 1)
    assert session.attendees.count() == 1


def test_whoever_was_told_that_they_are_noted_is_on_the_list_closed_meanwhile(session):
    """One closes while all write: each guest is on the list, or was told that it is closed."""
    closer = MembershipFactory(school=session.school, role=Role.ADMIN).user
    AttendeeFactory(session=session)
    write = writer(session)

    def act(number):
        if number == PHONES:
            with scope(school=session.school):
                return close_session(session, by=closer).evidence.caption
        phone = Client()
        return [write(phone, f"Tamu {number} {line}") for line in range(LINES)]

    *guests, caption = at_once(act, PHONES + 1)

    told = [answer for each in guests for answer in each]
    noted = sum(status == 302 for status, _ in told)
    assert {status for status, _ in told} <= {200, 302}
    assert session.attendees.count() == noted + 1
    assert caption == f"Daftar hadir, {noted + 1} tamu"


def test_closing_waits_for_the_guest_who_is_being_written_down(session):
    closer = MembershipFactory(school=session.school, role=Role.ADMIN).user
    written = threading.Event()

    def act(number):
        with scope(school=session.school):
            if number == 0:
                written.wait()
                return close_session(session, by=closer).evidence.caption
            with transaction.atomic():
                attend(session, name="Wiji Lestari", organisation="Dinas", group="pemda")
                written.set()
                time.sleep(0.3)  # in which the other would have closed
        return None

    assert at_once(act, 2) == ["Daftar hadir, 1 tamu", None]


def test_of_two_who_close_at_once_one_makes_the_list(session):
    people = MembershipFactory.create_batch(2, school=session.school, role=Role.ADMIN)
    AttendeeFactory(session=session)

    def close(number):
        with scope(school=session.school):
            own = AttendanceSession.objects.select_related("activity").get(pk=session.pk)
            try:
                return close_session(own, by=people[number].user).edition
            except Refused:
                return 0

    assert sorted(at_once(close, 2)) == [0, 1]
    assert Evidence.objects.count() == 1
