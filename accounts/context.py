"""What every page knows of the person and their school."""

from accounts.permissions import roles_of
from accounts.roles import Role


def school(request):
    """`school` (or None), `schools` the person may switch between, `roles_here` in words,
    and how many messages the person has not read there."""
    here = getattr(request, "school", None)
    return {
        "school": here,
        "schools": getattr(request, "schools", []),
        "roles_here": roles_in_words(request.user, here) if here else "",
        "unread": getattr(request.user, "unread", {}).get(here.pk, 0) if here else 0,
    }


def roles_in_words(user, school):
    held = roles_of(user, school)
    return ", ".join(role.label for role in Role if role in held)
