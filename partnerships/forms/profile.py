"""What is typed about an organisation, whether it is a partner or not yet."""

import re

from crispy_forms.layout import Fieldset
from django import forms
from django.utils.html import format_html

from accounts.fields import PhoneField
from accounts.wording import FormDefaults
from partnerships.models import Profile

OFFER = ("expertise", "resource_kinds", "resources", "values")
OFFICE = ("address", "regency", "phone", "email", "website")
HELP = {
    "expertise": "Apa yang dikuasai, misalnya ukir kayu atau servis sepeda motor.",
    "resources": "Apa yang dapat diberikan, misalnya mesin, ruang, atau pelatih.",
    "values": "Nilai atau visi yang sejalan dengan sekolah.",
    "npwp": "15 atau 16 angka.",
    "nib": "13 angka.",
}
WIDGETS = {
    name: forms.Textarea(attrs={"rows": 2})
    for name in ("expertise", "resources", "values", "description")
}


class ProfileForm(FormDefaults, forms.ModelForm):
    """The fields of `Profile` that need more than the model says of them."""

    resource_kinds = forms.MultipleChoiceField(
        label="Jenis sumber daya",
        required=False,
        choices=Profile.Resource.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    phone = PhoneField(label="Telepon kantor", required=False)
    website = forms.URLField(label="Situs web", required=False, assume_scheme="https")

    def clean_npwp(self):
        return digits(self.cleaned_data["npwp"], (15, 16), "NPWP terdiri atas 15 atau 16 angka.")

    def clean_nib(self):
        return digits(self.cleaned_data["nib"], (13,), "NIB terdiri atas 13 angka.")


def part(title, *fields):
    """Fields of a long form under a heading of their own."""
    legend = format_html('<span class="fs-5">{}</span>', title)
    return Fieldset(legend, *fields, css_class="border-top mt-4 pt-3")


def digits(text, lengths, sentence):
    """The digits of a number that people write with dots and dashes; "" stays ""."""
    bare = re.sub(r"[\s.\-]", "", text)
    if bare and not (re.fullmatch(r"[0-9]+", bare) and len(bare) in lengths):
        raise forms.ValidationError(sentence)
    return bare
