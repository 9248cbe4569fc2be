"""What a partner says to the notice of a closing on the page of its link."""

from django import forms

from accounts.wording import FormDefaults


class ClosingAnswerForm(FormDefaults, forms.Form):
    name = forms.CharField(label="Nama Anda", max_length=120)
    position = forms.CharField(label="Jabatan", required=False, max_length=120)
    note = forms.CharField(
        label="Pesan untuk sekolah",
        required=False,
        max_length=2000,
        help_text="Misalnya hari serah terima barang, atau hal yang masih perlu diselesaikan.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
