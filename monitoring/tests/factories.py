"""KPIs, measurements, reviews and closings for tests, all invented."""

import datetime as dt
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from monitoring.kpi.periods import period_of
from monitoring.models import Adjustment, ClosingNotice, Closure, Kpi, KpiRecord, Review
from partnerships.tests.factories import PartnershipFactory


class KpiFactory(DjangoModelFactory):
    """A KPI that both sides have agreed on: 10 students at first, 24 wanted per quarter."""

    class Meta:
        model = Kpi

    partnership = factory.SubFactory(PartnershipFactory)
    name = factory.Sequence(lambda n: f"Siswa lulus uji kompetensi {n}")
    unit = "siswa"
    direction = Kpi.Direction.UP
    baseline = Decimal(10)
    target = Decimal(24)
    period = Kpi.Period.QUARTER
    agreed_on = dt.date(2026, 7, 1)
    agreed_with = "Agus Priyanto"


class KpiRecordFactory(DjangoModelFactory):
    """A measurement of the period that the day `day` falls into, waiting to be checked."""

    class Meta:
        model = KpiRecord

    class Params:
        day = dt.date(2026, 9, 30)
        accepted = factory.Trait(
            status=KpiRecord.Status.ACCEPTED,
            checked_by=factory.SubFactory(UserFactory),
            checked_at=factory.LazyFunction(timezone.now),
        )
        returned = factory.Trait(
            status=KpiRecord.Status.RETURNED,
            checked_by=factory.SubFactory(UserFactory),
            checked_at=factory.LazyFunction(timezone.now),
            return_note="Jumlah siswa tidak sama dengan berita acara.",
        )

    kpi = factory.SubFactory(KpiFactory)
    period_start = factory.LazyAttribute(lambda o: period_of(o.kpi.period, o.day).start)
    period_end = factory.LazyAttribute(lambda o: period_of(o.kpi.period, o.day).end)
    cycle = factory.SelfAttribute("kpi.partnership.cycle")
    value = Decimal(22)
    measured_on = factory.SelfAttribute("day")
    submitted_by = factory.SubFactory(UserFactory)
    submitted_at = factory.LazyFunction(timezone.now)


class ReviewFactory(DjangoModelFactory):
    """A planned review of the partnership's present cycle."""

    class Meta:
        model = Review

    class Params:
        held = factory.Trait(
            status=Review.Status.HELD,
            held_on=dt.date(2026, 11, 10),
            attendees="Sri Rahayu Widyastuti; Agus Priyanto",
            minutes="Capaian dibahas satu per satu.",
            basis="Siswa lulus uji kompetensi: 22 dari 24 siswa.",
        )
        concluded = factory.Trait(
            held=True,
            status=Review.Status.CONCLUDED,
            outcome=Review.Outcome.CONTINUE,
            conclusion="Kemitraan diteruskan tanpa perubahan.",
            concluded_by=factory.SubFactory(UserFactory),
            concluded_at=factory.LazyFunction(timezone.now),
        )

    partnership = factory.SubFactory(PartnershipFactory)
    cycle = factory.SelfAttribute("partnership.cycle")
    planned_on = dt.date(2026, 11, 10)


class AdjustmentFactory(DjangoModelFactory):
    class Meta:
        model = Adjustment

    review = factory.SubFactory(ReviewFactory, concluded=True, outcome=Review.Outcome.ADJUST)
    kind = Adjustment.Kind.OBJECTIVE
    before = "18 siswa lulus setiap triwulan"
    after = "24 siswa lulus setiap triwulan"


class ClosureFactory(DjangoModelFactory):
    """A closing whose checklist is done."""

    class Meta:
        model = Closure

    partnership = factory.SubFactory(PartnershipFactory, stage="penutupan")
    final_report = True
    assets = True
    finances = True
    joint_evaluation = True
    lessons_noted = True


class ClosingNoticeFactory(DjangoModelFactory):
    class Meta:
        model = ClosingNotice

    sent_on = dt.date(2026, 11, 2)
    channel = ClosingNotice.Channel.LETTER
    recipient = "Agus Priyanto"
    notice_days = 14
