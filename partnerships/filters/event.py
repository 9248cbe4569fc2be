"""Searching the list of events; the address is the filter."""

import django_filters
from django.db.models import Q

from partnerships.models import NetworkEvent


class EventFilter(django_filters.FilterSet):
    """`?q=`: every word must be found somewhere."""

    q = django_filters.CharFilter(method="search", label="Cari acara atau tempat")

    class Meta:
        model = NetworkEvent
        fields = []

    def search(self, queryset, name, text):
        for word in text.split()[:8]:
            queryset = queryset.filter(
                Q(name__icontains=word) | Q(place__icontains=word) | Q(host__icontains=word)
            )
        return queryset
