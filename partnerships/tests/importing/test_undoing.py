"""An import is not taken back from under those who use what it brought."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.refusals import Refused
from partnerships.importing import intake, work
from partnerships.importing.undoing import undo
from partnerships.models import Contact, Party
from partnerships.tests.factories import PartnerFactory, PartnershipFactory

LIST = b"nama_mitra,narahubung,telp cp\nJati Lestari,Beni,081200000009\n"


@pytest.fixture
def taken(school, admin, settings, tmp_path):
    """Of a partner that the school had already the list brought a person."""
    settings.MEDIA_ROOT = tmp_path
    PartnerFactory(name="Jati Lestari")
    one, _ = work.receive(SimpleUploadedFile("mitra.csv", LIST), by=admin)
    intake.choose_columns(one, one.mapping, by=admin)
    intake.check(one)
    intake.say_yes(one, by=admin)
    intake.take(one)
    return one


def test_a_person_who_came_with_the_list_leaves_with_it(taken, admin):
    undo(taken, by=admin)

    assert Contact.objects.get(name="Beni").ended_on


def test_a_person_whom_a_partnership_names_holds_the_undoing(taken, admin):
    beni = Contact.objects.get(name="Beni")
    partnership = PartnershipFactory(partners=[beni.partner])
    Party.objects.filter(partnership=partnership, partner=beni.partner).update(contact=beni)

    with pytest.raises(Refused, match="1 mitranya sudah dipakai"):
        undo(taken, by=admin)

    beni.refresh_from_db()
    assert beni.ended_on is None
