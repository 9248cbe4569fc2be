"""Narrowing the partners that fit a need."""

from django import forms

from accounts.formats import number_text
from partnerships.models import Partner

KINDS = dict(Partner.Kind.choices)


class NarrowingForm(forms.Form):
    """`?jenis=` and `?kabupaten=`, with what the match itself holds to choose from."""

    hide_optional_mark = True

    jenis = forms.ChoiceField(label="Jenis mitra", required=False)
    kabupaten = forms.ChoiceField(label="Kabupaten atau kota", required=False)

    def __init__(self, match, kind, regency):
        super().__init__(initial={"jenis": kind, "kabupaten": regency})
        kinds = [(value, KINDS[value], count) for value, count in match.kinds]
        places = [(place, place, count) for place, count in match.regencies]
        self.fields["jenis"].choices = _choices("Semua jenis", kinds)
        self.fields["kabupaten"].choices = _choices("Semua tempat", places)


def _choices(everything, counted):
    return [("", everything)] + [
        (value, f"{label} ({number_text(count)})") for value, label, count in counted
    ]
