"""What the engine makes of what people want: mail at once, gathered or not at all; the bell."""

import pytest
from django_scopes import scope

from activities.tests.factories import ActivityReportFactory
from monitoring.messages.choosing import choose_messages
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.tests.messages.scenes import told
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    partnership_ending,
)

Status = Notice.Status
EXPIRY = [Notice.Kind.EXPIRY.value]


@pytest.fixture
def staff(principal, admin):
    return principal, admin


def chosen(by, frequency="segera", mail_off=(), bell_off=()):
    choose_messages(by=by, frequency=frequency, mail_off=mail_off, bell_off=bell_off)


def queue(**facts):
    """What the staff is told of a partnership that ends in a week: {who: (status, rings)}."""
    partnership_ending(TODAY + 7 * DAY, **facts)
    queue_due(at=at(TODAY))
    return {
        notice.recipient.username: (notice.status, notice.read_at is None)
        for notice in Notice.objects.select_related("recipient")
    }


def test_without_a_wish_everything_is_mailed_at_once_and_rings(staff):
    assert queue() == {"sri.rahayu": (Status.QUEUED, True), "endah": (Status.QUEUED, True)}


@pytest.mark.parametrize("frequency", ["harian", "mingguan"])
def test_who_wants_a_digest_gets_no_letter_of_its_own(staff, frequency):
    chosen(staff[0], frequency)

    assert queue() == {"sri.rahayu": (Status.GATHERED, True), "endah": (Status.QUEUED, True)}


def test_what_is_off_by_mail_stands_in_the_centre_alone(staff):
    chosen(staff[0], "harian", mail_off=EXPIRY)
    chosen(staff[1], mail_off=[Notice.Kind.REVIEW.value])

    assert queue() == {"sri.rahayu": (Status.SHOWN, True), "endah": (Status.QUEUED, True)}


def test_what_is_off_by_bell_is_listed_in_silence(staff):
    chosen(staff[0], bell_off=EXPIRY)

    assert queue() == {"sri.rahayu": (Status.QUEUED, False), "endah": (Status.QUEUED, True)}


def test_what_is_in_ones_own_charge_is_told_all_the_same(staff):
    for person in staff:
        chosen(person, mail_off=EXPIRY, bell_off=EXPIRY)

    told = queue(person_in_charge=staff[0])

    assert told == {"sri.rahayu": (Status.QUEUED, True), "endah": (Status.SHOWN, False)}


def test_who_wants_no_mail_needs_no_address(staff):
    principal = staff[0]
    principal.email = ""
    principal.save()
    chosen(principal, mail_off=EXPIRY)

    assert queue()["sri.rahayu"] == (Status.SHOWN, True)
    assert Notice.objects.get(recipient=principal).failure == ""


def test_what_was_gathered_and_is_no_longer_true_is_forgotten(staff):
    for person in staff:
        chosen(person, "mingguan")
    partnership = partnership_ending(TODAY + 7 * DAY)
    queue_due(at=at(TODAY))
    partnership.ends_on = TODAY + 700 * DAY
    partnership.save()

    queue_due(at=at(TODAY))

    assert not Notice.objects.exists()


def test_the_wish_of_one_school_is_not_that_of_another(staff, other_school):
    with scope(school=other_school):
        chosen(staff[0], "harian", mail_off=EXPIRY)

    assert queue()["sri.rahayu"] == (Status.QUEUED, True)


def test_what_nobody_checked_is_told_the_principal_all_the_same(staff, quality_member):
    report = ActivityReportFactory(
        status="diajukan", written_by=staff[1], submitted_at=at(TODAY - 15 * DAY)
    )
    told(
        quality_member,
        kind=Notice.Kind.REPORT_CHECK,
        object_id=report.activity_id,
        due_on=TODAY - 8 * DAY,
        threshold=0,
        created_at=at(TODAY - 8 * DAY),
    )
    chosen(staff[0], mail_off=["cek_laporan"], bell_off=["cek_laporan"])

    queue_due(at=at(TODAY))

    handed_on = Notice.objects.get(recipient=staff[0], kind=Notice.Kind.REPORT_CHECK)
    assert (handed_on.is_escalated, handed_on.status) == (True, Status.QUEUED)
    assert handed_on.read_at is None
