"""What a list repeats is named with its fellow."""

import pytest

from partnerships.importing.partners import import_partners
from partnerships.tests.factories import PartnerFactory
from partnerships.tests.lists import counts, table

pytestmark = pytest.mark.usefixtures("prohibited_names")


def test_exact_and_near_duplicates_are_named_with_both_rows(school):
    outcome = import_partners(
        table("nama\nBRI Syariah\nSTIKOM Bogor\nPT Bank BRI Syariah\nStikom  BOGOR\n")
    )

    assert counts(outcome) == (4, 3, 0, 1, 0)
    assert outcome.duplicates == [
        {
            "row": 5,
            "name": "Stikom BOGOR",
            "kind": "sama",
            "with_row": 3,
            "with_name": "STIKOM Bogor",
            "with_partner": None,
            "score": 100,
            "reason": "Sama dengan baris 3: STIKOM Bogor.",
        },
        {
            "row": 4,
            "name": "PT Bank BRI Syariah",
            "kind": "mirip",
            "with_row": 2,
            "with_name": "BRI Syariah",
            "with_partner": None,
            "score": 81,
            "reason": "Mirip dengan baris 2: BRI Syariah.",
        },
    ]


def test_a_name_near_a_partner_there_is_is_named(school):
    partner = PartnerFactory(name="BRI Syariah")

    outcome = import_partners(table("nama\nPT Bank BRI Syariah\n"))

    assert outcome.duplicates[0]["with_partner"] == partner.pk
    assert outcome.duplicates[0]["with_row"] is None
    assert outcome.duplicates[0]["reason"] == "Mirip dengan mitra yang sudah tercatat: BRI Syariah."
