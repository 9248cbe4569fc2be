"""The list of needs as a spreadsheet, with the filter of its page."""

from django import forms
from django.db.models import Count
from django.http import QueryDict

from accounts.formats import date_text
from accounts.refusals import Refused
from accounts.roles import Action
from jobs.kinds import Built, job
from jobs.sheets import Column, write_csv, write_xlsx
from partnerships.filters.need import NeedFilter, sorted_by
from partnerships.models import Need

BATCH = 500
COLUMNS = (
    Column("Kebutuhan", 40),
    Column("Kategori", 24),
    Column("Bidang", 36),
    Column("Tujuan", 60),
    Column("Manfaat", 40),
    Column("Prioritas", 12),
    Column("Penerima manfaat", 28),
    Column("Unit atau jurusan", 24),
    Column("Tahun ajaran", 14),
    Column("Keahlian yang dicari", 32),
    Column("Sumber daya yang dicari", 32),
    Column("Nilai yang dicari", 32),
    Column("Penanggung jawab", 28),
    Column("Status", 14),
    Column("Kemitraan", 12),
)


class NeedListForm(forms.Form):
    """The filter as it stands in the address of the list."""

    saringan = forms.CharField(
        label="Saringan", required=False, max_length=1000, widget=forms.HiddenInput
    )


@job(
    "daftar-kebutuhan",
    label="Daftar kebutuhan",
    formats=("xlsx", "csv"),
    action=Action.EXPORT,
    description="Semua kebutuhan, atau yang cocok dengan saringan pada halaman daftar.",
    form=NeedListForm,
)
def need_list(order, progress):
    """The same queryset as the page shows, so that the file never differs from the screen."""
    needs, filter_text = filtered_needs(order.options.get("saringan", ""))
    total = needs.count()
    rows = list(_lines(needs, progress, total))
    filename = f"daftar-kebutuhan-{order.on:%Y-%m-%d}.{order.format}"
    if order.format == "csv":
        return Built(filename, write_csv(COLUMNS, rows), extent=f"{total} baris")
    notes = [
        ("Sekolah", order.school.name),
        ("Saringan", filter_text or "tidak ada"),
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    content = write_xlsx("Daftar kebutuhan", COLUMNS, rows, notes=notes)
    return Built(filename, content, extent=f"{total} baris")


def filtered_needs(query):
    """The needs of an address's query string and the filter in words."""
    chosen = QueryDict(query)
    narrowed = NeedFilter(chosen, queryset=Need.objects.all())
    if not narrowed.is_valid():
        raise Refused("Saringan daftar tidak dikenal. Atur lagi saringannya, lalu unduh lagi.")
    fields = narrowed.form.fields
    words = [
        f"{fields[name].label}: {dict(getattr(fields[name], 'choices', ())).get(value, value)}"
        for name, value in narrowed.form.cleaned_data.items()
        if value
    ]
    return sorted_by(narrowed.qs, chosen.get("urut", "")), "; ".join(words)


def _lines(needs, progress, total):
    found = needs.select_related("owner").annotate(used_in=Count("partnerships"))
    for number, need in enumerate(found.iterator(BATCH), start=1):
        yield _line(need)
        if number % BATCH == 0 or number == total:
            progress.step("Menulis baris", number, total)


def _line(need):
    return (
        need.title,
        need.get_category_display(),
        ", ".join(need.area_labels),
        need.objective,
        ", ".join(need.benefit_labels),
        need.get_priority_display(),
        need.beneficiaries,
        need.unit,
        need.academic_year,
        ", ".join(need.expertise),
        ", ".join([*need.resource_labels, *need.resources]),
        ", ".join(need.values),
        need.owner.name if need.owner else "",
        need.get_status_display(),
        need.used_in,
    )
