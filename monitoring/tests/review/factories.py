"""Follow-up actions and monitoring visits for tests, all invented."""

import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from monitoring.models import MonitoringVisit, ReviewAction, VisitAnswer
from monitoring.tests.factories import ReviewFactory
from partnerships.tests.factories import PartnershipFactory


class ReviewActionFactory(DjangoModelFactory):
    """An open action that follows a concluded review."""

    class Meta:
        model = ReviewAction

    class Params:
        done = factory.Trait(
            status=ReviewAction.Status.DONE,
            ended_by=factory.SubFactory(UserFactory),
            ended_at=factory.LazyFunction(timezone.now),
            result="Jadwal sudah disepakati.",
        )

    review = factory.SubFactory(ReviewFactory, concluded=True)
    partnership = factory.SelfAttribute("review.partnership")
    what = factory.Sequence(lambda n: f"Susun jadwal magang gelombang {n}")
    owner = factory.SubFactory(UserFactory)
    due_on = dt.date(2026, 12, 1)
    created_by = factory.SubFactory(UserFactory)


class MonitoringVisitFactory(DjangoModelFactory):
    """A visit with one question answered yes and one no."""

    class Meta:
        model = MonitoringVisit
        skip_postgeneration_save = True

    partnership = factory.SubFactory(PartnershipFactory, stage="implementasi")
    cycle = factory.SelfAttribute("partnership.cycle")
    visited_on = dt.date(2026, 11, 12)
    place = "Bengkel mitra"
    visitors = "Bagas Wicaksono"
    summary = "Magang berjalan, tetapi buku jurnal belum diisi."
    created_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def answers(self, create, extracted, **kwargs):
        for position, (question, answer) in enumerate(
            (("Apakah kegiatan berjalan?", "ya"), ("Apakah jurnal diisi?", "tidak")), start=1
        ):
            VisitAnswer.objects.create(
                visit=self, position=position, question=question, answer=answer
            )
