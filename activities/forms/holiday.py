"""A holiday of the school, and a list of them handed in."""

from django import forms

from accounts.fields import DateField
from accounts.tables import MOST_BYTES
from accounts.wording import FormDefaults
from activities.work_plan.holiday_lists import LONGEST_NAME


class HolidayForm(FormDefaults, forms.Form):
    name = forms.CharField(
        label="Nama hari libur",
        max_length=LONGEST_NAME,
        help_text="Misalnya Libur semester ganjil.",
    )
    first = DateField(label="Hari pertama")
    last = DateField(
        label="Hari terakhir", required=False, help_text="Kosongkan untuk libur satu hari."
    )

    def clean(self):
        facts = super().clean()
        if facts.get("first") and not facts.get("last") and "last" not in self.errors:
            facts["last"] = facts["first"]
        return facts


class HolidayListForm(FormDefaults, forms.Form):
    file = forms.FileField(
        label="Berkas hari libur",
        max_length=200,
        help_text="XLSX atau CSV dengan judul kolom tanggal dan nama; bila ada juga sampai.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas.")
        return upload


class WorkThroughForm(forms.Form):
    """The national holiday on which the school works."""

    day = forms.DateField(input_formats=["%Y-%m-%d"])
