"""New contacts of the year beside the target, on the start page of the principal."""

import datetime as dt

import pytest

from partnerships.models import Prospect
from partnerships.network.targets import set_target
from partnerships.tests.factories import PartnershipFactory


@pytest.fixture(autouse=True)
def clock(today):
    """The pages look at the clock: it stands at 21 November 2026."""


def meet(count):
    for number in range(count):
        Prospect.objects.create(
            organisation=f"Kontak {number}",
            organisation_key=f"kontak {number}",
            source="acara",
            met_on=dt.date(2026, 3, 1),
        )


def card(client):
    page = client.get("/").content.decode()
    return " ".join(page.split('aria-labelledby="kontak-baru">')[1].split("</section>")[0].split())


@pytest.mark.parametrize(
    ("met", "heading", "pace"),
    [
        (7, "7 dari 24", "semestinya sudah 21; perlu 14 lagi untuk menyusul."),
        (20, "20 dari 24", "semestinya sudah 21; perlu 1 lagi untuk menyusul."),
        (21, "21 dari 24", "Laju sesuai target; 3 lagi sampai akhir tahun."),
        (25, "25 dari 24", "Target tahun ini tercapai."),
    ],
)
def test_the_principal_sees_target_and_pace_in_words(login, principal, met, heading, pace):
    PartnershipFactory()
    set_target(year=2026, contacts=24, by=principal)
    meet(met)

    drawn = card(login(principal))

    assert f"Kontak baru tahun ini: {heading}</h2>" in drawn
    assert f'value="{min(met, 24)}" max="24"' in drawn
    assert pace in drawn
    assert 'href="/jejaring/"' in drawn


def test_without_a_target_one_calm_line_offers_to_set_it(login, principal):
    PartnershipFactory()
    set_target(year=2025, contacts=24, by=principal)
    meet(1)

    drawn = card(login(principal))

    assert "Sudah 1 kontak baru; target 2026 belum ditetapkan." in drawn
    assert 'href="/jejaring/target/?dari=beranda"' in drawn
    assert "<progress" not in drawn


def test_others_do_not_see_the_principals_target(login, admin, principal):
    PartnershipFactory()
    set_target(year=2026, contacts=24, by=principal)

    assert "kontak-baru" not in login(admin).get("/").content.decode()
