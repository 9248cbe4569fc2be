"""The people of two partners that become one: nothing that either knew of them is lost."""

import datetime as dt

import pytest

from partnerships.network.merging import merge_partners
from partnerships.tests.factories import ContactFactory, PartnerFactory


@pytest.mark.parametrize(
    "other",
    [{"email": "lama@jati.example"}, {"position": "Pemilik"}, {"phone": "+6281299999999"}],
)
def test_a_person_known_by_two_numbers_or_posts_keeps_both(school, admin, other):
    one, two = PartnerFactory(), PartnerFactory()
    facts = {"name": "Agus", "phone": "+6281200000001", "email": "agus@jati.example"}
    ContactFactory(partner=one, **facts | {"position": "Kepala"})
    ContactFactory(partner=two, **facts | {"position": "Kepala"} | other)

    merge_partners(one, two, by=admin)

    [name] = other
    kept = set(one.contacts.values_list(name, flat=True))
    assert other[name] in kept
    assert len(kept) == 2


def test_of_one_person_the_earlier_day_of_erasure_stands(school, admin):
    one, two = PartnerFactory(), PartnerFactory()
    facts = {"name": "Agus", "phone": "+6281200000001"}
    ContactFactory(partner=one, **facts)
    ContactFactory(partner=two, keep_until=dt.date(2027, 1, 1), **facts)

    merge_partners(one, two, by=admin)

    assert one.contacts.get().keep_until == dt.date(2027, 1, 1)
