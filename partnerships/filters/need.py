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


class NeedFilter(django_filters.FilterSet):
    """`?q=`, `?kategori=`, `?prioritas=`, `?status=`."""

    q = django_filters.CharFilter(method="search", label="Cari kebutuhan, tujuan, atau unit")
    kategori = django_filters.ChoiceFilter(
        field_name="category", label="Kategori", choices=Need.Category, empty_label="Semua kategori"
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

    def search(self, queryset, name, text):
        for word in text.split()[:8]:
            queryset = queryset.filter(
                Q(title__icontains=word) | Q(objective__icontains=word) | Q(unit__icontains=word)
            )
        return queryset


def sorted_by(queryset, order):
    return queryset.order_by(*ORDERS.get(order, ORDERS["prioritas"]))
