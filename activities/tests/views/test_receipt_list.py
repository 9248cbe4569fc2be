"""The ledger of the whole school: found, narrowed, summed."""

import datetime as dt

import pytest
from django.urls import reverse
from django_scopes import scope

from activities.tests.contributions.factories import HandoverFactory, ReceiptFactory
from activities.tests.counting import queries
from partnerships.models import Partner
from partnerships.stages import Stage
from partnerships.tests.factories import PartnershipFactory

LIST = reverse("activities:receipt_list")
LIST_QUERIES = 7


def named(answer):
    return [receipt.what for receipt in answer.context["page"]]


@pytest.fixture
def several(partnership):
    other = PartnershipFactory(stage=Stage.IMPLEMENTASI, title="Taman baca")
    ReceiptFactory(partnership=partnership, what="Lama", received_on=dt.date(2025, 2, 1))
    ReceiptFactory(partnership=partnership, what="Mesin", goods=True, verified=True)
    ReceiptFactory(
        partnership=other, what="Sumbangan", party=None, giver="Orang tua kelas XI",
        source="orang_tua", basis="sukarela", received_on=dt.date(2026, 11, 11),
    )  # fmt: skip
    ReceiptFactory(
        partnership=other, what="Batal", cancelled_reason="Keliru.",
        cancelled_at=dt.datetime(2026, 11, 12, tzinfo=dt.UTC),
    )  # fmt: skip
    Partner.objects.filter(parties__partnership=partnership).update(name="PT Tunggal Ika")
    return partnership


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({}, ["Sumbangan", "Mesin", "Lama"]),
        ({"tahun": "2026"}, ["Sumbangan", "Mesin"]),
        ({"sumber": "orang_tua"}, ["Sumbangan"]),
        ({"bentuk": "barang"}, ["Mesin"]),
        ({"status": "menunggu"}, ["Sumbangan", "Lama"]),
        ({"status": "diterima"}, ["Mesin"]),
        ({"status": "batal"}, ["Batal"]),
        ({"q": "ika tunggal"}, ["Mesin", "Lama"]),
        ({"q": "taman"}, ["Sumbangan"]),
        ({"tahun": "1999"}, []),
        ({"bentuk": "emas"}, []),
        ({"mitra": "9" * 30}, []),
        ({"kemitraan": "x"}, []),
    ],
)
def test_the_list_is_narrowed(login, supervisor, several, query, expected):
    assert named(login(supervisor).get(LIST, query)) == expected


def test_the_list_is_narrowed_to_a_partner_and_a_partnership(login, admin, several):
    partner = several.parties.partners().get().partner_id

    assert named(login(admin).get(LIST, {"mitra": partner})) == ["Mesin", "Lama"]
    assert named(login(admin).get(LIST, {"kemitraan": several.pk})) == ["Mesin", "Lama"]


def test_the_sums_are_those_of_the_rows_found(login, admin, several):
    found = login(admin).get(LIST, {"tahun": "2026"}).context["sums"]

    assert found.parts == [
        ("sudah diperiksa", [("Barang", "3 unit")]),
        ("menunggu pemeriksaan", [("Dana", "Rp2.500.000")]),
    ]


def test_the_list_and_its_choices_leave_out_another_school(login, admin, several, other_school):
    with scope(school=other_school):
        theirs = ReceiptFactory(what="Milik sekolah lain", received_on=dt.date(2020, 1, 1))
        name = theirs.party.partner.name

    page = login(admin).get(LIST).content.decode()

    assert "Milik sekolah lain" not in page
    assert name not in page
    assert "2020" not in page


@pytest.mark.parametrize("rows", [1, 6])
def test_the_list_needs_as_many_queries_for_one_row_as_for_many(login, admin, rows):
    for _ in range(rows):
        ReceiptFactory(goods=True, handover=HandoverFactory())

    assert queries(login(admin), LIST) == LIST_QUERIES
