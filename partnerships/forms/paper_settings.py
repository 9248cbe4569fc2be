"""How a school numbers its letters, a template of its own, and the day a letter went out."""

from django import forms

from accounts.fields import DateField
from accounts.uploads import read_image
from accounts.wording import FormDefaults
from partnerships.models import NumberPattern, PaperTemplate
from partnerships.papers.numbering import TOKENS

LONGEST = 600  # pixels: a logo is printed two centimetres high


class NumberPatternForm(FormDefaults, forms.ModelForm):
    """The pattern with what its tokens stand for; the verb says what is wrong with it."""

    digits = forms.IntegerField(
        label="Banyak angka nomor urut",
        min_value=1,
        max_value=6,
        help_text="Misalnya 3 untuk 007.",
    )

    class Meta:
        model = NumberPattern
        fields = ("pattern", "code", "unit", "digits")
        labels = {
            "pattern": "Pola nomor",
            "code": "Kode klasifikasi",
            "unit": "Kode sekolah atau unit",
        }
        help_texts = {
            "pattern": ", ".join(f"{{{name}}}: {words}" for name, words in TOKENS.items()) + ".",
            "code": "Misalnya 400.3.8 atau kode dari yayasan; boleh kosong bila tidak dipakai.",
            "unit": "Misalnya SMKN2W.",
        }

    def _post_clean(self):
        """The answers only: the row is changed by the verb."""


class TemplateForm(FormDefaults, forms.Form):
    name = forms.CharField(
        label="Nama templat", max_length=PaperTemplate._meta.get_field("name").max_length
    )


class SendingForm(FormDefaults, forms.Form):
    sent_on = DateField(label="Dikirim pada")


class LogoForm(FormDefaults, forms.Form):
    logo = forms.FileField(
        label="Gambar logo",
        required=False,
        help_text="JPG, PNG, atau WebP, paling besar 10 MB.",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove = forms.BooleanField(label="Hapus logo yang sekarang", required=False)

    def __init__(self, *args, has_logo, **kwargs):
        super().__init__(*args, **kwargs)
        if not has_logo:
            del self.fields["remove"]
            self.fields["logo"].required = True

    def clean_logo(self):
        upload = self.cleaned_data["logo"]
        return read_image(upload, LONGEST) if upload else None

    def clean(self):
        given = super().clean()
        if not self.errors and not given.get("logo") and not given.get("remove"):
            self.add_error("logo", "Pilih gambar, atau centang untuk menghapus logo yang sekarang.")
        return given
