"""Walking over all partners: as a job, by the clock, twice, and by two at once."""

import datetime as dt

import pytest
from django.utils import timezone
from django_scopes import scope

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from jobs.models import Job
from jobs.running import run
from partnerships.models import Partner, ProhibitedName, Screening, ScreeningScan
from partnerships.screening import shipping
from partnerships.screening.prohibited import add_entry, withdraw_entry
from partnerships.screening.scanning import begin_scan, rescan_outdated, scan_all
from partnerships.screening.shipping import refresh_shipped
from partnerships.screening.verdicts import list_version, screen_partner
from partnerships.tasks import keep_screened
from partnerships.tests.factories import PartnerFactory

WHY = "Salah catat, ini warung makan biasa."

pytestmark = pytest.mark.usefixtures("prohibited_names")


def new_release(name="Jahit Nusantara", **facts):
    """The shared list grows, as by a release of the product."""
    facts = {"category": "lain", "added_on": dt.date(2026, 11, 1)} | facts
    return ProhibitedName.objects.create(name=name, name_key=name.lower(), **facts)


def rows():
    return list(Screening.objects.order_by("pk").values())


def test_a_walk_counts_what_there_is_and_keeps_what_changed(settled, school, admin, principal):
    settled()
    for name in ("CV Jati", "PT Djarum", "Batik Sampoerna"):
        PartnerFactory(name=name)

    scan = scan_all(by=admin)

    assert (scan.checked, scan.changed, scan.clear, scan.settled) == (4, 3, 1, 1)
    assert (scan.review, scan.prohibited) == (1, 1)
    assert {one.partner.name for one in scan.changes.all()} == {
        "CV Jati",
        "PT Djarum",
        "Batik Sampoerna",
    }


def test_a_walk_with_nothing_new_writes_no_result(settled, school, admin, principal):
    settled()
    PartnerFactory(name="PT Djarum")
    scan_all(by=admin)
    before = rows()

    scan = scan_all(by=admin)

    assert (scan.changed, rows()) == (0, before)


def test_the_walk_costs_the_same_whatever_the_number(school, admin, django_assert_num_queries):
    scan_all(by=admin)
    PartnerFactory.create_batch(3)
    with django_assert_num_queries(22):
        scan_all(by=admin)
    PartnerFactory.create_batch(30)
    with django_assert_num_queries(22):
        scan_all(by=admin)


def test_two_clicks_begin_one_walk_also_of_two_people(school, admin, principal):
    first, is_new = begin_scan(by=admin)
    second, is_new_again = begin_scan(by=principal)

    assert (first, is_new, is_new_again) == (second, True, False)
    assert (ScreeningScan.objects.count(), Job.objects.count()) == (1, 1)


@pytest.mark.parametrize("who", ["committee_member", "supervisor", "stranger"])
def test_who_may_not_edit_partners_begins_no_walk(school, request, who):
    with pytest.raises(NotAllowed):
        begin_scan(by=request.getfixturevalue(who))

    assert not ScreeningScan.objects.exists()


def test_without_a_list_no_walk_begins(school, admin, no_prohibited_names):
    with pytest.raises(Refused, match="Daftar larangan kosong"):
        begin_scan(by=admin)

    assert not ScreeningScan.objects.exists()


def test_the_job_walks_and_hands_over_a_file(school, admin):
    partner = PartnerFactory(name="PT Djarum")
    scan, _ = begin_scan(by=admin)

    run(scan.job.pk)

    scan.refresh_from_db()
    assert (scan.finished_at is not None, scan.changed, scan.job.pk) == (True, 1, scan.job_id)
    assert Job.objects.get().status == Job.Status.DONE
    assert partner.screenings.get().scan == scan


def test_a_walk_whose_job_was_called_off_goes_on_with_another_job(school, admin):
    scan, _ = begin_scan(by=admin)
    Job.objects.update(status=Job.Status.CANCELLED, finished_at=timezone.now())

    again, is_new = begin_scan(by=admin)

    assert (again, is_new) == (scan, False)
    assert again.job.is_open


def test_a_list_that_changes_under_way_begins_the_walk_again(school, admin, monkeypatch):
    monkeypatch.setattr("partnerships.screening.scanning.BATCH", 1)
    first, second = PartnerFactory(name="Warung Satu"), PartnerFactory(name="Warung Dua")
    told = []

    class Progress:
        def step(self, *args):
            if not told:
                new_release("Warung Satu")
            told.append(args)

    scan_all(by=admin, progress=Progress())

    newest = {one.partner: one for one in Screening.objects.newest()}
    assert (newest[first].verdict, newest[second].verdict) == ("dilarang", "lolos")
    assert {one.list_digest for one in newest.values()} == {list_version()}


# The clock --------------------------------------------------------------------------------


def test_a_new_release_is_taken_over_and_everybody_screened_with_it(
    school, other_school, admin, principal, monkeypatch
):
    mine = PartnerFactory(name="Warung Satu")
    screen_partner(mine, by=admin)
    with scope(school=other_school):
        theirs = PartnerFactory(name="Warung Satu")
        screen_partner(theirs, by=None)
    shipped = [one for one in shipping.shipped() if one.name != "Bentoel"]
    djarum = next(one for one in shipped if one.name == "Djarum")
    djarum.aliases = [*djarum.aliases, "Warung Satu"]
    monkeypatch.setattr(shipping, "shipped", lambda: [*shipped])

    keep_screened()

    for partner, own in ((mine, school), (theirs, other_school)):
        with scope(school=own):
            assert partner.screenings.first().verdict == "dilarang"
            assert ScreeningScan.objects.get().changed == 1
            assert AuditEntry.objects.filter(school=own, verb="tapis-semua").count() == 1
    held = ProhibitedName.objects.filter(withdrawn_at=None)
    assert not held.filter(name="Bentoel").exists()
    assert held.get(name="Djarum").replaces.withdrawn_reason.startswith("Diganti oleh rilis")


def test_the_clock_told_twice_writes_nothing_new(school, admin):
    screen_partner(PartnerFactory(name="CV Jati"), by=admin)
    new_release()
    assert rescan_outdated() == 0  # the same result, under the new list
    before, audited = rows(), AuditEntry.objects.count()

    assert (refresh_shipped(), rescan_outdated()) == (1, 0)  # the made-up entry is not shipped
    rescan_outdated()

    after = rows()
    assert [(one["id"], one["verdict"]) for one in after] == [
        (one["id"], one["verdict"]) for one in before
    ]
    assert AuditEntry.objects.count() == audited
    assert not ScreeningScan.objects.exists()
    assert rescan_outdated() == 0
    assert rows() == after


def test_the_clock_screens_whom_nobody_has(school, admin):
    partner, archived = PartnerFactory(name="PT Djarum"), PartnerFactory(name="Djarum Lama")
    Partner.objects.filter(pk=archived.pk).update(archived_at=timezone.now())

    assert rescan_outdated() == 1

    assert partner.screenings.get().screened_by is None
    assert not archived.screenings.exists()


def test_each_school_is_screened_with_its_own_list(school, other_school, admin):
    add_entry(name="Warung Satu", category="lain", source="Rapat", by=admin)
    mine = PartnerFactory(name="Warung Satu")
    with scope(school=other_school):
        theirs = PartnerFactory(name="Warung Satu")

    rescan_outdated()

    assert mine.screenings.get().verdict == "dilarang"
    with scope(school=other_school):
        assert theirs.screenings.get().verdict == "lolos"


def test_the_clock_asks_the_same_of_one_school_and_of_many(
    school, other_school, django_assert_num_queries
):
    PartnerFactory(name="CV Jati")
    rescan_outdated()
    with django_assert_num_queries(4):
        rescan_outdated()
    with scope(school=other_school):
        PartnerFactory.create_batch(5)
    rescan_outdated()
    with django_assert_num_queries(4):
        rescan_outdated()


def test_the_version_of_a_list_comes_back_only_with_the_same_entries(school, admin):
    before = list_version()
    entry, _ = add_entry(name="Warung Satu", category="lain", source="Rapat", by=admin)
    between = list_version()

    withdraw_entry(entry, reason=WHY, by=admin)

    assert (list_version() == before, between == before) == (True, False)
    partner = PartnerFactory()
    screen_partner(partner, by=admin)
    assert Screening.objects.up_to_date().count() == 1


def test_nothing_is_up_to_date_with_an_empty_list(school, admin, no_prohibited_names):
    partner = PartnerFactory()
    Screening.objects.create(
        partner=partner, verdict="lolos", screened_key=partner.name_key, list_digest=""
    )

    assert list_version() == ""
    assert not Screening.objects.up_to_date().exists()
