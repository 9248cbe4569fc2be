"""Goods of the ledger and others, settled before a partnership is closed."""

import dataclasses
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.audit import history
from accounts.refusals import NotAllowed, Refused
from activities.models import Receipt
from activities.tests.contributions.factories import ReceiptFactory
from monitoring.closing.goods import Line, lines_of, settle, undecided
from monitoring.models import ClosingGood
from monitoring.tests.factories import ClosingGoodFactory
from partnerships.tests.factories import PartnerFactory, PartnershipFactory, PartyFactory


@pytest.fixture
def machine(closing, party):
    return ReceiptFactory(partnership=closing, party=party, goods=True, what="Mesin bubut")


def as_said(line, **said):
    return dataclasses.replace(line, **said)


def test_the_goods_of_the_ledger_are_asked_about_and_no_other_gift(closing, party, machine):
    ReceiptFactory(partnership=closing, party=party)
    ReceiptFactory(partnership=closing, party=None, giver="Alumni", goods=True)
    ReceiptFactory(goods=True)

    [line] = lines_of(closing)

    assert (line.what, line.measure, line.outcome) == ("Mesin bubut", "3 unit", "")
    assert list(undecided(closing)) == [machine]


def test_a_good_is_settled_once_however_often_the_button_is_pressed(closing, machine, admin):
    [line] = lines_of(closing)

    for _ in range(2):
        settle(closing, [as_said(line, outcome="kembali", note="Lengkap.")], by=admin)

    good = ClosingGood.objects.get()
    assert (good.receipt, good.outcome, good.note) == (machine, "kembali", "Lengkap.")
    assert not undecided(closing).exists()
    assert history(closing).count() == 1
    settle(closing, [as_said(line, outcome="")], by=admin)
    assert list(undecided(closing)) == [machine]


def test_a_thing_of_ones_own_is_added_changed_and_taken_away(closing, party, admin):
    own = Line(party, None, "Lemari", Decimal(1), "unit", "tetap")

    settle(closing, [own], by=admin)
    settle(closing, [own], by=admin)
    [kept] = lines_of(closing)
    settle(closing, [as_said(kept, outcome="habis")], by=admin)
    assert ClosingGood.objects.get().outcome == "habis"
    settle(closing, [as_said(kept, outcome="")], by=admin)

    assert not ClosingGood.objects.exists()


def test_part_of_a_thing_may_end_otherwise_and_a_row_may_change_its_giver(closing, party, admin):
    other = PartyFactory(partnership=closing, partner=PartnerFactory(), position=3)
    settle(closing, [Line(party, None, "Kursi", Decimal(8), "buah", "kembali")], by=admin)
    broken = Line(party, None, "Kursi", Decimal(2), "buah", "rusak", "Kaki patah.")
    settle(closing, [broken], by=admin)

    first, _ = lines_of(closing)
    settle(closing, [as_said(first, party=other)], by=admin)

    found = ClosingGood.objects.order_by("pk").values_list("party", "quantity", "outcome")
    assert list(found) == [(other.pk, 8, "kembali"), (party.pk, 2, "rusak")]


@pytest.mark.parametrize("outcome", ["rusak", "hilang"])
def test_what_is_broken_or_lost_is_explained(closing, machine, admin, outcome):
    [line] = lines_of(closing)

    with pytest.raises(Refused, match="rusak atau hilang") as refusal:
        settle(closing, [as_said(line, outcome=outcome, note=" ")], by=admin)

    assert refusal.value.field == "note"
    with pytest.raises(IntegrityError), transaction.atomic():
        ClosingGoodFactory(party=line.party, outcome=outcome, note="")


def test_a_gift_that_was_called_off_is_no_good_of_the_closing(closing, party, machine):
    ClosingGoodFactory(party=party, receipt=machine)
    Receipt.objects.update(cancelled_at=timezone.now(), cancelled_reason="Tercatat dua kali.")

    assert lines_of(closing) == []


def test_nobody_settles_goods_elsewhere_without_the_right_or_after_the_end(
    closing, party, machine, admin, supervisor, close
):
    [line] = lines_of(closing)
    line = as_said(line, outcome="kembali")
    foreign = as_said(line, party=PartnershipFactory().parties.partners().get())

    with pytest.raises(Refused, match="bukan dari mitra"):
        settle(closing, [foreign], by=admin)
    with pytest.raises(NotAllowed):
        settle(closing, [line], by=supervisor)
    close()
    with pytest.raises(Refused, match="sudah ditutup"):
        settle(closing, [line], by=admin)
    assert not ClosingGood.objects.exists()
