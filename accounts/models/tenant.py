"""What belongs to one school, and can only be reached inside that school's scope."""

from django.db import models
from django_scopes import ScopedManager, get_scope


def scoped(queryset_class):
    """The manager of a school's rows: it raises `ScopeError` outside a school's scope."""
    return ScopedManager(
        _manager_class=models.Manager.from_queryset(queryset_class), school="school"
    )


def school_in_scope():
    """Primary key of the school whose scope is active; None outside a scope, which the
    database refuses."""
    school = get_scope().get("school")
    return school.pk if school else None


class SchoolOwned(models.Model):
    """A row of one school; made inside a scope it belongs to that school by itself."""

    school = models.ForeignKey(
        "accounts.School",
        models.PROTECT,
        related_name="+",
        editable=False,
        default=school_in_scope,
        verbose_name="sekolah",
    )

    objects = ScopedManager(school="school")

    class Meta:
        abstract = True
