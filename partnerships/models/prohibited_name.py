"""Names a school may not take as a partner."""

from django.conf import settings
from django.db import models
from django.db.models import CharField, Count, Max, Q, Subquery, Sum, Value
from django.db.models.functions import Cast, Coalesce, Concat

from partnerships.names import LONGEST

IN_FORCE = Q(withdrawn_at=None)


class ProhibitedNameQuerySet(models.QuerySet):
    def seen_by(self, school):
        """The national list and the school's own, with what was withdrawn."""
        return self.filter(Q(school=None) | Q(school=school))

    def listed_for(self, school):
        """The national list and the school's own additions, without what was withdrawn."""
        return self.seen_by(school).filter(IN_FORCE)

    def version_for(self, school):
        """What tells this state of the school's list from every other; "" for an empty one."""
        found = self.seen_by(school).aggregate(**STATE)
        return version_of(**found) if found["count"] else ""

    def version_column(self, school):
        """The same for a condition in the database."""
        # One group of all rows: an aggregate alone is no subquery in Django.
        rows = self.seen_by(school).order_by().annotate(everything=Value(1)).values("everything")
        parts = [Cast(Coalesce(part, 0), CharField()) for part in STATE.values()]
        dash = Value("-")
        version = Concat(parts[0], dash, parts[1], dash, parts[2], output_field=CharField())
        return Subquery(rows.annotate(version=version).values("version"))


# Entries are never changed, only added and withdrawn, so these three never come again.
STATE = {
    "last": Max("pk"),
    "count": Count("pk", filter=IN_FORCE),
    "total": Sum("pk", filter=IN_FORCE),
}


def version_of(last, count, total):
    return f"{last or 0}-{count or 0}-{total or 0}"


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
