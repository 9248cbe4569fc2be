"""Photos of an activity and what the parents of the children on them said."""

from django import forms
from django.utils import timezone

from accounts import formats
from accounts.fields import DateField
from accounts.wording import FormDefaults
from activities.models import Evidence


class ConsentForm(FormDefaults, forms.Form):
    """One form for three acts; which of them says the button that was pressed."""

    hide_optional_mark = True  # what may stay empty depends on the act

    photos = forms.ModelMultipleChoiceField(
        label="Foto",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    given_on = DateField(label="Tanggal izin", required=False)
    note = forms.CharField(
        label="Pemberi izin dan caranya, atau alasan izin ditarik",
        required=False,
        max_length=255,
        help_text="Misalnya: wali dari 24 siswa kelas XI, surat bertanda tangan.",
    )
    file = forms.FileField(
        label="Bukti izin",
        required=False,
        help_text="Pindaian surat izin, paling besar 10 MB: PDF, JPG, PNG, WebP, atau DOCX.",
    )

    def __init__(self, *args, activity, **kwargs):
        super().__init__(*args, **kwargs)
        photos = Evidence.objects.filter(Evidence.MAY_SHOW_CHILDREN, activity=activity)
        self.fields["photos"].queryset = photos.select_related("consent")
        self.fields[
            "given_on"
        ].help_text += f" Hari ini: {formats.date_text(timezone.localdate())}."
