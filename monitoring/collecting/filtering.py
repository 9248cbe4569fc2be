"""Searching and narrowing the grid of data collection; the address is the filter."""

import django_filters

from monitoring.collecting.listing import STATES, in_state, named, of_person
from monitoring.models import Kpi


class CollectionFilter(django_filters.FilterSet):
    """`?q=`, `?keadaan=`, `?periode=`, `?saya=1`."""

    q = django_filters.CharFilter(
        method="search", label="Cari indikator, kemitraan, mitra, atau penanggung jawab"
    )
    keadaan = django_filters.ChoiceFilter(
        method="standing",
        label="Keadaan data",
        choices=list(STATES.items()),
        empty_label="Semua keadaan",
    )
    periode = django_filters.ChoiceFilter(
        field_name="period", label="Periode", choices=Kpi.Period, empty_label="Semua periode"
    )
    saya = django_filters.ChoiceFilter(
        method="own",
        label="Tugas siapa",
        choices=[("1", "Tugas saya")],
        empty_label="Semua orang",
    )

    class Meta:
        model = Kpi
        fields = []

    def __init__(self, *args, user=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user

    def search(self, queryset, name, text):
        return named(queryset, text)

    def standing(self, queryset, name, value):
        return in_state(queryset, value)

    def own(self, queryset, name, value):
        return of_person(queryset, self.user)
