"""Papers that end, and papers that go on by themselves unless notice is given in time."""

import datetime as dt

import pytest

from monitoring.models import Notice
from monitoring.reminding.letters import letters
from monitoring.reminding.reminders import queue_due
from monitoring.tests.reminding.scenes import (
    LONG_AGO,
    at,
    partnership_ending,
)
from partnerships.models import Agreement
from partnerships.papers import successors, terms
from partnerships.tests.factories import PartnerFactory
from partnerships.tests.scenes import sign_agreement

TODAY = dt.date(2026, 11, 21)
DAY = dt.timedelta(days=1)


@pytest.fixture
def paper(school, principal, admin):
    """`paper(left=30, ...)`: a signed paper whose last day is so many days ahead."""

    def make(left, partnership=None, **facts):
        partner = PartnerFactory(name="CV Jati Lestari")
        partnership = partnership or partnership_ending(
            None, open_ended=True, form="informal", partners=[partner]
        )
        made = sign_agreement(partnership, admin)
        facts = {"starts_on": TODAY - 900 * DAY, "ends_on": TODAY + left * DAY} | facts
        Agreement.objects.filter(pk=made.pk).update(updated_at=LONG_AGO, **facts)
        return Agreement.objects.get(pk=made.pk)

    return make


def told(on=TODAY):
    queue_due(at=at(on))
    notices = Notice.objects.order_by("recipient", "due_on", "threshold")
    return {(one.kind, one.due_on, one.threshold) for one in notices}


def test_a_paper_that_ends_is_told(paper):
    paper(30)

    assert told() == {("naskah", TODAY + 30 * DAY, 30)}


def test_where_the_partnership_ends_the_same_day_only_that_is_told(paper):
    ending = partnership_ending(TODAY + 30 * DAY)
    paper(30, partnership=ending)

    assert told() == {("berakhir", TODAY + 30 * DAY, 30)}


@pytest.mark.parametrize(
    "facts", [{"terminated_on": TODAY}, {"status": "disetujui"}, {"status": "dibatalkan"}]
)
def test_what_is_over_or_not_signed_is_not_told(paper, facts):
    paper(30, **facts)

    assert told() == set()


def test_a_paper_that_another_renews_is_not_told(paper, admin):
    one = paper(30)
    new = successors.renew(one, by=admin)
    still = told()

    Notice.objects.all().delete()
    facts = {"status": "ditandatangani", "signed_on": TODAY, "scan": "x.pdf"}
    Agreement.objects.filter(pk=new.pk).update(**facts)

    assert still == {("naskah", TODAY + 30 * DAY, 30)}
    assert told() == set()


def test_of_an_automatic_renewal_the_last_day_for_notice_is_told(paper):
    paper(60, auto_renews=True, renewal_months=12, notice_days=30)

    assert told() == {("perpanjangan", TODAY + 30 * DAY, 30)}


def test_after_the_renewal_the_notice_is_counted_from_the_renewed_end(paper):
    one = paper(29, auto_renews=True, renewal_months=2, notice_days=30)

    terms.renew_due(on=TODAY)
    Agreement.objects.update(updated_at=LONG_AGO)

    one.refresh_from_db()
    assert told(on=TODAY + DAY) == {("perpanjangan", one.ends_on - 30 * DAY, 60)}
    assert one.ends_on == dt.date(2027, 2, 20)


def test_once_notice_is_given_the_end_is_told(paper):
    paper(60, auto_renews=True, renewal_months=12, notice_days=30, lapses=True)

    assert told() == {("naskah", TODAY + 60 * DAY, 60)}


def test_a_second_run_tells_nothing_twice(paper):
    paper(30)
    told()
    before = Notice.objects.count()

    told()

    assert Notice.objects.count() == before == 2  # the principal and the admin


def test_the_letter_says_what_to_do_until_when(paper):
    one = paper(60, auto_renews=True, renewal_months=12, notice_days=30)
    told()
    notices = Notice.objects.select_related("school", "recipient", "partnership__person_in_charge")

    letter = letters(notices, on=lambda school: TODAY)(notices[0])

    assert letter.subject == (
        "Perpanjangan otomatis naskah dengan CV Jati Lestari: 21 Desember 2026, 30 hari lagi"
    )
    assert (
        "Batas memberi tahu bahwa naskah tidak diperpanjang: Senin, 21 Desember 2026, 30 hari lagi."
        in letter.body
    )
    assert f"/naskah/{one.pk}/" in letter.body
