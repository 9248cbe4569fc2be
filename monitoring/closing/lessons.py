"""What was learned in partnerships that were closed, found again by words, field and partner."""

import django_filters
from django.db.models import Q

from monitoring.models import Closure
from partnerships.models import Need, Partner, Partnership

SEARCHED = (
    "lessons",
    "evaluation_note",
    "partnership__title",
    "partnership__parties__partner__name",
)


def lessons():
    """Of closed partnerships, the newest first."""
    found = Closure.objects.exclude(lessons="").filter(partnership__closed_at__isnull=False)
    return found.select_related("partnership").order_by("-partnership__closed_at", "-pk")


class LessonFilter(django_filters.FilterSet):
    """`?q=`, `?bidang=`, `?jenis=`, `?alasan=`."""

    q = django_filters.CharFilter(method="search", label="Cari pelajaran, program, atau mitra")
    bidang = django_filters.ChoiceFilter(
        field_name="partnership__needs__category",
        label="Bidang kebutuhan",
        choices=Need.Category,
        empty_label="Semua bidang",
        distinct=True,
    )
    jenis = django_filters.ChoiceFilter(
        field_name="partnership__parties__partner__kind",
        label="Jenis mitra",
        choices=Partner.Kind,
        empty_label="Semua jenis",
        distinct=True,
    )
    alasan = django_filters.ChoiceFilter(
        field_name="partnership__closing_reason",
        label="Alasan penutupan",
        choices=Partnership.ClosingReason,
        empty_label="Semua alasan",
    )

    class Meta:
        model = Closure
        fields = []

    def search(self, queryset, name, text):
        for word in text.split()[:8]:
            found = Q()
            for field in SEARCHED:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found)
        return queryset.distinct()
