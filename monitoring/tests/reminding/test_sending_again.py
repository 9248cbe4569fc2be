"""A reminder that failed is put back into the queue by a person."""

import pytest

from accounts.refusals import NotAllowed, Refused
from monitoring.models import Notice
from monitoring.reminding.reminders import queue_due
from monitoring.reminding.sending import send_again
from monitoring.tests.reminding.scenes import (
    DAY,
    TODAY,
    at,
    partnership_ending,
    send,
    smtp_sink,
    states,
)


def test_a_failed_reminder_goes_again_to_the_address_of_today(school, staff):
    partnership_ending(TODAY + 7 * DAY)
    staff[0].email = ""
    staff[0].save()
    with smtp_sink() as sink:
        assert send() == (1, 1)
        staff[0].email = "baru@contoh.sch.id"
        staff[0].save()

        send_again(Notice.objects.get(status="gagal"), by=staff[1])

        assert send() == (1, 0)
    assert sink.receivers == {"endah@contoh.sch.id": 1, "baru@contoh.sch.id": 1}


def test_a_reminder_that_did_not_fail_is_not_sent_again(one, principal):
    with smtp_sink():
        send()

    with pytest.raises(Refused, match="tidak lagi berstatus gagal"):
        send_again(Notice.objects.get(), by=principal)


def test_without_address_or_recipient_nothing_goes_again(school, principal):
    partnership_ending(TODAY + 7 * DAY)
    principal.email = ""
    principal.save()
    queue_due(at=at(TODAY), on=TODAY)
    notice = Notice.objects.get()

    with pytest.raises(Refused, match="belum memiliki alamat surel"):
        send_again(notice, by=principal)
    notice.recipient = None
    with pytest.raises(Refused, match="tidak memiliki penerima"):
        send_again(notice, by=principal)
    assert states() == ["gagal"]


def test_only_who_manages_reminders_sends_them_again(one, quality_member):
    queue_due(at=at(TODAY), on=TODAY)

    with pytest.raises(NotAllowed, match="mengatur pengingat"):
        send_again(Notice.objects.get(), by=quality_member)
