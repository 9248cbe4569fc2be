"""Searching and narrowing the list of pairs; the address is the filter."""

import django_filters
from django import forms
from django.db.models import Q

from accounts.wording import FormDefaults
from activities.models import IntiPair

STATES = (
    ("undangan", "Menunggu jawaban"),
    ("berjalan", "Berjalan"),
    ("ditutup", "Selesai atau diakhiri"),
)
WORDS_IN = (
    "inti_name",
    "mitra_name",
    "inti_school_name",
    "mitra_school_name",
    "program_name",
    "decree_number",
)


class _FilterForm(FormDefaults, forms.Form):
    hide_optional_mark = True


class PairFilter(django_filters.FilterSet):
    """`?q=`, `?jenis=`, `?keadaan=`, `?tahun=`."""

    q = django_filters.CharFilter(method="search", label="Cari nama, sekolah, program, atau nomor")
    jenis = django_filters.ChoiceFilter(
        field_name="kind", label="Jenis", choices=IntiPair.Kind, empty_label="Semua jenis"
    )
    keadaan = django_filters.ChoiceFilter(
        method="in_state", label="Keadaan", choices=STATES, empty_label="Semua keadaan"
    )
    tahun = django_filters.NumberFilter(
        field_name="program_year", label="Tahun program", min_value=2000, max_value=2100
    )

    class Meta:
        model = IntiPair
        fields = []
        form = _FilterForm

    def search(self, queryset, name, text):
        """Every word must be found somewhere, whatever the order of the words."""
        for word in text.split()[:8]:
            found = Q()
            for field in WORDS_IN:
                found |= Q(**{f"{field}__icontains": word})
            queryset = queryset.filter(found)
        return queryset

    def in_state(self, queryset, name, state):
        if state == "ditutup":
            return queryset.exclude(ended_at=None)
        joined = queryset.open().joined()
        if state == "berjalan":
            return joined
        return queryset.open().filter(Q(inti_school=None) | Q(mitra_school=None))
