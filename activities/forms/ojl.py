"""The plan for the On the Job Learning: its goals and days, and its two lists of rows."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from activities.inti_mitra.ojl import ROW_FIELDS
from activities.models import OjlGap, OjlItem, OjlPlan

DAY_AS = "Tulis hari keberapa sebagai angka, misalnya 1."
MORE = 3
MOST_ROWS = 40


class PlanForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = OjlPlan
        fields = ("goals", "starts_on", "ends_on", "room")
        field_classes = {"starts_on": DateField, "ends_on": DateField}
        widgets = {"goals": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "goals": "Yang ingin dicapai bersama pada akhir OJL.",
            "ends_on": "OJL lazimnya tujuh hari. Hari-bulan-tahun, misalnya 07-07-2026.",
            "room": "OJL berlangsung di sekolah inti; tulis kelas atau ruangnya.",
        }

    def clean(self):
        said = super().clean()
        first, last = said.get("starts_on"), said.get("ends_on")
        if first and last and not 0 <= (last - first).days < 60:
            self.add_error("ends_on", "OJL berakhir paling cepat hari mulai, paling lama 60 hari.")
        return said

    def _post_clean(self):
        """The verb writes, on the plan as it is then."""


class ItemForm(FormDefaults, forms.Form):
    day = forms.IntegerField(
        label="Hari ke-",
        min_value=1,
        max_value=60,
        error_messages={"required": DAY_AS, "invalid": DAY_AS},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    aim = forms.CharField(label="Tujuan", max_length=255)
    what = forms.CharField(label="Kegiatan", max_length=255)
    proof = forms.CharField(label="Bukti", max_length=255)


class GapForm(FormDefaults, forms.Form):
    aspect = forms.CharField(label="Aspek", max_length=160)
    ideal = forms.CharField(label="Kondisi ideal", max_length=255)
    present = forms.CharField(label="Kondisi saat ini", max_length=255)
    gap = forms.CharField(label="Kesenjangan", max_length=255)
    solution = forms.CharField(label="Alternatif solusi", max_length=255)


class Rows(forms.BaseFormSet):
    """The rows of a list; one that is emptied is gone, and an empty one is none."""

    default_error_messages = {
        "missing_management_form": "Sebagian isian tidak terkirim. Buka lagi halaman ini.",
        "too_many_forms": f"Paling banyak {MOST_ROWS} baris.",
    }

    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs | {"empty_permitted": True})
        form.legend = f"Baris {i + 1}"
        return form

    def facts(self):
        return [form.cleaned_data for form in self.forms if form.cleaned_data]


def row_forms(model, data=None, *, rows=()):
    """The rows there are and some empty ones; with `data` they are read, as typed: a row held
    against what stood there would count as empty where nothing changed."""
    factory = forms.formset_factory(
        {OjlItem: ItemForm, OjlGap: GapForm}[model],
        formset=Rows,
        extra=MORE,
        max_num=MOST_ROWS,
        absolute_max=MOST_ROWS,
        validate_max=True,
    )
    if data is not None:
        return factory(data, prefix="baris")
    initial = [{name: getattr(row, name) for name in ROW_FIELDS[model]} for row in rows]
    return factory(initial=initial, prefix="baris")
