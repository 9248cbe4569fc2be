"""Searching and narrowing the list of partnerships; the address is the filter."""

import django_filters
from django.db.models import Exists, OuterRef, Q

from partnerships.columns import columns
from partnerships.models import Agreement, Partner, Partnership, Party
from partnerships.stages import Stage

ORDERS = {
    "": ("-updated_at", "-pk"),
    "berakhir": ("ends_on", "pk"),
    "-berakhir": ("-ends_on", "-pk"),
    "nama": ("title", "pk"),
    "-nama": ("-title", "-pk"),
}
CLOSED = "ditutup"


class PartnershipFilter(django_filters.FilterSet):
    """`?q=`, `?tahap=`, `?bentuk=`, `?jenis=`, `?sisa=` (days left at most), and a
    parameter for each column of a higher room that can narrow."""

    q = django_filters.CharFilter(
        method="search", label="Cari mitra, program, nomor naskah, atau nama orang"
    )
    tahap = django_filters.ChoiceFilter(
        method="in_stage",
        label="Tahap",
        choices=[*Stage.choices, (CLOSED, "Ditutup")],
        empty_label="Semua tahap",
    )
    bentuk = django_filters.ChoiceFilter(
        field_name="form", label="Bentuk", choices=Partnership.Form, empty_label="Semua bentuk"
    )
    jenis = django_filters.ChoiceFilter(
        method="with_kind", label="Jenis mitra", choices=Partner.Kind, empty_label="Semua jenis"
    )
    sisa = django_filters.ChoiceFilter(
        method="ending",
        label="Sisa masa berlaku",
        choices=[
            ("lewat", "Sudah berakhir"),
            ("7", "7 hari atau kurang"),
            ("30", "30 hari atau kurang"),
            ("90", "90 hari atau kurang"),
        ],
        empty_label="Berapa pun",
    )

    class Meta:
        model = Partnership
        fields = []

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        for column in columns():
            if column.param:
                self._narrow_by(column)
        self.form.hide_optional_mark = True

    def _narrow_by(self, column):
        """A fact of a higher room narrows the list like our own ones."""
        choice = django_filters.ChoiceFilter(
            field_name=column.param,
            method=lambda queryset, name, value: column.narrow(queryset, value),
            label=column.label,
            choices=column.choices,
            empty_label="Apa pun",
        )
        choice.parent, choice.model = self, Partnership
        self.filters[column.param] = choice

    def search(self, queryset, name, text):
        """Every word must be found somewhere, whatever the order of the words."""
        for word in text.split()[:8]:
            queryset = queryset.filter(_mentions(word))
        return queryset

    def in_stage(self, queryset, name, stage):
        if stage == CLOSED:
            return queryset.exclude(closed_at=None)
        return queryset.filter(stage=stage, closed_at=None)

    def with_kind(self, queryset, name, kind):
        parties = Party.objects.filter(partnership=OuterRef("pk"), partner__kind=kind)
        return queryset.filter(Exists(parties))

    def ending(self, queryset, name, value):
        if value == "lewat":
            return queryset.expired(on=self.on)
        return queryset.ending_within(int(value), on=self.on)


def sorted_by(queryset, order):
    """The queryset in a named order; an unknown name means the newest change first."""
    return queryset.order_by(*ORDERS.get(order, ORDERS[""]))


def _mentions(word):
    parties = Party.objects.filter(partnership=OuterRef("pk"), partner__name__icontains=word)
    agreements = Agreement.objects.filter(
        Q(school_number__icontains=word) | Q(partner_number__icontains=word),
        partnership=OuterRef("pk"),
    )
    return (
        Q(title__icontains=word)
        | Q(person_in_charge__name__icontains=word)
        | Exists(parties)
        | Exists(agreements)
    )
