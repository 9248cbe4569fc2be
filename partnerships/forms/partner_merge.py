"""Two partners side by side: which one stays, and what is kept of either."""

from django import forms

from accounts.wording import FormDefaults
from partnerships.changes import shown
from partnerships.countries import country_name
from partnerships.network.merging import choices, fuller, state_of

LABELS = {"country": "Negara", "npwp": "NPWP", "nib": "NIB"}
LARGEST_ID = 2**63 - 1


class PairForm(FormDefaults, forms.Form):
    """Two partners by id."""

    first = forms.IntegerField(min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)
    second = forms.IntegerField(min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput)


class OtherForm(forms.Form):
    """The partner to merge with, or words to look for it by."""

    dengan = forms.IntegerField(min_value=1, max_value=LARGEST_ID, required=False)
    q = forms.CharField(max_length=200, required=False)


class MergeForm(FormDefaults, forms.Form):
    """A choice for each field in which both say something and not the same."""

    seen = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, one, other, main, **kwargs):
        self.pair = {str(one.pk): one, str(other.pk): other}
        self.alone = []  # (label, value) of what only one of them says, or both alike
        self._given = {}
        fields = {"utama": _radio("Nama yang dipakai mitra gabungan", self._names(), main.pk)}
        for field in choices():
            if field.name == "name":
                continue
            values = [_said(each, field.name) for each in (one, other)]
            label = LABELS.get(field.name) or str(field.verbose_name).capitalize()
            if all(values) and values[0] != values[1]:
                options = list(zip(self.pair, values, strict=True))
                fields[field.name] = _radio(label, options, fuller(one, other, field.name).pk)
            elif any(values):
                self._given[field.name] = one if values[0] else other
                self.alone.append((label, values[0] or values[1]))
        super().__init__(*args, **kwargs)
        self.fields |= fields
        self.fields["seen"].initial = state_of(one, other)
        self.fields["seen"].error_messages["required"] = "Buka lagi halaman ini, lalu pilih lagi."

    def _names(self):
        return [(key, str(one)) for key, one in self.pair.items()]

    @property
    def winner(self):
        return self.pair[self.cleaned_data["utama"]]

    @property
    def loser(self):
        return next(one for one in self.pair.values() if one != self.winner)

    @property
    def values(self):
        """The fields of the winner as they were chosen."""
        chosen = {
            name: self.pair[key]
            for name, key in self.cleaned_data.items()
            if name not in ("utama", "seen")
        }
        return {name: getattr(one, name) for name, one in (self._given | chosen).items()}

    @property
    def chosen(self):
        """`(label, value)` of every field that stays, for looking at once more."""
        rows = [
            (self.fields[name].label, _said(self.pair[key], name))
            for name, key in self.cleaned_data.items()
            if name not in ("utama", "seen")
        ]
        return [("Nama", str(self.winner)), *rows, *self.alone]


def _said(partner, name):
    return country_name(partner.country) if name == "country" else shown(partner, name)


def _radio(label, options, initial):
    return forms.ChoiceField(
        label=label,
        choices=options,
        initial=str(initial),
        widget=forms.RadioSelect(attrs={"class": "form-check-input"}),
        error_messages={
            "required": f"Pilih {label[0].lower()}{label[1:]}.",
            "invalid_choice": "Pilih salah satu dari keduanya.",
        },
    )
