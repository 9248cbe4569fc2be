"""What is typed about a partner."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms

from accounts.roles import Action
from partnerships.countries import COUNTRIES, HOME
from partnerships.forms.choices import offer_people
from partnerships.forms.profile import HELP, OFFER, OFFICE, WIDGETS, ProfileForm, part
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


class PartnerForm(ProfileForm):
    kind = forms.ChoiceField(
        label="Jenis mitra", choices=[("", "Pilih jenis mitra"), *Partner.Kind.choices]
    )
    country = forms.ChoiceField(label="Negara", choices=COUNTRIES.items(), initial=HOME)
    aliases = LinesField(
        label="Nama lain atau singkatan",
        required=False,
        help_text="Satu nama per baris. Ikut ditapis terhadap daftar larangan.",
    )

    class Meta:
        model = Partner
        fields = (
            "name", "kind", "aliases", "country", "expertise", "resource_kinds", "resources",
            "values", "address", "regency", "phone", "email", "website", "npwp", "nib", "liaison",
            "description",
        )  # fmt: skip
        help_texts = HELP | {"name": "Nama resmi, misalnya PT Jati Lestari atau Puskesmas Playen."}
        widgets = WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_people(self, "liaison", Action.EDIT_PARTNERS)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "name", "kind", "aliases", "country",
            part("Keahlian, sumber daya, dan nilai", *OFFER),
            part("Alamat dan kantor", *OFFICE),
            part("Keterangan lain", "npwp", "nib", "liaison", "description"),
        )  # fmt: skip

    def clean_aliases(self):
        aliases = self.cleaned_data["aliases"]
        longest = Partner._meta.get_field("name").max_length
        if len(aliases) > MOST_ALIASES:
            raise forms.ValidationError(f"Nama lain paling banyak {MOST_ALIASES} baris.")
        if any(len(alias) > longest for alias in aliases):
            raise forms.ValidationError(f"Nama lain paling panjang {longest} huruf per baris.")
        return aliases
