"""A partner whom the list comes to forbid after penjajakan: no way leads on to work with it."""

import pytest
from django.urls import reverse

from partnerships.lifecycle import MoveRefused, advance, options
from partnerships.models import Partnership, Screening
from partnerships.screening.prohibited import add_entry
from partnerships.stages import MOVES, Stage
from partnerships.tests import scenes
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

WHY = "Mitra ini kini tercatat dalam daftar larangan."
ONWARD = [
    (Stage.PERENCANAAN, Stage.IMPLEMENTASI),
    (Stage.PEMANTAUAN, Stage.IMPLEMENTASI),
    (Stage.PENINJAUAN, Stage.IMPLEMENTASI),
    (Stage.PENINJAUAN, Stage.PERENCANAAN),
]
FREE = [
    (Stage.PERENCANAAN, Stage.PENJAJAKAN),
    (Stage.PERENCANAAN, Stage.PENUTUPAN),
    (Stage.IMPLEMENTASI, Stage.PENUTUPAN),
    (Stage.PEMANTAUAN, Stage.PENUTUPAN),
    (Stage.PENINJAUAN, Stage.PENUTUPAN),
]


@pytest.fixture
def running(school, admin, prohibited_names):
    """In some stage with two partners, of whom one becomes forbidden."""

    def make(stage):
        partners = [PartnerFactory(name="CV Jati"), PartnerFactory(name="Warung Remang")]
        partnership = PartnershipFactory(stage=stage, partners=partners)
        for partner in partners:
            scenes.screen(partner)
        add_entry(name="Warung Remang", category="rokok", source="Rapat", by=admin)
        return Partnership.objects.get(pk=partnership.pk)

    return make


def test_the_ways_that_are_barred_are_those_that_lead_to_work():
    barred = {(move.source, move.target) for move in MOVES if move.leads_to_work}

    assert barred == {*ONWARD, (Stage.PENJAJAKAN, Stage.PERENCANAAN)}


@pytest.mark.parametrize(("source", "target"), ONWARD)
def test_no_way_leads_on_to_work_with_a_forbidden_partner(running, principal, source, target):
    partnership = running(source)

    with pytest.raises(MoveRefused, match="Warung Remang kini dilarang.*mulai penutupan"):
        advance(partnership, target, by=principal, note=WHY)

    assert Partnership.objects.get(pk=partnership.pk).stage == source


@pytest.mark.parametrize(("source", "target"), FREE)
def test_the_ways_back_and_out_stay_open(running, principal, source, target):
    partnership = running(source)

    advance(partnership, target, by=principal, note=WHY, closing_reason="pelanggaran")

    assert Partnership.objects.get(pk=partnership.pk).stage == target


def test_from_planning_it_is_said_that_the_party_can_be_taken_out(running, principal):
    way = options(running(Stage.PERENCANAAN), principal)[0]

    assert "kembalikan ke Penjajakan lalu lepas pihak itu" in way.sentence


def test_a_doubt_that_comes_later_bars_no_way(school, admin, principal, prohibited_names):
    partner = PartnerFactory()
    partnership = PartnershipFactory(stage=Stage.PEMANTAUAN, partners=[partner])
    scenes.screen(partner, Screening.Verdict.REVIEW)

    advance(partnership, Stage.IMPLEMENTASI, by=principal)

    assert partnership.stage == Stage.IMPLEMENTASI


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.PENJAJAKAN])
def test_the_page_of_the_partnership_names_the_forbidden_partner(running, login, supervisor, stage):
    text = login(supervisor).get(running(stage).get_absolute_url()).text

    notice = text[text.index('data-testid="forbidden-parties"') :].split("</ul>")[0]
    assert ("Warung Remang" in notice, "CV Jati" in notice) == (True, False)


def test_the_move_by_the_page_is_refused_with_what_may_be_done(running, login, principal):
    partnership = running(Stage.PEMANTAUAN)
    client, address = login(principal), reverse("partnerships:move", args=[partnership.pk])

    response = client.post(address, {"target": "implementasi", "note": WHY})

    assert response.status_code == 200
    assert "kini dilarang menjadi mitra; mulai penutupan" in response.text


def test_the_principal_finds_it_on_the_start_page(running, login, principal, admin):
    partnership = running(Stage.IMPLEMENTASI)

    text = login(principal).get("/").text

    card = text[text.index("Mitra terlarang dalam kemitraan berjalan") :].split("</li>")[0]
    assert "Warung Remang kini tercatat sebagai Warung Remang" in card
    assert partnership.get_absolute_url() in card
    assert "Mitra terlarang dalam" not in login(admin).get("/").text


@pytest.mark.parametrize("stage", [Stage.PENJAJAKAN, Stage.PENUTUPAN])
def test_where_nothing_is_to_be_decided_no_card_stands(running, login, principal, stage):
    running(stage)

    assert "Mitra terlarang dalam" not in login(principal).get("/").text
