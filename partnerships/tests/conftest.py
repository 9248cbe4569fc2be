"""What tests of this room share."""

import pytest

from partnerships.models import ProhibitedName
from partnerships.screening.prohibited import load_shipped


@pytest.fixture
def prohibited_names(db):
    """The shipped list, also where an earlier test has emptied every table."""
    load_shipped()
    return list(ProhibitedName.objects.filter(school=None))


@pytest.fixture
def no_prohibited_names(db):
    ProhibitedName.objects.all().delete()


@pytest.fixture
def storage_of_its_own(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
