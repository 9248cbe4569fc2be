"""Promised against received, per party, per source, and in one line."""

from decimal import Decimal

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext
from django_scopes import scope

from activities.contributions.ledger import (
    by_source,
    estimates_of,
    in_one_line,
    shares,
    sums_of,
)
from activities.contributions.section import kontribusi
from activities.models import Receipt
from activities.tests.contributions.factories import ReceiptFactory
from partnerships.models import BudgetLine, Contribution, Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory


def standing(partnership):
    return list(Receipt.objects.standing().filter(partnership=partnership))


def share_of(partnership, party):
    found = shares(partnership, standing(partnership))
    return next(one for one in found if one.party == party)


def test_a_promise_is_filled_by_what_was_verified(partnership, partner, promise):
    for amount, facts in ((2_500_000, {"verified": True}), (1_000_000, {})):
        ReceiptFactory(partnership=partnership, planned=promise, amount=Decimal(amount), **facts)

    (row,) = share_of(partnership, partner).promises

    assert (row.text, row.received_text, row.waiting_text) == (
        "Rp10.000.000",
        "Rp2.500.000",
        "Rp1.000.000",
    )
    assert row.percent == 25


def test_another_unit_than_promised_is_shown_and_never_compared(partnership, partner):
    people = Contribution.objects.create(
        party=partner, kind="waktu", what="Pendamping", quantity=2, unit="orang"
    )
    ReceiptFactory(partnership=partnership, planned=people, time=True, verified=True)

    (row,) = share_of(partnership, partner).promises

    assert (row.text, row.received_text, row.other_texts) == ("2 orang", "", ["8 jam orang"])
    assert row.percent is None


def test_another_unit_that_was_not_verified_waits(partnership, partner):
    people = Contribution.objects.create(
        party=partner, kind="waktu", what="Pendamping", quantity=2, unit="orang"
    )
    ReceiptFactory(partnership=partnership, planned=people, time=True)

    (row,) = share_of(partnership, partner).promises

    assert (row.other_texts, row.other_waiting_texts) == ([], ["8 jam orang"])


def test_a_promise_of_nothing_has_no_percent(partnership, promise):
    promise.amount = Decimal(0)
    promise.save()
    ReceiptFactory(partnership=partnership, planned=promise, verified=True)

    (row,) = share_of(partnership, promise.party).promises

    assert (row.received_text, row.percent) == ("Rp2.500.000", None)


def test_hours_of_a_plan_are_hours_of_people(partnership, partner):
    hours = Contribution.objects.create(
        party=partner, kind="waktu", what="Guru tamu", quantity=16, unit="Jam"
    )
    ReceiptFactory(partnership=partnership, planned=hours, time=True, verified=True)

    assert share_of(partnership, partner).promises[0].percent == 50


def test_what_is_outside_the_plan_and_from_others_has_a_place(partnership, partner):
    ReceiptFactory(partnership=partnership, goods=True, verified=True)
    ReceiptFactory(partnership=partnership, party=None, giver="Warga", basis="sukarela")

    own, theirs, others = shares(partnership, standing(partnership))

    assert (own.beyond, theirs.beyond) == ([], [("Barang", "3 unit")])
    assert (others.name, others.beyond_waiting) == (
        "Pemberi di luar para pihak",
        [("Dana", "Rp2.500.000")],
    )


def test_sources_are_held_against_the_budget_of_the_plan(partnership):
    for source, amount in (("bosp", 4_500_000), ("mitra", 3_000_000), ("mitra", 500_000)):
        BudgetLine.objects.create(
            plan=partnership.plan, source=source, what="Bahan", amount=Decimal(amount)
        )
    other = PartnershipFactory(stage=Stage.IMPLEMENTASI)
    BudgetLine.objects.create(plan=other.plan, source="mitra", what="Bahan", amount=Decimal(7))
    ReceiptFactory(partnership=partnership, verified=True)
    ReceiptFactory(partnership=partnership, goods=True, estimate=Decimal(90_000_000))
    ReceiptFactory(partnership=partnership, source="alumni", amount=Decimal("0.10"))

    rows = [
        (row.label, row.budget, row.received, row.waiting, row.others_waiting)
        for row in by_source(partnership, standing(partnership))
    ]

    assert rows == [
        ("BOSP", 4_500_000, 0, 0, []),
        ("Mitra", 3_500_000, 2_500_000, 0, [("Barang", "3 unit")]),
        ("Alumni", 0, 0, Decimal("0.10"), []),
    ]


def test_what_goods_are_worth_is_told_apart_from_money(partnership):
    ReceiptFactory(partnership=partnership, verified=True)
    for facts in ({"verified": True}, {}):
        ReceiptFactory(partnership=partnership, goods=True, estimate=Decimal(90_000_000), **facts)

    receipts = Receipt.objects.standing()

    assert sums_of(receipts).verified == [("Dana", "Rp2.500.000"), ("Barang", "3 unit")]
    assert estimates_of(receipts) == 90_000_000  # of what waits, nothing


def test_fifteen_digits_of_rupiah_stay_exact(partnership):
    largest = Decimal("9999999999999.99")
    for _ in range(3):
        ReceiptFactory(partnership=partnership, amount=largest)

    assert sums_of(Receipt.objects.all()).waiting == [("Dana", "Rp29.999.999.999.999,97")]


@pytest.fixture
def lively(partnership, partner, promise):
    ReceiptFactory(partnership=partnership, planned=promise, verified=True)
    ReceiptFactory(partnership=partnership, amount=Decimal(1_000_000))
    ReceiptFactory(partnership=partnership, goods=True, verified=True)
    ReceiptFactory(partnership=partnership, cancelled_at=promise.party.school.created_at,
                   cancelled_reason="Keliru.")  # fmt: skip
    ReceiptFactory(partnership=PartnershipFactory(stage=Stage.IMPLEMENTASI))
    return partnership


def test_the_page_of_the_partnership_tells_it_in_one_line_each(lively):
    assert in_one_line(lively) == [
        ("Dana", "Rp10.000.000", "Rp2.500.000", "Rp1.000.000"),
        ("Barang", "", "3 unit", ""),
    ]


@pytest.mark.parametrize("rows", [1, 6])
def test_the_section_needs_one_query_whatever_there_is(partnership, promise, admin, rows):
    for _ in range(rows):
        ReceiptFactory(partnership=partnership, planned=promise)
        ReceiptFactory(partnership=partnership, goods=True, verified=True)
    kontribusi(partnership, admin, None)

    with CaptureQueriesContext(connection) as seen:
        contents = kontribusi(partnership, admin, None)
        drawn = render_to_string(
            "activities/_section_kontribusi.html",
            contents | {"partnership": partnership, "section": {"slug": "kontribusi"}},
        )

    assert len(seen) == 1
    assert f"/kemitraan/{partnership.pk}/kontribusi/catat/" in drawn


def test_the_section_keeps_quiet_before_work_and_offers_nothing_to_readers(
    partnership, admin, supervisor
):
    assert kontribusi(partnership, supervisor, None)["may_record"] is False

    assert kontribusi(Partnership(stage=Stage.PENJAJAKAN), admin, None) is None
    closing = Partnership(stage=Stage.PENUTUPAN)
    assert kontribusi(closing, admin, None) == {"rows": None, "may_record": False}


def test_another_school_adds_nothing(lively, other_school):
    with scope(school=other_school):
        ReceiptFactory(what="Milik sekolah lain")

        assert sums_of(Receipt.objects.all()).parts == [
            ("menunggu pemeriksaan", [("Dana", "Rp2.500.000")])
        ]
    assert sums_of(Receipt.objects.filter(partnership=lively)).parts == [
        ("sudah diperiksa", [("Dana", "Rp2.500.000"), ("Barang", "3 unit")]),
        ("menunggu pemeriksaan", [("Dana", "Rp1.000.000")]),
        ("dibatalkan", [("Dana", "Rp2.500.000")]),
    ]
