"""Opening a committee session, closing it, calling it off, stepping back from it."""

from django import forms

from accounts.fields import DateField
from accounts.permissions import members_with
from accounts.roles import Action
from accounts.wording import FormDefaults
from partnerships.forms.choices import RowChoices

MOST_LETTERS = 4000


class PersonChoices(RowChoices):
    """People to tick, by their names."""

    def label_from_instance(self, person):
        return person.name


class SessionForm(FormDefaults, forms.Form):
    """Who sits in the session, until when they score, and how many make a quorum."""

    members = PersonChoices(None, label="Anggota sidang")
    due_on = DateField(label="Batas penilaian")
    quorum = forms.IntegerField(
        label="Kuorum",
        required=False,
        min_value=2,
        max_value=99,
        help_text="Kosongkan untuk lebih dari separuh anggota, paling sedikit 2.",
    )
    reason = forms.CharField(
        label="Fakta baru atau alasan sidang",
        required=False,
        max_length=MOST_LETTERS,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args, needs_reason=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["members"].queryset = members_with(Action.SCORE_PARTNER)
        if needs_reason:
            self.fields["reason"].required = True
            self.fields["reason"].help_text = (
                "Sidang terakhir tidak mendukung kemitraan ini. Tulis fakta baru yang membuatnya "
                "perlu disidangkan lagi, paling sedikit 20 huruf."
            )


class RecusalForm(FormDefaults, forms.Form):
    reason = forms.CharField(
        label="Benturan kepentingan",
        max_length=MOST_LETTERS,
        help_text="Misalnya keluarga bekerja di sana, atau Anda pemasok mitra ini. Paling sedikit "
        "20 huruf; alasan ini dicatat dalam berita acara.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ClosingForm(FormDefaults, forms.Form):
    summary = forms.CharField(
        label="Ringkasan sidang",
        required=False,
        max_length=MOST_LETTERS,
        help_text="Hal yang perlu dibaca kepala sekolah di samping pertimbangan komite.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ReasonForm(FormDefaults, forms.Form):
    """Why something is called off; the words under the label come from the page."""

    reason = forms.CharField(
        label="Alasan",
        max_length=MOST_LETTERS,
        help_text="Paling sedikit 20 huruf.",
        widget=forms.Textarea(attrs={"rows": 3}),
    )
