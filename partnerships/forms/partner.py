"""What is typed about a partner, and why one is put away."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.utils.html import format_html

from accounts.fields import PhoneField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from partnerships.countries import COUNTRIES, HOME
from partnerships.models import Partner
from partnerships.names import clean_name

MOST_ALIASES = 20


class LinesField(forms.CharField):
    """A list of texts, one to a line."""

    widget = forms.Textarea(attrs={"rows": 2})

    def prepare_value(self, value):
        return "\n".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        lines = map(clean_name, (value or "").splitlines())
        return [line for line in lines if line]

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)


class PartnerForm(FormDefaults, forms.ModelForm):
    kind = forms.ChoiceField(
        label="Jenis mitra", choices=[("", "Pilih jenis mitra"), *Partner.Kind.choices]
    )
    country = forms.ChoiceField(label="Negara", choices=COUNTRIES.items(), initial=HOME)
    aliases = LinesField(
        label="Nama lain atau singkatan",
        required=False,
        help_text="Satu nama per baris. Ikut ditapis terhadap daftar larangan.",
    )
    resource_kinds = forms.MultipleChoiceField(
        label="Jenis sumber daya",
        required=False,
        choices=Partner.Resource.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = PhoneField(label="Telepon kantor", required=False)
    website = forms.URLField(label="Situs web", required=False, assume_scheme="https")

    class Meta:
        model = Partner
        fields = (
            "name", "kind", "aliases", "country", "expertise", "resource_kinds", "resources",
            "values", "address", "regency", "phone", "email", "website", "npwp", "nib", "liaison",
            "description",
        )  # fmt: skip
        help_texts = {
            "name": "Nama resmi, misalnya PT Jati Lestari atau Puskesmas Playen.",
            "expertise": "Apa yang dikuasai mitra, misalnya ukir kayu atau servis sepeda motor.",
            "resources": "Apa yang dapat diberikan mitra, misalnya mesin, ruang, atau pelatih.",
            "values": "Nilai atau visi yang sejalan dengan sekolah.",
            "npwp": "15 atau 16 angka.",
            "nib": "13 angka.",
        }
        widgets = {
            name: forms.Textarea(attrs={"rows": 2})
            for name in ("expertise", "resources", "values", "description")
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["liaison"].queryset = members_with(Action.VIEW)
        self.fields["liaison"].empty_label = "Belum ditentukan"
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "name", "kind", "aliases", "country",
            _part("Keahlian, sumber daya, dan nilai",
                  "expertise", "resource_kinds", "resources", "values"),
            _part("Alamat dan kantor", "address", "regency", "phone", "email", "website"),
            _part("Keterangan lain", "npwp", "nib", "liaison", "description"),
        )  # fmt: skip

    def clean_aliases(self):
        aliases = self.cleaned_data["aliases"]
        longest = Partner._meta.get_field("name").max_length
        if len(aliases) > MOST_ALIASES:
            raise forms.ValidationError(f"Nama lain paling banyak {MOST_ALIASES} baris.")
        if any(len(alias) > longest for alias in aliases):
            raise forms.ValidationError(f"Nama lain paling panjang {longest} huruf per baris.")
        return aliases

    def clean_npwp(self):
        return digits(self.cleaned_data["npwp"], (15, 16), "NPWP terdiri atas 15 atau 16 angka.")

    def clean_nib(self):
        return digits(self.cleaned_data["nib"], (13,), "NIB terdiri atas 13 angka.")


def _part(title, *fields):
    legend = format_html('<span class="fs-5">{}</span>', title)
    return Fieldset(legend, *fields, css_class="border-top mt-4 pt-3")


class ReasonForm(FormDefaults, forms.Form):
    reason = forms.CharField(
        label="Alasan", max_length=255, widget=forms.Textarea(attrs={"rows": 2})
    )


def digits(text, lengths, sentence):
    """The digits of a number that people write with dots and dashes; "" stays ""."""
    bare = re.sub(r"[\s.\-]", "", text)
    if bare and not (re.fullmatch(r"[0-9]+", bare) and len(bare) in lengths):
        raise forms.ValidationError(sentence)
    return bare
