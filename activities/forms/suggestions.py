"""A text field that offers what is usually written in it, without asking for it."""

from django import forms


class Suggestions(forms.TextInput):
    """Any text may be typed; the browser offers the suggestions, with or without JavaScript."""

    template_name = "activities/_suggestions.html"

    def __init__(self, suggestions=(), attrs=None):
        super().__init__(attrs)
        self.suggestions = suggestions

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        attrs = context["widget"]["attrs"]
        context["suggestions"] = self.suggestions
        if self.suggestions:
            context["list_id"] = attrs["list"] = f"{attrs['id']}_saran"
        return context
