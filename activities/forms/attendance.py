"""What a guest of an activity writes, and what the school sets, adds and mends."""

from django import forms

from accounts.fields import PhoneField
from accounts.wording import FormDefaults
from activities.models import Activity, Attendee
from activities.models.attendee import GROUPS
from partnerships.forms.event import WindowForm
from partnerships.names import LONGEST

STUDENTS = Activity.Group.STUDENTS
UNCHECKED = "Centang persetujuan ini agar kehadiran Anda dapat dicatat."
# Purpose, legal basis, term and rights stand right beside the box (UU PDP, domain.md 7).
TERMS = (
    "Isian dipakai sekolah untuk daftar hadir dan laporan kegiatan ini atas dasar persetujuan "
    "Anda (UU 27/2022), disimpan selama laporan kegiatan disimpan. Anda dapat meminta sekolah "
    "memperlihatkan, membetulkan, atau menghapusnya."
)
PHONE_HINT = "Hanya untuk membedakan dua orang bernama sama; nomornya tidak disimpan."


class SessionForm(WindowForm):
    """A new attendance: its window and what of students is written down."""

    name = forms.CharField(
        label="Nama sesi",
        required=False,
        max_length=80,
        help_text="Misalnya Hari pertama. Kosongkan bila kegiatan hanya satu sesi.",
    )
    students_by_name = forms.BooleanField(
        label="Siswa menulis namanya; orang tua atau wali sudah menyetujui",
        required=False,
        help_text="Tanpa centang ini dari siswa hanya kelas dan jumlahnya yang dicatat.",
    )

    def facts(self):
        return {name: self.cleaned_data[name] for name in ("name", "students_by_name")}


class GuestForm(FormDefaults, forms.Form):
    """Only what an attendance list needs; whether somebody is there already the verb decides."""

    name = forms.CharField(label="Nama lengkap", max_length=120)
    group = forms.ChoiceField(label="Hadir sebagai", choices=[])
    organisation = forms.CharField(label="Instansi atau asal", max_length=LONGEST)
    phone = PhoneField(
        label="Telepon atau WhatsApp", required=False, max_length=30, help_text=PHONE_HINT
    )
    consent = forms.BooleanField(
        label="Saya setuju isian saya dicatat untuk daftar hadir kegiatan ini",
        help_text=TERMS,
        error_messages={"required": UNCHECKED},
    )

    def __init__(self, *args, session, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", "Pilih"), *groups(session)]
        hint = "Misalnya nama perusahaan, dinas, kalurahan, atau sekolah."
        if session.students_by_name:
            hint = f"{hint} Siswa menulis kelasnya."
        self.fields["organisation"].help_text = hint
        purposes = {"name": "name", "organisation": "organization", "phone": "tel"}
        for name, purpose in purposes.items():
            self.fields[name].widget.attrs["autocomplete"] = purpose

    def facts(self):
        """The answers as the verb takes them; that there was consent is the line itself."""
        facts = {name: value for name, value in self.cleaned_data.items() if name != "consent"}
        if facts["group"] == STUDENTS:
            facts |= {"kind": Attendee.Kind.STUDENT, "phone": ""}
        return facts


class HandGuestForm(GuestForm):
    """The same, typed by the school for somebody who could not."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "organisation", "phone"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        self.fields["consent"].label = "Peserta sudah diberi tahu dan setuju isiannya dicatat"
        self.fields["consent"].error_messages["required"] = (
            "Bacakan keterangan di bawah ini kepada peserta, lalu centang bila ia setuju."
        )


class ClassForm(FormDefaults, forms.Form):
    """A class that came: how many, never who."""

    name = forms.CharField(
        label="Kelas", max_length=80, help_text="Misalnya XI TKR; nama siswa tidak dicatat."
    )
    count = forms.IntegerField(label="Jumlah siswa", min_value=1, max_value=9999)

    def facts(self):
        return self.cleaned_data | {"kind": Attendee.Kind.CLASS}


class CorrectForm(FormDefaults, forms.Form):
    """A line as it should be, and why; of a class its number, of a person where from."""

    name = forms.CharField(label="Nama lengkap", max_length=120)
    group = forms.ChoiceField(label="Hadir sebagai", choices=[])
    organisation = forms.CharField(label="Instansi atau asal", max_length=LONGEST)
    count = forms.IntegerField(label="Jumlah siswa", min_value=1, max_value=9999)
    reason = forms.CharField(
        label="Alasan dibetulkan", max_length=255, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args, attendee, **kwargs):
        names = ("name", "group", "organisation", "count")
        initial = {name: getattr(attendee, name) for name in names}
        super().__init__(*args, initial=initial, **kwargs)
        kinds = Attendee.Kind
        self.fields["group"].choices = groups(attendee.session, kinds.ADULT)
        unasked = {
            kinds.ADULT: ("count",),
            kinds.STUDENT: ("group", "count"),
            kinds.CLASS: ("group", "organisation"),
        }
        for name in unasked[attendee.kind]:
            del self.fields[name]
        if attendee.is_class:
            self.fields["name"].label = "Kelas"
        elif attendee.kind == kinds.STUDENT:
            self.fields["organisation"].label = "Kelas"


class StrikeForm(FormDefaults, forms.Form):
    reason = forms.CharField(
        label="Alasan dicoret", max_length=255, widget=forms.Textarea(attrs={"rows": 2})
    )
    forget = forms.BooleanField(
        label="Hapus juga nama dan instansinya",
        required=False,
        help_text="Centang bila orangnya meminta datanya dihapus. Tidak dapat dikembalikan.",
    )


def groups(session, kind=None):
    """In which part somebody may come; students only where they write their names."""
    if session.students_by_name and kind is None:
        return GROUPS
    return [choice for choice in GROUPS if choice[0] != STUDENTS]
