"""The card that says what comes next in a closing, from the first notice to the end."""

import datetime as dt

import pytest
from django.urls import reverse

from activities.tests.factories import ActivityFactory
from monitoring.closing.next_step import NextStep, next_step
from monitoring.gates import left_open
from monitoring.models import ClosingNotice, Closure
from monitoring.tests.closing.cast import REASON, TICKS
from monitoring.tests.factories import ClosingLetterFactory, ClosingNoticeFactory, ClosureFactory
from partnerships.models import Partnership


@pytest.fixture
def step(closing, today):
    """What comes next, of the partnership as another request reads it."""

    def asked(may_close=True):
        fresh = Partnership.objects.get(pk=closing.pk)
        closure = getattr(fresh, "closure", None) or Closure(partnership=fresh)
        found = left_open(fresh, on=today)
        return next_step(fresh, closure, found, on=today, may_close=may_close)

    return asked


def of_party(name, party):
    return reverse(f"monitoring:{name}", args=[party.partnership_id, party.pk])


def test_it_goes_from_the_first_notice_to_the_end(closing, party, admin, today, step):
    own = closing.parties.get(partner=None)
    heading = f"Berikutnya: beri tahu {own.name}"
    assert step() == NextStep(heading, "Catat pemberitahuan", of_party("closing_notice", own))

    ClosingNoticeFactory(party=own, acknowledged_on=today, acknowledged_by="Sri Rahayu")
    heading = f"Berikutnya: beri tahu {party.name}"
    assert step() == NextStep(heading, "Tulis surat", of_party("closing_letter", party))
    ClosingLetterFactory(party=party)
    assert step() == NextStep(heading, "Catat pemberitahuan", of_party("closing_notice", party))

    notice = ClosingNoticeFactory(party=party, sent_on=today)
    assert step().url == "#periksa-j"
    closure = ClosureFactory(partnership=closing, **TICKS)
    ActivityFactory(partnership=closing, person_in_charge=admin)
    assert step().url == "#terbuka-j"

    closure.exception_reason = REASON
    closure.save()
    waiting = NextStep(f"Menunggu konfirmasi {party.name} sampai 5 Desember 2026")
    assert step() == waiting
    lapsed = {"sent_on": today - dt.timedelta(days=14)}
    ClosingNotice.objects.filter(pk=notice.pk).update(**lapsed)
    assert step().heading == "Semua syarat terpenuhi"
    ClosingNotice.objects.filter(pk=notice.pk).update(sent_on=today)
    notice.acknowledged_on, notice.acknowledged_by = today, "Agus Priyanto"
    notice.save()
    assert step().url == f"/kemitraan/{closing.pk}/tahap/?ke=ditutup"
    assert step(may_close=False).heading.endswith("Kepala sekolah dapat menutup kemitraan ini")
