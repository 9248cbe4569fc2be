"""The texts from which a school begins its papers."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from accounts.models import SchoolOwned, scoped
from partnerships.models.agreement import Agreement


class PaperTemplateQuerySet(models.QuerySet):
    def current(self):
        return self.filter(archived_at=None)


class PaperTemplate(SchoolOwned):
    """A school's own text for one kind of paper; those shipped are data, not rows.

    `clauses` is a list of [heading, body]; the bodies hold placeholders.
    """

    class Setting(models.TextChoices):
        """With whom the paper is made."""

        BUSINESS = "sekolah-usaha", "Sekolah dengan dunia usaha"
        SCHOOL = "sekolah-sekolah", "Sekolah dengan sekolah"
        GOVERNMENT = "sekolah-pemerintah", "Sekolah dengan pemerintah"
        PKL = "pkl", "Praktik kerja lapangan (PKL)"
        ANY = "umum", "Umum"

    slug = models.SlugField("kode templat", max_length=60, editable=False)
    kind = models.CharField("jenis naskah", max_length=12, choices=Agreement.Kind, editable=False)
    setting = models.CharField("dipakai untuk", max_length=20, choices=Setting, editable=False)
    name = models.CharField("nama templat", max_length=120)
    clauses = models.JSONField("pasal", default=list, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, editable=False, related_name="+"
    )
    updated_at = models.DateTimeField(auto_now=True)
    archived_at = models.DateTimeField(null=True, editable=False)

    objects = scoped(PaperTemplateQuerySet)

    class Meta:
        verbose_name = "templat naskah"
        verbose_name_plural = "templat naskah"
        ordering = ["kind", "name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["school", "slug"], name="a_school_keeps_each_template_once"
            ),
            models.UniqueConstraint(
                fields=["school", "kind", "name"],
                condition=Q(archived_at=None),
                name="the_templates_of_a_kind_have_different_names",
                violation_error_message="Templat dengan nama ini sudah ada untuk jenis naskah ini.",
            ),
        ]

    def __str__(self):
        return self.name
