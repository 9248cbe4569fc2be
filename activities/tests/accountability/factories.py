"""Money, orders and codes for tests, and activities whose files are what they say they are."""

import datetime as dt
import hashlib

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from activities.models import (
    ActivityFund,
    ArkasCode,
    BospComponent,
    Evidence,
    SiplahOrder,
)
from activities.tests.factories import (
    ActivityFactory,
    ActivityReportFactory,
    EvidenceFactory,
    picture,
)


class ActivityFundFactory(DjangoModelFactory):
    class Meta:
        model = ActivityFund

    activity = factory.SubFactory(ActivityFactory)
    year = 2026
    source = "BOS Reguler"
    arkas_code = "03.10.01"
    planned = 1_500_000
    realised = 1_450_000


class SiplahOrderFactory(DjangoModelFactory):
    class Meta:
        model = SiplahOrder

    activity = factory.SubFactory(ActivityFactory)
    number = factory.Sequence(lambda n: f"SP/{n}/XI/2026")
    ordered_on = dt.date(2026, 11, 3)
    seller = "CV Kayu Jati Makmur"
    what = "Papan kayu"
    amount = 900_000
    bast_number = "BAST/07/2026"
    bast_on = dt.date(2026, 11, 9)
    created_by = factory.SubFactory(UserFactory, name="Wahyu Nugroho")


class ArkasCodeFactory(DjangoModelFactory):
    class Meta:
        model = ArkasCode

    year = 2026
    code = "03.10.01"
    label = "Pengembangan kerja sama industri"


class BospComponentFactory(DjangoModelFactory):
    class Meta:
        model = BospComponent

    year = 2026
    number = 10
    label = "Peningkatan kompetensi keahlian"


def true_evidence(activity, content, **facts):
    """Evidence whose file is really the one that was stored."""
    return EvidenceFactory(
        activity=activity,
        content=content,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        **facts,
    )


def verified(partnership, *, title, photos=2, spent=1_450_000, **facts):
    """An activity that was accepted, with a photo of each colour and the other papers."""
    activity = ActivityFactory(partnership=partnership, title=title, **facts)
    ActivityReportFactory(activity=activity, accepted=True, spent=spent)
    for number in range(photos):
        colour = (30 + 20 * number, activity.pk % 250, 90)
        true_evidence(
            activity,
            picture(size=(320, 240), colour=colour),
            filename=f"foto-{number + 1}.jpg",
            caption=f"Suasana {number + 1}",
        )
    for kind in (Evidence.Kind.ATTENDANCE, Evidence.Kind.EVALUATION):
        content = f"PK\x03\x04 {kind} {activity.pk}".encode()  # no page of it is printed
        true_evidence(activity, content, kind=kind, filename=f"{kind}.docx", caption="")
    return activity


def with_paper(order, content=b"PK\x03\x04 bast"):
    """The order with the scan of its handing over."""
    order.filename, order.size = "bast.docx", len(content)
    order.sha256 = hashlib.sha256(content).hexdigest()
    order.file.save("bast.docx", ContentFile(content))
    return order
