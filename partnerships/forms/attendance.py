"""What a guest of an event writes, and which guests the school takes over."""

from django import forms

from accounts.fields import PhoneField
from accounts.formats import date_text
from accounts.wording import FormDefaults
from partnerships.forms.choices import RowChoices
from partnerships.models import Attendance

UNCHECKED = "Centang persetujuan ini agar kehadiran Anda dapat dicatat."
# Purpose, legal basis, term and rights stand right beside the box (UU PDP, domain.md 7).
TERMS = (
    "Isian dipakai sekolah untuk daftar hadir acara ini atas dasar persetujuan Anda (UU 27/2022), "
    "disimpan sampai {until}, lalu dihapus. Anda dapat meminta sekolah memperlihatkan, "
    "membetulkan, atau menghapusnya kapan saja."
)


class GuestForm(FormDefaults, forms.ModelForm):
    """Only what an attendance list needs; how to be reached is left to the guest."""

    phone = PhoneField(
        label="Telepon atau WhatsApp",
        required=False,
        max_length=30,
        help_text="Misalnya 0812-3456-7890.",
    )
    consent = forms.BooleanField(
        label="Saya setuju isian saya dicatat untuk daftar hadir acara ini",
        error_messages={"required": UNCHECKED},
    )

    class Meta:
        model = Attendance
        fields = ("name", "organisation", "position", "phone", "email", "consent", "may_contact")
        labels = {
            "name": "Nama lengkap",
            "organisation": "Instansi atau asal",
            "position": "Peran atau jabatan",
            "may_contact": "Sekolah boleh menghubungi saya tentang kerja sama",
        }
        help_texts = {
            "organisation": "Misalnya nama perusahaan, dinas, kalurahan, atau sekolah.",
            "may_contact": "Tanpa centang ini telepon dan surel tidak dipakai untuk menghubungi.",
        }

    def __init__(self, *args, keep_until, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["consent"].help_text = TERMS.format(until=date_text(keep_until))
        purposes = {
            "name": "name",
            "organisation": "organization",
            "position": "organization-title",
            "phone": "tel",
            "email": "email",
        }
        for name, purpose in purposes.items():
            self.fields[name].widget.attrs["autocomplete"] = purpose
        self.fields["organisation"].required = True

    def facts(self):
        """The answers as the verb takes them; that there was consent is the row itself."""
        return {name: value for name, value in self.cleaned_data.items() if name != "consent"}

    def _post_clean(self):
        """Whether the guest is there already is decided by the verb, in one question."""


class HandGuestForm(GuestForm):
    """The same, typed by the school for somebody who could not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "organisation", "position", "phone", "email"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["consent"].label = "Peserta sudah diberi tahu dan setuju isiannya dicatat"
        self.fields["consent"].error_messages["required"] = (
            "Bacakan keterangan di bawah ini kepada peserta, lalu centang bila ia setuju."
        )
        self.fields["may_contact"].label = "Peserta bersedia dihubungi sekolah tentang kerja sama"


class TickedForm(FormDefaults, forms.Form):
    """The guests of one event that were ticked."""

    peserta = RowChoices(Attendance.objects.none(), label="Peserta")

    def __init__(self, *args, event, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["peserta"].queryset = event.attendances.known()
        self.fields["peserta"].error_messages["required"] = "Centang paling sedikit satu peserta."
