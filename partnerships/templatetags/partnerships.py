"""Drawing the sections that the rooms add to the partnership page."""

from django import template
from django.template.loader import render_to_string

from accounts.permissions import can

register = template.Library()


@register.simple_tag(takes_context=True)
def draw_section(context, section, contents):
    """The section's own template, filled with its contents and the page's subject."""
    shared = {name: context.get(name) for name in ("partnership", "user", "on")}
    return render_to_string(
        section.template,
        {**shared, **contents, "section": section},
        request=context.get("request"),
    )


@register.filter
def can_do(user, action):
    """May the user do this `Action`? For actions that come with the data."""
    return can(user, action)
