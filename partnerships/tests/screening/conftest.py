"""What tests of screening share."""

import pytest

from partnerships.screening.verdicts import clear, screen_partner
from partnerships.tests.factories import PartnerFactory


@pytest.fixture
def settled(admin, principal):
    """Makes a partner of a doubtful name that the principal has settled."""

    def make(name="PT Jarum Jahit Makmur", **facts):
        partner = PartnerFactory(name=name, **facts)
        reason = "Pabrik jarum jahit, bukan perusahaan rokok."
        clear(screen_partner(partner, by=admin), reason=reason, by=principal)
        return partner

    return make
