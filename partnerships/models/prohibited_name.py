"""Names a school may not take as a partner."""

from django.conf import settings
from django.db import models
from django.db.models import CharField, Count, Func, Max, OuterRef, Q, Subquery, Sum, Value
from django_scopes import get_scope

from partnerships.names import LONGEST


class ProhibitedNameQuerySet(models.QuerySet):
    def listed_for(self, school):
        """The national list and the school's own additions, without what was withdrawn."""
        return self.filter(Q(school=None) | Q(school=school), withdrawn_at=None)

    def version_for(self, school):
        """What `version_of` says of the list in force at a school."""
        return version_of(self.listed_for(school).values_list("pk", flat=True))

    def version_column(self, school):
        """The same for a condition in the database; no row of an empty list is like it."""
        # One group of all rows: an aggregate alone is no subquery in Django.
        rows = self.listed_for(school).order_by().annotate(everything=Value(1))
        # Not Concat: nested as that is, SQLite gives up on it within a long statement.
        parts = (Max("pk"), Value("-"), Count("pk"), Value("-"), Sum("pk"))
        version = Func(
            *parts,
            template="(%(expressions)s)",
            arg_joiner=" || ",
            output_field=CharField(),
        )
        return Subquery(rows.values("everything").annotate(version=version).values("version"))


def current_version():
    """The version that binds the school in scope, asked of the database once; outside a
    scope that of the school of each row."""
    school = get_scope().get("school") or OuterRef("school")
    return ProhibitedName.objects.version_column(school)


def version_of(keys):
    """What tells this state of a list from every other, by the keys of its entries.

    Entries are never changed or put back, only added under higher keys and withdrawn, so
    two states that have the highest key and the count in common are the same.
    """
    keys = list(keys)
    return f"{max(keys)}-{len(keys)}-{sum(keys)}" if keys else ""


class ProhibitedName(models.Model):
    """An entry of the list of prohibited sources (domain.md 2.1, Permendikbud 75/2016);
    without a school it belongs to the list that every school shares.

    An entry is never changed: another takes its place and says which one it `replaces`, so
    that an old screening still shows what it was decided on."""

    class Category(models.TextChoices):
        TOBACCO = "rokok", "Rokok"
        ALCOHOL = "minuman_beralkohol", "Minuman beralkohol"
        PARTY = "partai_politik", "Partai politik"
        OTHER = "lain", "Lain"

    school = models.ForeignKey("accounts.School", models.PROTECT, null=True, related_name="+")
    name = models.CharField("nama", max_length=160)
    name_key = models.CharField(max_length=LONGEST, editable=False)
    aliases = models.JSONField("nama lain", default=list, blank=True)
    # Words that others bear too (Hanura is also a village): found, they ask for a look only.
    doubtful = models.JSONField("nama yang juga dipakai pihak lain", default=list, blank=True)
    category = models.CharField("kategori", max_length=20, choices=Category)
    legal_basis = models.CharField("dasar", max_length=255, blank=True)
    source = models.CharField("sumber", max_length=255, blank=True)
    added_on = models.DateField("dicatat pada")
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="replaced_by"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, editable=False, related_name="+"
    )
    withdrawn_reason = models.TextField("alasan dicabut", blank=True, editable=False)

    objects = ProhibitedNameQuerySet.as_manager()

    class Meta:
        verbose_name = "nama terlarang"
        verbose_name_plural = "daftar larangan"
        ordering = ["category", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name_key"],
                condition=Q(withdrawn_at=None, school=None),
                name="the_shared_list_has_a_name_once",
                violation_error_message="Nama ini sudah ada dalam daftar larangan.",
            ),
            models.UniqueConstraint(
                fields=["school", "name_key"],
                condition=Q(withdrawn_at=None, school__isnull=False),
                name="a_school_lists_a_name_once",
                violation_error_message="Nama ini sudah ada dalam daftar larangan sekolah Anda.",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def mark(self):
        """What a settled doubt rests on: not where the entry comes from."""
        return self.name_key, sorted(self.aliases), sorted(self.doubtful), self.category
