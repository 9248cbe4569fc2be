"""Choosing a password."""

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from accounts.wording import FormDefaults

HELP = "Sedikitnya 10 huruf atau angka. Beberapa kata biasa yang digabung lebih mudah diingat."
SENTENCES = {
    "password_too_similar": "Kata sandi terlalu mirip nama atau surel Anda. Pilih yang lain.",
    "password_too_short": "Kata sandi terlalu pendek. Pakai sedikitnya 10 huruf atau angka.",
    "password_too_common": "Kata sandi ini terlalu umum dan mudah ditebak. Pilih yang lain.",
}


class NewPassword(FormDefaults, forms.Form):
    """A new password, typed twice; `self.person` is whom it is for."""

    new_password = forms.CharField(
        label="Kata sandi baru",
        max_length=1000,
        strip=False,
        help_text=HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    repeated = forms.CharField(
        label="Ulangi kata sandi baru",
        max_length=1000,
        strip=False,
        error_messages={"required": "Ulangi kata sandi baru Anda."},
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.person = person

    def clean(self):
        given = super().clean()
        password, repeated = given.get("new_password"), given.get("repeated")
        if password and repeated and password != repeated:
            self.add_error("repeated", "Kedua kata sandi tidak sama. Tulis sekali lagi.")
        elif password:
            check_strength(self, password, self.person)
        return given


class ChangePassword(NewPassword):
    """The same for somebody logged in, who first shows that they know the present one."""

    password = forms.CharField(
        label="Kata sandi sekarang",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    field_order = ("password", "new_password", "repeated")

    def clean_password(self):
        if not self.person.check_password(self.cleaned_data["password"]):
            raise ValidationError("Kata sandi sekarang salah. Periksa huruf besar dan kecil.")
        return self.cleaned_data["password"]


def check_strength(form, password, person):
    """Django's own rules, in our words, as errors of the field `new_password`."""
    try:
        validate_password(password, person)
    except ValidationError as weak:
        for error in weak.error_list:
            form.add_error("new_password", SENTENCES.get(error.code, error.message))
