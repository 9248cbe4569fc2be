"""Searching and narrowing the ledger of the school; the address is the filter."""

import django_filters
from django import forms
from django.db.models import Q
from django.db.models.functions import ExtractYear

from accounts.wording import FormDefaults
from activities.models import Receipt
from activities.models.receipt import Kind
from partnerships.models import Partner, Partnership

STATUSES = (
    ("menunggu", "Menunggu pemeriksaan"),
    ("diterima", "Sudah diperiksa"),
    ("batal", "Dibatalkan"),
)
FILTERS = ("tahun", "sumber", "mitra", "bentuk", "status")
MOST_WORDS = 8
LARGEST_KEY = 2**63 - 1


class _FilterForm(FormDefaults, forms.Form):
    hide_optional_mark = True


class ContributionFilter(django_filters.FilterSet):
    """`?q=`, `?tahun=` (of the calendar, as budgets run), `?sumber=`, `?mitra=`, `?bentuk=`,
    `?status=`, `?kemitraan=` (its number). What was called off shows only when asked for."""

    q = django_filters.CharFilter(method="search", label="Cari kontribusi, pemberi, atau BAST")
    tahun = django_filters.ChoiceFilter(
        field_name="received_on__year", label="Tahun", choices=[], empty_label="Semua tahun"
    )
    sumber = django_filters.ChoiceFilter(
        field_name="source",
        label="Sumber",
        choices=Receipt.Source.choices,
        empty_label="Semua sumber",
    )
    mitra = django_filters.ChoiceFilter(
        field_name="party__partner", label="Mitra", choices=[], empty_label="Semua mitra"
    )
    bentuk = django_filters.ChoiceFilter(
        field_name="kind", label="Bentuk", choices=Kind.choices, empty_label="Semua bentuk"
    )
    status = django_filters.ChoiceFilter(
        method="in_status", label="Keadaan", choices=STATUSES, empty_label="Semua yang berlaku"
    )
    kemitraan = django_filters.NumberFilter(
        field_name="partnership", widget=forms.HiddenInput, min_value=1, max_value=LARGEST_KEY
    )

    class Meta:
        model = Receipt
        fields = []
        form = _FilterForm

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.form.fields["tahun"].choices = _years()
        self.form.fields["mitra"].choices = _partners()

    def search(self, queryset, name, text):
        """Every word must be found somewhere, whatever the order of the words."""
        for word in text.split()[:MOST_WORDS]:
            queryset = queryset.filter(
                Q(what__icontains=word)
                | Q(giver__icontains=word)
                | Q(party__partner__name__icontains=word)
                | Q(partnership__title__icontains=word)
                | Q(handover__number__icontains=word)
            )
        return queryset

    def in_status(self, queryset, name, status):
        if status == "batal":
            return queryset.exclude(cancelled_at=None)
        return queryset.waiting() if status == "menunggu" else queryset.verified()

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("status") == "batal" else found.standing()

    def in_words(self):
        """The filter as a person reads it: `Tahun: 2026; Sumber: Mitra`."""
        fields = self.form.fields
        words = []
        for name, value in self.form.cleaned_data.items():
            if value in (None, ""):
                continue
            if name == "kemitraan":
                one = Partnership.objects.filter(pk=value).first()
                words.append(f"Kemitraan: {one.title if one else 'tidak dikenal'}")
            else:
                shown = dict(getattr(fields[name], "choices", ())).get(value, value)
                words.append(f"{fields[name].label}: {shown}")
        return "; ".join(words)


def _years():
    """The years in which the school received something, the newest first; one query."""
    rows = Receipt.objects.order_by().annotate(year=ExtractYear("received_on"))
    found = rows.values_list("year", flat=True).distinct()
    return [(str(year), str(year)) for year in sorted(found, reverse=True)]


def _partners():
    """The partners who gave something, by name; one query."""
    givers = Receipt.objects.order_by().values("party__partner")
    rows = Partner.objects.filter(pk__in=givers).order_by("name", "pk")
    return [(str(pk), name) for pk, name in rows.values_list("pk", "name")]
