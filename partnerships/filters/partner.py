"""Searching and narrowing the list of partners; the address is the filter."""

import django_filters
from django.db.models import Exists, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from partnerships.models import Contact, Partner, Screening

ORDERS = {
    "nama": (Lower("name"), "pk"),
    "-nama": (Lower("name").desc(), "-pk"),
    "jenis": ("kind", Lower("name"), "pk"),
    "-jenis": ("-kind", Lower("name"), "pk"),
    "terbaru": ("-pk",),
}
SETTLED = "diputus"
UNSCREENED = "belum"


class PartnerFilter(django_filters.FilterSet):
    """`?q=`, `?jenis=`, `?penapisan=`, `?arsip=ya`."""

    q = django_filters.CharFilter(method="search", label="Cari nama mitra, tempat, atau narahubung")
    jenis = django_filters.ChoiceFilter(
        field_name="kind", label="Jenis mitra", choices=Partner.Kind, empty_label="Semua jenis"
    )
    penapisan = django_filters.ChoiceFilter(
        method="with_verdict",
        label="Penapisan",
        choices=[
            *Screening.Verdict.choices,
            (SETTLED, "Sudah diputus kepala sekolah"),
            (UNSCREENED, "Belum ditapis"),
        ],
        empty_label="Semua hasil",
    )
    arsip = django_filters.ChoiceFilter(
        method="archived", label="Arsip", choices=[("ya", "Diarsipkan")], empty_label="Mitra kini"
    )

    class Meta:
        model = Partner
        fields = []

    def filter_queryset(self, queryset):
        queryset = super().filter_queryset(queryset)
        return queryset if self.form.cleaned_data.get("arsip") else queryset.current()

    def search(self, queryset, name, text):
        """Every word must be found somewhere, whatever the order of the words."""
        for word in text.split()[:8]:
            queryset = queryset.filter(_mentions(word))
        return queryset

    def with_verdict(self, queryset, name, value):
        queryset = with_newest_screening(queryset)
        if value == UNSCREENED:
            return queryset.filter(newest_verdict=None)
        if value == SETTLED:
            return queryset.exclude(newest_cleared_at=None)
        return queryset.filter(newest_verdict=value, newest_cleared_at=None)

    def archived(self, queryset, name, value):
        return queryset.exclude(archived_at=None)


def with_newest_screening(queryset):
    """Each partner with `newest_verdict` and `newest_cleared_at` of its last screening."""
    newest = Screening.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    return queryset.annotate(
        newest_verdict=Subquery(newest.values("verdict")[:1]),
        newest_cleared_at=Subquery(newest.values("cleared_at")[:1]),
    )


def sorted_by(queryset, order):
    """The queryset in a named order; an unknown name means by name."""
    return queryset.order_by(*ORDERS.get(order, ORDERS["nama"]))


def _mentions(word):
    people = Contact.objects.filter(partner=OuterRef("pk"), name__icontains=word)
    return (
        Q(name__icontains=word)
        | Q(aliases__icontains=word)
        | Q(regency__icontains=word)
        | Q(address__icontains=word)
        | Exists(people)
    )
