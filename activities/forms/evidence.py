"""Files that prove an activity, several at once or one by one, and what is said about one."""

from django import forms

from accounts.wording import FormDefaults
from activities.models import Evidence

MOST_FILES = 20
GARBLED = "Pengiriman ini tidak dapat dibaca. Muat ulang halaman, lalu unggah lagi."
CHILDREN_HINT = (
    "Tanpa izin orang tua, foto anak hanya terlihat di sekolah ini: tidak ikut dalam laporan "
    "cetak, paket, atau halaman yang dibagikan."
)


# Asked for JPG, an iPhone hands over JPG instead of HEIC.
ENDINGS = "image/jpeg,image/png,image/webp,.pdf,.docx,.xlsx"


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def __init__(self):
        super().__init__(attrs={"accept": ENDINGS})


class FilesField(forms.FileField):
    """A list of files; each is read by the verb, so that one bad file does not lose the rest."""

    widget = ManyFiles

    def clean(self, data, initial=None):
        files = data if isinstance(data, (list, tuple)) else [data] if data else []
        if not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        if len(files) > MOST_FILES:
            raise forms.ValidationError(
                f"Paling banyak {MOST_FILES} berkas sekali unggah; Anda memilih {len(files)}. "
                "Unggah sisanya sesudah ini."
            )
        return list(files)


class AboutForm(FormDefaults, forms.Form):
    """What is said about files that come in together."""

    kind = forms.ChoiceField(label="Jenis bukti", choices=Evidence.Kind)
    caption = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=160,
        help_text="Berlaku untuk semua berkas ini; setelah itu dapat diubah satu per satu.",
    )
    shows_children = forms.BooleanField(
        label="Foto ini menampilkan anak", required=False, help_text=CHILDREN_HINT
    )


class EvidenceForm(AboutForm):
    files = FilesField(
        label="Berkas",
        error_messages={"required": "Pilih paling sedikit satu berkas."},
        help_text=(
            f"Sampai {MOST_FILES} berkas sekaligus, masing-masing paling besar 10 MB. Foto: JPG, "
            "PNG, atau WebP; lokasi dan data kameranya dihapus. Jenis lain: juga PDF, DOCX, atau "
            "XLSX, yang disimpan apa adanya dengan nama pembuat dan foto di dalamnya."
        ),
    )
    field_order = ("kind", "files", "caption", "shows_children")


class OneFileForm(AboutForm):
    """One of many files, sent by the page; what it says of the file is checked by the verb."""

    file = forms.FileField(allow_empty_file=True)
    client_id = forms.RegexField(r"^[0-9a-f]{32}$", error_messages={"invalid": GARBLED})
    sha256 = forms.RegexField(
        r"^[0-9a-f]{64}$", required=False, error_messages={"invalid": GARBLED}
    )


class DescribeForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = Evidence
        fields = ("caption", "shows_children")
        help_texts = {"shows_children": CHILDREN_HINT}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.may_show_children:
            del self.fields["shows_children"]

    def _post_clean(self):
        """The verb writes."""
