"""Choosing one of the activities of the school."""

from django import forms


class ActivityChoice(forms.ModelChoiceField):
    """Told apart by their days: what is repeated bears the same name each time."""

    def __init__(self, **kwargs):
        super().__init__(queryset=None, required=False, **kwargs)

    def label_from_instance(self, activity):
        return f"{activity.title}, {activity.when}"
