"""What is typed about a need of the school."""

import re

from django import forms

from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from partnerships.models import Need


class NeedForm(FormDefaults, forms.ModelForm):
    category = forms.ChoiceField(
        label="Kategori", choices=[("", "Pilih kategori"), *Need.Category.choices]
    )
    priority = forms.TypedChoiceField(
        label="Prioritas", choices=Need.Priority, coerce=int, initial=Need.Priority.MEDIUM
    )

    class Meta:
        model = Need
        fields = (
            "title", "category", "objective", "priority", "beneficiaries", "unit",
            "academic_year", "owner",
        )  # fmt: skip
        help_texts = {
            "title": "Apa yang diperlukan, misalnya alat peraga IPA atau tempat magang.",
            "objective": "Apa yang tercapai bila kebutuhan ini terpenuhi.",
            "beneficiaries": "Misalnya 72 siswa kelas XI.",
            "academic_year": "Misalnya 2026/2027.",
        }
        widgets = {"objective": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members_with(Action.VIEW)
        self.fields["owner"].empty_label = "Belum ditentukan"

    def clean_academic_year(self):
        text = self.cleaned_data["academic_year"].replace(" ", "").replace("-", "/")
        years = re.fullmatch(r"(20\d\d)/(20\d\d)", text)
        if text and not (years and int(years[2]) == int(years[1]) + 1):
            raise forms.ValidationError("Tulis tahun ajaran seperti 2026/2027.")
        return text
