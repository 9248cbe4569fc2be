"""A pair as it was set by decree, its programme, and the answer to an invitation."""

from django import forms

from accounts.fields import DateField
from accounts.wording import FormDefaults
from activities.models import IntiPair, IntiProgram, Side

NPSN_WRONG = "Tulis NPSN sebagai 8 angka."


class ProgramForm(FormDefaults, forms.ModelForm):
    year = forms.IntegerField(
        label="Tahun",
        min_value=2000,
        max_value=2100,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Empat angka, misalnya 2026.",
    )

    class Meta:
        model = IntiProgram
        fields = ("name", "year", "organiser", "description")
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "name": "Misalnya Program Kerja Sama Guru dan Kepala Sekolah melalui Kemitraan.",
            "organiser": "Direktorat, dinas, atau balai yang menyelenggarakannya.",
        }

    def _post_clean(self):
        """The verb writes, and finds what stands twice."""


class PersonFields(forms.Form):
    """Who stands for the school of whoever fills in the form."""

    name = forms.CharField(label="Nama guru atau kepala sekolah Anda", max_length=120)
    position = forms.CharField(
        label="Jabatannya",
        required=False,
        max_length=120,
        help_text="Misalnya guru IPA kelas VIII.",
    )


class DecreeFields(forms.Form):
    """What the decree says of the pair."""

    focus = forms.MultipleChoiceField(
        label="Fokus",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            (one.value, f"{kind.label}: {one.label}")
            for kind in IntiPair.Kind
            for one in IntiPair.FOCUS_OF[kind]
        ],
        help_text="Pilih yang sesuai dengan jenis pasangan.",
    )
    decree_number = forms.CharField(label="Nomor surat keputusan", max_length=80)
    decree_on = DateField(label="Tanggal surat keputusan")
    decree_authority = forms.CharField(
        label="Ditetapkan oleh",
        max_length=160,
        error_messages={"required": "Tulis lembaga yang menetapkan pasangan."},
        help_text="Lembaga yang menetapkan pasangan, misalnya dinas pendidikan.",
    )


class PairForm(FormDefaults, DecreeFields, PersonFields):
    program = forms.ModelChoiceField(
        label="Program", queryset=IntiProgram.objects.none(), empty_label="Pilih program"
    )
    kind = forms.ChoiceField(
        label="Jenis pasangan", choices=[("", "Pilih jenis pasangan"), *IntiPair.Kind.choices]
    )
    side = forms.ChoiceField(
        label="Sekolah Anda sebagai",
        choices=[
            ("", "Pilih pihak"),
            (Side.INTI.value, "Inti: membagikan praktik baik"),
            (Side.MITRA.value, "Mitra: belajar dari sekolah inti"),
        ],
        error_messages={"required": "Pilih sekolah Anda sebagai inti atau mitra."},
    )
    npsn = forms.RegexField(
        r"^(?:[0-9]{8}|NP[0-9]{6})$",
        label="NPSN sekolah pasangan",
        max_length=8,
        error_messages={"invalid": NPSN_WRONG},
        help_text="Sekolah itu diundang; datanya baru terhubung setelah undangan diterima.",
    )
    school_name = forms.CharField(
        label="Nama sekolah pasangan",
        required=False,
        max_length=120,
        help_text="Hanya bila NPSN itu belum ada di daftar sekolah.",
    )
    regency = forms.CharField(
        label="Kabupaten atau kota sekolah pasangan", required=False, max_length=80
    )
    province = forms.CharField(label="Provinsi sekolah pasangan", required=False, max_length=80)
    other_name = forms.CharField(label="Nama pasangan menurut surat keputusan", max_length=120)
    other_position = forms.CharField(label="Jabatan pasangan", required=False, max_length=120)
    field_order = (
        "program",
        "kind",
        "side",
        "name",
        "position",
        "npsn",
        "school_name",
        "regency",
        "province",
        "other_name",
        "other_position",
        "focus",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["program"].queryset = IntiProgram.objects.all()

    def facts(self):
        """What `open_pair` takes."""
        said = self.cleaned_data
        other = {name: said[name] for name in ("npsn", "school_name", "regency", "province")}
        return {
            "program": said["program"],
            "kind": said["kind"],
            "side": said["side"],
            "own": {"name": said["name"], "position": said["position"]},
            "other": other | {"name": said["other_name"], "position": said["other_position"]},
            **{name: said[name] for name in DecreeFields.base_fields},
        }


class PersonForm(FormDefaults, PersonFields):
    """For the school that did not record the pair, and for the answer to an invitation."""


class PairChangeForm(FormDefaults, DecreeFields, PersonFields):
    """For the school that recorded the pair."""

    field_order = ("name", "position")

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, **kwargs)
        fitting = IntiPair.FOCUS_OF[IntiPair.Kind(kind)]
        self.fields["focus"].choices = [(one.value, one.label) for one in fitting]
        self.fields["focus"].help_text = ""
