"""A list of the school as a spreadsheet, narrowed as its page is: what these reports share."""

from django import forms
from django.http import QueryDict

from accounts.formats import date_text
from accounts.refusals import Refused
from jobs.kinds import Built
from jobs.sheets import write_csv, write_xlsx


class ListForm(forms.Form):
    """The filter as it stands in the address of the list."""

    saringan = forms.CharField(
        label="Saringan", required=False, max_length=1000, widget=forms.HiddenInput
    )


def narrowed(filter_class, query, queryset, **facts):
    """`(rows, order, words)` of an address's query string: what it leaves of the queryset, the
    name of its order, and the filter in words."""
    chosen = QueryDict(query)
    found = filter_class(chosen, queryset=queryset, **facts)
    if not found.is_valid():
        raise Refused("Saringan daftar tidak dikenal. Atur lagi saringannya, lalu unduh lagi.")
    return found.qs, chosen.get("urut", ""), in_words(found.form)


def in_words(form):
    """`Status: Terbuka; Tahun ajaran: 2026/2027` of a filter that is filled in."""
    return "; ".join(
        f"{form.fields[name].label}: {_label(form.fields[name], value)}"
        for name, value in form.cleaned_data.items()
        if value
    )


def built(order, name, title, columns, rows, *, words):
    """The file as asked for; the sheet "Keterangan" tells the filter, by whom and when."""
    filename = f"{name}-{order.on:%Y-%m-%d}.{order.format}"
    extent = f"{len(rows)} baris"
    if order.format == "csv":
        return Built(filename, write_csv(columns, rows), extent=extent)
    notes = [
        ("Sekolah", order.school.name),
        ("Saringan", words or "tidak ada"),
        ("Dibuat oleh", order.by.name),
        ("Dibuat pada", date_text(order.on)),
    ]
    return Built(filename, write_xlsx(title, columns, rows, notes=notes), extent=extent)


def _label(field, value):
    """A choice as the page words it; anything else as it was typed."""
    return dict(getattr(field, "choices", ())).get(value, value)
