"""The budget of an activity is set line by line, and stands once its report is handed in."""

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusals import NotAllowed, Refused
from activities.accountability.budgeting import mark_of, set_funds
from activities.accountability.ordering import add_order
from activities.models import ActivityFund
from activities.reports.reporting import refuse_makers
from activities.tests.accountability.factories import ActivityFundFactory
from activities.tests.conftest import TODAY
from activities.tests.factories import ActivityReportFactory
from activities.work_plan.planning import schedule
from partnerships.stages import Stage

LINE = {
    "key": None,
    "year": 2026,
    "source": "Komite",
    "arkas_code": "07.10.02",
    "what": "Konsumsi",
    "planned": 500_000,
    "realised": None,
}


def lines_of(activity):
    lines = ActivityFund.objects.filter(activity=activity)
    return [(line.source, line.arkas_code, line.planned, line.realised) for line in lines]


@pytest.fixture
def line(activity):
    return ActivityFundFactory(activity=activity)


def test_lines_are_added_changed_and_taken_away(activity, line, admin):
    gone = ActivityFundFactory(activity=activity, source="Hibah")
    seen = mark_of(activity)
    changed = LINE | {"key": line.pk, "source": "BOS Kinerja", "realised": 400_000}

    set_funds(activity, by=admin, rows=[changed, LINE], seen=seen)

    assert lines_of(activity) == [
        ("BOS Kinerja", "07.10.02", 500_000, 400_000),
        ("Komite", "07.10.02", 500_000, None),
    ]
    assert gone.pk not in activity.funds.values_list("pk", flat=True)
    entry = AuditEntry.objects.get(verb="dana.realisasi")
    assert (entry.actor, entry.sentence) == (admin, f"Rincian dana diubah: {activity.title}")
    assert entry.changes[0] == [
        "Baris 1",
        "2026, BOS Reguler, 03.10.01, anggaran Rp1.500.000, realisasi Rp1.450.000",
        "2026, BOS Kinerja, 07.10.02, Konsumsi, anggaran Rp500.000, realisasi Rp400.000",
    ]


def test_saving_what_stands_leaves_no_trace(activity, line, admin):
    line.refresh_from_db()
    same = {name: getattr(line, name) for name in LINE if name != "key"} | {"key": line.pk}

    set_funds(activity, by=admin, rows=[same], seen=mark_of(activity))

    assert not AuditEntry.objects.filter(verb__startswith="dana.").exists()


def test_a_second_click_is_no_other_person(activity, line, admin):
    rows, seen = [LINE | {"key": line.pk}, LINE | {"source": "Hibah"}], mark_of(activity)

    set_funds(activity, by=admin, rows=rows, seen=seen)
    set_funds(activity, by=admin, rows=rows, seen=seen)

    assert [source for source, *_ in lines_of(activity)] == ["Komite", "Hibah"]
    assert AuditEntry.objects.filter(verb__startswith="dana.").count() == 1


def test_who_says_what_was_spent_does_not_check_it(request, activity, line, admin, quality_member):
    report = ActivityReportFactory(activity=activity, written_by=quality_member)
    planned, spent = LINE | {"key": line.pk, "realised": line.realised}, LINE | {"key": line.pk}

    set_funds(activity, by=admin, rows=[planned], seen=mark_of(activity))
    refuse_makers(activity, admin)
    with pytest.raises(Refused, match="Hanya Anda yang masih dapat .* yang mengisi realisasi dana"):
        set_funds(activity, by=admin, rows=[spent], seen=mark_of(activity))
    request.getfixturevalue("principal")
    set_funds(activity, by=admin, rows=[spent], seen=mark_of(activity))

    with pytest.raises(Refused, match="Anda ikut menyusunnya"):
        refuse_makers(report.activity, admin)


def test_a_line_of_another_activity_is_not_touched(activity, admin, partnership):
    elsewhere = ActivityFundFactory(source="Hibah")

    set_funds(activity, by=admin, rows=[LINE | {"key": elsewhere.pk}], seen=mark_of(activity))

    elsewhere.refresh_from_db()
    assert elsewhere.source == "Hibah"
    assert lines_of(activity) == [("Komite", "07.10.02", 500_000, None)]


def test_who_was_overtaken_is_told(activity, line, admin):
    seen = mark_of(activity)
    activity.funds.update(planned=1)

    with pytest.raises(Refused, match="sudah diubah orang lain"):
        set_funds(activity, by=admin, rows=[], seen=seen)

    assert activity.funds.count() == 1


@pytest.mark.parametrize("state", ["submitted", "accepted"])
def test_once_handed_in_only_names_can_be_completed(activity, line, admin, state):
    ActivityReportFactory(activity=activity, **{state: True})
    names = {"key": line.pk, "year": 2027, "arkas_code": "07.10.01", "what": "Bahan"}

    rows = [names | {"planned": 1, "realised": 1}, LINE]
    set_funds(activity, by=admin, rows=rows, seen=mark_of(activity))

    line.refresh_from_db()
    assert (line.year, line.arkas_code, line.what) == (2027, "07.10.01", "Bahan")
    assert lines_of(activity) == [("BOS Reguler", "07.10.01", 1_500_000, 1_450_000)]


def close(partnership):
    partnership.stage, partnership.closed_at = Stage.PENUTUPAN, timezone.now()
    partnership.save()


def test_after_closing_what_was_verified_is_given_its_codes(activity, line, admin):
    ActivityReportFactory(activity=activity, accepted=True)
    close(activity.partnership)
    names = {"key": line.pk, "year": 2026, "arkas_code": "07.10.01", "what": "Bahan"}

    set_funds(activity, by=admin, rows=[names | {"planned": 1}], seen=mark_of(activity))
    add_order(activity, by=admin, number="SP/9/2026", ordered_on=TODAY, amount=900_000)

    assert lines_of(activity) == [("BOS Reguler", "07.10.01", 1_500_000, 1_450_000)]
    assert activity.siplah_orders.count() == 1


@pytest.mark.parametrize("state", [None, "submitted"])
def test_after_closing_nothing_else_is_written(activity, line, admin, state):
    if state:
        ActivityReportFactory(activity=activity, **{state: True})
    close(activity.partnership)

    with pytest.raises(Refused, match="sudah ditutup"):
        set_funds(activity, by=admin, rows=[], seen=mark_of(activity))
    with pytest.raises(Refused, match="sudah ditutup"):
        add_order(activity, by=admin, number="SP/9/2026", ordered_on=TODAY, amount=900_000)

    assert (activity.funds.count(), activity.siplah_orders.count()) == (1, 0)


def test_a_cancelled_activity_keeps_its_budget(activity, line, admin):
    activity.cancelled_at, activity.cancelled_reason = "2026-11-20T00:00Z", "Hujan"
    activity.save()

    with pytest.raises(Refused, match="sudah dibatalkan"):
        set_funds(activity, by=admin, rows=[], seen=mark_of(activity))

    assert activity.funds.count() == 1


def test_readers_do_not_set_budgets(activity, supervisor):
    with pytest.raises(NotAllowed):
        set_funds(activity, by=supervisor, rows=[LINE], seen=mark_of(activity))


def test_scheduling_writes_the_first_line(partnership, facts, admin):
    activity = schedule(
        partnership, by=admin, budget=750_000, fund_source="BOSDA", arkas_code="", **facts
    )
    bare = schedule(partnership, by=admin, **facts | {"title": "Tanpa dana"})

    assert lines_of(activity) == [("BOSDA", "", 750_000, None)]
    assert activity.funds.get().year == 2026
    assert (activity.planned, bare.planned) == (750_000, None)
