"""Several files in one field, each read and found harmless."""

from django import forms

from monitoring.kpi.proving import read_proof

MOST_FILES = 10


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ProofsField(forms.FileField):
    """Any number of documents or pictures; its value is a list of `Proof`."""

    widget = FilesInput

    def clean(self, data, initial=None):
        uploads = [upload for upload in data or [] if upload]
        if not uploads:
            super().clean(None, initial)
            return []
        if len(uploads) > MOST_FILES:
            raise forms.ValidationError(f"Pilih paling banyak {MOST_FILES} berkas sekaligus.")
        return [read_proof(super(ProofsField, self).clean(upload, initial)) for upload in uploads]
