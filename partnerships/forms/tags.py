"""A few words or short phrases, typed with commas or one to a line."""

import re

from django import forms

MOST = 20
LONGEST = 60
_BETWEEN = re.compile(r"[,;\n]+")


class TagsField(forms.CharField):
    """A list of texts, each once, whatever capitals or blanks they were typed with."""

    widget = forms.TextInput

    def prepare_value(self, value):
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value):
        tags = {}
        for part in _BETWEEN.split(super().to_python(value) or ""):
            tag = " ".join(part.split())
            if tag:
                tags.setdefault(tag.casefold(), tag)
        return list(tags.values())

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST:
            raise forms.ValidationError(f"Tulis paling banyak {MOST} kata kunci.")
        if any(len(tag) > LONGEST for tag in value):
            raise forms.ValidationError(
                f"Satu kata kunci paling panjang {LONGEST} huruf. Pisahkan dengan koma."
            )

    def has_changed(self, initial, data):
        return (initial or []) != self.to_python(data)
