"""Searching and narrowing the list of needs; the address is the filter."""

import django_filters
from django.db.models import Q

from partnerships.models import Need

ORDERS = {
    "prioritas": ("priority", "title", "pk"),
    "-prioritas": ("-priority", "title", "pk"),
    "nama": ("title", "pk"),
    "-nama": ("-title", "-pk"),
}


def _years():
    """The academic years of which the school has needs, the newest first."""
    found = Need.objects.exclude(academic_year="").order_by("-academic_year")
    return [(year, year) for year in found.values_list("academic_year", flat=True).distinct()]


class NeedFilter(django_filters.FilterSet):
    """`?q=`, `?kategori=`, `?manfaat=`, `?tahun=`, `?prioritas=`, `?status=`."""

    q = django_filters.CharFilter(method="search", label="Cari kebutuhan, tujuan, atau unit")
    kategori = django_filters.ChoiceFilter(
        field_name="category", label="Kategori", choices=Need.Category, empty_label="Semua kategori"
    )
    manfaat = django_filters.ChoiceFilter(
        method="with_benefit", label="Manfaat", choices=Need.Benefit, empty_label="Semua manfaat"
    )
    tahun = django_filters.ChoiceFilter(
        field_name="academic_year",
        label="Tahun ajaran",
        empty_label="Semua tahun ajaran",
    )
    prioritas = django_filters.ChoiceFilter(
        field_name="priority",
        label="Prioritas",
        choices=Need.Priority,
        empty_label="Semua prioritas",
    )
    status = django_filters.ChoiceFilter(
        field_name="status", label="Status", choices=Need.Status, empty_label="Semua status"
    )

    class Meta:
        model = Need
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.filters["tahun"].extra["choices"] = _years()  # asked once, drawn several times

    def search(self, queryset, name, text):
        for word in text.split()[:8]:
            queryset = queryset.filter(
                Q(title__icontains=word) | Q(objective__icontains=word) | Q(unit__icontains=word)
            )
        return queryset

    def with_benefit(self, queryset, name, value):
        return queryset.with_benefit(value)


def sorted_by(queryset, order):
    return queryset.order_by(*ORDERS.get(order, ORDERS["prioritas"]))
