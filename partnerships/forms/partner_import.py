"""Handing in a list of partners, saying what its columns hold, and saying yes to it."""

from django import forms

from accounts.tables import MOST_BYTES
from accounts.wording import FormDefaults
from partnerships.importing.headings import LABELS

UNUSED = "Jangan impor kolom ini"


class ImportForm(FormDefaults, forms.Form):
    file = forms.FileField(
        label="Berkas daftar mitra",
        max_length=200,
        help_text="CSV, XLSX, atau JSON, paling besar 20 MB. Baris pertama berisi judul kolom.",
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,.xlsx,.json"}),
    )
    again = forms.BooleanField(label="Impor berkas ini sekali lagi", required=False)
    replaces = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, earlier=None, **kwargs):
        """`earlier` is the import of the same file; only then may one ask for it again.

        `replaces` is the list whose wrong rows were mended in this file.
        """
        super().__init__(*args, **kwargs)
        self.hide_optional_mark = True
        if earlier is None:
            del self.fields["again"]

    def clean_file(self):
        upload = self.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            raise forms.ValidationError(
                "Berkas lebih dari 20 MB. Bagi menjadi beberapa berkas, lalu impor lagi."
            )
        return upload


class ColumnsForm(FormDefaults, forms.Form):
    """For each heading of the file what stands below it."""

    def __init__(self, *args, header, sample, mapping, **kwargs):
        super().__init__(*args, **kwargs)
        self.hide_optional_mark = True
        chosen = {place: field for field, place in mapping.items()}
        for place, heading in enumerate(header):
            examples = [cells[place] for cells in sample if place < len(cells) and cells[place]]
            if not heading and not examples:
                continue
            self.fields[f"kolom_{place}"] = forms.ChoiceField(
                label=heading or f"Kolom {place + 1} (tanpa judul)",
                choices=[("", UNUSED), *LABELS.items()],
                required=False,
                initial=chosen.get(place, ""),
                help_text=f"Contoh isi: {'; '.join(examples)}" if examples else "Belum ada isi.",
                error_messages={"invalid_choice": "Pilih isi kolom dari daftar."},
            )

    @property
    def mapping(self):
        """`{field: place}` as it was chosen."""
        return {
            field: int(name.removeprefix("kolom_"))
            for name, field in self.cleaned_data.items()
            if field
        }

    def clean(self):
        chosen = [(name, field) for name, field in self.cleaned_data.items() if field]
        seen = set()
        for name, field in chosen:
            if field in seen:
                self.add_error(name, f"{LABELS[field]} sudah dipilih untuk kolom lain.")
            seen.add(field)
        if "name" not in seen:
            raise forms.ValidationError("Pilih kolom yang berisi nama mitra.")
        return self.cleaned_data


class ConfirmForm(FormDefaults, forms.Form):
    """Whether the rows that are wrong may be left out."""

    skip_errors = forms.BooleanField(
        label="Lewati baris yang salah dan impor yang lain", required=False
    )
