"""Opening a partnership: once, however often the button is pressed."""

import pytest

from accounts.refusals import Refused
from partnerships.joint_plan.opening import open_partnership
from partnerships.models import Partnership
from partnerships.stages import Stage
from partnerships.tests.factories import PartnerFactory


@pytest.fixture
def partners(school):
    return [PartnerFactory(name="CV Jati Lestari"), PartnerFactory(name="PT Surya")]


def open_it(by, partners, title="Magang"):
    return open_partnership(partners=partners, by=by, title=title, form="formal", scope="nonfisik")


def test_the_same_partnership_is_not_opened_twice(partners, admin):
    open_it(admin, partners)

    with pytest.raises(Refused, match="Kemitraan Magang dengan mitra yang sama sudah") as refusal:
        open_it(admin, partners[::-1], title="magang")

    assert refusal.value.field == "title"
    assert Partnership.objects.count() == 1


def test_another_programme_or_another_circle_of_partners_is_another_partnership(partners, admin):
    open_it(admin, partners)

    open_it(admin, partners, title="Kelas industri")
    open_it(admin, partners[:1])

    assert Partnership.objects.count() == 3


def test_what_has_left_penjajakan_does_not_keep_the_next_one_back(partners, admin):
    open_it(admin, partners)
    Partnership.objects.update(stage=Stage.PERENCANAAN)

    again = open_it(admin, partners)

    assert again.stage == Stage.PENJAJAKAN
