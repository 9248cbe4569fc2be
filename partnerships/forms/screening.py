"""Settling a doubtful name, and adding to the list of prohibited names."""

from django import forms

from accounts.wording import FormDefaults
from partnerships.forms.partner import LinesField
from partnerships.models import ProhibitedName
from partnerships.screening.verdicts import SHORTEST_REASON


class ClearingForm(FormDefaults, forms.Form):
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        help_text=f"Mengapa mitra ini bukan pihak yang dilarang. "
        f"Paling sedikit {SHORTEST_REASON} huruf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProhibitedNameForm(FormDefaults, forms.ModelForm):
    category = forms.ChoiceField(
        label="Kategori", choices=[("", "Pilih kategori"), *ProhibitedName.Category.choices]
    )
    aliases = LinesField(
        label="Nama lain atau merek", required=False, help_text="Satu nama per baris."
    )

    class Meta:
        model = ProhibitedName
        fields = ("name", "category", "aliases", "legal_basis", "source")
        labels = {"legal_basis": "Dasar", "source": "Sumber"}
        help_texts = {
            "name": "Nama perusahaan, lembaga, atau merek.",
            "source": "Dari mana sekolah mengetahuinya, misalnya rapat komite 3 November 2026.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True

    def clean_name(self):
        name = self.cleaned_data["name"]
        if sum(sign.isalnum() for sign in name) < 3:
            raise forms.ValidationError("Tulis nama paling sedikit 3 huruf atau angka.")
        return name
