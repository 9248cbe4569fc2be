"""How often an activity is repeated, on which of the proposed days, and calling off a series."""

import datetime as dt

from django import forms

from accounts.fields import DateField
from accounts.formats import date_text
from accounts.forms.reason import ReasonForm
from accounts.wording import FormDefaults
from activities.work_plan.repeating import Every

LONGEST = dt.timedelta(days=366)


class RepeatForm(FormDefaults, forms.Form):
    """A question of the address: nothing is written before the days have been seen."""

    setiap = forms.ChoiceField(label="Ulangi", choices=Every)
    sampai = DateField(
        label="Sampai tanggal", help_text="Hari-bulan-tahun, paling lama setahun kemudian."
    )

    def __init__(self, *args, after, **kwargs):
        super().__init__(*args, **kwargs)
        self.after = after

    def clean_sampai(self):
        day = self.cleaned_data["sampai"]
        if day <= self.after:
            raise forms.ValidationError(
                f"Tanggal ini harus setelah kegiatan pertama, {date_text(self.after)}."
            )
        if day > self.after + LONGEST:
            raise forms.ValidationError(
                f"Paling lama sampai {date_text(self.after + LONGEST)}. Ulangi lagi sesudahnya."
            )
        return day


class CancelForm(ReasonForm):
    """Why an activity is called off; of a series also whether what follows goes, too."""

    def __init__(self, *args, following, **kwargs):
        super().__init__(*args, **kwargs)
        if following:
            self.fields["following"] = forms.BooleanField(
                label=f"Batalkan juga {following} kegiatan berikutnya dari rangkaian ini",
                required=False,
            )


class DaysForm(forms.Form):
    """The days that were ticked."""

    def __init__(self, *args, copies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["hari"] = forms.MultipleChoiceField(
            label="Tanggal",
            choices=[(f"{copy.starts_on:%Y-%m-%d}", copy.when) for copy in copies],
            error_messages={
                "required": "Pilih paling sedikit satu tanggal.",
                "invalid_choice": "Daftar tanggal sudah berubah. Periksa lagi, lalu jadwalkan.",
            },
        )

    def clean_hari(self):
        return {dt.date.fromisoformat(day) for day in self.cleaned_data["hari"]}


class CopyForm(forms.Form):
    """The activities of last year that were ticked."""

    def __init__(self, *args, copies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kegiatan"] = forms.TypedMultipleChoiceField(
            label="Kegiatan",
            coerce=int,
            choices=[(copy.source.pk, copy.source.title) for copy in copies if not copy.refusal],
            error_messages={
                "required": "Pilih paling sedikit satu kegiatan.",
                "invalid_choice": "Daftar kegiatan sudah berubah. Periksa lagi, lalu salin.",
            },
        )
