"""The lists of ARKAS codes and BOSP components of a year."""

from django import forms

from accounts.tables import MOST_BYTES
from accounts.wording import FormDefaults
from activities.forms.fund import CODE_HINT, code_field
from activities.models import ArkasCode, BospComponent
from partnerships.forms.plan_rows import RowForm, Rows

YEAR = {"min_value": 2000, "max_value": 2100}
MOST_COMPONENTS = 40


class YearForm(FormDefaults, forms.Form):
    """For which year an act on a list is meant."""

    tahun = forms.IntegerField(label="Tahun anggaran", **YEAR)


class CodeForm(FormDefaults, forms.ModelForm):
    component = forms.ModelChoiceField(
        None,  # rows of a school: there are none before there is a school
        label="Komponen BOSP",
        required=False,
        empty_label="Belum diketahui",
    )

    class Meta:
        model = ArkasCode
        fields = ("code", "label", "standard")
        help_texts = {
            "code": CODE_HINT,
            "standard": "Misalnya Proses, PTK, atau Pembiayaan.",
        }

    def __init__(self, *args, year, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["code"].validators = code_field().validators
        self.fields["component"].queryset = BospComponent.objects.filter(year=year)
        if self.instance.pk:
            self.initial["component"] = self.instance.component_id

    def _post_clean(self):
        """The verb writes."""


class CodeListForm(YearForm):
    file = forms.FileField(
        label="Berkas kode",
        max_length=200,
        help_text="XLSX atau CSV dengan judul kolom kode dan uraian; bila ada juga snp, nomor "
        "komponen, dan komponen.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.xlsx"}),
    )

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError("Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas.")
        return upload


class ComponentForm(RowForm):
    number = forms.IntegerField(label="Nomor", min_value=1, max_value=999)
    label = forms.CharField(label="Komponen", max_length=200)

    field_order = ("key", "number", "label", "remove")


def component_forms(data=None, *, initial=()):
    factory = forms.formset_factory(
        ComponentForm,
        formset=Rows,
        extra=2,
        max_num=MOST_COMPONENTS,
        absolute_max=MOST_COMPONENTS,
        validate_max=True,
    )
    return factory(data, initial=list(initial), prefix="komponen")
