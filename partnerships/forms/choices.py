"""Choosing people who may do the work, and several rows whatever a browser sends for them."""

from django import forms

from accounts.models import User
from accounts.permissions import members_with


class RowChoices(forms.ModelMultipleChoiceField):
    """Boxes to tick; a number that no database can hold is simply not in the list."""

    widget = forms.CheckboxSelectMultiple

    def _check_values(self, value):
        try:
            return super()._check_values(value)
        except OverflowError:
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": "?"}
            ) from None


def offer_people(form, name, action):
    """Offer for a field those who may do this at the school; that whoever holds the place now
    may not do it any more is told."""
    field = form.fields[name]
    field.queryset = members_with(action)
    field.empty_label = "Belum ditentukan"
    present = User.objects.filter(pk=form.initial.get(name)).first()
    if present and not field.queryset.contains(present):
        field.help_text = f"{present.name} tidak dapat mengurusnya lagi. Pilih penggantinya."
