"""Logging in, and asking for a link by mail."""

from django import forms
from django.contrib.auth import authenticate

from accounts.wording import FormDefaults


class LoginForm(FormDefaults, forms.Form):
    """Tells one sentence whatever was wrong, so that names cannot be tried out."""

    WRONG = "Nama pengguna atau kata sandi salah. Periksa huruf besar dan kecil, lalu coba lagi."

    username = forms.CharField(
        label="Nama pengguna",
        max_length=150,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Kata sandi",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, request, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        self.user = None
        self.was_wrong = False

    def clean(self):
        """Ask for the person only when both fields are there."""
        given = super().clean()
        if "username" in given and "password" in given:
            self.user = authenticate(self.request, **given)
            if self.user is None:
                self.was_wrong = True
                raise forms.ValidationError(self.WRONG)
        return given


class AddressForm(FormDefaults, forms.Form):
    """The e-mail address to which a link is sent."""

    email = forms.EmailField(
        label="Alamat surel",
        max_length=254,
        help_text="Surel yang tercatat pada akun Anda",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
