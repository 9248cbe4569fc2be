"""Narrowing the list of proposals from outside; the address is the filter."""

import django_filters
from django.db.models import Q

from partnerships.models import Proposal


class ProposalFilter(django_filters.FilterSet):
    """`?q=`, `?status=`."""

    q = django_filters.CharFilter(method="search", label="Cari judul atau lembaga")
    status = django_filters.ChoiceFilter(
        label="Status", choices=Proposal.Status, empty_label="Semua status"
    )

    class Meta:
        model = Proposal
        fields = []

    def search(self, queryset, name, text):
        """Every word must be found in the title or the name, whatever their order."""
        for word in text.split()[:8]:
            queryset = queryset.filter(Q(title__icontains=word) | Q(organisation__icontains=word))
        return queryset
