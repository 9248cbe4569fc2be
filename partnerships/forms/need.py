"""What is typed about a need of the school."""

import re

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Div, Layout
from django import forms

from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from partnerships.forms.profile import part
from partnerships.forms.tags import TagsField
from partnerships.models import Need, Profile
from partnerships.models.need import AREAS_OF

# What stays empty where the category does not ask for it.
PARTS = {"areas": [], "horizon": "", "headcount": None, "partner_benefit": ""}
PARTS_OF = {
    Need.Category.EXPERIENCE: ("areas",),
    Need.Category.PROJECT: ("areas", "partner_benefit"),
    Need.Category.WORKFORCE: ("horizon", "headcount"),
}
SHOW_PARTS = "tampilkan"  # the button that asks for the parts of a category, nothing saved
LISTS = ("areas", "benefits", "resource_kinds")
# With JavaScript the parts come as soon as a category is chosen. Nothing else on the page is
# renewed: on a slow line the person has typed on meanwhile.
AT_ONCE = {
    "hx-post": "",
    "hx-trigger": "change",
    "hx-vals": f'{{"{SHOW_PARTS}": "1"}}',
    "hx-target": "#rincian",
    "hx-select": "#rincian",
    "hx-swap": "outerHTML",
    "hx-sync": "this:replace",
}


class NeedForm(FormDefaults, forms.ModelForm):
    """Of the parts that belong to a category only those of the chosen one are in the form."""

    category = forms.ChoiceField(
        label="Kategori",
        choices=[("", "Pilih kategori"), *Need.Category.choices],
        widget=forms.Select(attrs=AT_ONCE),
        help_text="Berbagi pengalaman, proyek bersama, dan informasi tenaga kerja menanyakan "
        "rincian; pilih kategori, lalu Tampilkan rincian.",
    )
    areas = forms.MultipleChoiceField(
        label="Bidang",
        choices=Need.Area.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    horizon = forms.ChoiceField(
        label="Kurun waktu",
        choices=[("", "Belum ditentukan"), *Need.Horizon.choices],
        required=False,
        help_text="Tenaga terampil yang diperlukan sekarang, atau prakiraan untuk nanti.",
    )
    headcount = forms.IntegerField(
        label="Jumlah tenaga",
        required=False,
        min_value=1,
        max_value=100_000,
        help_text="Berapa tenaga terampil yang diperlukan, bila sudah diketahui.",
    )
    benefits = forms.MultipleChoiceField(
        label="Manfaat yang diharapkan",
        choices=Need.Benefit.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bila tidak ada yang dipilih, manfaat mengikuti kategori.",
    )
    priority = forms.TypedChoiceField(
        label="Prioritas", choices=Need.Priority, coerce=int, initial=Need.Priority.MEDIUM
    )
    expertise = TagsField(
        label="Kata kunci keahlian",
        required=False,
        help_text="Pisahkan dengan koma, misalnya perhotelan, tata boga. Bila kosong, nama "
        "kebutuhan yang dipakai.",
    )
    resource_kinds = forms.MultipleChoiceField(
        label="Jenis sumber daya yang dicari",
        choices=Profile.Resource.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    resources = TagsField(
        label="Kata kunci sumber daya",
        required=False,
        help_text="Misalnya mesin jahit, ruang praktik.",
    )
    values = TagsField(
        label="Kata kunci nilai",
        required=False,
        help_text="Misalnya ramah lingkungan, gotong royong.",
    )

    class Meta:
        model = Need
        fields = (
            "title", "category", "areas", "horizon", "headcount", "partner_benefit", "objective",
            "benefits", "priority", "beneficiaries", "unit", "academic_year", "outcome",
            "expertise", "resource_kinds", "resources", "values", "owner",
        )  # fmt: skip
        help_texts = {
            "title": "Apa yang diperlukan, misalnya alat peraga IPA atau tempat magang.",
            "partner_benefit": "Proyek bersama menguntungkan kedua pihak: apa yang didapat mitra.",
            "objective": "Apa yang tercapai bila kebutuhan ini terpenuhi.",
            "beneficiaries": "Misalnya 72 siswa kelas XI.",
            "academic_year": "Misalnya 2026/2027.",
            "outcome": "Misalnya nilai literasi Rapor Pendidikan.",
        }
        widgets = {"objective": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = members_with(Action.VIEW)
        self.fields["owner"].empty_label = "Belum ditentukan"
        category = self.data.get("category") if self.is_bound else self.initial.get("category")
        asked_for = PARTS_OF.get(category, ())
        for name in PARTS.keys() - set(asked_for):
            del self.fields[name]
        if "areas" in asked_for:
            self.fields["areas"].choices = [(area, area.label) for area in AREAS_OF[category]]
        if "partner_benefit" in asked_for:
            self.fields["partner_benefit"].required = True
        self.helper = _layout(asked_for)

    def clean_academic_year(self):
        text = self.cleaned_data["academic_year"].replace(" ", "").replace("-", "/")
        years = re.fullmatch(r"(20\d\d)/(20\d\d)", text, re.ASCII)
        if text and not (years and int(years[2]) == int(years[1]) + 1):
            raise forms.ValidationError("Tulis tahun ajaran seperti 2026/2027.")
        return text

    def answers(self):
        """The cleaned answers as the verbs take them; what the category does not ask is empty."""
        return {**PARTS, **self.cleaned_data}


def typed(data):
    """What was typed so far, to draw the form with other parts and without complaints."""
    return {name: data.getlist(name) if name in LISTS else data[name] for name in data}


def _layout(parts):
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    helper.layout = Layout(
        "title", "category", Div(*parts, css_id="rincian"), "objective", "benefits", "priority",
        "beneficiaries", "unit", "academic_year", "outcome", "owner",
        part("Yang dicari dari mitra", "expertise", "resource_kinds", "resources", "values"),
    )  # fmt: skip
    return helper
