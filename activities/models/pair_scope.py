"""Rows that two schools share: each finds those in which it is one of the two, nobody else any."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_scopes import get_scope
from django_scopes.manager import DisabledQuerySet

from accounts.models import School


class Side(models.TextChoices):
    """Who gives its practice on, and who comes to learn it: product.md INTI-1."""

    INTI = "inti", "Inti"
    MITRA = "mitra", "Mitra"

    @property
    def other(self):
        return Side.MITRA if self == Side.INTI else Side.INTI


def one_of_two(school):
    return Q(inti_school=school) | Q(mitra_school=school)


def shared(queryset_class=models.QuerySet, *, among=one_of_two):
    """A manager that finds only rows `among` those of the school in scope.

    Outside the scope of one school every query raises `ScopeError`, so that a forgotten scope
    shows nothing instead of everything.
    """

    class Manager(models.Manager.from_queryset(queryset_class)):
        def get_queryset(self):
            active = get_scope()
            if not active.get("_enabled", True):
                return super().get_queryset()
            school = active.get("school")
            if not isinstance(school, School):
                return DisabledQuerySet(self.model, using=self._db, missing_scopes={"school"})
            return super().get_queryset().filter(among(school))

        def all(self):
            rows = super().all()
            return rows.all() if isinstance(rows, DisabledQuerySet) else rows

    return Manager()


class PairRow(models.Model):
    """A row of a pair; it carries both schools itself, so that no join decides who sees it."""

    # The sides that may write such rows, and what a row is called in the history.
    writers = tuple(Side)
    noun = ""

    pair = models.ForeignKey("activities.IntiPair", models.CASCADE, editable=False)
    inti_school = models.ForeignKey(
        School, models.PROTECT, related_name="+", editable=False, verbose_name="sekolah inti"
    )
    mitra_school = models.ForeignKey(
        School, models.PROTECT, related_name="+", editable=False, verbose_name="sekolah mitra"
    )
    side = models.CharField("ditulis pihak", max_length=5, choices=Side, editable=False)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    writer_name = models.CharField("ditulis oleh", max_length=120, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    objects = shared()

    class Meta:
        abstract = True

    @property
    def whose(self):
        """`pihak inti` or `pihak mitra`, as it stands inside a sentence."""
        return f"pihak {self.get_side_display().lower()}"
