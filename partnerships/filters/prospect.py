"""Searching and narrowing the network; the address is the filter."""

import django_filters
from django.db.models import F, Min, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from accounts.permissions import members_with
from accounts.roles import Action
from partnerships.models import Interaction, Prospect

ANY_STATUS = "semua"
LATE, OWED, NOTHING = "terlambat", "ada", "tidak"


class ProspectFilter(django_filters.FilterSet):
    """`?q=`, `?status=`, `?asal=`, `?penghubung=`, `?tindak_lanjut=`."""

    q = django_filters.CharFilter(method="search", label="Cari nama atau tempat")
    status = django_filters.ChoiceFilter(
        method="with_status",
        label="Status",
        choices=[
            *Prospect.Status.choices[1:],
            (ANY_STATUS, "Semua status"),
        ],
        empty_label="Aktif",
    )
    asal = django_filters.ChoiceFilter(
        field_name="source", label="Asal", choices=Prospect.Source, empty_label="Semua asal"
    )
    penghubung = django_filters.ModelChoiceFilter(
        field_name="liaison",
        label="Penghubung",
        queryset=lambda request: members_with(Action.VIEW),
        empty_label="Semua penghubung",
    )
    tindak_lanjut = django_filters.ChoiceFilter(
        method="with_next_action",
        label="Tindak lanjut",
        choices=[(LATE, "Terlambat"), (OWED, "Belum selesai"), (NOTHING, "Tidak ada")],
        empty_label="Semua",
    )

    class Meta:
        model = Prospect
        fields = []

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.form.hide_optional_mark = True

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(with_next_due(queryset))
        return queryset if self.form.cleaned_data.get("status") else queryset.active()

    def search(self, queryset, name, text):
        for word in text.split()[:8]:
            queryset = queryset.filter(
                Q(organisation__icontains=word)
                | Q(person_name__icontains=word)
                | Q(occasion__icontains=word)
                | Q(regency__icontains=word)
            )
        return queryset

    def with_status(self, queryset, name, value):
        return queryset if value == ANY_STATUS else queryset.filter(status=value)

    def with_next_action(self, queryset, name, value):
        if value == NOTHING:
            return queryset.filter(next_due=None)
        if value == LATE:
            return queryset.filter(next_due__lt=self.on)
        return queryset.exclude(next_due=None)


def with_next_due(queryset):
    """Each prospect with `next_due`, the day of its next action that comes first."""
    owed = Interaction.objects.owed().filter(prospect=OuterRef("pk")).order_by()
    first = owed.values("prospect").annotate(first=Min("due_on")).values("first")
    return queryset.annotate(next_due=Subquery(first))


def sorted_by(queryset, order):
    """Late next actions first, then those to come, then the newest; or in a named order."""
    if order in ("nama", "-nama"):
        name = Lower("organisation"), Lower("person_name")
        return queryset.order_by(*(n.desc() if order == "-nama" else n for n in name), "pk")
    if order == "terbaru":
        return queryset.order_by("-met_on", "-pk")
    return queryset.order_by(F("next_due").asc(nulls_last=True), "-met_on", "-pk")
