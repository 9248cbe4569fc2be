"""People: their account, their roles, and inviting them."""

from django import forms
from django.contrib.auth.validators import ASCIIUsernameValidator

from accounts.fields import PhoneField
from accounts.forms.passwords import HELP, check_strength
from accounts.models import User
from accounts.roles import Role
from accounts.wording import FormDefaults

ROLE_HELP = {
    Role.PRINCIPAL: "memutuskan tahap, menyetujui naskah, menyimpulkan peninjauan",
    Role.COMMITTEE: "menilai calon mitra dan memberi pertimbangan",
    Role.ADMIN: "menyiapkan data, naskah, laporan, dan pengguna",
    Role.QUALITY_TEAM: "mengatur kegiatan, bukti, dan capaian KPI",
    Role.SUPERVISOR: "hanya melihat dan mengekspor",
}
ROLE_CHOICES = [(role.value, f"{role.label}: {ROLE_HELP[role]}") for role in Role]


class AccountForm(FormDefaults, forms.ModelForm):
    phone = PhoneField(label="Telepon", required=False)

    class Meta:
        model = User
        fields = ("name", "email", "phone")
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "email": forms.EmailInput(attrs={"autocomplete": "email"}),
        }
        labels = {"email": "Alamat surel"}
        help_texts = {"email": "Ke sini tautan kata sandi dan pemberitahuan dikirim"}


class RolesForm(FormDefaults, forms.Form):
    """Which roles somebody holds at the school."""

    roles = forms.MultipleChoiceField(
        label="Peran", choices=ROLE_CHOICES, widget=forms.CheckboxSelectMultiple
    )
    position = forms.CharField(
        label="Jabatan",
        max_length=120,
        required=False,
        help_text="Misalnya wakil kepala sekolah bidang hubungan industri",
    )


class InvitationForm(FormDefaults, forms.Form):
    name = forms.CharField(label="Nama lengkap", max_length=120)
    email = forms.EmailField(
        label="Alamat surel",
        max_length=254,
        required=False,
        help_text="Tanpa surel, kirim sendiri tautannya, misalnya lewat WhatsApp",
    )
    role = forms.ChoiceField(label="Peran", choices=ROLE_CHOICES, widget=forms.RadioSelect)


class NewPersonForm(FormDefaults, forms.ModelForm):
    """A new account: who they are and how they will log in."""

    username = forms.CharField(
        label="Nama pengguna",
        min_length=3,
        max_length=60,
        help_text="Untuk masuk; huruf kecil, angka, titik, atau garis bawah. Misalnya endah.k",
        validators=[ASCIIUsernameValidator()],
        error_messages={"invalid": "Pakai huruf, angka, titik, atau garis bawah, tanpa spasi."},
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )
    new_password = forms.CharField(
        label="Kata sandi",
        max_length=1000,
        strip=False,
        help_text=HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Ulangi kata sandi",
        max_length=1000,
        strip=False,
        error_messages={"required": "Ulangi kata sandi Anda."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    class Meta:
        model = User
        fields = ("name", "email", "username")
        labels = {"email": "Alamat surel"}
        help_texts = {"email": "Untuk tautan bila kata sandi terlupa, dan pemberitahuan"}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}

    def clean_username(self):
        """One person per name, however it is written."""
        username = self.cleaned_data["username"].lower()
        if User.objects.filter(username__iexact=username).exists():
            raise forms.ValidationError(
                "Nama pengguna ini sudah dipakai. Tambahkan misalnya nama sekolah Anda."
            )
        return username

    def clean(self):
        given = super().clean()
        password, repeated = given.get("new_password"), given.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", "Kedua kata sandi tidak sama. Tulis sekali lagi.")
        elif password:
            known = ("name", "email", "username")
            check_strength(self, password, User(**{key: given.get(key, "") for key in known}))
        return given

    def person(self):
        """The unsaved person that the form describes."""
        person = self.save(commit=False)
        person.set_password(self.cleaned_data["new_password"])
        return person


class FirstPersonForm(NewPersonForm):
    """The first person of an installation, who may also be the one who decides."""

    is_principal = forms.BooleanField(
        label="Saya kepala sekolah",
        required=False,
        help_text="Centang agar Anda juga dapat memutuskan tahap kemitraan",
    )
