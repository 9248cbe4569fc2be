"""On what ground the school keeps what it knows of a person (UU PDP, domain.md 7)."""

from django import forms
from django.utils import timezone

from accounts.fields import DateField
from accounts.wording import FormDefaults
from partnerships.models import Contact

FIELDS = ("legal_basis", "consent_on", "consent_proof", "keep_until")


class ConsentForm(FormDefaults, forms.ModelForm):
    """The legal basis; consent comes with its day and, if there is one, its proof."""

    legal_basis = forms.ChoiceField(
        label="Dasar menyimpan data orang ini",
        choices=Contact.LegalBasis,
        initial=Contact.LegalBasis.LEGITIMATE_INTEREST,
        help_text="UU Pelindungan Data Pribadi meminta satu dasar untuk setiap orang.",
    )
    consent_on = DateField(label="Tanggal persetujuan", required=False)
    keep_until = DateField(label="Disimpan sampai", required=False)

    def clean(self):
        given = super().clean()
        if given.get("legal_basis") == Contact.LegalBasis.CONSENT:
            self._check_consent(given)
        elif given.get("consent_on"):
            self.add_error(
                "consent_on", "Kosongkan tanggal persetujuan, atau pilih dasar persetujuan."
            )
        return given

    def _check_consent(self, given):
        if "consent_on" in self.errors:
            return
        if not given.get("consent_on"):
            self.add_error("consent_on", "Isi tanggal persetujuan bila dasarnya persetujuan.")
        elif given["consent_on"] > timezone.localdate():
            self.add_error("consent_on", "Tanggal persetujuan tidak boleh di masa depan.")
