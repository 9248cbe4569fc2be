import time

import pytest

from partnerships.models import NotDuplicate
from partnerships.network.merging import dismiss_pair, merge_partners
from partnerships.network.pairs import address_key, alike, find, number_key, pairs
from partnerships.network.partners import change_partner
from partnerships.tests.factories import PartnerFactory


def found():
    return [(pair.first, pair.second, pair.reasons) for pair in pairs()]


@pytest.mark.parametrize(
    ("field", "one", "other", "reason"),
    [
        ("npwp", "012345678901000", "01.234.567.8-901.000", "npwp"),
        ("npwp", "012345678901000", "0012345678901000", "npwp"),
        ("nib", "1234567890123", "1234567890123", "nib"),
        ("phone", "+62274391234", "(0274) 391234", "phone"),
        ("address", "Jl. Baron No. 12, Wonosari", "JALAN BARON 12 WONOSARI", "address"),
        ("aliases", ["Kios B"], [], "alias"),
    ],
)
def test_what_two_share_makes_a_pair(school, field, one, other, reason):
    first = PartnerFactory(name="Toko A", **{field: one})
    second = PartnerFactory(name="Kios B", **{field: other})

    assert found() == [(first.pk, second.pk, (reason,))]


def test_reasons_add_up_and_the_surest_stand_first(school):
    by_phone = [PartnerFactory(name=n, phone="+62274391234") for n in ("Toko A", "Kios B")]
    by_all = [
        PartnerFactory(name=n, phone="+62274111111", nib="1234567890123")
        for n in ("BRI Syariah", "Bank BRI Syariah")
    ]

    assert found() == [
        (by_all[0].pk, by_all[1].pk, ("name", "nib", "phone")),
        (by_phone[0].pk, by_phone[1].pk, ("phone",)),
    ]


def test_a_switchboard_or_a_market_makes_no_pairs(school):
    for number in range(6):
        PartnerFactory(
            name=f"Kios {'abcdef'[number] * 4}", phone="+62274391234", address="Pasar Besar 1"
        )

    assert found() == []


def test_a_number_of_a_merged_row_is_still_known(school, admin, prohibited_names):
    winner, loser = PartnerFactory(name="Toko A"), PartnerFactory(name="Kios B", nib="1" * 13)
    other = PartnerFactory(name="Warung C", nib="1" * 13)
    merge_partners(winner, loser, by=admin)

    assert found() == [(winner.pk, other.pk, ("nib",))]


def test_what_changed_is_seen_at_once(school):
    PartnerFactory(name="BRI Syariah")
    before = found()
    PartnerFactory(name="Bank BRI Syariah")

    assert before == []
    assert len(found()) == 1


def test_whoever_is_described_is_known_by_name_numbers_and_place(school):
    by_name = PartnerFactory(name="BRI Syariah")
    by_number = PartnerFactory(name="Toko A", npwp="012345678901000", aliases=["BRIS"])

    near = alike(name="Bank BRI Syariah", aliases=["BRIS"], npwp="01.234.567.8-901.000")

    assert near == [(by_name, "nama mirip"), (by_number, f"NPWP sama, {ALIAS}")]
    assert alike(name="Puskesmas Playen") == []


ALIAS = "nama yang satu adalah nama lain dari yang lain"


@pytest.mark.parametrize("address", ["", "Wonosari", "Jalan 1", "Jalan Baron Wonosari"])
def test_an_address_without_a_house_tells_nothing(address):
    assert address_key(address) == ""


def test_the_new_tax_number_is_the_old_one():
    assert number_key("0012345678901000") == number_key("01.234.567.8-901.000")


def test_five_thousand_partners_take_less_than_a_second():
    from partnerships.network.pairs import _Facts

    words = ["jati", "maju", "karya", "bina", "sari", "mulya", "tirta", "wana", "cahya", "bumi"]
    facts = [
        _Facts(n, f"{words[n % 10]} {words[n // 10 % 10]} {n}", [], "", "", f"+62{n}", "", "")
        for n in range(5000)
    ]
    began = time.process_time()

    find(facts)

    assert time.process_time() - began < 1


def test_a_dismissed_pair_stays_dismissed_until_a_name_changes(school, admin):
    bank = PartnerFactory(name="BRI Syariah")
    twin = PartnerFactory(name="PT Bank BRI Syariah")
    assert [pair[:2] for pair in pairs()] == [(bank.pk, twin.pk)]

    dismiss_pair(twin, bank, by=admin)
    dismiss_pair(bank, twin, by=admin)
    dismissed = pairs()
    change_partner(twin, by=admin, name="PT Bank BRI Syariah Bogor")

    assert dismissed == []
    assert NotDuplicate.objects.count() == 1
    assert [pair[:2] for pair in pairs()] == [(bank.pk, twin.pk)]
