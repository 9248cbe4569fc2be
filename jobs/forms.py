"""Choosing a kind of report, its format and the object it is about."""

from django import forms

from accounts.wording import FormDefaults

LARGEST_ID = 2**63 - 1


class AskForm(FormDefaults, forms.Form):
    """The format, and for kinds about one object its id; the kind's own form asks the rest."""

    object = forms.IntegerField(
        required=False, min_value=1, max_value=LARGEST_ID, widget=forms.HiddenInput
    )
    format = forms.ChoiceField(label="Format berkas")

    def __init__(self, kind, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["format"].choices = [(one, one.upper()) for one in kind.formats]
        # A button on another page need not say the format; then it is the first one.
        self.fields["format"].required = not self.is_bound or "format" in self.data
        if len(kind.formats) == 1:
            self.fields["format"].widget = forms.HiddenInput()
            self.fields["format"].initial = kind.formats[0]
        if kind.object is None:
            del self.fields["object"]


class KindForm(FormDefaults, forms.Form):
    """Which kind to ask for; a GET form, so that the choice is in the address."""

    jenis = forms.ChoiceField(label="Jenis laporan")

    def __init__(self, choices, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["jenis"].choices = [(kind.slug, kind.label) for kind in choices]


def typed_params(form):
    """What was typed into a kind's form, as it can be kept in the row and read again."""
    return {
        name: value
        for name, field in form.fields.items()
        if (value := field.widget.value_from_datadict(form.data, {}, form.add_prefix(name)))
        not in (None, "")
    }
