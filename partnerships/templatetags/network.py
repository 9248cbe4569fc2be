"""The network in templates: when a next action is due and with whom, whose time is over."""

from django import template
from django.utils import timezone

from accounts.formats import date_text
from accounts.templatetags.interface import pill
from partnerships.network.interactions import subject_of

SOON = 7  # days

register = template.Library()
register.filter("subject", subject_of)


@register.filter
def subject_url(entry):
    return subject_of(entry).get_absolute_url()


@register.filter
def is_overdue(person):
    """Whether the school has kept a person's details for longer than it may, today."""
    return person.is_overdue(on=timezone.localdate())


@register.filter
def is_erasable(person):
    return person.is_erasable(on=timezone.localdate())


@register.filter
def due_pill(entry):
    """How late or how near the next action is today at the school."""
    return pill_of(entry.due_on, on=timezone.localdate())


def pill_of(due, *, on):
    """Late, soon, or some day."""
    days = (due - on).days
    if days < 0:
        return pill("bahaya", "clock", f"Terlambat {-days} hari")
    if days == 0:
        return pill("awas", "clock", "Hari ini")
    tone = "awas" if days <= SOON else ""
    return pill(tone, "clock", f"Sampai {date_text(due)}")
