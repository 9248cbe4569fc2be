"""Files that prove an activity, several at once, and what is said about one of them."""

from django import forms

from accounts.wording import FormDefaults
from activities.models import Evidence

MOST_FILES = 20
CHILDREN_HINT = "Foto yang menampilkan anak hanya terlihat di sekolah ini dan tidak dipublikasikan."


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True


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


class EvidenceForm(FormDefaults, forms.Form):
    kind = forms.ChoiceField(label="Jenis bukti", choices=Evidence.Kind)
    files = FilesField(
        label="Berkas",
        error_messages={"required": "Pilih paling sedikit satu berkas."},
        help_text=(
            "Beberapa berkas sekaligus boleh, masing-masing paling besar 10 MB. "
            "Foto: JPG, PNG, atau WebP. Daftar hadir dan hasil evaluasi: juga PDF, DOCX, "
            "atau XLSX."
        ),
    )
    caption = forms.CharField(
        label="Keterangan",
        required=False,
        max_length=160,
        help_text="Berlaku untuk semua berkas ini; setelah itu dapat diubah satu per satu.",
    )
    shows_children = forms.BooleanField(
        label="Foto ini menampilkan anak", required=False, help_text=CHILDREN_HINT
    )


class DescribeForm(FormDefaults, forms.ModelForm):
    class Meta:
        model = Evidence
        fields = ("caption", "shows_children")
        help_texts = {"shows_children": CHILDREN_HINT}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.is_photo:
            del self.fields["shows_children"]

    def _post_clean(self):
        """The verb writes."""
