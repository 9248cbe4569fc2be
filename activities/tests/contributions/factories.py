"""Receipts and records of handing over for tests, all invented."""

import datetime as dt
from decimal import Decimal

import factory
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from activities.models import Handover, Receipt
from partnerships.tests.factories import PartnershipFactory


class ReceiptFactory(DjangoModelFactory):
    """Money of the first partner on 10 November 2026, waiting to be checked; `verified=True`
    has it checked, `goods=True` makes it three machines, `time=True` two people for four hours."""

    class Meta:
        model = Receipt

    class Params:
        goods = factory.Trait(
            kind="barang",
            what="Mesin bubut kayu",
            amount=None,
            quantity=Decimal(3),
            unit="unit",
            condition="baru",
        )
        time = factory.Trait(
            kind="waktu",
            what="Mengajar kelas industri",
            amount=None,
            people=2,
            hours=Decimal(4),
            quantity=Decimal(8),
            unit="jam orang",
        )
        verified = factory.Trait(
            verified_by=factory.SubFactory(UserFactory, name="Sri Rahayu Widyastuti"),
            verified_at=dt.datetime(2026, 11, 12, 3, 0, tzinfo=dt.UTC),
        )

    partnership = factory.SubFactory(PartnershipFactory, stage="implementasi")
    party = factory.LazyAttribute(lambda one: one.partnership.parties.partners().first())
    source = Receipt.Source.PARTNER
    basis = Receipt.Basis.AGREED
    kind = "dana"
    what = "Bantuan seragam praktik"
    amount = Decimal(2_500_000)
    received_on = dt.date(2026, 11, 10)
    recorded_by = factory.SubFactory(UserFactory, name="Wahyu Nugroho")


class HandoverFactory(DjangoModelFactory):
    """A record over nothing yet: hang goods on it."""

    class Meta:
        model = Handover

    partnership = factory.SubFactory(PartnershipFactory, stage="implementasi")
    number = factory.Sequence(lambda n: f"{n:03}/BAST/XI/2026")
    handed_on = dt.date(2026, 11, 10)
    place = "Wonosari"
    giver = "CV Jati Lestari"
    giver_name = "Agus Priyanto"
    giver_position = "Direktur"
    receiver = "SMK Karya Handayani Wonosari"
    receiver_name = "Sri Rahayu Widyastuti"
    receiver_position = "Kepala sekolah"
    made_by = factory.SubFactory(UserFactory, name="Wahyu Nugroho")
