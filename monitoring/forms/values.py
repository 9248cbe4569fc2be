"""Many values at once: a line for each period of a KPI, and lines pasted from a spreadsheet."""

from functools import partial

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from monitoring.collecting.pasting import MOST_LINES
from monitoring.forms.kpi import AmountField
from monitoring.kpi.achievement import measured
from monitoring.kpi.reading import read_value


class LineForm(FormDefaults, forms.Form):
    """The value of one period; a line in which nothing is typed is left out.

    Of a returned measurement the new value is asked for: the old one sent again by mistake
    would go back to the checker as it was.
    """

    value = AmountField(label="Nilai", required=False)
    measured_on = DateField(label="Tanggal pengukuran", required=False, help_text="")
    note = forms.CharField(label="Catatan", required=False, max_length=2000)
    seen = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, *args, slot, **kwargs):
        super().__init__(*args, prefix=slot.key, **kwargs)
        self.slot = slot
        self.fields["value"].reader = partial(read_value, slot.kpi)
        for field in self.fields.values():
            field.label = f"{slot}, {field.label[0].lower()}{field.label[1:]}"
            field.widget.attrs["class"] = "form-control"

    @property
    def cells(self):
        """(heading of its column, field) of each field."""
        headings = {"Nilai": "value", "Tanggal": "measured_on", "Catatan": "note"}
        return [(heading, self[name]) for heading, name in headings.items()]

    @property
    def is_filled(self):
        return bool(self["value"].data or self["note"].data)

    @property
    def read_back(self):
        """The value as it was understood: `1.250,5 siswa`."""
        value = getattr(self, "cleaned_data", {}).get("value")
        return "" if value is None else measured(value, self.slot.kpi.unit)

    def clean(self):
        answers = super().clean()
        if self.is_filled:
            for name, wanted in (("value", "nilai"), ("measured_on", "tanggal pengukuran")):
                if answers.get(name, "wrong") is None:
                    self.add_error(name, f"Isi {wanted}.")
        return answers


class Lines:
    """All lines of a table, as a page shows and sums up a formset."""

    is_multipart = False

    def __init__(self, forms, *, is_bound):
        self.forms = forms
        self.is_bound = is_bound
        self.refusals = []

    def __iter__(self):
        return iter(self.forms)

    def non_form_errors(self):
        return self.refusals

    def total_error_count(self):
        return len(self.refusals) + sum(len(form.errors) for form in self.forms)

    @property
    def filled(self):
        return [form for form in self.forms if form.is_filled]


class PasteForm(FormDefaults, forms.Form):
    lines = forms.CharField(
        label="Baris dari Excel",
        max_length=100_000,
        error_messages={
            "max_length": "Yang ditempel terlalu panjang: %(show_value)d huruf. Tempel paling "
            f"banyak {MOST_LINES} baris sekaligus."
        },
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6, "spellcheck": "false"}),
        help_text="Salin sel dari Excel atau Google Sheets, lalu tempel di sini. Baris pertama "
        "boleh berisi judul kolom: Kemitraan, Indikator, Periode, Nilai, Tanggal, Catatan.",
    )
