"""Activities, reports and evidence for tests, all invented."""

import datetime as dt
import functools
import io

import factory
from django.core.files.base import ContentFile
from factory.django import DjangoModelFactory
from PIL import Image

from accounts.tests.factories import UserFactory
from accounts.tests.files import pdf
from activities.models import Activity, ActivityReport, Evidence, PhotoConsent
from partnerships.tests.factories import PartnershipFactory


@functools.cache
def picture(kind="JPEG", size=(64, 48), colour=(150, 110, 70)):
    """The bytes of a small picture."""
    written = io.BytesIO()
    Image.new("RGB", size, colour).save(written, kind)
    return written.getvalue()


class ActivityFactory(DjangoModelFactory):
    """An activity on 12 November 2026, the day before and after are free for the test."""

    class Meta:
        model = Activity

    partnership = factory.SubFactory(PartnershipFactory)
    title = factory.Sequence(lambda n: f"Guru tamu ukir kayu {n}")
    kind = Activity.Kind.GUEST_TEACHER
    starts_on = dt.date(2026, 11, 12)
    ends_on = factory.SelfAttribute("starts_on")
    place = "Bengkel sekolah"
    person_in_charge = factory.SubFactory(UserFactory, name="Wahyu Nugroho")


class ActivityReportFactory(DjangoModelFactory):
    """A draft; `submitted=True` or `accepted=True` give it the marks of those states."""

    class Meta:
        model = ActivityReport

    class Params:
        submitted = factory.Trait(
            status=ActivityReport.Status.SUBMITTED,
            cycle=factory.LazyAttribute(lambda report: report.activity.partnership.cycle),
            submitted_at=dt.datetime(2026, 11, 14, 3, 0, tzinfo=dt.UTC),
        )
        accepted = factory.Trait(
            submitted=True,
            status=ActivityReport.Status.ACCEPTED,
            checked_by=factory.SubFactory(UserFactory, name="Sri Rahayu Widyastuti"),
            checked_at=dt.datetime(2026, 11, 16, 3, 0, tzinfo=dt.UTC),
        )

    activity = factory.SubFactory(ActivityFactory)
    narrative = "Dua pengukir mengajar dua kelas selama enam jam."
    written_by = factory.SubFactory(UserFactory, name="Wahyu Nugroho")


class EvidenceFactory(DjangoModelFactory):
    """A photo with a real, small picture behind it; `content=None` writes no file."""

    class Meta:
        model = Evidence

    class Params:
        content = factory.LazyFunction(picture)

    activity = factory.SubFactory(ActivityFactory)
    kind = Evidence.Kind.PHOTO
    filename = factory.Sequence(lambda n: f"foto-{n}.jpg")
    file = factory.LazyAttribute(
        lambda evidence: (
            ContentFile(evidence.content, name=evidence.filename)
            if evidence.content
            else f"bukti/tidak-ada-{evidence.filename}"
        )
    )
    mime = "image/jpeg"
    size = 700
    sha256 = factory.Sequence(lambda n: f"{n:064x}")
    caption = "Praktik di bengkel"
    uploaded_by = factory.SubFactory(UserFactory, name="Wahyu Nugroho")


class PhotoConsentFactory(DjangoModelFactory):
    """A consent with a real PDF behind it."""

    class Meta:
        model = PhotoConsent

    activity = factory.SubFactory(ActivityFactory)
    given_on = dt.date(2026, 11, 11)
    note = "Wali dari 24 siswa, surat bertanda tangan"
    file = factory.LazyFunction(lambda: ContentFile(pdf(), name="izin.pdf"))
    filename = "izin.pdf"
    recorded_by = factory.SubFactory(UserFactory, name="Wahyu Nugroho")
