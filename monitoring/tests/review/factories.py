"""Follow-up actions and monitoring visits for tests, all invented."""

import datetime as dt

import factory
from django.core.files.base import ContentFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts.tests.factories import UserFactory
from monitoring.models import MonitoringVisit, ReviewAction, VisitAnswer, VisitFile
from monitoring.tests.factories import AdjustmentFactory, ReviewFactory
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

    class Params:
        planned = factory.Trait(
            is_planned=True,
            visited_on=dt.date(2026, 12, 3),
            summary="",
            led_by=factory.SubFactory(UserFactory),
        )

    partnership = factory.SubFactory(PartnershipFactory, stage="implementasi")
    cycle = factory.SelfAttribute("partnership.cycle")
    visited_on = dt.date(2026, 11, 12)
    place = "Bengkel mitra"
    visitors = "Bagas Wicaksono"
    summary = "Magang berjalan, tetapi buku jurnal belum diisi."
    created_by = factory.SubFactory(UserFactory)

    @factory.post_generation
    def answers(self, create, extracted, **kwargs):
        if self.is_planned:
            return
        for position, (question, answer) in enumerate(
            (("Apakah kegiatan berjalan?", "ya"), ("Apakah jurnal diisi?", "tidak")), start=1
        ):
            VisitAnswer.objects.create(
                visit=self, position=position, question=question, answer=answer
            )


def visit_file(visit, by):
    """A file as the product keeps it, beside a visit."""
    kept = VisitFile(visit=visit, filename="jurnal.pdf", mime="application/pdf", size=4)
    kept.sha256, kept.uploaded_by = "f" * 64, by
    kept.file.save("jurnal.pdf", ContentFile(b"%PDF"))
    return kept


def adjusted(partnership):
    """A concluded review that decided a change which is not in the plan yet."""
    return AdjustmentFactory(review__partnership=partnership).review


def of_every_kind(partnership, admin):
    """Visits and follow-up actions by the first words of their addresses."""
    review = ReviewFactory(partnership=partnership, concluded=True)
    visits = [
        MonitoringVisitFactory(partnership=partnership),
        MonitoringVisitFactory(
            partnership=partnership, cancelled_at=timezone.now(), cancelled_reason="x"
        ),
        MonitoringVisitFactory(partnership=partnership, planned=True),
    ]
    return {
        "kunjungan": visits,
        "kunjungan/berkas": [visit_file(visits[0], admin)],
        "tindak-lanjut": [
            ReviewActionFactory(review=review, owner=admin),
            ReviewActionFactory(review=None, visit=visits[0], partnership=partnership),
            ReviewActionFactory(review=review, done=True),
        ],
    }
