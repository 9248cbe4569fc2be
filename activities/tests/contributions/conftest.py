"""What tests of contributions share: a partner, what it promised, and what is written down."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest

from activities.models.receipt import Kind
from partnerships.models import Contribution


@pytest.fixture
def partner(partnership):
    return partnership.parties.partners().select_related("partner").get()


@pytest.fixture
def promise(partner):
    return Contribution.objects.create(
        party=partner, kind="dana", what="Dana seragam", amount=Decimal(10_000_000)
    )


@pytest.fixture
def money(partner):
    """What `record_receipt` asks for, of two and a half million rupiah."""
    return {
        "key": uuid.uuid4(),
        "party": partner,
        "giver": "",
        "source": "mitra",
        "basis": "kesepakatan",
        "kind": Kind.MONEY,
        "what": "Bantuan seragam praktik",
        "amount": Decimal(2_500_000),
        "received_on": dt.date(2026, 11, 10),
    }


@pytest.fixture
def goods(money):
    facts = money | {"key": uuid.uuid4(), "kind": Kind.GOODS, "what": "Mesin bubut kayu"}
    del facts["amount"]
    return facts | {"quantity": Decimal(3), "unit": "unit", "condition": "baru"}
