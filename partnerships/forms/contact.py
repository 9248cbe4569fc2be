"""What is typed about a person at a partner."""

from accounts.fields import DateField, PhoneField
from partnerships.forms.consent import FIELDS, ConsentForm
from partnerships.models import Contact


class ContactForm(ConsentForm):
    phone = PhoneField(
        label="Telepon atau WhatsApp",
        required=False,
        help_text="Isi telepon, surel, atau keduanya.",
    )
    ended_on = DateField(label="Tidak bertugas lagi sejak", required=False)

    class Meta:
        model = Contact
        fields = (
            "name", "position", "phone", "email", "is_primary", *FIELDS, "ended_on",
        )  # fmt: skip
        help_texts = {
            "consent_proof": "Misalnya formulir bertanda tangan atau pesan WhatsApp.",
            "is_primary": "Orang pertama yang dihubungi pada mitra ini.",
        }

    def clean(self):
        given = super().clean()
        if not given.get("phone") and not given.get("email") and not self.errors:
            self.add_error("phone", "Isi telepon atau surel narahubung.")
        if given.get("is_primary") and given.get("ended_on"):
            self.add_error("is_primary", "Narahubung utama harus orang yang masih bertugas.")
        return given
