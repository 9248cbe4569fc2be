"""KPIs, measurements, reviews and closings for tests, all invented."""

import datetime as dt
import hashlib
from decimal import Decimal

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from monitoring.kpi.periods import period_of
from monitoring.models import (
    Adjustment,
    ClosingGood,
    ClosingHandover,
    ClosingLetter,
    ClosingLink,
    ClosingNotice,
    Closure,
    Kpi,
    KpiRecord,
    Notice,
    Review,
    ThanksCertificate,
)
from partnerships.tests.factories import PartnershipFactory

CLOSING_TOKEN = "tautan-penutupan-untuk-uji"


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


class ClosingLetterFactory(DjangoModelFactory):
    class Meta:
        model = ClosingLetter

    number = "421.3/212/SMK/2026"
    dated_on = dt.date(2026, 11, 2)
    addressee = "Agus Priyanto, Direktur"
    notice_days = 14
    made_by = factory.SubFactory(UserFactory)


class ClosingHandoverFactory(DjangoModelFactory):
    class Meta:
        model = ClosingHandover

    number = "031/BAST/XI/2026"
    dated_on = dt.date(2026, 11, 20)
    place = "Wonosari"
    school_name = "Sri Rahayu Widyastuti"
    school_position = "Kepala sekolah"
    partner_name = "Agus Priyanto"
    partner_position = "Direktur"
    made_by = factory.SubFactory(UserFactory)


class ThanksCertificateFactory(DjangoModelFactory):
    class Meta:
        model = ThanksCertificate

    number = "421.3/213/SMK/2026"
    dated_on = dt.date(2026, 11, 20)
    citation = "Terima kasih atas bimbingan bagi siswa kami."
    made_by = factory.SubFactory(UserFactory)


class ClosingGoodFactory(DjangoModelFactory):
    """Something the ledger does not know, to be given back."""

    class Meta:
        model = ClosingGood

    what = "Lemari perkakas"
    quantity = Decimal(1)
    unit = "unit"
    outcome = ClosingGood.Outcome.BACK


def closing_link(party, by, token=CLOSING_TOKEN, **facts):
    """A live link of a partner to the notice of the closing."""
    facts = {"expires_at": timezone.now() + dt.timedelta(days=14), **facts}
    digest = hashlib.sha256(token.encode()).hexdigest()
    return ClosingLink.objects.create(party=party, token_digest=digest, made_by=by, **facts)


class NoticeFactory(DjangoModelFactory):
    """A reminder that the partnership ends, refused by the mail server."""

    class Meta:
        model = Notice

    partnership = factory.SubFactory(PartnershipFactory)
    kind = Notice.Kind.EXPIRY
    object_model = "partnerships.partnership"
    object_id = factory.SelfAttribute("partnership.pk")
    due_on = dt.date(2027, 1, 1)
    threshold = 30
    recipient = factory.SubFactory(UserFactory)
    status = Notice.Status.FAILED
    failure = "Server surel menolak alamat ini."
    created_at = factory.LazyFunction(timezone.now)
