"""Handing in a list of partners, and saying yes to it."""

from django import forms

from accounts.tables import MOST_BYTES
from accounts.wording import FormDefaults


class ImportForm(FormDefaults, forms.Form):
    file = forms.FileField(
        label="Berkas daftar mitra",
        help_text="CSV, XLSX, atau JSON, paling besar 20 MB. Baris pertama berisi judul kolom.",
        widget=forms.FileInput(
            attrs={"accept": ".csv,.txt,.tsv,.xlsx,.json"},
        ),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(
                "Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas, lalu impor lagi."
            )
        return upload


class ConfirmForm(FormDefaults, forms.Form):
    """Whether the rows that are wrong may be left out."""

    skip_errors = forms.BooleanField(
        label="Lewati baris yang salah dan impor yang lain", required=False
    )
