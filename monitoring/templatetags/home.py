"""Tags of the start page."""

from django import template

register = template.Library()


@register.filter
def partners_of(names, pk):
    """The partners of a partnership by name, or nothing: `{{ names|partners_of:card.of }}`."""
    return ", ".join(names.get(pk, ()))


@register.filter
def late_words(days):
    """`Terlambat 7 hari`."""
    return f"Terlambat {days} hari"
