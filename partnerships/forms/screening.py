"""Settling a doubtful name, and the entries of the list of prohibited names."""

from django import forms
from django.utils import timezone

from accounts.fields import DateField
from accounts.tables import MOST_BYTES
from accounts.wording import FormDefaults
from partnerships.forms.partner import LinesField
from partnerships.models import ProhibitedName
from partnerships.screening.verdicts import SHORTEST_REASON


class ClearingForm(FormDefaults, forms.Form):
    reason = forms.CharField(
        label="Alasan",
        max_length=2000,
        help_text=f"Mengapa mitra ini bukan pihak yang dilarang. "
        f"Paling sedikit {SHORTEST_REASON} huruf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ProhibitedNameForm(FormDefaults, forms.ModelForm):
    category = forms.ChoiceField(
        label="Kategori", choices=[("", "Pilih kategori"), *ProhibitedName.Category.choices]
    )
    aliases = LinesField(
        label="Nama lain atau merek",
        required=False,
        help_text="Satu nama per baris. Mitra yang memuat nama ini dilarang.",
    )
    doubtful = LinesField(
        label="Nama yang juga dipakai pihak lain",
        required=False,
        help_text="Satu nama per baris. Mitra yang memuat nama ini ditinjau kepala sekolah dahulu.",
    )
    on = DateField(label="Dicatat pada")

    class Meta:
        model = ProhibitedName
        fields = ("name", "category", "aliases", "doubtful", "legal_basis", "source")
        labels = {"legal_basis": "Dasar", "source": "Sumber"}
        help_texts = {
            "name": "Nama perusahaan, lembaga, atau merek.",
            "source": "Dari mana sekolah mengetahuinya, misalnya rapat komite 3 November 2026.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].required = True
        self.fields["on"].initial = self.instance.added_on or timezone.localdate()

    def clean_name(self):
        return long_enough(self.cleaned_data["name"])

    def clean_aliases(self):
        return [long_enough(name) for name in self.cleaned_data["aliases"]]

    def clean_doubtful(self):
        return [long_enough(name, least=2) for name in self.cleaned_data["doubtful"]]

    def clean_on(self):
        on = self.cleaned_data["on"]
        if on > timezone.localdate():
            raise forms.ValidationError("Tanggal dicatat tidak boleh setelah hari ini.")
        return on


class ProhibitedImportForm(FormDefaults, forms.Form):
    file = forms.FileField(
        label="Berkas daftar larangan",
        max_length=200,
        help_text="XLSX atau CSV dengan judul kolom nama, kategori, sumber; bila ada juga "
        "nama_lain, ditinjau_dahulu, dasar, tanggal.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas.")
        return upload


def long_enough(name, least=3):
    """A name of fewer letters would be met in half of all names."""
    if sum(sign.isalnum() for sign in name) < least:
        raise forms.ValidationError(f"Tulis nama paling sedikit {least} huruf atau angka.")
    if len(name) > (longest := ProhibitedName._meta.get_field("name").max_length):
        raise forms.ValidationError(f"Nama {len(name)} huruf. Batasnya {longest} huruf.")
    return name
