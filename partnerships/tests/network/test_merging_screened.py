"""Merging washes nobody clean: the winner is screened under all names of both."""

import pytest

from accounts.refusals import Refused
from partnerships.models import PartnerMerge, ProhibitedName, Screening
from partnerships.network.merging import merge_partners
from partnerships.network.partners import add_partner
from partnerships.screening.verdicts import clear
from partnerships.tests.factories import PartnershipFactory

pytestmark = pytest.mark.usefixtures("prohibited_names")
REASON = "Pabrik jarum jahit di Bantul, bukan perusahaan rokok."


@pytest.mark.parametrize("way", ["forbidden wins", "forbidden loses"])
def test_a_prohibited_partner_cannot_be_washed_clean(school, admin, way):
    clean = add_partner(name="Sumber Makmur", kind="dunia_usaha", by=admin)
    forbidden = add_partner(name="PT Djarum Tbk", kind="dunia_usaha", by=admin)
    pair = (forbidden, clean) if way == "forbidden wins" else (clean, forbidden)

    winner = merge_partners(*pair, by=admin, values={"name": "Sumber Makmur"})

    assert winner.screenings.first().verdict == Screening.Verdict.PROHIBITED


def test_a_forbidden_name_does_not_reach_a_running_partnership(school, admin):
    clean = add_partner(name="Sumber Makmur", kind="dunia_usaha", by=admin)
    forbidden = add_partner(name="PT Djarum Tbk", kind="dunia_usaha", by=admin)
    PartnershipFactory(title="Magang", partners=[clean], stage="implementasi")

    with pytest.raises(Refused, match="Kemitraan Magang sudah melewati Penjajakan"):
        merge_partners(clean, forbidden, by=admin)

    assert not PartnerMerge.objects.exists()


def test_what_was_settled_of_the_winner_settles_nothing_of_the_loser(school, admin, principal):
    settled = add_partner(name="PT Jarum Jahit", kind="dunia_usaha", by=admin)
    clear(settled.screenings.first(), reason=REASON, by=principal)
    doubtful = add_partner(name="Jarum Super", kind="dunia_usaha", by=admin)
    assert doubtful.screenings.first().verdict == Screening.Verdict.REVIEW

    winner = merge_partners(settled, doubtful, by=admin)

    assert winner.screenings.first().is_cleared is False


@pytest.mark.parametrize("turned", [False, True])
def test_with_an_empty_list_a_doubt_is_not_merged_away(school, admin, turned):
    clean = add_partner(name="Sumber Makmur", kind="dunia_usaha", by=admin)
    forbidden = add_partner(name="PT Djarum Tbk", kind="dunia_usaha", by=admin)
    ProhibitedName.objects.update(withdrawn_at="2026-11-01T00:00Z")

    with pytest.raises(Refused, match="Daftar larangan kosong"):
        merge_partners(*((forbidden, clean) if turned else (clean, forbidden)), by=admin)
