"""Renewing a partnership: how the new one is called, and why where not everybody agreed."""

from django import forms

from accounts.refusals import EXPLAINED
from accounts.wording import FormDefaults


class RenewalForm(FormDefaults, forms.Form):
    title = forms.CharField(label="Nama program", max_length=160)
    reason = forms.CharField(
        label="Alasan memperpanjang",
        required=False,
        max_length=2000,
        help_text=f"Paling sedikit {EXPLAINED} huruf; tercatat dalam riwayat kedua kemitraan.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    hide_optional_mark = True

    def __init__(self, *args, asks_why, **kwargs):
        super().__init__(*args, **kwargs)
        if not asks_why:
            del self.fields["reason"]
