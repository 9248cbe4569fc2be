"""What every page knows of the person's school."""

from accounts.permissions import roles_of
from accounts.roles import Role


def school(request):
    """`school` (or None), `schools` the person may switch between, `roles_here` in words."""
    here = getattr(request, "school", None)
    return {
        "school": here,
        "schools": getattr(request, "schools", []),
        "roles_here": roles_in_words(request.user, here) if here else "",
    }


def roles_in_words(user, school):
    held = roles_of(user, school)
    return ", ".join(role.label for role in Role if role in held)
