"""What is typed about a prospect, and the little that is asked when it becomes a partner."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import HTML, Layout
from django import forms
from django.utils import timezone

from accounts.fields import DateField, PhoneField
from accounts.roles import Action
from accounts.wording import FormDefaults
from partnerships.countries import COUNTRIES, HOME
from partnerships.forms.choices import offer_people
from partnerships.forms.consent import FIELDS, ConsentForm
from partnerships.forms.profile import HELP, OFFER, OFFICE, WIDGETS, ProfileForm, part
from partnerships.models import Partner, Prospect
from partnerships.names import LONGEST

PERSON = ("person_name", "position", "person_phone", "person_email")
MEETING = ("source", "met_on", "occasion", "liaison")
FOLDED = (
    '<details class="border-top mt-4 pt-3"{}>'
    '<summary class="mb-3">Profil, kantor, dan nomor: boleh diisi nanti</summary>'
)
LATER = ("country", *OFFER, *OFFICE, "npwp", "nib", "description")


class ProspectForm(ConsentForm, ProfileForm):
    """Short at first: the name and the meeting; the profile is folded away."""

    kind = forms.ChoiceField(
        label="Jenis mitra",
        required=False,
        choices=[("", "Belum diketahui"), *Partner.Kind.choices],
    )
    country = forms.ChoiceField(label="Negara", choices=COUNTRIES.items(), initial=HOME)
    person_phone = PhoneField(label="Telepon atau WhatsApp orang ini", required=False)
    source = forms.ChoiceField(
        label="Dikenal lewat",
        choices=[("", "Pilih asal"), *Prospect.Source.choices],
        error_messages={"required": "Pilih lewat apa kontak ini dikenal."},
    )
    met_on = DateField(label="Dikenal sejak")

    class Meta:
        model = Prospect
        fields = ("organisation", "kind", *PERSON, *MEETING, *FIELDS, *LATER)
        labels = {
            "organisation": "Nama organisasi",
            "person_name": "Nama orang",
            "person_email": "Surel orang ini",
        }
        help_texts = HELP | {
            "organisation": "Kosongkan bila orang ini tidak mewakili organisasi.",
            "person_name": "Kosongkan bila belum ada orang yang dikenal.",
            "occasion": "Misalnya pameran pendidikan di Wonosari.",
            "consent_proof": "Misalnya kartu nama yang diserahkan atau pesan WhatsApp.",
        }
        widgets = WIDGETS

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        offer_people(self, "liaison", Action.EDIT_PARTNERS)
        if not self.is_bound:
            self.initial.setdefault("met_on", timezone.localdate())

    @property
    def helper(self):
        """The folded part stands open when something in it is wrong."""
        is_open = self.is_bound and any(name in self.errors for name in LATER)
        helper = FormHelper()
        helper.form_tag, helper.disable_csrf = False, True
        helper.layout = Layout(
            "organisation", "kind", *PERSON,
            part("Perkenalan", *MEETING),
            part("Dasar menyimpan data orang", *FIELDS),
            HTML(FOLDED.format(" open" if is_open else "")),
            *LATER,
            HTML("</details>"),
        )  # fmt: skip
        return helper

    def clean_met_on(self):
        if self.cleaned_data["met_on"] > timezone.localdate():
            raise forms.ValidationError("Tanggal perkenalan tidak boleh di masa depan.")
        return self.cleaned_data["met_on"]

    def clean(self):
        given = super().clean()
        if not (given.get("organisation") or given.get("person_name")) and not (
            {"organisation", "person_name"} & set(self.errors)
        ):
            self.add_error("organisation", "Isi nama organisasi atau nama orang.")
        return given

    def _post_clean(self):
        """Whether it may stand is decided by the verb, on what the database holds."""


class ConversionForm(FormDefaults, forms.Form):
    """What a partner must have and the prospect may lack; filled in with what is known."""

    name = forms.CharField(label="Nama mitra", max_length=LONGEST)
    kind = forms.ChoiceField(
        label="Jenis mitra", choices=[("", "Pilih jenis mitra"), *Partner.Kind.choices]
    )
    person_phone = PhoneField(label="Telepon atau WhatsApp narahubung", required=False)

    def __init__(self, *args, asks_phone, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_phone:
            del self.fields["person_phone"]
        else:
            self.fields[
                "person_phone"
            ].help_text = "Tanpa nomor, orang ini belum menjadi narahubung."
