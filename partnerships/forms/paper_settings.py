"""How a school numbers its letters, a template of its own, and the day a letter went out."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from partnerships.models import NumberPattern, PaperTemplate
from partnerships.papers.numbering import TOKENS


class NumberPatternForm(FormDefaults, forms.ModelForm):
    """The pattern with what its tokens stand for; the verb says what is wrong with it."""

    class Meta:
        model = NumberPattern
        fields = ("pattern", "code", "unit", "digits")
        labels = {
            "pattern": "Pola nomor",
            "code": "Kode klasifikasi",
            "unit": "Kode sekolah atau unit",
            "digits": "Banyak angka nomor urut",
        }
        help_texts = {
            "pattern": ", ".join(f"{{{name}}}: {words}" for name, words in TOKENS.items()) + ".",
            "code": "Misalnya 400.3.8 atau kode dari yayasan; boleh kosong bila tidak dipakai.",
            "unit": "Misalnya SMKN2W.",
            "digits": "Misalnya 3 untuk 007.",
        }

    def _post_clean(self):
        """The answers only: the row is changed by the verb."""


class TemplateForm(FormDefaults, forms.Form):
    name = forms.CharField(
        label="Nama templat", max_length=PaperTemplate._meta.get_field("name").max_length
    )


class SendingForm(FormDefaults, forms.Form):
    sent_on = DateField(label="Dikirim pada")
