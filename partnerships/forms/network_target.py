"""How many new contacts the school means to make in a year."""

from django import forms

from accounts.wording import FormDefaults
from partnerships.models import NetworkTarget


class TargetForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = NetworkTarget
        fields = ("year", "contacts")
        labels = {"year": "Tahun", "contacts": "Target kontak baru"}
        help_texts = {
            "contacts": "Banyaknya orang atau organisasi baru yang ditemui sekolah setahun itu."
        }
