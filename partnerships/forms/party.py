"""Taking a partner into a partnership, and saying which needs it serves."""

from django import forms

from accounts.wording import FormDefaults
from partnerships.forms.choices import RowChoices

MOST_CHOICES = 200  # more partners than this are searched for, not scrolled through


class PartyForm(FormDefaults, forms.Form):
    partner = forms.ModelChoiceField(None, label="Mitra", empty_label="Pilih mitra")

    def __init__(self, *args, partners, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["partner"].queryset = partners


class NeedsForm(FormDefaults, forms.Form):
    needs = RowChoices(None, label="Kebutuhan yang dilayani", required=False)
    hide_optional_mark = True

    def __init__(self, *args, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["needs"].queryset = needs
