"""Searching and narrowing the register of papers; the address is the filter."""

import django_filters
from django.db.models import Q
from django.utils import timezone

from monitoring.register.sleeping import asleep
from partnerships.joint_plan.months import months_after
from partnerships.models import Agreement

Status = Agreement.Status
ON_THE_WAY = (Status.DRAFT, Status.SUBMITTED, Status.APPROVED, Status.SCANNED)


def _on_the_way(papers, on):
    return papers.filter(status__in=ON_THE_WAY)


def _in_force(papers, on):
    return papers.in_force(on=on)


def _ending(months):
    def within(papers, on):
        until = months_after(on, months)
        return papers.in_force(on=on).filter(Q(ends_on__lte=until) | Q(terminated_on__lte=until))

    return within


def _ended(papers, on):
    over = Q(ends_on__lt=on) | Q(terminated_on__lte=on)
    return papers.signed().filter(over)


def _cancelled(papers, on):
    return papers.filter(status=Status.CANCELLED)


def _asleep(papers, on):
    return asleep(papers, on=on)


# What the register can be narrowed to: the word in the address, the word on the page, the rows.
STATES = {
    "jalan": ("Belum ditandatangani", _on_the_way),
    "berlaku": ("Berlaku", _in_force),
    "6-bulan": ("Berakhir dalam 6 bulan", _ending(6)),
    "12-bulan": ("Berakhir dalam 12 bulan", _ending(12)),
    "tidur": ("Berlaku tanpa kegiatan", _asleep),
    "berakhir": ("Sudah berakhir", _ended),
    "dibatalkan": ("Dibatalkan", _cancelled),
}


class RegisterFilter(django_filters.FilterSet):
    """`?q=`, `?jenis=`, `?keadaan=`."""

    q = django_filters.CharFilter(method="search", label="Cari judul, nomor, atau nama mitra")
    jenis = django_filters.ChoiceFilter(
        field_name="kind", label="Jenis naskah", choices=Agreement.Kind, empty_label="Semua jenis"
    )
    keadaan = django_filters.ChoiceFilter(
        method="standing",
        label="Keadaan",
        choices=[(word, label) for word, (label, _) in STATES.items()],
        empty_label="Semua keadaan",
    )

    class Meta:
        model = Agreement
        fields = []

    def __init__(self, *args, on=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.on = on or timezone.localdate()

    def search(self, queryset, name, text):
        for word in text.split()[:8]:
            partner = Q(partnership__parties__partner__name__icontains=word)
            number = Q(school_number__icontains=word) | Q(partner_number__icontains=word)
            queryset = queryset.filter(Q(title__icontains=word) | number | partner)
        return queryset.distinct()

    def standing(self, queryset, name, value):
        return STATES[value][1](queryset, self.on)
