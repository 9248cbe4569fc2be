"""Choosing several rows, whatever nonsense a browser may send for their numbers."""

from django import forms


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
