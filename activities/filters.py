"""Searching and narrowing the list of activities; the address is the filter."""

import datetime as dt

import django_filters
from django import forms
from django.db.models import Exists, Max, Min, OuterRef, Q

from accounts.formats import MONTHS
from accounts.wording import FormDefaults
from activities.models import Activity
from activities.work_plan.month import next_month
from partnerships.models import Party

STATUSES = (
    ("terlambat", "Terlambat"),
    ("datang", "Akan datang"),
    ("periksa", "Menunggu pemeriksaan"),
    ("diterima", "Laporan diterima"),
    ("batal", "Dibatalkan"),
)
ORDERS = {"": ("-starts_on", "-pk"), "tanggal": ("starts_on", "pk")}
MOST_MONTHS = 120


class _FilterForm(FormDefaults, forms.Form):
    hide_optional_mark = True


class ActivityFilter(django_filters.FilterSet):
    """`?q=`, `?status=`, `?bulan=2026-11` (activities with a day in that month),
    `?hari=2026-11-27` (those of that day), `?kemitraan=` (its number)."""

    q = django_filters.CharFilter(method="search", label="Cari kegiatan, mitra, tempat, atau nama")
    status = django_filters.ChoiceFilter(
        method="in_status", label="Keadaan", choices=STATUSES, empty_label="Semua keadaan"
    )
    bulan = django_filters.ChoiceFilter(
        method="in_month", label="Bulan", choices=[], empty_label="Semua bulan"
    )
    hari = django_filters.DateFilter(
        method="on_day", widget=forms.HiddenInput, input_formats=["%Y-%m-%d"]
    )
    kemitraan = django_filters.NumberFilter(
        field_name="partnership", widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1
    )

    class Meta:
        model = Activity
        fields = []
        form = _FilterForm

    def __init__(self, *args, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on
        self.form.fields["bulan"].choices = _months()

    def search(self, queryset, name, text):
        """Every word must be found somewhere, whatever the order of the words."""
        for word in text.split()[:8]:
            queryset = queryset.filter(_mentions(word))
        return queryset

    def in_status(self, queryset, name, status):
        if status == "terlambat":
            return queryset.late(on=self.on)
        if status == "datang":
            return queryset.coming(on=self.on)
        if status == "batal":
            return queryset.exclude(cancelled_at=None)
        return queryset.waiting() if status == "periksa" else queryset.accepted()

    def in_month(self, queryset, name, month):
        first = dt.date.fromisoformat(f"{month}-01")
        return queryset.filter(starts_on__lt=next_month(first), ends_on__gte=first)

    def on_day(self, queryset, name, day):
        return queryset.filter(starts_on__lte=day, ends_on__gte=day)


def sorted_by(queryset, order):
    """The queryset in a named order; an unknown name means the newest day first."""
    return queryset.order_by(*ORDERS.get(order, ORDERS[""]))


def _mentions(word):
    partners = Party.objects.filter(
        partnership=OuterRef("partnership"), partner__name__icontains=word
    )
    return (
        Q(title__icontains=word)
        | Q(place__icontains=word)
        | Q(person_in_charge__name__icontains=word)
        | Q(partnership__title__icontains=word)
        | Exists(partners)
    )


def _months():
    """The months in which the school has activities, the newest first; one query."""
    span = Activity.objects.aggregate(first=Min("starts_on"), last=Max("ends_on"))
    if span["first"] is None:
        return []
    months, month = [], span["last"].replace(day=1)
    while month >= span["first"].replace(day=1) and len(months) < MOST_MONTHS:
        months.append((f"{month:%Y-%m}", f"{MONTHS[month.month - 1]} {month.year}"))
        month = (month - dt.timedelta(days=1)).replace(day=1)
    return months
