"""Searching and narrowing the list of partners; the address is the filter."""

import re

import django_filters
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from partnerships.models import Contact, Partner, PartnerMerge, Screening
from partnerships.models.prohibited_name import current_version

ORDERS = {
    "nama": (Lower("name"), "pk"),
    "-nama": (Lower("name").desc(), "-pk"),
    "jenis": ("kind", Lower("name"), "pk"),
    "-jenis": ("-kind", Lower("name"), "pk"),
    "terbaru": ("-pk",),
}
SETTLED = "diputus"
UNSCREENED = "belum"
OUTDATED = "lama"
SHORTEST_NUMBER = 13  # digits of a NIB; an NPWP has 15 or 16


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
            (OUTDATED, "Ditapis dengan daftar lama"),
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
        if value == OUTDATED:
            current = Q(newest_list=F("list_version"))
            return queryset.exclude(newest_verdict=None).filter(~current | Q(list_version=None))
        if value == SETTLED:
            return queryset.exclude(newest_cleared_at=None)
        return queryset.filter(newest_verdict=value, newest_cleared_at=None)

    def archived(self, queryset, name, value):
        return queryset.exclude(archived_at=None).filter(merge=None)


def with_newest_screening(queryset):
    """Each partner with `newest_verdict`, `newest_cleared_at` and `newest_list` of its last
    screening, and the `list_version` that binds its school today."""
    newest = Screening.objects.filter(partner=OuterRef("pk")).order_by("-pk")
    return queryset.annotate(
        newest_verdict=Subquery(newest.values("verdict")[:1]),
        newest_cleared_at=Subquery(newest.values("cleared_at")[:1]),
        newest_list=Subquery(newest.values("list_digest")[:1]),
        list_version=current_version(),
    )


def sorted_by(queryset, order):
    """The queryset in a named order; an unknown name means by name."""
    return queryset.order_by(*ORDERS.get(order, ORDERS["nama"]))


def _bears(number):
    """The NPWP or NIB of a partner, or of one that was merged into it."""
    merged = PartnerMerge.objects.filter(winner=OuterRef("pk"))
    return (
        Q(npwp=number)
        | Q(nib=number)
        | Exists(merged.filter(Q(loser__npwp=number) | Q(loser__nib=number)))
    )


def _mentions(word):
    people = Contact.objects.filter(partner=OuterRef("pk"), name__icontains=word)
    digits = re.sub(r"[\s.\-]", "", word)
    if len(digits) >= SHORTEST_NUMBER and digits.isascii() and digits.isdigit():
        return _bears(digits)
    return (
        Q(name__icontains=word)
        | Q(aliases__icontains=word)
        | Q(regency__icontains=word)
        | Q(address__icontains=word)
        | Exists(people)
    )
