"""Asking in a template what the person may do at the school in scope."""

from django import template

from accounts.permissions import can
from accounts.roles import Action

register = template.Library()


@register.filter
def may(user, action):
    """`{% if user|may:"EDIT_PARTNERS" %}`: the name of an `Action`; an unknown one raises."""
    return can(user, Action[action])
