"""A record over goods handed over, and the signed paper that comes back."""

from django import forms

from accounts.fields import DateField
from accounts.uploads import read_document
from accounts.wording import FormDefaults
from activities.models import Handover


class HandoverForm(FormDefaults, forms.ModelForm):
    goods = forms.MultipleChoiceField(
        label="Barang",
        widget=forms.CheckboxSelectMultiple,
        help_text="Barang dari satu pemberi.",
    )

    class Meta:
        model = Handover
        fields = (
            "goods",
            "number",
            "handed_on",
            "place",
            "giver_name",
            "giver_position",
            "receiver_name",
            "receiver_position",
        )
        field_classes = {"handed_on": DateField}
        help_texts = {
            "number": "Nomor surat sekolah atau nomor dari pemberi, misalnya 028/BAST/XI/2026.",
            "handed_on": "Hari-bulan-tahun, misalnya 01-07-2026.",
        }

    def __init__(self, *args, goods, **kwargs):
        super().__init__(*args, **kwargs)
        self.order_fields(["goods"])
        self.fields["goods"].choices = [
            (str(one.pk), f"{one.what}, {one.measure}, dari {one.giver_name}") for one in goods
        ]

    def _post_clean(self):
        """The verb decides whether it may be made."""

    def facts(self):
        """The answers as `make_handover` takes them."""
        facts = dict(self.cleaned_data)
        return facts | {"goods": [int(pk) for pk in facts["goods"]]}


class ScanForm(FormDefaults, forms.Form):
    scan = forms.FileField(
        label="BAST bertanda tangan",
        widget=forms.FileInput(attrs={"accept": "application/pdf,image/*"}),
        help_text="PDF atau foto yang jelas dari seluruh lembar, paling besar 10 MB.",
    )

    def clean_scan(self):
        scan = self.cleaned_data["scan"]
        return scan.name, read_document(scan)
