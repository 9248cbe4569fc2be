"""The fields of a filter beside its search line, drawn once for each choice of values."""

from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from django import template
from django.forms import ModelChoiceField
from django.utils.html import format_html_join

register = template.Library()

MOST_KEPT = 500
_kept = {}


@register.simple_tag
def filter_fields(form):
    """All visible fields but the search line `q`, each in its column of a row.

    Four lists of choices cost as much as 25 rows of a table, and they are the same for
    everybody: what was drawn is kept. A list that comes from the database is not.
    """
    fields = [field for field in form.visible_fields() if field.name != "q"]
    if form.errors or any(isinstance(field.field, ModelChoiceField) for field in fields):
        return _drawn(fields)
    key = (getattr(form, "hide_optional_mark", False), *map(_looks, fields))
    if key not in _kept:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[key] = _drawn(fields)
    return _kept[key]


def _looks(field):
    """All that decides how a field is drawn."""
    choices = repr(list(getattr(field.field, "choices", ())))
    return field.html_name, str(field.label), str(field.help_text), choices, repr(field.value())


def _drawn(fields):
    return format_html_join(
        "", '<div class="col-sm-4">{}</div>', ((as_crispy_field(field),) for field in fields)
    )
