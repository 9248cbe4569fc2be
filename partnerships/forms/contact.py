"""What is typed about a person at a partner."""

from django import forms
from django.utils import timezone

from accounts.fields import DateField, PhoneField
from accounts.wording import FormDefaults
from partnerships.models import Contact


class ContactForm(FormDefaults, forms.ModelForm):
    phone = PhoneField(
        label="Telepon atau WhatsApp",
        required=False,
        help_text="Isi telepon, surel, atau keduanya.",
    )
    legal_basis = forms.ChoiceField(
        label="Dasar menyimpan data orang ini",
        choices=Contact.LegalBasis,
        initial=Contact.LegalBasis.LEGITIMATE_INTEREST,
        help_text="UU Pelindungan Data Pribadi meminta satu dasar untuk setiap orang.",
    )
    consent_on = DateField(label="Tanggal persetujuan", required=False)
    keep_until = DateField(label="Disimpan sampai", required=False)
    ended_on = DateField(label="Tidak bertugas lagi sejak", required=False)

    class Meta:
        model = Contact
        fields = (
            "name", "position", "phone", "email", "is_primary", "legal_basis", "consent_on",
            "consent_proof", "keep_until", "ended_on",
        )  # fmt: skip
        help_texts = {
            "consent_proof": "Misalnya formulir bertanda tangan atau pesan WhatsApp.",
            "is_primary": "Orang pertama yang dihubungi pada mitra ini.",
        }

    def clean(self):
        given = super().clean()
        if not given.get("phone") and not given.get("email") and not self.errors:
            self.add_error("phone", "Isi telepon atau surel narahubung.")
        if given.get("legal_basis") == Contact.LegalBasis.CONSENT:
            self._check_consent(given)
        elif given.get("consent_on"):
            self.add_error(
                "consent_on", "Kosongkan tanggal persetujuan, atau pilih dasar persetujuan."
            )
        if given.get("is_primary") and given.get("ended_on"):
            self.add_error("is_primary", "Narahubung utama harus orang yang masih bertugas.")
        return given

    def _check_consent(self, given):
        if "consent_on" in self.errors:
            return
        if not given.get("consent_on"):
            self.add_error("consent_on", "Isi tanggal persetujuan bila dasarnya persetujuan.")
        elif given["consent_on"] > timezone.localdate():
            self.add_error("consent_on", "Tanggal persetujuan tidak boleh di masa depan.")
