"""The school: finding it, typing it, changing it."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.fields import PhoneField
from accounts.models import School
from accounts.regions import region_code
from accounts.uploads import read_image
from accounts.wording import FormDefaults

GROUPS = {
    "Sekolah": ("name", "level", "status", "foundation"),
    "Letak": (
        "address", "village", "district", "regency", "province", "region_code", "postal_code",
    ),
    "Kontak": ("phone", "email", "website"),
    "Kepala sekolah": ("head_name", "head_nip"),
    "Kop surat": ("logo", "remove_logo", "kop", "remove_kop", "letterhead_lines"),
    "Cara kerja": (
        "time_zone", "week", "committee_for_informal", "quorum_rule", "quorum_number",
    ),
}  # fmt: skip
FIRST = next(iter(GROUPS))
LOGO_LONGEST = 600  # pixels: a logo is printed two centimetres high
# The pictures of the school: the question of the form, and the field that keeps the answer.
PICTURES = {"logo": "logo", "kop": "letterhead"}
NPSN_WRONG = "NPSN terdiri dari 8 angka, misalnya 20402345. Lihat di Dapodik atau kop surat."


class NpsnForm(FormDefaults, forms.Form):
    """By its number a school is found in the imported lists."""

    npsn = forms.RegexField(
        r"^(?:[0-9]{8}|[Nn][Pp][0-9]{6})$",
        label="NPSN",
        help_text="8 angka, misalnya 20402345",
        error_messages={"invalid": NPSN_WRONG},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )

    def clean_npsn(self):
        return self.cleaned_data["npsn"].upper()


class TypedSchoolForm(FormDefaults, forms.ModelForm):
    """The least that must be known of a school that stands in no list."""

    class Meta:
        model = School
        fields = ("name", "level", "status", "regency", "province", "time_zone")
        labels = {"name": "Nama sekolah", "regency": "Kabupaten atau kota"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["regency"].required = self.fields["province"].required = True

    def clean(self):
        given = super().clean()
        self.instance.region_code = region_code(given.get("province", ""), given.get("regency", ""))
        return given


class SchoolForm(FormDefaults, forms.ModelForm):
    """All that an admin or principal may change; the NPSN stays."""

    phone = PhoneField(label="Telepon", required=False)
    head_nip = forms.CharField(
        label="NIP kepala sekolah",
        max_length=30,
        required=False,
        help_text="18 angka; boleh kosong untuk sekolah swasta",
    )
    logo = forms.FileField(
        label="Logo sekolah",
        required=False,
        help_text="JPG, PNG, atau WebP, paling besar 10 MB; dicetak pada kop dan kepala naskah",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_logo = forms.BooleanField(label="Hapus logo yang sekarang", required=False)
    kop = forms.FileField(
        label="Gambar kop surat",
        required=False,
        help_text="Bila sekolah sudah punya kop sebagai gambar; menggantikan logo dan baris kop",
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    remove_kop = forms.BooleanField(label="Hapus gambar kop surat yang sekarang", required=False)

    class Meta:
        model = School
        fields = (
            "name", "level", "status", "foundation", "address", "village", "district", "regency",
            "province", "region_code", "postal_code", "phone", "email", "website", "head_name",
            "head_nip", "letterhead_lines", "time_zone", "week", "committee_for_informal",
            "quorum_rule", "quorum_number",
        )  # fmt: skip
        help_texts = {
            "region_code": "Misalnya 34.03.01.",
            "letterhead_lines": "Baris di bawah nama sekolah bila tidak ada gambar kop",
            "week": "Pengingat tidak jatuh pada hari libur mingguan, dan kegiatan yang berulang "
            "atau disalin tidak dijadwalkan pada hari itu",
            "committee_for_informal": "Tanpa centang, hanya kemitraan formal yang disidangkan",
            "quorum_rule": "Anggota dengan benturan kepentingan tidak terhitung. Kuorum selalu "
            "paling sedikit 2 anggota. Sidang yang sudah dibuka tetap memakai aturan lama.",
            "quorum_number": "Hanya dipakai untuk jumlah yang tetap, paling sedikit 2",
        }
        widgets = {"letterhead_lines": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for asked, kept in PICTURES.items():
            if not getattr(self.instance, kept):
                del self.fields[f"remove_{asked}"]
        # What an older page does not ask stays as it is.
        self.fields["quorum_number"].required = False
        if self.is_bound:
            kept = {name: getattr(self.instance, name) for name in ("week", "quorum_rule")}
            self.data = kept | self.data.dict()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(*(self._group(title) for title in GROUPS))

    def _group(self, title):
        names = (name for name in GROUPS[title] if name in self.fields)
        return Fieldset(title, *names, css_class="border-top mt-4 pt-3" if title != FIRST else "")

    def clean_quorum_number(self):
        return self.cleaned_data["quorum_number"] or self.instance.quorum_number

    def clean_head_nip(self):
        return "".join(self.cleaned_data["head_nip"].split())

    def clean_kop(self):
        upload = self.cleaned_data["kop"]
        return read_image(upload) if upload else None

    def clean_logo(self):
        upload = self.cleaned_data["logo"]
        return read_image(upload, LOGO_LONGEST) if upload else None

    def save(self, commit=True):
        """A new picture takes the place of the old one; files are swept up elsewhere."""
        for asked, kept in PICTURES.items():
            picture = self.cleaned_data.get(asked)
            if picture:
                file = getattr(self.instance, kept)
                file.save(f"{asked}/{picture.name}", picture.content, save=False)
            elif self.cleaned_data.get(f"remove_{asked}"):
                setattr(self.instance, kept, "")
        return super().save(commit)
