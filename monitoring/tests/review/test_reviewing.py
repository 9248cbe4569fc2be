"""Planning, holding, concluding and calling off reviews."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from monitoring.models import Adjustment, Review
from monitoring.review.reviewing import cancel_review, conclude, hold
from monitoring.review.scheduling import plan_review
from monitoring.tests.factories import ReviewFactory
from partnerships.stages import Stage

DAY = dt.timedelta(days=1)
ROW = {"kind": "tujuan", "before": "18 siswa", "after": "24 siswa"}
HELD = {
    "attendees": "Sri Rahayu Widyastuti",
    "minutes": "Capaian dibahas.",
    "basis": "22 dari 24 siswa",
}


def fresh(review):
    return Review.objects.get(pk=review.pk)


@pytest.fixture
def planned(partnership, today):
    return ReviewFactory(partnership=partnership, planned_on=today)


@pytest.fixture
def held(partnership):
    return ReviewFactory(partnership=partnership, held=True)


@pytest.mark.parametrize("stage", [Stage.IMPLEMENTASI, Stage.PEMANTAUAN, Stage.PENINJAUAN])
def test_a_review_is_planned_from_implementasi_on(partnership, quality_member, today, stage):
    partnership.stage = stage
    partnership.save()

    review = plan_review(partnership, planned_on=today, by=quality_member)

    assert (review.cycle, review.status, review.planned_by) == (1, "direncanakan", quality_member)
    assert history(partnership)[0].changes == [["Direncanakan pada", "", "21 November 2026"]]


@pytest.mark.parametrize("stage", [Stage.PENJAJAKAN, Stage.PERENCANAAN, Stage.PENUTUPAN])
def test_in_the_other_stages_no_review_is_planned(partnership, admin, today, stage):
    partnership.stage = stage
    partnership.save()

    with pytest.raises(Refused):
        plan_review(partnership, planned_on=today, by=admin)

    assert Review.objects.count() == 0


def test_yesterday_is_no_plan(partnership, admin, today):
    with pytest.raises(Refused, match="sebelum hari ini") as refusal:
        plan_review(partnership, planned_on=today - DAY, by=admin)

    assert refusal.value.field == "planned_on"


@pytest.mark.parametrize("trait", ["planned", "held"])
def test_one_review_is_under_way_at_a_time(request, partnership, admin, today, trait):
    request.getfixturevalue(trait)

    with pytest.raises(Refused, match="belum disimpulkan"):
        plan_review(partnership, planned_on=today, by=admin)


def test_after_a_conclusion_the_next_review_may_be_planned(partnership, admin, today):
    ReviewFactory(partnership=partnership, concluded=True)

    assert plan_review(partnership, planned_on=today + 180 * DAY, by=admin).pk


@pytest.mark.parametrize("person", ["committee_member", "supervisor"])
def test_the_wrong_role_plans_and_holds_nothing(request, partnership, planned, today, person):
    by = request.getfixturevalue(person)

    for act in (
        lambda: plan_review(partnership, planned_on=today, by=by),
        lambda: hold(planned, held_on=today, by=by, **HELD),
        lambda: cancel_review(planned, reason="Mitra berhalangan.", by=by),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_held_review_says_who_was_there_and_what_it_rests_on(planned, admin, today):
    hold(planned, held_on=today, by=admin, **HELD)

    review = fresh(planned)
    assert (review.status, review.held_on) == ("dilaksanakan", today)
    assert (review.attendees, review.minutes, review.basis) == tuple(HELD.values())


@pytest.mark.parametrize("missing", ["attendees", "minutes", "basis"])
def test_a_review_without_its_facts_is_not_held(planned, admin, today, missing):
    with pytest.raises(Refused) as refusal:
        hold(planned, held_on=today, by=admin, **HELD | {missing: "  "})

    assert refusal.value.field == missing
    assert fresh(planned).status == "direncanakan"


@pytest.mark.parametrize("day", ["2026-06-30", "2026-11-22"])
def test_a_review_is_held_in_the_cycle_and_not_tomorrow(planned, admin, day):
    with pytest.raises(Refused) as refusal:
        hold(planned, held_on=dt.date.fromisoformat(day), by=admin, **HELD)

    assert refusal.value.field == "held_on"


def test_a_review_planned_in_the_last_cycle_counts_for_the_one_it_is_held_in(
    planned, partnership, admin, today
):
    partnership.cycle = 2
    partnership.save()

    hold(planned, held_on=today, by=admin, **HELD)

    assert fresh(planned).cycle == 2


def test_the_notes_are_mended_until_the_conclusion(held, partnership, admin, principal, today):
    hold(held, held_on=today, by=admin, **HELD | {"minutes": "Lebih lengkap."})
    assert fresh(held).minutes == "Lebih lengkap."
    told = {label: (before, after) for label, before, after in history(partnership)[0].changes}
    assert told["Catatan rapat"] == ("Capaian dibahas satu per satu.", "Lebih lengkap.")
    assert told["Dilaksanakan pada"] == ("10 November 2026", "21 November 2026")
    hold(held, held_on=today, by=admin, **HELD | {"minutes": "Lebih lengkap."})
    assert history(partnership).count() == 1

    conclude(held, outcome="lanjut", conclusion="Diteruskan.", by=principal)
    with pytest.raises(Refused, match="sudah berubah"):
        hold(held, held_on=today, by=admin, **HELD)


def test_the_principal_concludes_with_typed_adjustments(held, principal):
    conclude(
        held,
        outcome="sesuaikan",
        conclusion="Target dinaikkan.",
        adjustments=[ROW, {"kind": "peran", "before": "Sekolah", "after": "Mitra"}],
        by=principal,
    )

    review = fresh(held)
    assert (review.status, review.outcome, review.concluded_by) == (
        "disimpulkan",
        "sesuaikan",
        principal,
    )
    rows = list(review.adjustments.values_list("kind", "before", "after"))
    assert rows == [("tujuan", "18 siswa", "24 siswa"), ("peran", "Sekolah", "Mitra")]
    told = history(held.partnership).get(verb="peninjauan.simpulkan")
    assert ["Tujuan", "18 siswa", "24 siswa"] in told.changes


@pytest.mark.parametrize("person", ["admin", "quality_member", "committee_member", "supervisor"])
def test_nobody_but_the_principal_concludes(request, held, person):
    with pytest.raises(NotAllowed, match="kepala sekolah"):
        conclude(held, outcome="lanjut", conclusion="Ya.", by=request.getfixturevalue(person))

    assert fresh(held).outcome == ""


@pytest.mark.parametrize(
    ("outcome", "rows", "sentence"),
    [
        ("sesuaikan", [], "paling sedikit satu"),
        ("sesuaikan", [ROW | {"after": "18 siswa "}], "berbeda"),
        ("sesuaikan", [ROW | {"before": " "}], "berbeda"),
        ("lanjut", [ROW], "hanya untuk hasil Sesuaikan"),
        ("bubar", [], "Pilih hasil"),
    ],
)
def test_an_outcome_and_its_adjustments_belong_together(held, principal, outcome, rows, sentence):
    with pytest.raises(Refused, match=sentence):
        conclude(held, outcome=outcome, conclusion="Simpulan.", adjustments=rows, by=principal)

    assert (fresh(held).status, Adjustment.objects.count()) == ("dilaksanakan", 0)


def test_a_review_that_was_not_held_is_not_concluded(planned, principal):
    with pytest.raises(Refused, match="sudah berubah"):
        conclude(planned, outcome="lanjut", conclusion="Ya.", by=principal)

    assert fresh(planned).status == "direncanakan"


def test_of_two_conclusions_one_stands(held, principal):
    same = fresh(held)
    conclude(held, outcome="lanjut", conclusion="Diteruskan.", number="421/7", by=principal)

    for facts in ({"outcome": "sesuaikan", "adjustments": [ROW]}, {"outcome": "lanjut"}):
        with pytest.raises(Refused, match="sudah berubah"):
            conclude(same, conclusion="Diubah.", number="421/7", by=principal, **facts)

    assert (fresh(held).outcome, Adjustment.objects.count()) == ("lanjut", 0)


@pytest.mark.parametrize("trait", ["planned", "held"])
def test_a_review_is_called_off_with_a_reason(request, admin, trait):
    review = request.getfixturevalue(trait)

    with pytest.raises(Refused, match="paling sedikit 10 huruf"):
        cancel_review(review, reason="Batal", by=admin)
    cancel_review(review, reason="Mitra berhalangan hadir.", by=admin)

    assert fresh(review).status == "dibatalkan"


def test_a_closed_partnership_is_only_read(held, closing, admin, principal, today):
    closing.closed_at = dt.datetime(2026, 11, 20, tzinfo=dt.UTC)
    closing.save()

    for act in (
        lambda: hold(held, held_on=today, by=admin, **HELD),
        lambda: conclude(held, outcome="lanjut", conclusion="Ya.", by=principal),
        lambda: cancel_review(held, reason="Mitra berhalangan.", by=admin),
    ):
        with pytest.raises(Refused, match="sudah ditutup"):
            act()


def test_the_database_itself_refuses_an_adjustment_that_changes_nothing(held):
    with pytest.raises(IntegrityError), transaction.atomic():
        Adjustment.objects.create(review=held, kind="tujuan", before="sama", after="sama")
